"""Where each dated event was read: rows of the tables of events, each with the place that gives its day.

Takes      register/events/*.yaml; the tables leader_removals and interventions
Gives      Event, load(): all events in order of table and date
Invariant  every row of a table of events stands in exactly one record, and every date of a record in a row
Fails with RegisterError, naming the record, the date and what to do
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from iolaus.errors import RegisterError
from iolaus.evidence import data, sources
from iolaus.evidence.shape import NOT_VERIFIED

FOLDER = Path(__file__).parent / "register" / "events"
TABLES = ("leader_removals", "interventions")
FIELDS = {"table", "where", "dates"}


@dataclass(frozen=True)
class Event:
    """One dated event.

    Attributes:
        table: the data series it is a row of.
        date: its day.
        what: what happened, in the words of the table.
        where: what was opened, or 'not verified'.
    """

    table: str
    date: str
    what: str
    where: str

    @property
    def is_verified(self) -> bool:
        """Whether somebody opened a page that gives the day."""
        return self.where != NOT_VERIFIED

    @property
    def has_address(self) -> bool:
        """Whether the page can be opened again: its address was kept."""
        return "://" in self.where


@cache
def load() -> tuple[Event, ...]:
    """All events, checked against their tables, read once.

    Raises:
        RegisterError: a record that breaks the rules, a row without a record, or a date that is in no row.
    """
    return read(FOLDER, {table: _rows(table) for table in TABLES})


def read(folder: Path, tables: Mapping[str, Mapping[str, str]]) -> tuple[Event, ...]:
    """The events of a folder of records; tables: what happened by date.

    Raises:
        RegisterError: see load().
    """
    places: dict[tuple[str, str], str] = {}
    for file, raw in sources.records(folder):
        where = f"{file}, events of '{raw.get('table', '(no table)')}' at '{raw.get('where', '(no place)')}'"
        if set(raw) != FIELDS or raw["table"] not in tables or not raw["where"] or not raw["dates"]:
            raise RegisterError(f"{where}: the fields are table ({' or '.join(tables)}), where and dates; fill them in")
        for date in map(str, raw["dates"]):
            if date not in tables[raw["table"]]:
                raise RegisterError(f"{where}: the table has no event of {date}; correct the date")
            if (raw["table"], date) in places:
                raise RegisterError(f"{where}: {date} stands in another record too; keep one")
            places[raw["table"], date] = str(raw["where"])
    absent = [f"{table} {date}" for table, rows in tables.items() for date in rows if (table, date) not in places]
    if absent:
        raise RegisterError(f"register/events: no record of {', '.join(absent)}; write what was opened, or "
                            f"'{NOT_VERIFIED}'")
    return tuple(Event(table, date, what, places[table, date])
                 for table, rows in tables.items() for date, what in rows.items())


def _rows(table: str) -> dict[str, str]:
    """What happened, by date."""
    held: Any = data.read(table)
    if "event" in held.columns:
        return {str(date): str(event) for date, event in zip(held["date"], held["event"], strict=True)}
    return {str(date): f"{kind}: {label}" for date, kind, label in
            zip(held["date"], held["kind"], held["label"], strict=True)}
