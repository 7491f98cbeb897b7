"""What there is to ask: policies, levers with named and sourced levels, outcomes, limits.

Takes      the registries of other rooms
Gives      meta()
Invariant  a named level is one that a policy or the current path has, with the entry that sizes it; no level is
           invented here
"""

from __future__ import annotations

from typing import Any

import numpy as np

from iolaus import __version__, law, outcomes, policies
from iolaus.ensemble.compare import BASELINE
from iolaus.ensemble.question import DEFAULT, Question
from iolaus.evidence import entries, sources
from iolaus.evidence.entries import Entry
from iolaus.model import wiring
from iolaus.model.module import Lever
from iolaus.parameters.parameter import Parameter
from iolaus.parameters.priors import SHAPES, quantile
from iolaus.policies.policy import Policy, Setting
from iolaus.simulate.calendar import START_YEAR, VINTAGE
from iolaus.web.limits import LIMITS, limit

HOME_PAIR = ("unilateral_strikes_labs", "cooperative_security")


def meta(hashes: dict[str, str]) -> dict[str, Any]:
    """Everything that a page needs before it asks anything."""
    levers = wiring.standard().levers
    known = [policies.load(name) for name in policies.known()]
    asked = Question()
    return {
        "schema": "iolaus/web-meta/1", "version": __version__, "vintage": VINTAGE, "start": f"{START_YEAR}-01",
        "hashes": hashes, "default": {**asked.canonical(), "pair": list(HOME_PAIR), "outcome": "us_overdose_deaths"},
        "horizons": {"first": START_YEAR + 1, "last": limit("last_year")},
        "policies": [_policy(each) for each in known], "levers": [_lever(each, known) for each in levers.values()],
        "outcomes": [_outcome(name) for name in outcomes.known()],
        "languages": [{"id": "en", "answers": True}, {"id": "es", "answers": False}],
        "limits": [{"name": each.name, "value": each.value, "unit": each.unit, "sentence": each.sentence}
                   for each in LIMITS]}


def _policy(policy: Policy) -> dict[str, Any]:
    time = policy.time_to_effect
    return {"id": policy.id, "label": policy.label, "summary": policy.summary, "force": policy.force,
            "unilateral": policy.unilateral, "covert": policy.covert, "harms": list(policy.harms),
            "costed": policy.costed, "legal_standing": law.standing(policy).status, "in_default": policy.id in DEFAULT,
            "time_to_effect": {"text": time.text, "low": time.low, "high": time.high} if time else None,
            "settings": [{**each.describe(), **_size(each)} for each in policy.settings]}


def _size(setting: Setting) -> dict[str, Any]:
    """How large a setting is, and where that is from."""
    if not isinstance(setting.to, Parameter):
        return {"median": float(setting.to), "low": None, "high": None, "entry": None}
    entry = entries.load()[setting.to.claim]
    return {**sized(entry), "entry": entry.id, **_origin(entry)}


def sized(entry: Entry) -> dict[str, float | None]:
    """Middle and ends of an entry: as it gives them, else the 5, 50 and 95 % points of its prior."""
    given: dict[str, float | None] = {"median": entry.median, "low": entry.low, "high": entry.high}
    if entry.median is None and entry.shape in SHAPES:
        low, median, high = (float(each) for each in quantile(entry, np.array([0.05, 0.5, 0.95]), entry.unit))
        given = {"median": median, "low": low, "high": high}
    return given


def _origin(entry: Entry) -> dict[str, Any]:
    return {"meaning": entry.meaning, "certainty": entry.certainty, "judgement": entry.is_judgement,
            "source": entry.source, "citation": sources.load()[entry.source].citation}


def _lever(lever: Lever, known: list[Policy]) -> dict[str, Any]:
    """A lever and its named levels: the current path's, and those that policies set it to."""
    levels: list[dict[str, Any]] = [{"policy": BASELINE, "label": "as on the current path",
                                     "median": lever.neutral, "low": None, "high": None, "entry": None}]
    seen = set()
    for policy in known:
        for each in policy.settings:
            size = _size(each)
            if each.lever == lever.name and (size["entry"], size["median"]) not in seen:
                seen.add((size["entry"], size["median"]))
                levels.append({"policy": policy.id, "label": policy.label, "since": each.since, "over": each.over,
                               **size})
    return {"id": lever.name, "unit": lever.unit, "meaning": lever.meaning, "low": lever.low, "high": lever.high,
            "neutral": lever.neutral, "combine": lever.combine, "levels": levels}


def _outcome(name: str) -> dict[str, Any]:
    each = outcomes.load(name)
    return {"id": each.id, "label": each.label, "unit": each.unit, "better": each.better, "kind": each.kind,
            "place": each.place, "population": each.population, "meaning": each.meaning, "number": each.is_number}
