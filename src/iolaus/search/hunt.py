"""What a search is asked: which parts may be mixed, towards which aims, within which limits, in how many worlds.

Takes      words from a user
Gives      Hunt; Ground: a hunt read into things, refused before any work where it makes no sense; hindsight()
Invariant  two hunts with the same canonical form have the same front; a part that can never keep to what was asked is
           left out where nobody named it, and refused where somebody did
Fails with QuestionError, UnknownNameError, PolicyError
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from iolaus import law, outcomes, policies
from iolaus.artefacts.draws import Draws
from iolaus.artefacts.store import canonical
from iolaus.ensemble.compare import BASELINE, Plan, prepare
from iolaus.ensemble.question import Question
from iolaus.errors import QuestionError, UnknownNameError
from iolaus.evidence import data
from iolaus.evidence.vintage import described
from iolaus.law.evaluate import STATUSES
from iolaus.policies.policy import Policy
from iolaus.search.aims import Aim, Limit, read_aim, read_limit
from iolaus.search.space import Space, lever_part, space
from iolaus.simulate.calendar import LAST_YEAR, START_YEAR, VINTAGE
from iolaus.simulate.provenance import data_hash, model_hash, register_hash

AIMS = ("us_overdose_deaths:regret", "mx_homicides:regret", "civilian_deaths_from_force:worst")
COST = "programme_cost"
FEWEST_WORLDS, FEWEST_TRIED = 20, 10


@dataclass(frozen=True)
class Hunt:
    """What is asked of a search.

    Attributes:
        policies: names or files of what may be mixed; every built-in one where empty.
        levers: further levers, as "lever=low..high".
        aims: what to do well in; AIMS where empty.
        limits: changes that nine futures of ten must keep to.
        only_with_consent: no force without Mexico's consent.
        legal: "contested" or "established", the least legal standing; "" for any.
        horizon: calendar year on whose 1 January figures are taken.
        worlds: how many worlds every mix is tried in.
        fresh: how many other worlds the best are tried in again.
        evaluations: how many mixes are tried.
        seed: of luck, uncertain effects and the search's own chance.
        think: beliefs, as in a Question.
        vintage: the month up to which data enter.
    """

    policies: tuple[str, ...] = ()
    levers: tuple[str, ...] = ()
    aims: tuple[str, ...] = AIMS
    limits: tuple[str, ...] = ()
    only_with_consent: bool = False
    legal: str = ""
    horizon: int = 2031
    worlds: int = 128
    fresh: int = 512
    evaluations: int = 2000
    seed: int = 0
    think: tuple[str, ...] = ()
    vintage: str = VINTAGE

    def canonical(self) -> dict[str, Any]:
        """The hunt as plain values; the standing vintage goes unsaid."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()
                if key != "vintage" or value != VINTAGE}


@dataclass(frozen=True)
class Ground:
    """A hunt read into things.

    Attributes:
        hunt: what was asked.
        plan: system, runner, outcomes.
        space: what can be mixed.
        aims: what to do well in.
        limits: what to keep to.
        left_out: parts that were left out, each with the reason.
    """

    hunt: Hunt
    plan: Plan
    space: Space
    aims: tuple[Aim, ...]
    limits: tuple[Limit, ...]
    left_out: tuple[str, ...]

    def refused(self, policy: Policy) -> str:
        """Why a policy cannot keep to what was asked, whatever the worlds; empty where it can."""
        return _refused(policy, self.hunt, bool(self.costed))

    @property
    def costed(self) -> tuple[str, ...]:
        """Aims and limits on public money."""
        return tuple(each.text for each in self.aims if each.outcome == COST) + tuple(
            each.text for each in self.limits if each.condition.outcome == COST)

    def id(self, draws: Draws) -> str:
        """16 hex digits of all that can change a figure."""
        parts = [{"name": each.name, "settings": [one.describe() for one in each.policy.settings]}
                 for each in self.space.parts]
        hashes = {"model": model_hash(), "register": register_hash(), "data": data_hash(),
                  "draws": draws.manifest["sha256"][:16]}
        told = {"hunt": self.hunt.canonical(), "parts": parts, **hashes}
        others = data.in_use()
        return hashlib.sha256(canonical(told | ({"releases": others} if others else {}))).hexdigest()[:16]


