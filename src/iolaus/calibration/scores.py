"""How good a forecast in quantiles was: weighted interval score and coverage.

Takes      quantiles (months, QUANTILES) and what was observed (months,)
Gives      interval_score(), weighted_score(), covered(), band(): by month
Invariant  a smaller score is better; a forecast that is certain and right scores 0; scores are in units of the series
Fails with QuestionError where quantiles cross or lengths differ
Sources    Bracher, Ray, Gneiting and Reich (2021), Evaluating epidemic forecasts in an interval format, PLoS
           Computational Biology 17(2): e1008618, equations 1 and 2
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import QuestionError

Floats = NDArray[np.float64]
QUANTILES = (0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975)
NAMES = ("q025", "q05", "q25", "q50", "q75", "q95", "q975")
MEDIAN = QUANTILES.index(0.5)
LEVELS = (50, 90, 95)  # percent of belief inside the central intervals that the quantiles span
ENDS = {50: (2, 4), 90: (1, 5), 95: (0, 6)}  # places of the two ends among the quantiles
BANDS = ("<=1", "1-2", ">2")  # years ahead
NAMED = "last_value_drift"  # the rival named beforehand as the one to beat


def check(quantiles: Floats, observed: Floats) -> None:
    """Whether quantiles and observations belong together.

    Raises:
        QuestionError: lengths differ, a number is missing, or a quantile lies above the next.
    """
    if quantiles.shape != (len(observed), len(QUANTILES)):
        raise QuestionError(f"quantiles of shape {quantiles.shape} for {len(observed)} months; "
                            f"give one row of {len(QUANTILES)} for each month")
    if not np.all(np.isfinite(quantiles)):
        raise QuestionError("a quantile of a forecast is not a finite number; look at the samples it came from")
    if np.any(np.diff(quantiles, axis=1) < 0.0):
        month = int(np.argmax(np.any(np.diff(quantiles, axis=1) < 0.0, axis=1)))
        raise QuestionError(f"quantiles of month {month + 1} cross; give them from the lowest to the highest")


def interval_score(low: Floats, high: Floats, observed: Floats, level: int) -> Floats:
    """Score of one central interval: its width, and 2/alpha times how far outside the observation lies.

    Args:
        low: lower end.
        high: upper end.
        observed: what came.
        level: percent of belief inside.
    """
    alpha = 1.0 - level / 100.0
    missed = np.maximum(low - observed, 0.0) + np.maximum(observed - high, 0.0)
    return np.asarray(high - low + 2.0 / alpha * missed)


def weighted_score(quantiles: Floats, observed: Floats) -> Floats:
    """Weighted interval score of each month: (|y - median|/2 + sum of alpha/2 * interval score)/(K + 1/2); (months,).

    Raises:
        QuestionError: quantiles and observations do not belong together.
    """
    check(quantiles, observed)
    total = 0.5 * np.abs(observed - quantiles[:, MEDIAN])
    for level, (low, high) in ENDS.items():
        half_alpha = 0.5 * (1.0 - level / 100.0)
        total = total + half_alpha * interval_score(quantiles[:, low], quantiles[:, high], observed, level)
    return np.asarray(total / (len(ENDS) + 0.5))


def covered(quantiles: Floats, observed: Floats, level: int) -> NDArray[np.bool_]:
    """Whether each observation lies inside the central interval of that many percent; (months,).

    Raises:
        QuestionError: quantiles and observations do not belong together.
    """
    check(quantiles, observed)
    low, high = ENDS[level]
    return np.asarray((observed >= quantiles[:, low]) & (observed <= quantiles[:, high]))


def band(ahead: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place in BANDS of each number of months ahead (1 is the month after the origin)."""
    return np.asarray(np.digitize(ahead, (12.5, 24.5)))
