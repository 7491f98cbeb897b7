"""What the claims say and what their checks find, in Spanish.

Takes      spanish/claims.yaml, spanish/summaries.yaml: each wording of a summary in both languages
Gives      said(): the text of each claim; summary(): a check's summary with the same numbers; wordings(); text_of():
           both of a ruling in a language
Invariant  the English that a check composed is the one that is read: its numbers are moved, never typed in again;
           a wording that has no pair gives None, never another wording
Fails with RegisterError, naming the claim, where a pair does not hold the same numbers
Limits     no native reader has reviewed the Spanish
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from iolaus.errors import RegisterError

if TYPE_CHECKING:
    from iolaus.claims.claim import Ruling

FOLDER = Path(__file__).parent / "spanish"
EARLIER = "as_of"  # summaries of any claim that an earlier month cannot test
PLACE = re.compile(r"\{(\d+|[a-z])\}")
NUMBER = r"([+-]?\d(?:[\d,.-]*\d)?)"
WORDS = r"(.+)"
Pair = tuple[re.Pattern[str], list[str], str]


@cache
def said() -> Mapping[str, str]:
    """What each claim says, in Spanish, by id."""
    return MappingProxyType(dict(yaml.safe_load((FOLDER / "claims.yaml").read_text(encoding="utf-8"))))


def summary(claim_id: str, english: str) -> str | None:
    """A summary in Spanish, with the numbers that the English one holds; None for a wording that has no pair."""
    for pattern, names, spanish in (*wordings().get(claim_id, ()), *wordings()[EARLIER]):
        found = pattern.fullmatch(english)
        if found:
            return _filled(spanish, dict(zip(names, found.groups(), strict=True)))
    return None


@cache
def wordings(path: Path = FOLDER / "summaries.yaml") -> Mapping[str, tuple[Pair, ...]]:
    """The pairs of each claim: the English as a pattern, the names of its places in order, the Spanish.

    Raises:
        RegisterError: the Spanish has another number, or lacks one, or types one in.
    """
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    return MappingProxyType({name: tuple(_pair(name, each["en"], each["es"]) for each in pairs)
                             for name, pairs in given.items()})


def text_of(ruling: Ruling, language: str) -> tuple[str, str]:
    """What a claim says and what was found, in a language; in English what has no Spanish."""
    claim, found = ruling.claim, ruling.found
    if language != "es":
        return claim.text, found.summary
    return said().get(claim.id, claim.text), summary(claim.id, found.summary) or found.summary


def _filled(spanish: str, values: Mapping[str, str]) -> str:
    return PLACE.sub(lambda place: values[place[1]], spanish)


def _pair(name: str, english: str, spanish: str) -> Pair:
    places = PLACE.findall(english)
    typed = re.search(r"(?<![\w.])\d+", PLACE.sub("", spanish))
    if sorted(places) != sorted(PLACE.findall(spanish)) or len(set(places)) != len(places) or typed:
        raise RegisterError(f"claims/spanish/summaries.yaml, claim '{name}': the Spanish holds other numbers than the "
                            f"English '{english[:60]}...'; each place, such as {{1}}, stands once in both, and no "
                            "number is typed")
    parts = PLACE.split(english)  # text, place, text, place, ..., text
    pattern = "".join(re.escape(part) if k % 2 == 0 else NUMBER if part.isdigit() else WORDS
                      for k, part in enumerate(parts))
    return re.compile(pattern), places, spanish
