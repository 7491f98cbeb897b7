"""Other publications: UCDP's non-state conflicts, FRED's trade, the Census Bureau's population.

Takes      Raw
Gives      ucdp(), fred(), census(): Parsed
Invariant  organisations are counted, never listed
Fails with ConnectorError
"""

from __future__ import annotations

from iolaus.connectors.parsed import Cell, Parsed, table
from iolaus.connectors.raw import Raw, head, number, whole
from iolaus.errors import ConnectorError


def ucdp(raw: Raw) -> Parsed:
    """Organisations, pairs in conflict and deaths in Mexico by year."""
    rows, file = raw.rows(), raw.path.name
    names = head(file, next(rows, []))
    year, place, a, b, best = (names.at(each) for each in ("year", "location", "side_a_id", "side_b_id",
                                                           "best_fatality_estimate"))
    sides: dict[int, set[str]] = {}
    pairs: dict[int, set[tuple[str, ...]]] = {}
    deaths: dict[int, int] = {}
    read = 0
    for row in rows:
        read += 1
        if len(row) <= max(year, place, a, b, best):
            raise ConnectorError(f"{file}: row {read + 1:,} is cut short; download it again")
        if "Mexico" not in [each.strip() for each in row[place].split(",")]:
            continue
        when = int(row[year])
        sides.setdefault(when, set()).update((row[a], row[b]))
        pairs.setdefault(when, set()).add(tuple(sorted((row[a], row[b]))))
        deaths[when] = deaths.get(when, 0) + (whole(row[best]) or 0)
    found: dict[tuple[Cell, ...], list[Cell]] = {(when,): [len(sides[when]), len(pairs[when]), deaths[when]]
                                                for when in sides}
    return table(file, ("year", "organisations", "pairs", "deaths"), 1, found, read,
                 ["versions disagree strongly for 2017; pairs with fewer than 25 deaths in every year are not in "
                  "this file"])


def fred(raw: Raw) -> Parsed:
    """Imports by month; a dot is a missing value."""
    rows, file = raw.rows(), raw.path.name
    names = head(file, next(rows, []))
    when, value = names.at("observation_date", "DATE"), names.at("IMPMX")
    found: dict[tuple[Cell, ...], list[Cell]] = {}
    read = blank = 0
    for row in rows:
        read += 1
        if len(row) <= max(when, value):
            raise ConnectorError(f"{file}: row {read + 1:,} is cut short; download it again")
        amount = number(row[value])
        blank += amount is None
        if amount is not None:
            found[(row[when][:7],)] = [amount]
    return table(file, ("month", "imports_million"), 1, found, read, [f"{blank} months without a "
                                                                      "value"] if blank else [])


def census(raw: Raw) -> Parsed:
    """Residents of the United States on 1 July, from the state table with its two rows of headers."""
    file = raw.path.name
    years: list[tuple[int, int]] = []
    for read, row in enumerate(raw.rows(), 1):
        given = [whole(each) for each in row]
        if not years and len([each for each in given if each and 1900 < each < 2100]) >= 2 and not row[0].strip():
            years = [(k, each) for k, each in enumerate(given) if each]
        if row[0].strip() == "United States":
            if not years:
                break
            found: dict[tuple[Cell, ...], list[Cell]] = {(year,): [given[k]] for k, year in years
                                                        if k < len(given) and given[k] is not None}
            return table(file, ("year", "population"), 1, found, read)
    raise ConnectorError(f"{file}: no row 'United States' below a row of years; the agency changed its table, or "
                         "this is "
                         "another file")
