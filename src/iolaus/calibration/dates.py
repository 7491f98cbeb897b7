"""The latest date of what an entry of the register rests on.

Takes      an Entry and its Source
Gives      latest(): the last month of its evidence, "YYYY-MM", or None where it rests on none; and where that stands
Invariant  a year counts to its December, so the date is never too early; a judgement rests on the years it names
"""

from __future__ import annotations

import re

from iolaus.evidence.entries import Entry
from iolaus.evidence.sources import Source

YEAR = re.compile(r"(?<![\d./:])((?:19|20)\d\d)(?:-(\d\d)(?!\d))?(?![\d%])")
SHORT = re.compile(r"((?:19|20)\d\d)-(\d\d)(?!\d)")
THIS_YEAR = 2026  # the register was written then; a later year is a horizon, not evidence


def latest(entry: Entry, source: Source) -> tuple[str | None, str]:
    """The last month of an entry's evidence and which part of the entry says so.

    A published figure rests on its publication and on its period. A judgement was made in 2026; its period says where
    it is meant to hold, so what counts are the years that its reasons name. A definition rests on its period.
    """
    if entry.is_judgement:
        found = [(each, "its reason names it") for each in _months(f"{entry.locator} {entry.note}")]
    else:
        found = [(each, "period of the data") for each in _months(entry.period)]
        if source.type != "definition":
            found += [(f"{year}-12", "year of publication") for year in re.findall(r"\d{4}", source.year)]
    found = [each for each in found if int(each[0][:4]) <= THIS_YEAR]
    return max(found, default=(None, "no dated evidence"))


def _months(text: str) -> list[str]:
    """Every year or month named in a text, years as their December, "2013-24" as its two years."""
    found = []
    for year, second in YEAR.findall(text):
        if second and 1 <= int(second) <= 12:
            found.append(f"{year}-{second}")
        else:
            found.append(f"{year}-12")
    for year, second in SHORT.findall(text):
        if int(second) > 12:  # a span of years such as 2013-24
            found.append(f"{year[:2]}{second}-12")
    return found
