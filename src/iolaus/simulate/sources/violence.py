"""Inputs of violence: how violence divides into homicides and reports.

Takes      series mx_homicides_year, mx_missing_state_month
Gives      report_share, never_found (monthly)
Invariant  the last full year of the vintage, or of the origin, is held from then on
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.simulate.calendar import FIRST_YEAR, MONTHS, last_full_year

Floats = NDArray[np.float64]
LAST_YEAR = 2024  # last year with all three series complete


def inputs(as_of: str | None = None) -> dict[str, Floats]:
    """The inputs by name, as known at the end of a month."""
    last = LAST_YEAR if as_of is None else max(min(LAST_YEAR, last_full_year(as_of)), FIRST_YEAR)
    years = np.arange(FIRST_YEAR, last + 1)
    homicides = data.read("mx_homicides_year")
    dead = _by_year(years, homicides["year"], homicides["deaths"])
    table = data.read("mx_missing_state_month")
    when = np.array([int(str(month)[:4]) for month in table["month"]])
    missing = _by_year(years, when, table["missing"])
    reports = missing + _by_year(years, when, table["located_alive"]) + _by_year(years, when, table["located_dead"])
    return {
        "report_share": _monthly(reports / (reports + dead)),
        "never_found": _monthly(missing / reports),
    }


def _by_year(years: NDArray[np.int64], when: NDArray[np.int64], values: Floats) -> Floats:
    return np.array([np.asarray(values, np.float64)[when == year].sum() for year in years])


def _monthly(yearly: Floats) -> Floats:
    """Straight lines between mid-years; the first and last year held outside."""
    middle = 12 * np.arange(len(yearly)) + 6
    return np.interp(np.arange(MONTHS), middle, yearly)
