"""Inputs of violence: how violence divides into homicides and reports, and homicides at the seats.

Takes      series mx_homicides_year, mx_missing_state_month, mx_homicide_victims_state_month
Gives      report_share, never_found (monthly), seat_share (by block)
Invariant  the last full year of the vintage is held from then on
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.model.groups import BLOCKS
from iolaus.simulate.calendar import FIRST_YEAR, MONTHS

Floats = NDArray[np.float64]
LAST_YEAR = 2024  # last year with all three series complete
SEAT_YEARS = ("2022", "2023", "2024")

# Seats are a judgement from public reports of where each organisation is strongest (MX states, ISO 3166-2).
SEATS = {
    "cjng": "MX-JAL", "sinaloa": "MX-SIN", "nueva_familia_michoacana": "MX-MIC", "noreste": "MX-TAM",
    "golfo": "MX-TAM", "union_tepito": "MX-CMX", "zetas": "MX-VER", "guerreros_unidos": "MX-GRO",
    "gente_nueva": "MX-CHH",
}


def inputs() -> dict[str, Floats]:
    """The inputs by name."""
    years = np.arange(FIRST_YEAR, LAST_YEAR + 1)
    homicides = data.read("mx_homicides_year")
    dead = _by_year(years, homicides["year"], homicides["deaths"])
    table = data.read("mx_missing_state_month")
    when = np.array([int(str(month)[:4]) for month in table["month"]])
    missing = _by_year(years, when, table["missing"])
    reports = missing + _by_year(years, when, table["located_alive"]) + _by_year(years, when, table["located_dead"])
    return {
        "report_share": _monthly(reports / (reports + dead)),
        "never_found": _monthly(missing / reports),
        "seat_share": _seat_share(),
    }


def _by_year(years: NDArray[np.int64], when: NDArray[np.int64], values: Floats) -> Floats:
    return np.array([np.asarray(values, np.float64)[when == year].sum() for year in years])


def _monthly(yearly: Floats) -> Floats:
    """Straight lines between mid-years; the first and last year held outside."""
    middle = 12 * np.arange(len(yearly)) + 6
    return np.interp(np.arange(MONTHS), middle, yearly)


def _seat_share() -> Floats:
    table = data.read("mx_homicide_victims_state_month")
    recent = np.array([str(month)[:4] in SEAT_YEARS for month in table["month"]])
    victims = np.asarray(table["victims"], np.float64) * recent
    states = np.asarray(table["state"])
    shares = np.zeros(BLOCKS.size)
    for k, block in enumerate(BLOCKS.members):
        if block in SEATS:
            shares[k] = victims[states == SEATS[block]].sum() / victims.sum()
    # Blocks without a seat of their own (the rest, a group without one) are set against the whole nation.
    return np.where(shares > 0.0, shares, 1.0)
