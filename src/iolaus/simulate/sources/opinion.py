"""Pooled polls for the opinion module.

Takes      the pooled estimate of evidence/polls.py
Gives      inputs(): opinion_mean (effect), opinion_factor (effect, effect)
Invariant  effects stand in the order of the model's group
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import polls
from iolaus.model.groups import EFFECTS


def inputs() -> dict[str, NDArray[np.float64]]:
    """Mean and spread of what polls tell."""
    found = polls.pool()
    order = [polls.EFFECTS.index(name) for name in EFFECTS.members]
    return {"opinion_mean": found.mean[order], "opinion_factor": found.factor[np.ix_(order, order)]}
