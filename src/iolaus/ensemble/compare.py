"""Runs a question: history once for each chunk of worlds, then every policy from the same state with the same luck.

Takes      Question, a progress function, a Draws file
Gives      Results
Invariant  a world's numbers depend on its draw, key and policy alone: not on chunk, order or what else is asked
Fails with QuestionError, PolicyError, UnknownNameError, ArtefactError, DataError
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus import outcomes, policies
from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.draws import Draws
from iolaus.artefacts.results import Results
from iolaus.ensemble.describe import manifest
from iolaus.ensemble.lean import given, lean
from iolaus.ensemble.past import Begun, Pasts, begin, ready, run_pasts, shared
from iolaus.ensemble.pathways import Pathway, checked, seen_records
from iolaus.ensemble.question import Question, check
from iolaus.ensemble.worlds import choose
from iolaus.errors import PolicyError
from iolaus.model import wiring
from iolaus.model.system import State, System
from iolaus.outcomes.outcome import Outcome
from iolaus.parameters.draws import draw
from iolaus.policies.policy import Policy
from iolaus.simulate import chances
from iolaus.simulate.calendar import START_YEAR
from iolaus.simulate.inputs import check_origin
from iolaus.simulate.provenance import model_hash
from iolaus.simulate.run import CHUNK, Chunk, Runner, cache_folder, chunks, runner

Floats = NDArray[np.float64]
BASELINE = "current_path"
MANY = 5000  # worlds from which on a smaller program is worth compiling once; a judgement
WORKERS = (os.cpu_count() or 1) + 1  # one more than cores, so that a year is always waiting for the engine
Progress = Callable[[int, int], None]
Drawn = dict[str, Floats]


def as_drawn(drawn: Drawn) -> Drawn:
    """Believe the draws as they are."""
    return drawn


@dataclass(frozen=True)
class Plan:
    """All that a run needs, checked before any work."""

    question: Question
    system: System
    policies: tuple[Policy, ...]
    measured: tuple[Outcome, ...]
    run: Runner
    believed: Callable[[Drawn], Drawn] = as_drawn


def run(question: Question, progress: Progress = lambda _done, _total: None,
        draws: Path | Draws = draws_file.SHIPPED, believed: Callable[[Drawn], Drawn] = as_drawn,
        ends: bool = False, outcomes: Sequence[str] = (), only: Collection[str] = ()) -> Results:
    """Answer a question.

    Args:
        question: what is asked.
        progress: called with units of work done and in all.
        draws: the parameter draws, or the file that holds them.
        believed: changes what is drawn, parameters and policies' effects by claim id, to try a conclusion.
        ends: keep the first and the last month only, for very many worlds.
        outcomes: those that are asked about; with very many worlds what they do not rest on may be left out.
        only: ids of the policies that are looked at; all, the current path among them, where empty.
    """
    cache_folder()
    whole = replace(prepare(question), believed=believed)
    plan = replace(whole, policies=tuple(each for each in whole.policies if each.id in only or not only))
    if outcomes and question.worlds >= MANY:
        plan = leaner(plan, outcomes)
    years = question.horizon - START_YEAR
    kept = [0, 12 * years] if ends else list(range(12 * years + 1))
    check(question, len(plan.measured) * len(kept) / (12 * years + 1))
    loaded = draws if isinstance(draws, Draws) else draws_file.load(draws)
    worlds = choose(loaded, plan.system.parameters, question.worlds, question.seed, question.think)
    parameters = wiring.pinned(question.form, believed(worlds.parameters))
    cut = chunks(worlds.index, parameters)
    together = question.worlds > worlds.draws and shared(parameters, worlds.draws)
    total = len(cut) * len(plan.policies) + (-(-worlds.draws // CHUNK) if together else len(cut))
    values = {each.id: np.empty((len(plan.policies), question.worlds, len(kept))) for each in plan.measured}
    turns = np.zeros((2, len(plan.policies), question.worlds), np.int64)
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    def work(number: int, pasts: Pasts | None) -> None:
        first, size = number * CHUNK, cut[number].size
        if pasts is None:
            begun = begin(plan.run, question.seed, cut[number], worlds.draws)
            tick()
        else:
            begun = pasts.begun(plan.run, question.seed, cut[number])
        for k, record, pathway in paths(plan, begun, tick):
            turns[:, k, first:first + size] = pathway.year[:size], pathway.which[:size]
            for each in plan.measured:
                values[each.id][k, first:first + size] = record[each.record][kept, :size].T

    with ThreadPoolExecutor(max_workers=min(len(cut), WORKERS)) as pool:
        pool.submit(model_hash)  # for the manifest: made while the engine loads what it has compiled
        ready(plan.run, question.seed, cut[0], pool)
        back = any(each.triggers for each in plan.policies)
        pasts = (run_pasts(plan.run, question.form, question.seed, cut, worlds.draws, back, pool, tick)
                 if together else None)
        list(pool.map(work, range(len(cut)), [pasts] * len(cut)))
    for each in plan.measured:
        if each.kind == "count":
            values[each.id] -= values[each.id][:, :, :1].copy()
    about = manifest(whole, loaded, worlds) | pathways(plan, *turns)
    ran = {each.id for each in plan.policies}
    return Results({**about, "months": [about["months"][k] for k in kept],
                    "policies": [each for each in about["policies"] if each["id"] in ran]}, values)


def pathways(plan: Plan, year: NDArray[np.int64], which: NDArray[np.int64]) -> dict[str, Any]:
    """For the manifest: for each policy with triggers, when (0: never) and by which trigger each world turned."""
    turning = {each.id: {"triggers": [{**one.describe(), "text": one.text} for one in each.triggers],
                         "year": year[k].tolist(), "trigger": which[k].tolist()}
               for k, each in enumerate(plan.policies) if each.triggers}
    return {"pathways": turning} if turning else {}


def prepare(question: Question, own: Mapping[str, Policy] = MappingProxyType({})) -> Plan:
    """Read the names of a question into things; no work yet.

    Args:
        question: what is asked.
        own: policies by name that are not in the registry.
    """
    check_origin(question.vintage)
    system = wiring.system(question.form)
    chosen = [policies.parse(BASELINE, system.levers, question.do)]
    for text in question.policies:
        policy = policies.parse(text, system.levers, question.do, own)
        same = [each for each in chosen if each.id == policy.id]
        if same and same[0] != policy:
            raise PolicyError(f"two different policies are called '{policy.id}'; give one of them another id")
        if not same:
            checked(policy, question.horizon)
            chosen.append(policy)
    seen_records(chosen)
    measured = tuple(each for each in map(outcomes.load, outcomes.known()) if each.record)
    record = tuple(dict.fromkeys(str(each.record) for each in measured))
    return Plan(question, system, tuple(chosen), measured,
                runner(system, record, as_of=question.as_of, form=question.form))


def leaner(plan: Plan, outcomes: Sequence[str]) -> Plan:
    """The plan without the parts that these outcomes and the policies' triggers do not rest on."""
    asked = {str(each.record) for each in plan.measured if each.id in outcomes} | set(seen_records(plan.policies))
    system = lean(plan.system, tuple(asked))
    record = given(system, plan.run.record)
    if asked <= set(system.stocks):  # stocks are there anyway; signals would be worked out once more for each record
        record = tuple(each for each in record if each in system.stocks)
    measured = tuple(each for each in plan.measured if each.record in record)
    run = runner(system, record, as_of=plan.question.as_of, form=plan.question.form)
    return replace(plan, measured=measured, run=run)


