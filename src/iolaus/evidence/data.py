"""The data series: our own tidy tables, each with agency, vintage, licence and a hash that must fit.

Takes      data/manifest.yaml and data/<series>.csv
Gives      Series, Table, read(id), list_series(), show(id), check(); replaced(tables), in_use()
Invariant  a table that is read is, byte for byte, the table its manifest describes, unless in_use() names another
Fails with DataError, naming the file, what was expected, what was found and what to do; UnknownNameError
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import DataError, UnknownNameError
from iolaus.evidence.series import MANIFEST, Column, Series, manifest

FOLDER = Path(__file__).parent / "data"
_OTHERS: dict[str, tuple[str, Table]] = {}  # tables read in place of those held: name of the vintage, table


@dataclass(frozen=True)
class Table:
    """A series as columns: numbers as float64 (blank is NaN), years and integers as int64, the rest text."""

    series: Series
    columns: Mapping[str, NDArray[Any]]

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self.columns:
            raise UnknownNameError(f"column of '{self.series.id}'", name, self.columns)
        return self.columns[name]

    def __len__(self) -> int:
        return self.series.rows

    def where(self, **wanted: object) -> Table:
        """The rows in which each named column equals the given value."""
        keep = np.ones(len(self), dtype=bool)
        for name, value in wanted.items():
            keep &= self[name] == value
        columns = {name: values[keep] for name, values in self.columns.items()}
        return Table(replace(self.series, rows=int(keep.sum())), columns)


@dataclass(frozen=True)
class Finding:
    """Result of checking one table: its id, whether it is sound, and what is wrong if not."""

    id: str
    sound: bool
    message: str


def list_series() -> list[Series]:
    """All series, in the order of the manifest."""
    return list(manifest(FOLDER).values())


def show(series_id: str) -> Series:
    """What is known about one series.

    Raises:
        UnknownNameError: if there is no such series.
    """
    return _find(series_id, FOLDER)


def read(series_id: str) -> Table:
    """One table, verified against its hash; read once.

    Raises:
        UnknownNameError: if there is no such series.
        DataError: if the file is missing, damaged or not what its manifest says.
    """
    return _OTHERS[series_id][1] if series_id in _OTHERS else _held(series_id)


@cache
def _held(series_id: str) -> Table:
    return read_from(FOLDER, series_id)


@contextmanager
def replaced(tables: Mapping[str, tuple[str, Table]]) -> Iterator[None]:
    """Read other tables under the names of those held, for a while; what was worked out before is not worked out anew.

    Args:
        tables: series id -> (name of the vintage, table).

    Raises:
        UnknownNameError: if a series is not held.
    """
    for name in tables:
        _find(name, FOLDER)
    before = dict(_OTHERS)
    _OTHERS.update(tables)
    try:
        yield
    finally:
        _OTHERS.clear()
        _OTHERS.update(before)


def in_use() -> dict[str, str]:
    """Series that are not read from the tables held, with the name of the vintage that stands in."""
    return {series: name for series, (name, _) in sorted(_OTHERS.items())}


def read_from(folder: Path, series_id: str) -> Table:
    """One table of another folder of the same form, verified against its hash.

    Raises:
        UnknownNameError: if there is no such series.
        DataError: if the file is missing, damaged or not what its manifest says.
    """
    series = _find(series_id, folder)
    path = folder / f"{series.id}.csv"
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read ({error.strerror}); restore it from the repository "
                        "or install iolaus again") from error
    found = hashlib.sha256(raw).hexdigest()
    if found != series.sha256:
        raise DataError(f"{path.name}: has sha256 {found} but {MANIFEST} says {series.sha256}; the file was "
                        "changed after it was listed: restore it from the repository or install iolaus again")
    return _table(series, raw.decode("utf-8"), path.name)


def check(folder: Path = FOLDER) -> list[Finding]:
    """Every table against the manifest, and files the manifest does not know."""
    known = manifest(folder)
    findings = []
    for name in known:
        try:
            table = read_from(folder, name)
        except DataError as error:
            findings.append(Finding(name, False, str(error)))
        else:
            findings.append(Finding(name, True, f"{len(table)} rows, sha256 as listed"))
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in known:
            findings.append(Finding(path.stem, False, f"{path.name}: not in {MANIFEST}; remove it"))
    return findings


def _find(series_id: str, folder: Path) -> Series:
    known = manifest(folder)
    if series_id not in known:
        raise UnknownNameError("data series", series_id, known)
    return known[series_id]


def _table(series: Series, text: str, file: str) -> Table:
    lines = list(csv.reader(io.StringIO(text)))
    header, rows = lines[0], lines[1:]
    names = [column.name for column in series.columns]
    if header != names:
        raise DataError(f"{file}: columns {header} but {MANIFEST} says {names}; correct one of them")
    if len(rows) != series.rows or any(len(row) != len(names) for row in rows):
        raise DataError(f"{file}: {len(rows)} rows, some perhaps short, but {MANIFEST} says {series.rows} of "
                        f"{len(names)} cells; correct one of them")
    cells = list(zip(*rows, strict=True)) or [()] * len(names)
    pairs = zip(series.columns, cells, strict=True)
    columns = {column.name: _values(column, each, file) for column, each in pairs}
    return Table(series, MappingProxyType(columns))


def _values(column: Column, cells: tuple[str, ...], file: str) -> NDArray[Any]:
    try:
        if column.type in ("year", "integer"):
            return np.array([int(each) for each in cells], dtype=np.int64)
        if column.type == "number":
            return np.array([float(each) if each else np.nan for each in cells], dtype=np.float64)
    except ValueError as error:
        raise DataError(f"{file}, column '{column.name}': {error}; a {column.type} is wanted") from error
    return np.array(cells, dtype=np.str_)
