"""US Customs and Border Protection: drug seizures and encounters, by fiscal month.

Takes      Raw
Gives      drugs(), encounters(): Parsed
Invariant  months are those of the calendar; the running year's '2026 (FYTD)' is read as its year
Fails with ConnectorError
"""

from __future__ import annotations

from iolaus.connectors.parsed import SHORT, Cell, Parsed, fiscal, table
from iolaus.connectors.raw import Raw, head, number
from iolaus.errors import ConnectorError

REGIONS = {"southwest border": "southwest_border", "northern border": "northern_border",
           "coastal/interior": "coastal_interior"}
COMPONENTS = {"office of field operations": "ports", "u.s. border patrol": "between_ports",
              "us border patrol": "between_ports"}


def month(year: str, name: str, file: str, seen: dict[tuple[str, str], str]) -> str:
    """A calendar month from a fiscal year such as '2026 (FYTD)' and a month such as OCT; each pair is read once."""
    known = seen.get((year, name))
    if known is None:
        digits, short = year.strip()[:4], name.strip().lower()[:3]
        if not digits.isdigit() or short not in SHORT:
            raise ConnectorError(f"{file}: fiscal year '{year}', month '{name}' cannot be read; the agency changed "
                                 "its file")
        known = seen[(year, name)] = fiscal(int(digits), SHORT[short])
    return known


def drugs(raw: Raw) -> Parsed:
    """Fentanyl by month, region and component; field offices and sectors are added up."""
    rows, file = raw.rows(), raw.path.name
    names = head(file, next(rows, []))
    if "Branch" in names and "Area of Responsibility" not in names:
        raise ConnectorError(f"{file}: seizures of Air and Marine Operations, which may count the same drugs again; "
                             "give "
                             "the file nationwide-drugs")
    year, short, part, region, drug, events, pounds = (names.at(each) for each in (
        "FY", "Month (abbv)", "Component", "Region", "Drug Type", "Count of Event", "Sum Qty (lbs)"))
    width = max(year, short, part, region, drug, events, pounds) + 1
    seen: dict[tuple[str, str], str] = {}
    sums: dict[tuple[str, str, str], list[float]] = {}
    read = 0
    for row in rows:
        read += 1
        if len(row) < width:
            raise ConnectorError(f"{file}: row {read + 1:,} is cut short; download it again")
        if row[drug].strip(" *").lower() != "fentanyl":
            continue
        where, who = REGIONS.get(row[region].strip().lower()), COMPONENTS.get(row[part].strip().lower())
        if where is None or who is None:
            raise ConnectorError(f"{file}: region '{row[region]}', component '{row[part]}' are not known; the agency "
                                 "changed its words")
        entry = sums.setdefault((month(row[year], row[short], file, seen), where, who), [0.0, 0.0])
        entry[0] += number(row[events]) or 0.0
        entry[1] += number(row[pounds]) or 0.0
    rounded: dict[tuple[Cell, ...], list[Cell]] = {name: [round(count), round(weight, 3)]
                                                  for name, (count, weight) in sums.items()}
    return table(file, ("month", "region", "component", "events", "pounds"), 3, rounded, read,
                 ["each release restates the last three or four fiscal years"])


def encounters(raw: Raw) -> Parsed:
    """Encounters at the southwest border by month; the nationwide variant is cut to that border."""
    rows, file = raw.rows(), raw.path.name
    names = head(file, next(rows, []))
    year, short, part, count = (names.at(each) for each in ("Fiscal Year", "Month (abbv)", "Component",
                                                            "Encounter Count"))
    region = names.at("Land Border Region") if "Land Border Region" in names else None
    width = max(year, short, part, count) + 1
    seen: dict[tuple[str, str], str] = {}
    sums: dict[tuple[str, str, str], float] = {}
    read = 0
    for row in rows:
        read += 1
        if len(row) < width:
            raise ConnectorError(f"{file}: row {read + 1:,} is cut short; download it again")
        if region is not None and row[region].strip().lower() != "southwest land border":
            continue
        name = (row[year], row[short], row[part])
        sums[name] = sums.get(name, 0.0) + (number(row[count]) or 0.0)
    found: dict[tuple[Cell, ...], list[Cell]] = {}
    for (when, short_, component), people in sums.items():
        who = COMPONENTS.get(component.strip().lower())
        if who is None:
            raise ConnectorError(f"{file}: component '{component}' is not known; the agency changed its words")
        entry = found.setdefault((month(when, short_, file, seen),), [0, 0, 0])
        for k in (0, 1 if who == "ports" else 2):
            entry[k] = int(str(entry[k])) + round(people)
    return table(file, ("month", "encounters", "ports", "between_ports"), 1, found, read)
