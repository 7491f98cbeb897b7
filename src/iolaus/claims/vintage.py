"""Claims tried as of an earlier month: the same checks on tables that end there.

Takes      a month; the tables cut at it
Gives      rule_as_of(): Rulings; as_of(): one Ruling
Invariant  a figure dated later decides nothing: where one is needed, the claim cannot be tested as of that month
Fails with UnknownNameError
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from iolaus import law
from iolaus.claims import answers, certainty
from iolaus.claims.checks.check import CHECKS
from iolaus.claims.claim import CANNOT, Claim, Found, Ruling
from iolaus.claims.registry import claims, rule
from iolaus.errors import DataError, UnknownNameError
from iolaus.evidence import data, entries
from iolaus.evidence.vintage import cut


def rule_as_of(month: str, ids: Sequence[str] = ()) -> tuple[Ruling, ...]:
    """The rulings on claims, or on all, from what is dated up to a month.

    Raises:
        UnknownNameError: if there is no such claim.
    """
    known = claims()
    for each in ids:
        if each not in known:
            raise UnknownNameError("claim", each, known)
    with data.replaced(cut(month)):
        return tuple(as_of(known[each], month) for each in ids or known)


def as_of(claim: Claim, month: str) -> Ruling:
    """One ruling; the tables must be cut already."""
    try:
        found = CHECKS[claim.id](claim)
    except (DataError, ValueError, IndexError, ZeroDivisionError) as error:  # a window that is not there any more
        why = str(error) if isinstance(error, DataError) else "its window is empty"
        return _cannot(claim, month, f"the tables cut there do not reach: {why}")
    later = [name for name in certainty.names(found) if until(name) > month]
    if later:
        known = tuple(each for each in found.figures if not set(each.source.split(" + ")) & set(later))
        asked = "; ask the model anew with 'iolaus compare --vintage'" if answers.read().source in later else ""
        return _cannot(claim, month, f"it rests on {', '.join(later)}, dated later{asked}",
                       replace(found, figures=known))
    if not all(math.isfinite(each.value) for each in found.figures):
        return _cannot(claim, month, "a figure it needs is blank there")
    return rule(claim.id)


def _cannot(claim: Claim, month: str, why: str, found: Found | None = None) -> Ruling:
    """A ruling that says what is missing, with the figures that there are."""
    told = Found(CANNOT, f"As of {month} this cannot be tested: {why.rstrip('.')}.", found.figures if found else (),
                 "very low")
    word, because = certainty.of(told)
    return Ruling(claim, told, word, because, certainty.citations(told), certainty.dates(told),
                  certainty.windows(told))


def until(name: str) -> str:
    """The last month that a source of figures speaks of, YYYY-MM; a year counts to its December."""
    kind, _, rest = name.partition(":")
    if kind == "answers":
        return answers.read().vintage
    if kind == "law":
        return _month(str(next(each for each in law.rules() if each.id == rest).date))
    if kind == "register":
        return max((_month(each) for each in re.findall(r"(?:19|20)\d\d(?:-\d\d)?", entries.load()[rest].period)),
                   default="")
    return data.show(rest).first[:7] if kind == "data" and rest not in data.in_use() else ""


def _month(text: str) -> str:
    """A year, month or day as a month."""
    found = re.match(r"(\d{4})(?:-(\d\d))?", text)
    return f"{found[1]}-{found[2] or '12'}" if found else ""
