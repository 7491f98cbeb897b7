"""Inputs of the demand module: penetration of fentanyl, and the potency that tests of powder show.

Takes      series us_opioid_model_year, fentanyl_price_purity_points
Gives      inputs(): penetration, observed_potency by month from January 2012
Invariant  yearly points stand in the middle of their year; the last one is held; a point enters once its period is over
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.simulate.calendar import FIRST_YEAR, MONTHS, last_full_year

Floats = NDArray[np.float64]
MEASURE = "powder_purity"
# Middle of the period that each statement covers: fiscal years run from October to September.
MIDDLE = {"2022": 2022.5, "2023": 2023.25, "2024": 2024.5, "2025": 2025.25}
OVER = {"2022": "2022-12", "2023": "2023-09", "2024": "2024-12", "2025": "2025-09"}  # last month of each period
LATEST = 9999  # no year is later
BEFORE = ("2022", "2023")  # the plateau before the shortage, against which potency is measured


def monthly(times: Floats, values: Floats) -> Floats:
    """Straight lines between points, at the middle of every month; the first and the last are held."""
    months = FIRST_YEAR + (np.arange(MONTHS) + 0.5) / 12.0
    return np.asarray(np.interp(months, times, values), np.float64)


def yearly(name: str, until: int = LATEST) -> tuple[Floats, Floats]:
    """Middles of years, to the year `until`, and values of one series of the source model's inputs."""
    table = data.read("us_opioid_model_year").where(series=name)
    given = np.isfinite(table["value"]) & (table["year"] <= until)
    return table["year"][given] + 0.5, table["value"][given]


def penetration(until: int = LATEST) -> Floats:
    """Fentanyl's share of heroin and fentanyl reports, to 2021 or a year before."""
    times, values = yearly("fentanyl_penetration", until)
    later, last = yearly("fentanyl_penetration_2021", until)
    later, last = later[later > times[-1]], last[later > times[-1]]
    return monthly(np.concatenate([times, later]), np.concatenate([values, last]))


def potency(as_of: str | None = None) -> Floats:
    """Purity of powder over that of the plateau before the shortage; 1 up to the plateau's end.

    The statement for 2021 (a third less than in 2022) is left out: it is derived, and deaths show no such jump.
    Where the plateau is not over, potency is 1 throughout.
    """
    table = data.read("fentanyl_price_purity_points").where(measure=MEASURE)
    purity = dict(zip(table["period"].tolist(), table["value"].tolist(), strict=True))
    told = [period for period in MIDDLE if as_of is None or OVER[period] <= as_of]
    if not set(BEFORE) <= set(told):
        return np.ones(MONTHS)
    plateau = np.mean([purity[period] for period in BEFORE])
    after = [(MIDDLE[period], purity[period] / plateau) for period in told if period not in BEFORE]
    times, values = zip((MIDDLE[BEFORE[-1]], 1.0), *after, strict=True)
    return monthly(np.array(times), np.array(values))


def inputs(as_of: str | None = None) -> dict[str, Floats]:
    """Both inputs, as known at the end of a month."""
    until = LATEST if as_of is None else last_full_year(as_of)
    return {"penetration": penetration(until), "observed_potency": potency(as_of)}
