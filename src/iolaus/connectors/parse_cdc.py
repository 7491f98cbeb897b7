"""CDC: twelve-month counts of VSRR, exports of WONDER.

Takes      Raw
Gives      vsrr(), wonder(): Parsed
Invariant  a suppressed cell is a blank or left out, never a zero; what was suppressed is counted in a note
Fails with ConnectorError
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from iolaus.connectors.parsed import MONTHS, Cell, Parsed, table
from iolaus.connectors.raw import Raw, head, number, whole
from iolaus.errors import ConnectorError

ALL, SYNTHETIC = "Number of Drug Overdose Deaths", "Synthetic opioids, excl. methadone (T40.4)"
WANTED = frozenset((ALL, SYNTHETIC))
FIELDS = ("state", "year", "month", "period", "indicator", "data value", "predicted value")
KEYS = tuple(name.replace(" ", "_") for name in FIELDS)  # their names in SODA json
BLANK, TEXT = dict.fromkeys(KEYS, ""), {str}


def vsrr(raw: Raw) -> Parsed:
    """National 12-month totals, all drugs and T40.4, from the portal's CSV, SODA csv or SODA json."""
    found: dict[tuple[Cell, ...], list[Cell]] = {}
    rows: dict[tuple[str, str, str], list[Cell]] = {}  # by words, which are read once
    read = suppressed = 0
    for place, year, month, period, indicator, value, predicted in _records(raw):
        read += 1
        if indicator not in WANTED or place.strip() != "US":
            suppressed += not value.strip()
            continue
        row = rows.get((year, month, period))
        if row is None:
            row = rows[(year, month, period)] = found.setdefault((_month(year, month, period, raw.path.name),),
                                                                 [None, None, None])
        guess = number(predicted)
        if indicator == ALL:
            row[0] = whole(value) if guess is None else round(guess)
        else:
            row[1], row[2] = whole(value), guess
    notes = [f"{suppressed:,} cells of states are blank (suppressed, or data of low quality)"] if suppressed else []
    return table(raw.path.name, ("month", "all_drugs", "synthetic_opioids", "synthetic_opioids_predicted"), 1, found,
                 read, notes)


def _month(year: str, month: str, period: str, file: str) -> str:
    """The month in which a twelve-month period ends."""
    number_of = MONTHS.get(month.strip().lower())
    if period.strip() != "12 month-ending" or number_of is None or not year.strip().isdigit():
        raise ConnectorError(f"{file}: '{month}' of '{year}', period '{period}', where an English month of a year and "
                             "a '12 month-ending' period were expected; the agency changed its file")
    return f"{int(year)}-{number_of:02d}"


def _records(raw: Raw) -> Iterator[tuple[str, ...]]:
    """The wanted fields of each record, whatever the form of the file."""
    with raw.open() as text:
        start = text.read(64).lstrip("\ufeff \r\n\t")
    if start.startswith(("[", "{")):
        yield from _json(raw)
        return
    rows = raw.rows()
    names = head(raw.path.name, next(rows, []))
    places = [names.at(each) for each in FIELDS]
    short, pick = max(places) + 1, itemgetter(*places)
    for read, row in enumerate(rows, 2):
        if len(row) < short:
            raise ConnectorError(f"{raw.path.name}: row {read:,} is cut short; download it again")
        yield pick(row)


def _json(raw: Raw) -> Iterator[tuple[str, ...]]:
    """Records of SODA json, which leaves out fields without a value."""
    pick = itemgetter(*KEYS)
    for each in raw.records():
        if "indicator" not in each or "year" not in each:
            raise ConnectorError(f"{raw.path.name}: a record without indicator or year; this is another file")
        found = pick({**BLANK, **each})
        yield found if set(map(type, found)) == TEXT else tuple("" if one is None else str(one) for one in found)


def wonder(raw: Raw) -> Parsed:
    """Deaths by month of a WONDER export; states, if there are any, are added up."""
    rows = raw.rows()
    names = head(raw.path.name, next(rows, []))
    month, deaths, note = names.at("Month Code"), names.at("Deaths"), names.at("Notes")
    cause = names.at("Multiple Cause of death Code") if "Multiple Cause of death Code" in names else None
    sums: dict[str, int] = {}
    marked: set[str] = set()
    read = hidden = partial = 0
    width = max(month, deaths, note, cause or 0) + 1
    for row in rows:
        read += 1
        if len(row) < width or row[note]:
            continue  # totals carry the word Total in Notes; the query's own notes stand at the end
        if cause is not None and row[cause] != "T40.4":
            raise ConnectorError(f"{raw.path.name}: cause '{row[cause]}' where T40.4 was expected; export that cause "
                                 "alone")
        when, count = row[month], row[deaths]
        if "provisional" in row[month - 1]:  # the label of the month stands before its code
            partial += 1
            marked.add(when)
        people = int(count) if count.isdigit() else whole(count)
        if people is None:
            hidden += 1
        else:
            sums[when] = sums.get(when, 0) + people
    found: dict[tuple[Cell, ...], list[Cell]] = {}
    for when, people in sums.items():
        match = re.fullmatch(r"(\d{4})/(\d\d)", when.strip())
        if match:
            found[(f"{match[1]}-{match[2]}",)] = [people, "provisional" if when in marked else "final"]
    notes = []
    if "State" in names or "Residence State" in names:
        notes.append("states added up: cells under 10 are left out of such files, so sums are a little low "
                     f"({hidden:,} "
                     "marked Suppressed)")
    if partial:
        notes.append(f"{partial:,} rows are marked provisional")
    return table(raw.path.name, ("month", "deaths", "basis"), 1, found, read, notes)
