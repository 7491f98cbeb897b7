"""What is known, as documents.

Takes      names
Gives      meta(), params(), sources(), number(), claims(), claim(), law(), backtests(), forecast()
Invariant  each document is that of the command line where there is one
Fails with Refused (404) for an address that names nothing; UnknownNameError, PolicyError
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from typing import Any

from iolaus import claims as claims_room
from iolaus import law as law_room
from iolaus import outcomes, policies
from iolaus.cli.evidence import document as entry_document
from iolaus.cli.law import changes_told, compared, find
from iolaus.evidence import data, effects, entries, observed
from iolaus.evidence import find as finding
from iolaus.evidence import sources as source_room
from iolaus.model import wiring
from iolaus.simulate.calendar import VINTAGE
from iolaus.web.catalogue import meta as catalogue
from iolaus.web.catalogue import sized
from iolaus.web.problems import unknown

CLAIMS: dict[str, Any] = {"schema": "iolaus/claims/1", "vintage": VINTAGE, "releases": {}}


def meta(hashes: dict[str, str]) -> dict[str, Any]:
    """What there is to ask."""
    return catalogue(hashes)


@cache
def _roles() -> dict[str, dict[str, list[str]]]:
    """Claim id -> parts of the model and policies that use it."""
    found: dict[str, dict[str, list[str]]] = {}
    for module in wiring.standard().modules:
        for each in module.parameters:
            found.setdefault(each.claim, {"parts": [], "policies": []})["parts"].append(module.name)
    for name in policies.NAMES:
        for each in policies.load(name).parameters:
            found.setdefault(each.claim, {"parts": [], "policies": []})["policies"].append(name)
    return found


def params() -> dict[str, Any]:
    """The register."""
    known = wiring.standard().parameters
    believable = {each.claim for each in known.values()}
    told = {name: {"levers": each.levers, "outcomes": each.outcomes} for name, each in effects.load().items()}
    return {"schema": "iolaus/web-params/1", "counts": asdict(finding.counts()),
            "entries": [{**entry_document(each), "shown": sized(each),
                         "used_by": _roles().get(each.id, {"parts": [], "policies": []}),
                         "bears_on": told.get(each.id), "can_be_believed": each.id in believable}
                        for each in entries.load().values()]}


def sources() -> dict[str, Any]:
    """Sources and data series."""
    rests: dict[str, list[str]] = {}
    for each in entries.load().values():
        rests.setdefault(each.source, []).append(each.id)
    return {"schema": "iolaus/web-sources/1",
            "sources": [{**_without(asdict(each), "file"), "citation": each.citation, "entries": rests.get(key, [])}
                        for key, each in source_room.load().items()],
            "series": [_series(each.id) for each in data.list_series()]}


def _without(record: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in keys}


def _series(name: str) -> dict[str, Any]:
    return {key: str(value) if key in ("first", "last", "vintage", "retrieved") else value
            for key, value in asdict(data.show(name)).items()}


def number(name: str) -> dict[str, Any]:
    """Where a number comes from."""
    for kind, known, make in _kinds():
        if name in known:
            return {"schema": "iolaus/web-number/1", "id": name, "kind": kind, **make(name)}
    raise unknown("number", name, [each for _, known, _ in _kinds() for each in known], "number")


def _kinds() -> list[tuple[str, list[str], Callable[[str], dict[str, Any]]]]:
    return [("entry", list(entries.load()), _entry), ("outcome", list(outcomes.known()), _outcome),
            ("series", [each.id for each in data.list_series()], lambda name: {"series": _series(name)}),
            ("source", list(source_room.load()), _source)]


def _entry(name: str) -> dict[str, Any]:
    each = entries.load()[name]
    return {"entry": {**entry_document(each), "shown": sized(each)},
            "source": _without(asdict(source_room.load()[each.source]), "file"),
            "used_by": _roles().get(name, {"parts": [], "policies": []})}


def _outcome(name: str) -> dict[str, Any]:
    each = outcomes.load(name)
    past = observed.history(name)
    owners = [module for module in wiring.standard().modules
              if each.record in {*(made.name for made in module.stocks), *(made.name for made in module.signals)}]
    return {"outcome": asdict(each), "observed": asdict(past) if past else None,
            "parts": [{"name": module.name, "entries": sorted({used.claim for used in module.parameters})}
                      for module in owners]}


def _source(name: str) -> dict[str, Any]:
    each = source_room.load()[name]
    return {"source": {**_without(asdict(each), "file"), "citation": each.citation},
            "entries": [entry.id for entry in entries.load().values() if entry.source == name]}


@cache
def claims() -> dict[str, Any]:
    """Every verdict."""
    return {**CLAIMS, "claims": [each.as_dict() for each in claims_room.rule_all()]}


def claim(name: str) -> dict[str, Any]:
    """One verdict."""
    known = list(claims_room.claims())
    if name.upper() not in known:
        raise unknown("claim", name, known, "claim")
    return {**CLAIMS, "claims": [claims_room.rule(name.upper()).as_dict()]}


def law(names: tuple[str, ...]) -> dict[str, Any]:
    """Legal standing of policies, need by need, and how the rules came to stand."""
    asked = list(names) or list(policies.NAMES)
    read = [find(each) for each in asked]
    needs = compared(asked)[1]["policies"]
    return {"schema": "iolaus/web-law/1", "note": "A reading of cited rules, no legal advice and never a score.",
            "policies": [{"id": each.id, "label": each.label, **law_room.standing(each).as_dict(),
                          "needs": needs[each.id]["needs"]} for each in read],
            "changes": changes_told()[1]["changes"]}


def backtests() -> dict[str, Any]:
    """The scoreboard, and which forecasts can be asked for one by one."""
    from iolaus.calibration import board as boards
    from iolaus.cli.backtest import document
    from iolaus.web import past

    board = past.board()
    return {**document(board, list(boards.rows(board)), list(boards.verdicts(board))), "forecasts": past.forecasts()}


def forecast(origin: str, series: str) -> dict[str, Any]:
    """One forecast of the scoreboard beside what came."""
    from iolaus.web import past

    return past.forecast(origin, series)