def hindsight(hunt: Hunt, draws: Draws) -> tuple[str, ...]:
    """What a search as of an earlier month, or with other releases, still knows of later ones."""
    found, until = [], str(draws.manifest.get("as_of") or VINTAGE)
    if hunt.vintage != VINTAGE:
        found.append(f"As of {hunt.vintage}: no figure and no event dated later enters; what is believed is the "
                     "register of today, and policies start in January 2026 all the same.")
        if until > hunt.vintage:
            found.append(f"Hindsight: the worlds are draws given data to {until}, later than {hunt.vintage}. Draws of "
                         f"the time: 'iolaus calibrate --as-of {hunt.vintage} --out FILE', then --draws FILE.")
    if data.in_use():
        found.append(f"In place of the tables held, with --vintage: {described(data.in_use())}. The worlds were fitted "
                     "to the tables held.")
    return tuple(found)


def ground(hunt: Hunt) -> Ground:
    """Read a hunt.

    Raises:
        QuestionError, UnknownNameError, PolicyError: in what was written.
    """
    _check(hunt)
    plan = prepare(Question(policies=(), horizon=hunt.horizon, worlds=hunt.worlds, seed=hunt.seed, think=hunt.think,
                            vintage=hunt.vintage))
    known = directions()
    aims = tuple(read_aim(each, known) for each in hunt.aims)
    limits = tuple(one for each in hunt.limits for one in read_limit(each, known))
    budget = any(each.outcome == COST for each in aims) or any(each.condition.outcome == COST for each in limits)
    named = [policies.parse(each, plan.system.levers) for each in hunt.policies]
    kept, left_out = [], []
    every = named or [policies.load(name) for name in policies.NAMES if name != BASELINE]
    for each in every:
        why = "" if each.id != BASELINE else "it is what every mix is compared with"
        why = why or ("its parts are there already" if not named and _joins(each, every) else "") or _refused(
            each, hunt, budget)
        if why and named:
            raise QuestionError(f"'{each.id}' cannot be part of this search: {why}; leave it out, or ask for less")
        if why:
            left_out.append(f"{each.id}: {why}")
        else:
            kept.append(each)
    by_hand = [lever_part(each, plan.system.levers) for each in hunt.levers]
    if by_hand and budget:
        raise QuestionError(f"--lever {hunt.levers[0]} has no unit cost, so a search that counts {COST} cannot hold "
                            "it; leave one of the two out")
    return Ground(hunt, plan, space(kept if named or not by_hand else [], by_hand, hunt.horizon), aims, limits,
                  tuple(left_out))


def directions() -> Mapping[str, str]:
    """Outcomes that have figures, with the direction that counts as better."""
    return {each.id: each.better for each in map(outcomes.load, outcomes.known()) if each.record}


def _joins(policy: Policy, others: Sequence[Policy]) -> bool:
    """Whether it is no more than some of the others together."""
    mine = set(policy.settings)
    smaller = [set(each.settings) for each in others if set(each.settings) < mine]
    return bool(smaller) and set().union(*smaller) == mine


def _refused(policy: Policy, hunt: Hunt, budget: bool) -> str:
    if hunt.only_with_consent and policy.unilateral:
        return "it uses force without consent"
    if hunt.legal:
        standing = law.standing(policy).status
        if STATUSES.index(standing) > STATUSES.index(hunt.legal):
            return f"its legal standing is {standing}"
    if budget and not policy.costed:
        return f"no sourced unit cost covers it, so it cannot be held to {COST}"
    return ""


def _check(hunt: Hunt) -> None:
    if not START_YEAR + 1 < hunt.horizon < LAST_YEAR:
        raise QuestionError(f"horizon {hunt.horizon} is out of range for a search; give a year from {START_YEAR + 2} "
                            f"to {LAST_YEAR - 1}")
    for what, value, least in (("worlds", hunt.worlds, FEWEST_WORLDS), ("fresh", hunt.fresh, FEWEST_WORLDS),
                               ("evaluations", hunt.evaluations, FEWEST_TRIED)):
        if value < least:
            raise QuestionError(f"--{what} {value} is too few for a search; give {least} or more")
    if not 0 <= hunt.seed < 2**31:
        raise QuestionError(f"seed {hunt.seed} is out of range; give a whole number from 0 to {2**31 - 1}")
    if hunt.legal and hunt.legal not in STATUSES[:2]:
        raise UnknownNameError("legal standing to ask for", hunt.legal, STATUSES[:2])
    if not hunt.aims:
        raise QuestionError("a search needs something to aim at; give --aim, such as us_overdose_deaths:regret")
