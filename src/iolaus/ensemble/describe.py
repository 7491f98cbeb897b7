"""The manifest of a comparison: what was asked, what the numbers are, what a reader must know.

Takes      a plan, the draws, the worlds
Gives      the manifest of Results; results_id from question, model, register, data and draws
Invariant  the id changes with anything that can change a number, and with nothing else
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import jax
import numpy as np

from iolaus import __version__, law, outcomes
from iolaus.artefacts.draws import Draws
from iolaus.artefacts.store import canonical
from iolaus.ensemble.worlds import Worlds
from iolaus.evidence import data, entries
from iolaus.evidence.vintage import described
from iolaus.outcomes.outcome import Outcome
from iolaus.policies.policy import Policy
from iolaus.simulate.calendar import START_YEAR, VINTAGE
from iolaus.simulate.provenance import data_hash, model_hash, register_hash

if TYPE_CHECKING:
    from iolaus.ensemble.compare import Plan

CAVEATS = (
    "Every difference is against the current path in the same futures; levels are less sure than differences.",
    "The total size of the organisations is not identified by any data; results are spread over the whole range.",
    "Spare laboratory capacity and rebuilding time, how far laboratories scatter under strikes and what that costs "
    "have never been measured; they decide what strikes on laboratories achieve.",
    "Worlds are draws of a posterior given monthly series. What those series hold that the model lacks is fitted "
    "beside it and is not in these intervals.",
    "The fall of homicides in Mexico since October 2024 is read as the effect of more arrests, on nine months of data; "
    "how long that effort lasts is a judgement. Differences in per cent are of a path that falls in most futures.",
    "Left out: places below a state, other drugs' trades, the politics of either country, effects beyond the "
    "horizon.",
)


def manifest(plan: Plan, draws: Draws, worlds: Worlds) -> dict[str, Any]:
    """What the numbers of a Results are."""
    question = plan.question
    years = range(START_YEAR, question.horizon)
    about: dict[str, Any] = {
        "vintage": question.vintage, "releases": data.in_use(), "start": f"{START_YEAR}-01",
        "horizon": f"{question.horizon}-01",
        "months": [f"{year}-{month:02d}" for year in years for month in range(1, 13)] + [f"{question.horizon}-01"],
        "worlds": question.worlds, "draws": worlds.draws, "seed": question.seed, "baseline": plan.policies[0].id,
        "question": question.canonical(),
        "policies": [_policy(each) for each in plan.policies],
        "outcomes": [_outcome(outcomes.load(name)) for name in outcomes.known()],
        "legal": {each.id: law.standing(each).as_dict() for each in plan.policies},
        "not_costed": [each.id for each in plan.policies if not each.costed],
        "caveats": [*_hindsight(question.vintage, draws), *worlds.notes, *CAVEATS],
        "fit": {key: draws.manifest.get(key) for key in ("method", "as_of", "chains", "steps", "diagnosis")}
        | {"draws": draws.count},
        "judgements": _judgements(plan),
        "versions": {"iolaus": __version__, "jax": jax.__version__, "numpy": np.__version__},
        "hashes": {"model": model_hash(), "register": register_hash(), "data": data_hash(),
                   "draws": draws.manifest["sha256"][:16]},
    }
    about["results_id"] = results_id(plan, about["hashes"])
    return about


def results_id(plan: Plan, hashes: dict[str, str]) -> str:
    """16 hex digits of the canonical request and all that the numbers come from."""
    asked = {**plan.question.canonical(), "policies": [_policy(each) for each in plan.policies]}
    others = data.in_use()
    told = {"asked": asked, **hashes} | ({"releases": others} if others else {})
    return hashlib.sha256(canonical(told)).hexdigest()[:16]


def _hindsight(vintage: str, draws: Draws) -> list[str]:
    """What an answer as of an earlier month, or with other releases, still knows of later ones."""
    found = []
    until = str(draws.manifest.get("as_of") or VINTAGE)
    if vintage != VINTAGE:
        found.append(f"As of {vintage}: no figure and no event dated later enters; figures are as held, so in part "
                     "revised since, and what is believed is the register of today.")
        if until > vintage:
            found.append(f"Hindsight: the worlds are draws given data to {until}, later than {vintage}, and still know "
                         f"what those data taught. Draws of the time: 'iolaus calibrate --as-of {vintage} --out FILE', "
                         "then --draws FILE.")
    if data.in_use():
        found.append(f"In place of the tables held, with --vintage: {described(data.in_use())}. The worlds were fitted "
                     "to the tables held.")
    return found


def _policy(policy: Policy) -> dict[str, Any]:
    plain = {"id": policy.id, "label": policy.label, "summary": policy.summary, "force": policy.force,
             "harms": list(policy.harms), "settings": [each.describe() for each in policy.settings]}
    if policy.triggers:
        plain["triggers"] = [{**each.describe(), "settings": [one.describe() for one in each.policy.settings]
                              if each.policy else []} for each in policy.triggers]
    return plain


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {"id": outcome.id, "label": outcome.label, "unit": outcome.unit, "better": outcome.better,
            "kind": outcome.kind, "place": outcome.place, "population": outcome.population,
            "structural_zero": outcome.structural_zero}


def _judgements(plan: Plan) -> dict[str, Any]:
    """How many of the numbers behind this comparison are guesses of the authors."""
    register = entries.load()
    used = {each.claim for each in plan.system.parameters.values()}
    used |= {each.claim for policy in plan.policies for each in policy.parameters}
    guessed = sorted(name for name in used if register[name].is_judgement)
    return {"parameters": len(used), "judgements": len(guessed),
            "not_verified": sum(not register[name].is_verified for name in used)}
