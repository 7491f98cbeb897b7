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


def inputs(as_of: str | None = None) -> dict[str, NDArray[np.float64]]:
    """Mean and spread of what polls tell that were taken by the end of a month."""
    found = polls.pool() if as_of is None else polls.pool(polls.known(as_of))
    order = [polls.EFFECTS.index(name) for name in EFFECTS.members]
    return {"opinion_mean": found.mean[order], "opinion_factor": found.factor[np.ix_(order, order)]}
