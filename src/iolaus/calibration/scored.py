"""The series that forecasts are scored on, by month, cut where an origin says.

Takes      tables of the evidence room
Gives      SCORED: id -> Scored; history(id, as_of), future(id, as_of), standing(as_of)
Invariant  history ends with the origin's month and future begins with the next; months have no gap
Fails with UnknownNameError
Limits     values are those of today's tables: what was revised after the origin is known as revised, for us and for
           the rivals alike
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import UnknownNameError
from iolaus.evidence import data
from iolaus.simulate.calendar import VINTAGE

Floats = NDArray[np.float64]
LEAST = 12  # months a series must have at an origin to be forecast from it


@dataclass(frozen=True)
class Scored:
    """One series.

    Attributes:
        id: its public name.
        label: what it counts.
        unit: unit of a month's value.
        table: the data series it is summed from.
        column: the column of that table.
        deaths: whether it is one of the two series of deaths that are scored together.
        until: last origin from which it is scored, or empty: another series takes its place then.
    """

    id: str
    label: str
    unit: str
    table: str
    column: str
    deaths: bool = False
    until: str = ""


SCORED: Mapping[str, Scored] = {each.id: each for each in (
    Scored("us_synthetic_opioid_deaths", "Deaths from synthetic opioids, United States", "person",
           "us_synthetic_opioid_deaths_month", "deaths", deaths=True),
    Scored("mx_homicide_victims", "Victims of intentional homicide, Mexico", "person",
           "mx_homicide_victims_state_month", "victims", deaths=True),
    Scored("mx_missing_persons", "Persons reported missing and still missing, Mexico", "person",
           "mx_missing_state_month", "missing"),
    Scored("cbp_fentanyl_seized_lb", "Fentanyl seized by customs and border officers, United States", "lb",
           "us_fentanyl_seizures_month", "pounds"),
    # Victims are counted since 2015: at earlier origins registered homicides stand in, which end with 2022.
    Scored("mx_homicides_month", "Registered homicides, Mexico", "person", "mx_homicides_state_month", "deaths",
           deaths=True, until="2014-12"),
)}
FORECAST = tuple(name for name, each in SCORED.items() if not each.until)  # the four series of the public contract


@cache
def monthly(name: str) -> tuple[tuple[str, ...], Floats]:
    """Months and national values of a series, from its first month to its last without a gap.

    Raises:
        UnknownNameError: there is no such series.
    """
    if name not in SCORED:
        raise UnknownNameError("forecast series", name, SCORED)
    table = data.read(SCORED[name].table)
    values = np.asarray(table[SCORED[name].column], np.float64)
    months = table["month"]
    every = sorted(map(str, months))
    labels = span(every[0], min(every[-1], VINTAGE))
    return labels, np.array([values[months == each].sum() for each in labels])


def span(first: str, last: str) -> tuple[str, ...]:
    """Every month from the first to the last, both within."""
    begin, end = (12 * int(each[:4]) + int(each[5:7]) - 1 for each in (first, last))
    return tuple(f"{k // 12}-{k % 12 + 1:02d}" for k in range(begin, end + 1))


def history(name: str, as_of: str) -> Floats:
    """The values up to and with the month of the origin."""
    labels, values = monthly(name)
    return values[np.array(labels) <= as_of]


def future(name: str, as_of: str) -> tuple[tuple[str, ...], Floats]:
    """The months after the origin and what was observed in them."""
    labels, values = monthly(name)
    after = np.array(labels) > as_of
    return tuple(each for each, later in zip(labels, after, strict=True) if later), values[after]


def standing(as_of: str) -> tuple[str, ...]:
    """The series that exist at an origin, with a year of months at least, and months after it to score."""
    return tuple(name for name, each in SCORED.items()
                 if (not each.until or as_of <= each.until) and len(history(name, as_of)) >= LEAST
                 and len(future(name, as_of)[0]) > 0)
