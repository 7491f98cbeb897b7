"""What was counted of an outcome, year by year, for the outcomes that someone counts.

Takes      the name of an outcome
Gives      History: years, values, and where they are from; history(), COUNTED
Invariant  a year is given when all of its months are; no figure is worked out beyond a sum over months or places
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from iolaus.evidence import data
from iolaus.evidence.data import Table

FIRST = 2012


@dataclass(frozen=True)
class Source:
    """Where the counts of an outcome stand.

    Attributes:
        table: the data series.
        column: the column that is summed.
        where: the rows that count, by column.
        note: how it differs from what the model means, in a sentence.
    """

    table: str
    column: str
    where: Mapping[str, str]
    note: str


@dataclass(frozen=True)
class History:
    """Counts by calendar year, and their origin."""

    years: tuple[int, ...]
    values: tuple[float, ...]
    series: str
    title: str
    agency: str
    unit: str
    vintage: str
    licence: str
    address: str
    note: str


COUNTED: Mapping[str, Source] = {
    "us_overdose_deaths": Source("us_overdose_deaths_year", "deaths", {"drug": "all_drugs"},
                                 "All drugs, by date of death, residents of the United States."),
    "us_synthetic_opioid_deaths": Source("us_synthetic_opioid_deaths_month", "deaths", {},
                                         "Synthetic opioids other than methadone; the last months are estimates."),
    "mx_homicides": Source("mx_homicides_year", "deaths", {}, "Registered homicides of all causes."),
    "mx_missing": Source("mx_missing_state_month", "missing", {},
                         "Reported missing in the year and still missing when the register was read; recent years "
                         "still rise and earlier ones fall as people are found."),
}


def history(outcome: str) -> History | None:
    """The counts of an outcome; None where nobody counts it or no table is held."""
    source = COUNTED.get(outcome)
    if source is None:
        return None
    table = data.read(source.table).where(**source.where)
    series = data.show(source.table)
    found = _by_month(table, source.column) if "month" in table.columns else _by_year(table, source.column)
    kept = {year: value for year, value in sorted(found.items()) if year >= FIRST}
    return History(tuple(kept), tuple(kept.values()), series.id, series.title, series.agency, series.unit,
                   str(series.vintage), series.licence, series.address, source.note)


def _by_year(table: Table, column: str) -> dict[int, float]:
    values = np.asarray(table[column], np.float64)
    return {int(year): float(value) for year, value in zip(table["year"], values, strict=True) if np.isfinite(value)}


def _by_month(table: Table, column: str) -> dict[int, float]:
    values, months = np.asarray(table[column], np.float64), np.asarray(table["month"])
    found: dict[int, float] = {}
    for year in sorted({int(str(each)[:4]) for each in months}):
        mine = [month for month in dict.fromkeys(map(str, months)) if month.startswith(f"{year}-")]
        if len(mine) == 12:
            found[year] = float(np.nansum(values[np.isin(months, mine)]))
    return found
