"""All claims and the check of each; nothing here is about any one of them.

Takes      texts/*.yaml, the functions of checks/
Gives      claims(), rule(id), rule_all(): Rulings
Invariant  every claim has one check and every check a claim; a check that is run twice says the same
Fails with RegisterError, naming the claim and the remedy; UnknownNameError
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from iolaus.claims import certainty
from iolaus.claims.checks.check import CHECKS
from iolaus.claims.claim import VERDICTS, Claim, Ruling
from iolaus.errors import RegisterError, UnknownNameError
from iolaus.evidence import sources

FOLDER = Path(__file__).parent / "texts"
TOPICS = ("deaths", "border", "violence", "groups", "views", "rules", "reports", "future", "trade")
FIELDS = ("id", "text", "said_in", "kind", "side", "states", "change")
KINDS = ("statistic", "causal", "legal", "record", "opinion")
SIDES = ("proponent", "critic", "neutral")


@cache
def claims() -> Mapping[str, Claim]:
    """All claims by id, those of the articles first.

    Raises:
        RegisterError: a claim that breaks the rules, or a claim without a check, or a check without a claim.
    """
    found = read(FOLDER)
    for topic in TOPICS:
        importlib.import_module(f"iolaus.claims.checks.{topic}")
    if set(found) != set(CHECKS):
        odd = sorted(set(found) ^ set(CHECKS))
        raise RegisterError(f"claims {', '.join(odd)}: a claim needs one text in claims/texts and one check in "
                            "claims/checks; add what is missing")
    return MappingProxyType(found)


def read(folder: Path) -> dict[str, Claim]:
    """The claims of a folder of texts, in order of id.

    Raises:
        RegisterError: a field that is missing or unknown, a word that is, or an id used twice.
    """
    found: dict[str, Claim] = {}
    for file, raw in sources.records(folder):
        claim = _claim(raw, f"{file}, claim '{raw.get('id', '(no id)')}'")
        if claim.id in found:
            raise RegisterError(f"{file}, claim '{claim.id}': stands twice; rename one")
        found[claim.id] = claim
    return dict(sorted(found.items()))


def _claim(raw: Mapping[str, Any], where: str) -> Claim:
    odd = sorted(set(raw) ^ set(FIELDS))
    if odd:
        raise RegisterError(f"{where}: field '{odd[0]}' is missing or unknown; the fields are {', '.join(FIELDS)}")
    for name, known in (("kind", KINDS), ("side", SIDES)):
        if raw[name] not in known:
            raise RegisterError(f"{where}: unknown {name} '{raw[name]}'; use one of {', '.join(known)}")
    return Claim(**{**raw, "states": MappingProxyType({key: float(each) for key, each in raw["states"].items()})})


def rule(claim_id: str) -> Ruling:
    """The ruling on one claim.

    Raises:
        UnknownNameError: if there is no such claim; the nearest are named.
    """
    known = claims()
    if claim_id not in known:
        raise UnknownNameError("claim", claim_id, known)
    claim = known[claim_id]
    found = CHECKS[claim_id](claim)
    if found.verdict not in VERDICTS:
        raise RegisterError(f"check of {claim_id}: unknown verdict '{found.verdict}'; use one of {', '.join(VERDICTS)}")
    word, because = certainty.of(found)
    return Ruling(claim, found, word, because, certainty.citations(found), certainty.dates(found),
                  certainty.windows(found))


@cache
def rule_all() -> tuple[Ruling, ...]:
    """The rulings on all claims, in order of id."""
    return tuple(rule(each) for each in claims())
