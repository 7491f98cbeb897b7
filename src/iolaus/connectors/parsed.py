"""What a parser gives: rows in the columns of our table, and notes on what the file left out.

Takes      rows
Gives      Parsed: as_csv(); MONTHS, fiscal(), STATES
Invariant  rows are sorted and no key stands twice
Fails with ConnectorError where a file has no rows that are wanted
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iolaus.errors import ConnectorError

ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
SPANISH = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre")
MONTHS = {name: k + 1 for names in (ENGLISH, SPANISH) for k, name in enumerate(names)}
SHORT = {name[:3]: k + 1 for k, name in enumerate(ENGLISH)}
# states of Mexico in the order of the official codes 1 to 32
STATES = tuple(f"MX-{code}" for code in (
    "AGU", "BCN", "BCS", "CAM", "COA", "COL", "CHP", "CHH", "CMX", "DUR", "GUA", "GRO", "HID", "JAL", "MEX", "MIC",
    "MOR", "NAY", "NLE", "OAX", "PUE", "QUE", "ROO", "SLP", "SIN", "SON", "TAB", "TAM", "TLA", "VER", "YUC", "ZAC"))

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Parsed:
    """A file as a table of ours.

    Attributes:
        columns: names, keys first.
        keys: how many of the columns name a row.
        rows: the rows, in order of their keys.
        read: rows of the file that were read.
        notes: what the file left out or marked.
    """

    columns: tuple[str, ...]
    keys: int
    rows: tuple[Row, ...]
    read: int
    notes: tuple[str, ...] = ()

    def as_csv(self) -> str:
        """The table in the form of our tables."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([[cell(each) for each in row] for row in self.rows])
        return buffer.getvalue()


def table(file: str, columns: Sequence[str], keys: int, found: Mapping[tuple[Cell, ...], Sequence[Cell]], read: int,
          notes: Sequence[str] = ()) -> Parsed:
    """A table from values by key.

    Raises:
        ConnectorError: if there are no rows at all.
    """
    if not found:
        raise ConnectorError(f"{file}: {read:,} rows read and none of them wanted; this is another file, or the agency "
                             "changed its words")
    rows = tuple((*name, *found[name]) for name in sorted(found, key=lambda each: tuple(str(part) for part in each)))
    return Parsed(tuple(columns), keys, rows, read, tuple(notes))


def cell(value: Cell) -> str:
    """A value as our tables write it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)


def fiscal(year: int, month: int) -> str:
    """A month of a US fiscal year (October to September) on the calendar."""
    return f"{year - (month >= 10)}-{month:02d}"


def state(code: str, file: str) -> str:
    """ISO code of a Mexican state from its official number; 33 and 99 are unknown.

    Raises:
        ConnectorError: for any other number.
    """
    number = int(code) if code.strip().isdigit() else 0
    if 1 <= number <= 32:
        return STATES[number - 1]
    if number in (33, 99):
        return "unknown"
    raise ConnectorError(f"{file}: '{code}' is no code of a Mexican state (1 to 32, 33 for unknown); check the file")
