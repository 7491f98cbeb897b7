"""How sure a verdict is, what it rests on, and how far its data reach.

Takes      the figures of a check
Gives      of(): a word of GRADE and why; citations(); dates(); windows()
Invariant  a verdict is never surer than its least certain figure
Fails with RegisterError where a figure names a source of no known kind
"""

from __future__ import annotations

import re

from iolaus import law
from iolaus.claims import answers
from iolaus.claims.claim import Found
from iolaus.errors import RegisterError
from iolaus.evidence import data, entries, sources

WORDS = ("very low", "low", "moderate", "high")  # worst first
GRADES = {"A": "high", "B": "moderate", "C": "low", "D": "very low"}
DATE = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?:-\d\d){0,2}(?!\d|,\d)")
MODEL = "very low"  # its strongest drivers are judgements


def of(found: Found) -> tuple[str, str]:
    """The certainty of a verdict, and what holds it down."""
    graded = [(_word(name), name) for name in names(found)]
    if not graded:
        return "very low", "no figure held here bears on it"
    worst, name = min(graded, key=lambda each: WORDS.index(each[0]))
    if WORDS.index(found.at_most) < WORDS.index(worst):
        return found.at_most, "the method allows no more: the figures bear on the claim without settling it"
    return worst, f"its least certain source is {name}"


def names(found: Found) -> list[str]:
    """Every source that the figures name, once, in order; the claim's own numbers are none."""
    parts = [part for figure in found.figures for part in figure.source.split(" + ")]
    return [each for each in dict.fromkeys(parts) if each not in ("claim", "law:none")]


def citations(found: Found) -> dict[str, str]:
    """Each source of the figures with its citation."""
    return {name: _cite(*_split(name)) for name in names(found)}


def dates(found: Found) -> dict[str, str]:
    """Each source of the figures with the last date it speaks of."""
    return {name: _date(*_split(name)) for name in names(found)}


def windows(found: Found) -> dict[str, str]:
    """Each table of the figures with the window that they take from it, first to last date named."""
    spans: dict[str, list[str]] = {}
    for figure in found.figures:
        for name in figure.source.split(" + "):
            if name.startswith("data:"):
                spans.setdefault(name, []).extend(DATE.findall(figure.label))
    return {name: _span(dates) for name, dates in spans.items()}


def _span(dates: list[str]) -> str:
    """First to last; a year gives way to a month or day of it that is named too."""
    fine = [each for each in dates if not any(one != each and one.startswith(each) for one in dates)]
    return " to ".join(dict.fromkeys((min(fine), max(fine)))) if fine else "all rows"


def _split(name: str) -> tuple[str, str]:
    kind, _, rest = name.partition(":")
    if kind not in ("data", "register", "law", "answers"):
        raise RegisterError(f"source '{name}' of a claim is of no known kind; write data:, register:, law: or answers:")
    return kind, rest


def _word(name: str) -> str:
    kind, rest = _split(name)
    if kind == "answers":
        return MODEL
    if kind == "register":
        return entries.load()[rest].certainty
    if kind == "law":
        # read through pages of others in most cases: never more than moderate
        return "low" if _rule(rest).status == "contested" else "moderate"
    letters = re.findall(r"\b[A-D]\b", data.show(rest).grade)
    return GRADES[max(letters)] if letters else "low"


def _cite(kind: str, rest: str) -> str:
    if kind == "answers":
        found = answers.read()
        return f"{found.command} ({found.worlds:,} worlds to {found.horizon}, results {found.results_id})"
    if kind == "register":
        entry = entries.load()[rest]
        return f"{sources.load()[entry.source].citation} [{entry.locator}]"
    if kind == "law":
        source = sources.load()[_rule(rest).source]
        return f"{source.citation} [{source.note}]" if source.note else source.citation
    series = data.read(rest).series
    return f"{series.agency}: {series.dataset}. {series.address} (vintage {series.vintage}, grade {series.grade})"


def _date(kind: str, rest: str) -> str:
    if kind == "answers":
        return answers.read().vintage
    if kind == "register":
        return entries.load()[rest].period
    return _rule(rest).date if kind == "law" else data.read(rest).series.last


def _rule(name: str) -> law.evaluate.Rule:
    return next(each for each in law.rules() if each.id == name)
