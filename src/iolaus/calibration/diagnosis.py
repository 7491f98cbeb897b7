"""Have the chains settled? R-hat over groups of chains and effective sample size, coordinate by coordinate.

Takes      states (kept, size, chains), names of the coordinates
Gives      diagnose(): worst R-hat, least bulk and tail ESS, and where
Invariant  chains of one group start at the same point, so that groups that differ have not settled
Fails with QuestionError where arviz-stats is absent
Sources    Vehtari et al. 2021; Margossian et al. 2024
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import QuestionError

Floats = NDArray[np.float64]
GROUPS = 8


def diagnose(states: Floats, names: Sequence[str]) -> dict[str, Any]:
    """Worst values over the coordinates.

    Args:
        states: (kept, size, chains); chains k, k + GROUPS, ... form group k.
        names: of the coordinates.
    """
    try:
        from arviz_stats import base
    except ImportError as error:
        raise QuestionError("the diagnosis of a fit needs the package arviz-stats, which is not installed; "
                            'pip install "iolaus[fit]"') from error

    stats: Any = getattr(base, "array_stats")  # noqa: B009  (the package does not export it by type)
    kept, size, chains = states.shape
    ordered = np.moveaxis(states, 0, -1)  # size, chains, kept
    grouped = np.swapaxes(ordered.reshape(size, chains // GROUPS, GROUPS, kept), 1, 2)
    # Within a group one step of all its chains follows another, so each half of the sequence is a half of the time.
    joined = np.swapaxes(grouped, 2, 3).reshape(size, GROUPS, kept * (chains // GROUPS))
    rhat = np.array([float(stats.rhat(each, chain_axis=0, draw_axis=1)) for each in joined])
    bulk = np.array([float(stats.ess(each, chain_axis=0, draw_axis=1, method="bulk")) for each in ordered])
    tail = np.array([float(stats.ess(each, chain_axis=0, draw_axis=1, method="tail", prob=(0.05, 0.95)))
                     for each in ordered])
    worst, least, thin = int(np.argmax(rhat)), int(np.argmin(bulk)), int(np.argmin(tail))
    return {"rhat": round(float(rhat[worst]), 4), "rhat_at": names[worst],
            "ess_bulk": round(float(bulk[least])), "ess_bulk_at": names[least],
            "ess_tail": round(float(tail[thin])), "ess_tail_at": names[thin]}
