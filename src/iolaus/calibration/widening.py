"""A factor on the width of our intervals for each span of horizons, fixed on the origins up to 2019-12 alone.

Takes      quantiles of our forecasts and what was observed, at the first three origins
Gives      factors(): one factor for each of BANDS, at least 1; widen(): quantiles with the factor applied
Invariant  no forecast from an origin after LAST has a part in it; a median never moves; quantiles never cross
Fails with QuestionError where no origin up to LAST has been scored

The factor multiplies the log distance of each quantile from the median. It is the one of GRID with the least sum,
over origins and series, of our weighted interval score over that of the named rival: every series counts alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus.calibration.scores import BANDS, MEDIAN, band, weighted_score
from iolaus.errors import QuestionError

Floats = NDArray[np.float64]
LAST = "2019-12"
GRID = np.round(np.arange(1.0, 4.0001, 0.05), 2)  # never narrower than the fit says: three origins cannot tell that


@dataclass(frozen=True)
class Case:
    """Forecasts of one series from one origin.

    Attributes:
        origin: last month of data.
        series: id of the series.
        ours: our quantiles, unwidened; (months, QUANTILES).
        rival: quantiles of the named rival; (months, QUANTILES).
        seen: what was observed; (months,).
    """

    origin: str
    series: str
    ours: Floats
    rival: Floats
    seen: Floats


def widen(quantiles: Floats, factors: Iterable[float]) -> Floats:
    """Quantiles (months ahead from 1, QUANTILES) with the log distance from the median times the band's factor."""
    place = band(np.arange(1, len(quantiles) + 1))
    each = np.asarray(list(factors), np.float64)[place][:, None]
    middle = quantiles[:, MEDIAN:MEDIAN + 1]
    return np.asarray(middle * (np.maximum(quantiles, 1e-300) / middle) ** each)


def factors(cases: Iterable[Case]) -> tuple[float, ...]:
    """The factor of each band; 1 where no case reaches it.

    Raises:
        QuestionError: no case has an origin up to LAST.
    """
    early = [each for each in cases if each.origin <= LAST]
    if not early:
        raise QuestionError(f"the widening is fixed on origins up to {LAST}, and none is among the results; "
                            "run them first: iolaus backtest --rerun")
    return tuple(_best(early, place) for place in range(len(BANDS)))


def _best(cases: list[Case], place: int) -> float:
    total = np.zeros(len(GRID))
    for case in cases:
        inside = band(np.arange(1, len(case.seen) + 1)) == place
        if not np.any(inside):
            continue
        rival = weighted_score(case.rival[inside], case.seen[inside]).mean()
        for k, factor in enumerate(GRID):
            wide = widen(case.ours, (factor,) * len(BANDS))
            total[k] += weighted_score(wide[inside], case.seen[inside]).mean() / rival
    return float(GRID[int(np.argmin(total))])
