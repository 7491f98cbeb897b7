"""Families, one world: which organisation of the start each block belongs to."""

from __future__ import annotations

import numpy as np

from verification.twin.world import ORIGINS


def sums(parent, values):
    """Sum of a block quantity over each family; blocks of an empty slot belong to none."""
    total = np.zeros(ORIGINS)
    for block, origin in enumerate(parent):
        if origin >= 0:
            total[int(origin)] += values[block]
    return total


def of_each(parent, values):
    """Each block's value of its family; zero for an empty slot."""
    return np.array([values[int(origin)] if origin >= 0 else 0.0 for origin in parent])
