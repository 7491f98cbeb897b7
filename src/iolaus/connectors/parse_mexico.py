"""Mexican agencies: victims of SESNSP, tables of INEGI, the registry of missing persons, population of CONAPO.

Takes      Raw
Gives      victims(), inegi(), missing(), population(): Parsed
Invariant  places are states; municipalities, sexes and ages are added up; a future month is blank and left out
Fails with ConnectorError
"""

from __future__ import annotations

import json
import re
from operator import itemgetter
from typing import Any

from iolaus.connectors.parsed import SPANISH, Cell, Parsed, state, table
from iolaus.connectors.raw import Raw, head, number, whole
from iolaus.errors import ConnectorError

CATEGORIES = {"desaparecida_o_no_localizada": 0, "localizada_con_vida": 1, "localizada_sin_vida": 2}


def victims(raw: Raw) -> Parsed:
    """Victims of intentional homicide and femicide by state and month, from the wide file of either layout."""
    rows, file = raw.rows(), raw.path.name
    names = head(file, next(rows, []))
    year, place, kind, mode = (names.at(*each) for each in (
        ("Ano", "Ao"), ("Clave_Ent", "Clave Entidad", "Cve. Entidad"), ("Subtipo de delito",), ("Modalidad",)))
    if "Sexo" not in names:
        raise ConnectorError(f"{file}: no column 'Sexo': these are investigation files, not victims; give IDVFC or "
                             "Estatal-Victimas")
    months = [names.at(each) for each in SPANISH]
    width, pick = max(months) + 1, itemgetter(*months)
    sums: dict[tuple[str, str], list[list[int | None]]] = {}  # by year and state: victims, firearm, femicide by month
    read = 0
    for row in rows:
        read += 1
        if len(row) < width:
            raise ConnectorError(f"{file}: row {read + 1:,} is cut short; download it again")
        femicide = row[kind] == "Feminicidio"
        if not femicide and row[kind] != "Homicidio doloso":
            continue
        cells = pick(row)
        try:
            counts = [int(each) if each else None for each in cells]
        except ValueError:
            counts = [_count(each, file, read) for each in cells]
        both = sums.get((row[year], row[place]))
        if both is None:
            both = sums[(row[year], row[place])] = [[None] * 12, [None] * 12, [None] * 12]
        _add(both[2 if femicide else 0], counts)
        if not femicide and row[mode] == "Con arma de fuego":
            _add(both[1], counts)
    found: dict[tuple[Cell, ...], list[Cell]] = {}
    for (when, code), columns in sums.items():
        for k, values in enumerate(zip(*columns, strict=True)):
            if any(each is not None for each in values):  # else a month to come
                found[(f"{when.strip()}-{k + 1:02d}", state(code, file))] = [each or 0 for each in values]
    return table(file, ("month", "state", "victims", "firearm", "femicide"), 2, found, read)


def _count(cell: str, file: str, read: int) -> int | None:
    """A count with commas or spaces; blank is a month to come."""
    found = whole(cell)
    if found is None and cell.strip():
        raise ConnectorError(f"{file}: row {read + 1:,} has '{cell}' for a count; download it again")
    return found


def _add(total: list[int | None], counts: list[int | None]) -> None:
    """Add months to months; a blank adds nothing."""
    for k, count in enumerate(counts):
        if count is not None:
            total[k] = (total[k] or 0) + count


def inegi(raw: Raw) -> Parsed:
    """Deaths by year from a tabulated JSON of stub, heading and data, cells such as '33,550||'."""
    try:
        document: Any = json.loads(raw.text())
        stub, heading, cells = document["stub"], document["heading"], document["data"]
        places, years, sexes = stub[0]["label"], heading[0]["label"], heading[1]["label"]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ConnectorError(f"{raw.path.name}: not a tabulated JSON with stub, heading and data ({error!r}); this is "
                             "another file, or it was cut") from error
    if len(cells) != len(places) * len(years) * len(sexes):
        raise ConnectorError(f"{raw.path.name}: {len(cells)} cells for {len(places)} places, {len(years)} years and "
                             f"{len(sexes)} sexes; the file was cut or the agency changed it")
    if "Total" not in places or "Total" not in sexes:
        raise ConnectorError(f"{raw.path.name}: no row or column 'Total'; the agency changed its words")
    found: dict[tuple[Cell, ...], list[Cell]] = {}
    for k, year in enumerate(years):
        at = (places.index("Total") * len(years) + k) * len(sexes) + sexes.index("Total")
        count, _, mark = str(cells[at]).partition("|")
        match = re.match(r"\d{4}", str(year))
        if match and number(count) is not None:
            found[(int(match[0]),)] = [whole(count), mark.strip("|") or None]
    return table(raw.path.name, ("year", "deaths", "mark"), 1, found, len(cells),
                 ["the last year is preliminary until the agency says otherwise"])


def missing(raw: Raw) -> Parsed:
    """People missing, located alive and located dead by state and month of the event."""
    rows, file = raw.rows(), raw.path.name
    names = head(file, next(rows, []))
    place, when, category, count, asked = (names.at(each) for each in ("cve_entidad", "periodo", "categoria", "conteo",
                                                                       "consultado_en"))
    width = max(place, when, category, count, asked) + 1
    sums: dict[tuple[str, str, str], int] = {}
    read = 0
    days: set[str] = set()
    for row in rows:
        read += 1
        if len(row) < width:
            raise ConnectorError(f"{file}: row {read + 1:,} is cut short; download it again")
        given = int(row[count]) if row[count].isdigit() else _count(row[count], file, read)
        if given is None:
            raise ConnectorError(f"{file}: row {read + 1:,} has no count; download it again")
        days.add(row[asked])
        name = (row[when], row[place], row[category])
        sums[name] = sums.get(name, 0) + given
    found: dict[tuple[Cell, ...], list[Cell]] = {}
    undated = 0
    for (month, code, word), people in sums.items():
        column = CATEGORIES.get(word.strip().lower())
        if column is None:
            raise ConnectorError(f"{file}: category '{word}' is not known; the registry changed its words")
        if not re.fullmatch(r"\d{4}-\d\d", month.strip()):
            undated += people
            continue
        entry = found.setdefault((month.strip(), state(code, file)), [0, 0, 0])
        entry[column] = int(str(entry[column])) + people
    notes = [f"a living register, read {min(days)} to {max(days)}"] if days else []
    notes += [f"{undated:,} people without a date of the event are left out"] if undated else []
    return table(file, ("month", "state", "missing", "located_alive", "located_dead"), 2, found, read, notes)


def population(raw: Raw) -> Parsed:
    """Mid-year population by state and for the country."""
    rows, file = raw.rows(), raw.path.name
    names = head(file, next(rows, []))
    year, place, sex, people = (names.at(*each) for each in (("n_year", "year"), ("cve_ent",), ("genero", "sexo"),
                                                             ("pob_mid_year",)))
    found: dict[tuple[Cell, ...], list[Cell]] = {}
    read = 0
    for row in rows:
        read += 1
        if len(row) > people and row[sex].strip() == "Total":
            where = "MX" if int(row[place]) == 0 else state(row[place], file)
            found[(int(row[year]), where)] = [whole(row[people])]
    return table(file, ("year", "state", "population"), 2, found, read, ["after the last census a projection"])
