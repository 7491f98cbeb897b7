"""Tables as they stood: cut at an earlier month, or with the figures of another release.

Takes      tables held, a month, the text of a release's table
Gives      cut(month): series -> table without what is dated later; merged(): a table with a release's figures
Invariant  a cut table says where it ends; a release restates the rows it covers and never reaches past the last row
           held
Fails with DataError, naming the series, the row and what to do
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import DataError
from iolaus.evidence import data
from iolaus.evidence.data import Table
from iolaus.evidence.series import Series

TIMED = ("month", "date", "year")
NUMERIC: Mapping[str, type] = {"year": np.int64, "integer": np.int64, "number": np.float64}


def last_year(month: str) -> int:
    """The last calendar year that is over at the end of a month."""
    return int(month[:4]) if month[5:7] == "12" else int(month[:4]) - 1


def cut(month: str) -> dict[str, tuple[str, Table]]:
    """Every table that reaches further, without the rows dated later than a month; figures as held, some revised."""
    found = {}
    for series in data.list_series():
        table = data.read(series.id)
        ends = _ends(table)
        if ends is not None and (keep := ends <= month).sum() < len(keep):
            found[series.id] = (f"cut at {month}", _until(table, keep, month))
    return found


def _ends(table: Table) -> NDArray[Any] | None:
    """The last month that each row speaks of, or nothing where rows carry no date."""
    kinds = {each.name: each.type for each in table.series.columns}
    if "period" in kinds:  # points: the latest year that the period names is over in its December
        years = [re.findall(r"(?:19|20)\d\d", str(each)) for each in table["period"]]
        return np.array([f"{max(each)}-12" if each else "9999-12" for each in years])
    name = "last" if kinds.get("last") in TIMED else next((each for each in kinds if kinds[each] in TIMED), None)
    if name is None:
        return None
    if kinds[name] == "year":
        return np.array([f"{int(each):04d}-12" for each in table[name]])
    return np.array([str(each)[:7] for each in table[name]])


def _until(table: Table, keep: NDArray[np.bool_], month: str) -> Table:
    """The rows to keep, and a series that says where they end."""
    columns = {name: values[keep] for name, values in table.columns.items()}
    last = str(last_year(month)) if table.series.frequency == "year" else month
    series = replace(table.series, rows=int(keep.sum()), last=min(table.series.last, last), vintage=month)
    return Table(series, MappingProxyType(columns))


def merged(series_id: str, text: str, keys: int) -> Table:
    """The table of a series with the figures of a release where the release has them.

    From the release's first row on, rows are those of the release; older rows, and columns that it lacks, are as held.
    A release may restate what is held but not extend it: no answer looks past the vintage.

    Args:
        series_id: a series held.
        text: the release's table: the first `keys` columns of ours, then some of the others.
        keys: how many columns name a row.

    Raises:
        DataError: columns that do not fit, a blank where every row held has a count, or no row in common.
    """
    held = data.read(series_id)
    names = [each.name for each in held.series.columns]
    lines = list(csv.reader(io.StringIO(text)))
    places = {name: k for k, name in enumerate(lines[0]) if name in names}
    if lines[0][:keys] != names[:keys] or len(places) == keys:
        raise DataError(f"release of {series_id}: columns {lines[0]} where {names} are held; refresh the series again")
    new = {tuple(row[:keys]): row for row in lines[1:] if row[0] <= held.series.last}
    if not new:
        raise DataError(f"release of {series_id}: no row up to {held.series.last}, with which the table held ends; use "
                        "another vintage of it")
    old = {tuple(row[:keys]): row for row in _cells(held)}
    first = min(key[0] for key in new)
    kept = [key for key in old if key[0] < first or key in new] + sorted(set(new) - set(old))
    if keys == 1:  # a plain series stands in order of time
        kept.sort()
    rows = [_row(old.get(key), new.get(key), names, places) for key in kept]
    columns = {name: _column(held.series, k, rows) for k, name in enumerate(names)}
    return Table(replace(held.series, rows=len(rows)), MappingProxyType(columns))


def _row(old: Sequence[str] | None, new: Sequence[str] | None, names: Sequence[str],
         places: Mapping[str, int]) -> list[str]:
    """The release's cells where it has the column, else those held, else blanks."""
    before = list(old) if old is not None else [""] * len(names)
    if new is None:
        return before
    return [new[places[name]] if name in places else before[k] for k, name in enumerate(names)]


def _cells(table: Table) -> list[list[str]]:
    """The rows of a table as text."""
    columns = [[_text(each) for each in table[column.name].tolist()] for column in table.series.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if np.isnan(value) else repr(value)
    return str(value)


def _column(series: Series, k: int, rows: Sequence[Sequence[str]]) -> NDArray[Any]:
    column = series.columns[k]
    if column.type not in NUMERIC:
        return np.array([row[k] for row in rows], dtype=np.str_)
    blank = next((row for row in rows if not row[k]), None)
    if blank is not None and column.type != "number":
        raise DataError(f"release of {series.id}: row '{blank[0]}' has no '{column.name}', which every row held has; "
                        "use another vintage of it")
    values = [float(row[k]) if row[k] else np.nan for row in rows]
    return np.array(values, dtype=NUMERIC[column.type])


def described(tables: Mapping[str, str]) -> str:
    """Vintages in use, in words."""
    return ", ".join(f"{series} of {name}" for series, name in tables.items())
