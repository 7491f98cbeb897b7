"""One box fitted to weighted worlds: peel, choose, widen, and drop what says nothing given the rest.

Takes      binned features, success, weights and clusters of the worlds
Gives      fitted(): the box, the way to it, and how surely each condition is needed
Invariant  every condition kept adds to the density given the others, at LEVEL shared among them
"""

from __future__ import annotations

import numpy as np
from scipy import special

from iolaus.analysis import peel
from iolaus.analysis.known import Bins, Codes
from iolaus.analysis.peel import Mask, Step
from iolaus.analysis.spread import Numbers

LEVEL = 0.01  # chance of a feature too many where nothing has structure


def fitted(bins: Bins, won: Numbers, weight: Numbers, cluster: Codes,
           density: float | None) -> tuple[Step, list[Step], dict[int, float]]:
    """Peel, choose, widen, and drop conditions that say nothing given the others, until all do."""
    given: dict[int, float] = {}
    use = list(range(len(bins.codes)))
    while True:
        part = Bins(bins.codes[use], bins.count, tuple(bins.edges[k] for k in use),
                    tuple(bins.category[k] for k in use))
        way = peel.peel(part, won, weight)
        chosen = peel.pasted(part, peel.best(way, density), won, weight, density)
        given = {k: needed(part, chosen.mask, k, won, weight, cluster) for k in peel.restricted(part, chosen.mask)}
        weakest = max(given, key=lambda k: given[k], default=None)
        if weakest is None or given[weakest] <= LEVEL / len(given):
            mask = peel.everything(bins)
            mask[use] = chosen.mask
            full = Step(mask, chosen.mass, chosen.density, chosen.coverage)
            return full, way, {use[k]: p for k, p in given.items()}
        use = [feature for k, feature in enumerate(use) if k != weakest]
        if not use:
            return Step(peel.everything(bins), 1.0, float(np.average(won, weights=weight)), 1.0), way, {}


def needed(bins: Bins, mask: Mask, feature: int, won: Numbers, weight: Numbers, cluster: Codes) -> float:
    """Chance of as large a gain in density by one condition, given the others, if it had no part in success.

    One-sided normal test on sums over clusters, so that worlds which share a draw count together.
    """
    free = mask.copy()
    free[feature] = True
    among = peel.inside(bins, free) & (weight > 0)
    inside = mask[feature, bins.codes[feature, among]].astype(np.float64)
    load, gain = weight[among], won[among]
    held = float(load.sum())
    centred = load * (gain - float((load * gain).sum()) / held) * (inside - float((load * inside).sum()) / held)
    sums = np.bincount(np.unique(cluster[among], return_inverse=True)[1], weights=centred)
    error = float(np.sqrt(np.sum(sums**2)))
    return float(special.ndtr(-float(centred.sum()) / error)) if error > 0.0 else 1.0
