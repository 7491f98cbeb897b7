"""A question whose policy has some levers spread over ranges, a value in each world, to see where they must stand.

Takes      a Question, ranges such as "naloxone_kits=1..2", the draws, a progress function
Gives      read(): Varied; run(): Results of first and last month, and the value of each lever by world
Invariant  the levers of the first policy alone are spread, evenly, from 2026 on and in place of its own settings;
           a world with a value has the figures of the same question with that value set by hand; the rest is as asked
Fails with QuestionError (a range that cannot be read, nothing to spread in), UnknownNameError (no such lever),
           PolicyError
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from iolaus.analysis.spread import Numbers
from iolaus.artefacts.draws import Draws
from iolaus.artefacts.results import Results
from iolaus.artefacts.store import canonical
from iolaus.ensemble.compare import BASELINE, prepare
from iolaus.ensemble.describe import manifest
from iolaus.ensemble.question import Question, check
from iolaus.ensemble.worlds import choose
from iolaus.errors import PolicyError, QuestionError
from iolaus.model.module import Lever
from iolaus.parameters.draws import uniforms
from iolaus.parameters.parameter import Parameter
from iolaus.policies.policy import SWITCHES, Policy, Setting
from iolaus.policies.settings import check as fits
from iolaus.search.ranges import ranged
from iolaus.search.worlds import arena
from iolaus.simulate.calendar import START_YEAR
from iolaus.simulate.run import CHUNK, cache_folder


@dataclass(frozen=True)
class Varied:
    """A lever and the ends between which it is spread."""

    lever: Lever
    low: float
    high: float

    @property
    def parameter(self) -> Parameter:
        """What stands for its value in a setting."""
        return Parameter(self.lever.name, self.lever.unit, f"lever.{self.lever.name}", self.lever.meaning)

    def values(self, seed: int, worlds: int) -> Numbers:
        """Its value in each world."""
        share = uniforms(seed, self.parameter.claim, 0, worlds)
        return np.asarray(self.low + (self.high - self.low) * share, np.float64)


def read(text: str, levers: Mapping[str, Lever]) -> Varied:
    """A range from its text.

    Raises:
        QuestionError: not of that form, out of the lever's range, or a lever that is a yes or no.
        UnknownNameError: no such lever.
    """
    lever, low, high = ranged(text, "--vary", levers)
    if lever.name in SWITCHES:
        raise QuestionError(f"--vary '{text}': lever '{lever.name}' is a yes or no; set it with --do")
    if not lever.low <= low < high <= lever.high:
        raise QuestionError(f"--vary '{text}': lever '{lever.name}' takes {lever.low:g} to {lever.high:g} "
                            f"({lever.unit})")
    return Varied(lever, low, high)


def spread(policy: Policy, varied: Sequence[Varied]) -> Policy:
    """The policy with the levers set from 2026 to what stands for their values, in place of its own settings."""
    names = {each.lever.name for each in varied}
    kept = tuple(each for each in policy.settings if each.lever not in names)
    return replace(policy, settings=(*kept, *(Setting(each.lever.name, each.parameter) for each in varied)))


def run(question: Question, texts: Sequence[str], draws: Draws,
        progress: Callable[[str, float], None] = lambda _what, _share: None,
        only: Collection[str] = ()) -> tuple[Results, dict[str, Numbers]]:
    """Answer it.

    Args:
        question: what is asked; the first of its policies has the levers.
        texts: the ranges.
        draws: the draws.
        progress: called with what is being done and the share of it done.
        only: ids of the policies that are looked at; all, the current path among them, where empty.
    """
    cache_folder()
    plan = prepare(question)
    varied = tuple(dict.fromkeys(read(each, plan.system.levers) for each in texts))
    if len({each.lever.name for each in varied}) < len(varied):
        raise QuestionError("--vary names a lever twice; give one range for each")
    if len(plan.policies) < 2 or question.policies[0] == BASELINE:
        raise QuestionError("--vary spreads levers of a policy; name another policy than the current path")
    if any(each.triggers for each in plan.policies):
        raise PolicyError("a policy that watches and turns cannot be asked with --vary; leave out the trigger")
    check(question, len(plan.measured) * 2.0 / (12.0 * (question.horizon - START_YEAR) + 1.0))
    moved = spread(plan.policies[1], varied)
    fits(moved, plan.system.levers)
    every = (plan.policies[0], moved, *plan.policies[2:])
    asked = [each for each in every if each.id in only or not only]
    uncertain = tuple(dict.fromkeys(one for each in plan.policies for one in each.parameters))
    total, done = -(-question.worlds // CHUNK), 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress("making worlds", done / total)

    where = arena(plan, draws, uncertain, 0, question.worlds, tick)
    values = {each.parameter.claim: each.values(question.seed, question.worlds) for each in varied}
    where.effects.update(values)
    rows = []
    for number, policy in enumerate(asked):
        rows.append(where.figures([policy]))
        progress("simulating", (number + 1) / len(asked))
    found = {}
    for each in plan.measured:
        ends = np.concatenate([row[each.id] for row in rows])
        found[each.id] = np.stack([np.zeros_like(ends) if each.kind == "count" else ends, ends], axis=-1)
    worlds = choose(draws, plan.system.parameters, question.worlds, question.seed, question.think)
    about = manifest(plan, draws, worlds)
    told = [[each.lever.name, each.low, each.high] for each in varied]
    ident = hashlib.sha256(canonical({"asked": about["results_id"], "varied": told})).hexdigest()[:16]
    said = ", ".join(f"{name} {low:g} to {high:g}" for name, low, high in told)
    caveat = (f"Spread evenly over futures in {moved.label}: {said}. A condition on a lever says where it must "
              "stand; its share of the futures is that of the range tried, not how likely it is.")
    return Results({**about, "results_id": ident, "varied": told, "caveats": [caveat, *about["caveats"]],
                    "policies": [each for each in about["policies"] if each["id"] in {one.id for one in asked}],
                    "months": [about["months"][0], about["months"][-1]]}, found), values
