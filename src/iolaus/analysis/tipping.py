"""Tipping points: how the chance of success moves with one number, and where it crosses one half.

Takes      one feature and success by world, clusters of worlds that share a draw
Gives      Tipping: the chance at the ends, the value at which it crosses, with an interval
Invariant  the chance is taken to rise or fall with the number all the way (isotonic least squares, the better of the
           two); a crossing is given only where it lies between the ends; the interval comes from resampled draws
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from iolaus.analysis.known import Codes
from iolaus.analysis.spread import Numbers

BINS = 40
BOOTSTRAPS = 100
ENDS = (0.05, 0.95)  # the shares of worlds at which the ends are read


@dataclass(frozen=True)
class Tipping:
    """How success hangs on one number.

    Attributes:
        low: the number at the 5 % end of the worlds.
        high: at the 95 % end.
        at_low: chance of success there.
        at_high: likewise.
        value: where the chance crosses the level; None where it never does.
        interval: of that value, 90 %; None where more than one resample in twenty has no crossing.
    """

    low: float
    high: float
    at_low: float
    at_high: float
    value: float | None
    interval: tuple[float, float] | None


def tipping(values: Numbers, success: Numbers, cluster: Codes, seed: int = 0, level: float = 0.5,
            bootstraps: int = BOOTSTRAPS) -> Tipping:
    """Follow success along one number.

    Args:
        values: (worlds,).
        success: (worlds,), 1 or 0.
        cluster: (worlds,), which worlds share a draw.
        seed: of the resampling.
        level: the chance to be crossed.
        bootstraps: resamples of draws.
    """
    place = np.argsort(np.argsort(values, kind="stable"), kind="stable") * BINS // len(values)
    middle = np.array([np.median(values[place == k]) for k in range(BINS)])
    label = np.unique(cluster, return_inverse=True)[1]
    curve = _curve(place, success, np.ones(len(values)))
    low, high = (float(each) for each in np.quantile(values, ENDS))
    ends = np.interp([low, high], middle, curve)
    value = _crossing(middle, curve, level)
    rng, count = np.random.default_rng(seed), int(label.max()) + 1
    found = []
    for _ in range(bootstraps if value is not None else 0):
        weight = np.bincount(rng.integers(count, size=count), minlength=count)[label].astype(np.float64)
        found.append(_crossing(middle, _curve(place, success, weight), level))
    kept = [each for each in found if each is not None]
    span = None
    if value is not None and len(kept) >= 0.95 * max(1, bootstraps):
        span = (float(np.quantile(kept, 0.05)), float(np.quantile(kept, 0.95)))
    return Tipping(low, high, float(ends[0]), float(ends[1]), value, span)


def _curve(place: Codes, success: Numbers, weight: Numbers) -> Numbers:
    """The chance by bin, rising or falling all the way, whichever fits better."""
    load = np.bincount(place, weight, BINS)
    mean = np.bincount(place, weight * success, BINS) / np.maximum(load, 1e-9)
    load = np.maximum(load, 1e-9)
    fits = [optimize.isotonic_regression(mean, weights=load, increasing=way).x for way in (True, False)]
    return np.asarray(min(fits, key=lambda fit: float(np.sum(load * (mean - fit) ** 2))), np.float64)


def _crossing(middle: Numbers, curve: Numbers, level: float) -> float | None:
    over = curve >= level
    if over.all() or not over.any():
        return None
    k = int(np.flatnonzero(over[1:] != over[:-1])[0])
    step = float(curve[k + 1] - curve[k])
    part = (level - float(curve[k])) / step
    return float(middle[k] + part * (middle[k + 1] - middle[k]))
