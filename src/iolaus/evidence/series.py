"""What the manifest says about each table: who published it, when it was taken, what its columns mean.

Takes      data/manifest.yaml
Gives      Series, Column, manifest(folder): id -> Series
Invariant  every series has every field, and every column a type that is known
Fails with DataError, naming the series, the field and what to do
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from iolaus.errors import DataError

MANIFEST = "manifest.yaml"
TYPES = ("month", "date", "year", "integer", "number", "text")
FIELDS = ("id", "title", "agency", "dataset", "unit", "frequency", "first", "last", "vintage", "licence",
          "address", "retrieved", "grade", "forecast", "rows", "sha256", "notes", "columns")


@dataclass(frozen=True)
class Column:
    """One column of a table: its name, its type (one of TYPES), its unit and what it means."""

    name: str
    type: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class Series:
    """What the manifest says about one table.

    Attributes:
        id: public name; the file is `<id>.csv`.
        title: what it counts, where and for whom.
        agency: who publishes the figures.
        dataset: the publication they were taken from.
        unit: unit of the main column.
        frequency: month, year, point or network.
        first: first month, year or date.
        last: last month, year or date.
        vintage: the month whose end no forecast may look past.
        licence: terms of use as stated by the publisher.
        address: where the publication stands.
        retrieved: month in which the figures were taken.
        grade: A official copy, B official through a third party, C read in news, D general knowledge.
        forecast: whether a forecast may be scored on it (then nothing is later than the vintage).
        rows: number of rows.
        sha256: hash of the file.
        notes: anything a reader must know.
        columns: its columns, in order.
    """

    id: str
    title: str
    agency: str
    dataset: str
    unit: str
    frequency: str
    first: str
    last: str
    vintage: str
    licence: str
    address: str
    retrieved: str
    grade: str
    forecast: bool
    rows: int
    sha256: str
    notes: str
    columns: tuple[Column, ...]


@cache
def manifest(folder: Path) -> Mapping[str, Series]:
    """All series of a folder of tables, in the order of its manifest.

    Raises:
        DataError: if the manifest is missing or breaks its own form.
    """
    path = folder / MANIFEST
    try:
        content = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"{MANIFEST}: cannot be read ({error}); restore it from the repository") from error
    if not isinstance(content, list):
        raise DataError(f"{MANIFEST}: not a list of series; begin each with '- '")
    found: dict[str, Series] = {}
    for raw in content:
        series = _series(raw)
        if series.id in found:
            raise DataError(f"{MANIFEST}: series '{series.id}' is listed twice; remove one")
        found[series.id] = series
    return MappingProxyType(found)


def _series(raw: Mapping[str, Any]) -> Series:
    absent = [name for name in FIELDS if name not in raw]
    strange = [name for name in raw if name not in FIELDS]
    if absent or strange:
        raise DataError(f"{MANIFEST}, series '{raw.get('id', '(no id)')}': missing {absent or 'nothing'}, "
                        f"unknown {strange or 'nothing'}; the fields are {', '.join(FIELDS)}")
    columns = tuple(Column(name, *(str(each) for each in rest)) for name, rest in raw["columns"].items())
    for column in columns:
        if column.type not in TYPES:
            raise DataError(f"{MANIFEST}, series '{raw['id']}': column '{column.name}' has type "
                            f"'{column.type}'; use one of {', '.join(TYPES)}")
    text = {name: str(raw[name]) for name in FIELDS if name not in ("forecast", "rows", "columns")}
    return Series(forecast=bool(raw["forecast"]), rows=int(raw["rows"]), columns=columns, **text)
