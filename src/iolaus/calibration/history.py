"""The observed history that worlds are held against, and how far a world may stray from it.

Takes      the evidence room's yearly totals
Gives      Target: years, observed totals, tolerances; distance of a world's path
Invariant  nothing later than 2024 enters; the discrepancy of a series is stated, not fitted
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.simulate.calendar import FIRST_YEAR

Floats = NDArray[np.float64]
YEARS = np.arange(2015, 2025)


@dataclass(frozen=True)
class Target:
    """One series of history.

    Attributes:
        stock: the counter of the model that it is held against.
        observed: yearly totals 2015-2024.
        path: tolerated root mean square log error over all years (model discrepancy, a judgement).
        level: tolerated log error of the mean of the last two years.
    """

    stock: str
    observed: Floats
    path: float
    level: float


def targets() -> tuple[Target, ...]:
    """Mexican homicides (INEGI) and US synthetic-opioid deaths (T40.4), 2015-2024."""
    return (
        Target("mx_homicides", yearly("mx_homicides_year"), 0.2, 0.08),
        Target("us_synthetic_opioid_deaths", yearly("us_synthetic_opioid_deaths_month"), 0.2, 0.08),
    )


def yearly(series: str) -> Floats:
    """Totals by calendar year 2015-2024 of a yearly or monthly national series."""
    table = data.read(series)
    time = table["year"] if "year" in table.columns else table["month"]
    years = np.array([int(str(each)[:4]) for each in time])
    values = np.asarray(table["deaths"], np.float64)
    return np.array([values[years == year].sum() for year in YEARS])


def simulated(counter: Floats) -> Floats:
    """Yearly totals (years, worlds) 2015-2024 from a counter (months, worlds) recorded at each month's end."""
    ends = np.array([12 * (year - FIRST_YEAR) for year in (*YEARS, YEARS[-1] + 1)]) - 1
    return np.diff(counter[ends], axis=0)


def log_weight(target: Target, totals: Floats) -> Floats:
    """Log of the share of worlds kept at these totals: 0 for a perfect path, less for a worse one; (worlds,)."""
    error = np.log(np.maximum(totals, 1e-9)) - np.log(target.observed)[:, None]
    path = np.sqrt(np.mean(error**2, axis=0))
    level = np.log(np.maximum(totals[-2:].mean(axis=0), 1e-9) / target.observed[-2:].mean())
    return np.asarray(-0.5 * ((path / target.path) ** 2 + (level / target.level) ** 2))
