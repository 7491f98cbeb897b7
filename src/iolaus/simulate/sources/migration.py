"""Encounters by month for the migration module.

Takes      the series us_border_encounters_month (October 2018 to the data vintage)
Gives      inputs(): observed_encounters, event/year, one value a month
Invariant  before the series the mean of its first year, after it (or after the origin) the mean of its last three
           months; no encounters where the origin lies before the series
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.simulate.calendar import MONTHS, VINTAGE, month_index

MONTHS_PER_YEAR = 12.0


def inputs(as_of: str | None = None) -> dict[str, NDArray[np.float64]]:
    """Monthly encounters as a yearly rate, as known at the end of a month."""
    table = data.read("us_border_encounters_month")
    place = np.array([month_index(str(each)) for each in table["month"]])
    known = place <= month_index(as_of or VINTAGE)
    if not np.any(known):
        return {"observed_encounters": np.zeros(MONTHS)}
    place, values = place[known], table["encounters"][known].astype(np.float64)
    order = np.argsort(place)
    place, values = place[order], values[order]
    series = np.empty(MONTHS)
    series[: place[0]] = values[:12].mean()
    series[place] = values
    series[place[-1] + 1:] = values[-3:].mean()
    return {"observed_encounters": series * MONTHS_PER_YEAR}