def paths(plan: Plan, begun: Begun, tick: Callable[[], None]) -> Any:
    """Yield (policy number, record (months+1, worlds) by name, Pathway) for one chunk."""
    luck = {year: chances.yearly(plan.run.system, plan.question.seed, begun.chunk.worlds, year)
            for year in range(START_YEAR, plan.question.horizon)}
    effects = _effects(plan, begun.chunk)
    ahead = _set_out(plan, begun, plan.policies[0], effects, luck)
    for k, policy in enumerate((*plan.policies[1:], None)):  # the next is under way while one is read
        going, ahead = ahead, ahead if policy is None else _set_out(plan, begun, policy, effects, luck)
        yield k, *_told(plan, begun, *going)
        tick()


def follow(plan: Plan, begun: Begun, policy: Policy, effects: Drawn,
           luck: Mapping[int, State]) -> tuple[dict[str, Floats], Pathway]:
    """Run one policy from where a chunk's history ends: records (months+1, worlds) by name, and who turned when."""
    return _told(plan, begun, *_set_out(plan, begun, policy, effects, luck))


def _set_out(plan: Plan, begun: Begun, policy: Policy, effects: Drawn,
             luck: Mapping[int, State]) -> tuple[list[State], Pathway]:
    """Hand the years of a policy to the engine; the records of each, which it may still be working on."""
    years, worlds = range(START_YEAR, plan.question.horizon), len(begun.chunk.worlds)
    pathway = Pathway(policy, plan.system.levers, effects, 12 * len(years), worlds)
    now, kept, known = begun.state, list[Any](), plan.run.system.levers
    for year in years:
        pathway.look(year, lambda name: np.concatenate(
            [begun.past[name], *[np.asarray(each[name]) for each in kept]]))
        levers = {name: path for name, path in pathway.year_of(year).items() if name in known}
        now, record = plan.run.advance(now, begun.chunk.parameters, plan.run.still(worlds) | levers, luck[year],
                                       begun.once, year)
        kept.append(record)
    return kept, pathway


def _told(plan: Plan, begun: Begun, kept: Sequence[State], pathway: Pathway) -> tuple[dict[str, Floats], Pathway]:
    return {name: np.concatenate([begun.past[name][-1:], *[np.asarray(each[name]) for each in kept]])
            for name in plan.run.record}, pathway


def _effects(plan: Plan, chunk: Chunk) -> dict[str, Floats]:
    """The uncertain effects of all policies in this chunk's worlds, padded as the chunk is."""
    first = int(chunk.worlds[0])
    needed = [each for policy in plan.policies for each in policy.parameters]
    drawn = plan.believed(draw(needed, plan.question.seed, first, CHUNK))
    return {name: each[(chunk.worlds - first).astype(int)] for name, each in drawn.items()}
