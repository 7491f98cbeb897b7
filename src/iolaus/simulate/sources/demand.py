"""Inputs of the demand module: penetration of fentanyl, and the potency that tests of powder show.

Takes      series us_opioid_model_year, fentanyl_price_purity_points
Gives      inputs(): penetration, observed_potency by month from January 2012
Invariant  yearly points stand in the middle of their year; the last one is held
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.simulate.calendar import FIRST_YEAR, MONTHS

Floats = NDArray[np.float64]
MEASURE = "powder_purity"
# Middle of the period that each statement covers: fiscal years run from October to September.
MIDDLE = {"2022": 2022.5, "2023": 2023.25, "2024": 2024.5, "2025": 2025.25}
BEFORE = ("2022", "2023")  # the plateau before the shortage, against which potency is measured


def monthly(times: Floats, values: Floats) -> Floats:
    """Straight lines between points, at the middle of every month; the first and the last are held."""
    months = FIRST_YEAR + (np.arange(MONTHS) + 0.5) / 12.0
    return np.asarray(np.interp(months, times, values), np.float64)


def yearly(name: str) -> tuple[Floats, Floats]:
    """Middles of years and values of one series of the source model's inputs."""
    table = data.read("us_opioid_model_year").where(series=name)
    given = np.isfinite(table["value"])
    return table["year"][given] + 0.5, table["value"][given]


def penetration() -> Floats:
    """Fentanyl's share of heroin and fentanyl reports, to 2021."""
    times, values = yearly("fentanyl_penetration")
    later, last = yearly("fentanyl_penetration_2021")
    later, last = later[later > times[-1]], last[later > times[-1]]
    return monthly(np.concatenate([times, later]), np.concatenate([values, last]))


def potency() -> Floats:
    """Purity of powder over that of the plateau before the shortage; 1 up to the plateau's end.

    The statement for 2021 (a third less than in 2022) is left out: it is derived, and deaths show no such jump.
    """
    table = data.read("fentanyl_price_purity_points").where(measure=MEASURE)
    purity = dict(zip(table["period"].tolist(), table["value"].tolist(), strict=True))
    plateau = np.mean([purity[period] for period in BEFORE])
    after = [(MIDDLE[period], purity[period] / plateau) for period in MIDDLE if period not in BEFORE]
    times, values = zip((MIDDLE[BEFORE[-1]], 1.0), *after, strict=True)
    return monthly(np.array(times), np.array(values))


def inputs() -> dict[str, Floats]:
    """Both inputs."""
    return {"penetration": penetration(), "observed_potency": potency()}
