"""Reference pages written from the tables and the register, so that they cannot go stale unseen.

Takes      the manifest of the tables, the register of claims
Gives      data_page(), evidence_page(): Markdown
Invariant  the same tables and claims give the same text
"""

from __future__ import annotations

from collections.abc import Iterable

from iolaus.evidence import audit, data, entries, events, find, readings, sources
from iolaus.evidence.entries import Entry
from iolaus.evidence.series import Series

GRADES = (
    "Grade A: official figures whose sums were compared with published totals. B: official figures through a third "
    "party. C: read in a page. D: general knowledge."
)


def data_page() -> str:
    """The page of data series: a summary table, then one section per series."""
    series = data.list_series()
    head = [
        "# Data series",
        "",
        "Written by `iolaus.evidence.pages`; `iolaus data show ID` prints one of these sections.",
        "",
        f"{len(series)} tables. {GRADES} Series marked *forecast* end with the vintage: what came later may "
        "only score a forecast.",
        "",
        "| series | what | from | to | rows | grade | forecast |",
        "|---|---|---|---|---|---|---|",
        *(_summary(each) for each in series),
    ]
    return "\n".join([*head, *(line for each in series for line in _section(each))]) + "\n"


def evidence_page() -> str:
    """The page of claims: counts, then one table per file of the register, then the sources."""
    counted = find.counts()
    words = ", ".join(f"{counted.by_certainty.get(word, 0)} {word}" for word in ("high", "moderate", "low",
                                                                                "very low"))
    known, stands = list(entries.load().values()), audit.audit()
    lines = [
        "# Evidence register / Registro de evidencia",
        "",
        "Written by `iolaus.evidence.pages`; `iolaus evidence ID` prints one entry with all its fields.",
        "",
        f"{counted.entries} entries: {counted.parameters} parameters and {counted.targets} targets or anchors. "
        f"Certainty: {words}. **{counted.judgements} are judgements** of the authors and "
        f"**{counted.not_verified} stand in a place nobody opened** (`not verified`). Of {stands.checkable} that rest "
        f"on a source {len(stands.read_twice)} were read twice, {len(stands.in_words)} of them for what the source "
        f"says because it gives no number, and {len(stands.read_once)} once; `iolaus evidence --loose-ends` lists "
        "them.",
    ]
    for file in dict.fromkeys(entry.file for entry in known):
        lines += _topic(file, [entry for entry in known if entry.file == file])
    lines += ["", "## Dated events / Hechos fechados", "", "| table | date | what / qué | where / dónde |",
              "|---|---|---|---|",
              *(f"| `{each.table}` | {each.date} | {each.what} | {each.where} |" for each in events.load())]
    lines += ["", "## Sources / Fuentes", ""]
    lines += [f"- `{source.key}`: {source.citation}" for source in sources.load().values()]
    return "\n".join(lines) + "\n"


def belief(entry: Entry) -> str:
    """The numbers of an entry in a few words: value, or middle and ends."""
    if entry.shape == "fixed":
        return f"{entry.median:g}"
    if entry.a is not None and entry.b is not None:
        return f"beta({entry.a:g}, {entry.b:g})"
    middle = "" if entry.median is None else f"{entry.median:g} "
    share = "" if entry.interval is None else f", {entry.interval:g} %"
    return f"{middle}({entry.low:g} to {entry.high:g}{share})"


def _summary(series: Series) -> str:
    mark = "yes" if series.forecast else ""
    cells = (f"`{series.id}`", series.title, series.first, series.last, str(series.rows), series.grade, mark)
    return "| " + " | ".join(cells) + " |"


def _section(series: Series) -> Iterable[str]:
    yield from ("", f"## {series.id}", "", f"{series.title}. {series.notes}".strip(), "")
    yield f"- agency: {series.agency}"
    yield f"- data set: {series.dataset}"
    yield f"- address: {series.address}"
    yield f"- licence: {series.licence}"
    yield f"- vintage {series.vintage}, grade {series.grade}, unit {series.unit}"
    yield f"- sha256 `{series.sha256}`"
    yield from ("", "| column | type | unit | meaning |", "|---|---|---|---|")
    for column in series.columns:
        yield f"| `{column.name}` | {column.type} | {column.unit} | {column.meaning} |"


def _topic(file: str, claims: list[Entry]) -> list[str]:
    twice = readings.load()
    rows = [
        f"| `{each.id}` | {each.meaning} | {belief(each)} | {each.unit} | {each.certainty} | "
        f"{audit.because(each)} | {2 if each.id in twice else 1} | `{each.source}` |"
        for each in claims
    ]
    return ["", f"## {file.removesuffix('.yaml')}", "",
            "| id | what / qué | belief / valor | unit / unidad | certainty / certeza | because | readings | source "
            "/ fuente |",
            "|---|---|---|---|---|---|--:|---|", *rows]
