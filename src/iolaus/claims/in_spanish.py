"""What the claims say and what their checks find, in Spanish.

Takes      spanish/claims.yaml, changes.yaml, summaries.yaml and figures.yaml: wordings in both languages
Gives      said(): the text of each claim; summary(), figure(): a check's summary or a figure's label with the same
           numbers; change(), unit(), because(); wordings(); text_of(): text and summary of a ruling in a language
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
FIGURES = "figures"
UNITS: Mapping[str, str] = {
    "person": "personas", "victim": "víctimas", "death": "muertes", "encounter": "encuentros", "event": "sucesos",
    "lab": "laboratorios", "percent": "por ciento", "tonne": "toneladas", "year": "años", "week": "semanas",
    "month": "meses", "day": "días"}
PER: Mapping[str, str] = {"year": "año", "month": "mes", "week": "semana", "day": "día", "event": "suceso"}
REASONS: Mapping[str, str] = {
    "no figure held here bears on it": "ninguna cifra guardada aquí la toca",
    "the method allows no more: the figures bear on the claim without settling it":
        "el método no permite más: las cifras tocan la afirmación sin resolverla"}
LEAST, LEAST_ES = "its least certain source is ", "su fuente menos segura es "
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


def figure(label: str) -> str | None:
    """The label of a figure in Spanish, with the numbers that the English one holds; None where it has no pair."""
    return next((_filled(spanish, dict(zip(names, found.groups(), strict=True)))
                 for pattern, names, spanish in labels() if (found := pattern.fullmatch(label))), None)


def change(claim_id: str) -> str | None:
    """What would change the verdict on a claim."""
    return changes().get(claim_id)


@cache
def changes() -> Mapping[str, str]:
    """What would change each verdict, by id."""
    return MappingProxyType(dict(yaml.safe_load((FOLDER / "changes.yaml").read_text(encoding="utf-8"))))


def unit(english: str) -> str:
    """A unit in Spanish; signs that both languages share stay."""
    above, _, below = english.partition("/")
    return UNITS.get(above, above) + (f"/{PER.get(below, below)}" if below else "")


def because(english: str) -> str:
    """Why a certainty is no higher."""
    if english.startswith(LEAST):
        return LEAST_ES + english.removeprefix(LEAST)
    return REASONS.get(english, english)


@cache
def labels() -> tuple[Pair, ...]:
    """The pairs of all labels of figures, in the order in which they are tried."""
    given = yaml.safe_load((FOLDER / "figures.yaml").read_text(encoding="utf-8"))
    return tuple(_pair(FIGURES, each["en"], each["es"]) for each in given)


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
        file = "figures" if name == FIGURES else "summaries"
        raise RegisterError(f"claims/spanish/{file}.yaml, claim '{name}': the Spanish holds other numbers than the "
                            f"English '{english[:60]}...'; each place, such as {{1}}, stands once in both, and no "
                            "number is typed")
    parts = PLACE.split(english)  # text, place, text, place, ..., text
    pattern = "".join(re.escape(part) if k % 2 == 0 else NUMBER if part.isdigit() else WORDS
                      for k, part in enumerate(parts))
    return re.compile(pattern), places, spanish
