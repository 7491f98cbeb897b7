"""Calendar years, observed and simulated.

Takes      a national series of deaths; a counter of the model, recorded by month
Gives      YEARS; yearly(), simulated(): totals by year
Invariant  nothing later than 2024 enters
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.simulate.calendar import FIRST_YEAR

Floats = NDArray[np.float64]
YEARS = np.arange(2015, 2025)


def yearly(series: str) -> Floats:
    """Totals by calendar year of a yearly or monthly national series."""
    table = data.read(series)
    time = table["year"] if "year" in table.columns else table["month"]
    years = np.array([int(str(each)[:4]) for each in time])
    values = np.asarray(table["deaths"], np.float64)
    return np.array([values[years == year].sum() for year in YEARS])


def simulated(counter: Floats) -> Floats:
    """Totals (years, worlds) from a counter (months, worlds) recorded at each month's end."""
    ends = np.array([12 * (year - FIRST_YEAR) for year in (*YEARS, YEARS[-1] + 1)]) - 1
    return np.diff(counter[ends], axis=0)
