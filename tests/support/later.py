"""Tables with all that is dated after an origin made wrong."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType
from typing import Any

import numpy as np

from iolaus.evidence.data import Table
from iolaus.simulate.calendar import last_full_year

NETWORK = ("organisations_2020_nodes", "organisations_2020_edges", "organisations_2020_states")


def later(table: Table, as_of: str) -> Any:
    """Rows dated after the origin: a month or day later, a year or period that is not over."""
    columns, count = table.columns, len(table)
    if table.series.id in NETWORK:
        return np.full(count, as_of < "2020-12")
    if table.series.id == "mx_population_state_year" and as_of >= "2023-12":
        return np.zeros(count, bool)  # projections that are known from then on
    if "month" in columns:
        return np.array([str(each) > as_of for each in columns["month"]])
    if "year" in columns:
        return columns["year"] > last_full_year(as_of)
    for name in ("date", "last"):
        if name in columns:
            return np.array([str(each)[:7] > as_of for each in columns[name]])
    if "period" in columns:
        return np.array([int(str(each)[:4]) > last_full_year(as_of) for each in columns["period"]])
    return np.zeros(count, bool)


def disturbed(table: Table, as_of: str) -> Table:
    """The same table with all that is dated later made wrong."""
    wrong, changed = later(table, as_of), dict[str, Any]()
    for column in table.series.columns:
        values = table.columns[column.name].copy()
        if column.type in ("number", "integer") and column.name != "order":
            values[wrong] = 5 * values[wrong] + 3
        elif column.name == "organisation" and "kind" in table.columns:
            values = values.astype("U60")
            values[wrong] = "golfo"
        elif column.name == "kind" and "date" in table.columns:
            values = values.astype("U60")
            values[wrong] = "killing"
        changed[column.name] = values
    if table.series.id == "opinion_polls":
        changed["support"] = np.where(wrong, 97.0, table["support"])
    return dataclasses.replace(table, columns=MappingProxyType(changed))
