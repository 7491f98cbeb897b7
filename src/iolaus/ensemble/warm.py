"""Answers questions from what has been run before: only what a changed lever touches is run again.

Takes      Question, policies of one's own, Draws
Gives      Warm: ask() -> Asked, units of work still to do, work(), results()
Invariant  the same bits as ensemble.compare.run of the same question; worlds run in whole chunks, so the first worlds
           of a longer answer are the worlds of a shorter one; a first look runs the same worlds in small pieces, and
           equals the answer up to the rounding of sums (a test holds it to 1e-9)
Fails with QuestionError, PolicyError, UnknownNameError
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts.draws import Draws
from iolaus.artefacts.results import Results
from iolaus.ensemble.compare import Drawn, Plan, follow, pathways, prepare
from iolaus.ensemble.describe import manifest
from iolaus.ensemble.guards import uncertain
from iolaus.ensemble.kept import Kept, weight
from iolaus.ensemble.past import Begun, begin
from iolaus.ensemble.pathways import NEVER
from iolaus.ensemble.pieces import begin_small, cut_record, part, small
from iolaus.ensemble.question import Question, check
from iolaus.ensemble.worlds import Worlds, choose
from iolaus.model import wiring
from iolaus.outcomes.outcome import Outcome
from iolaus.parameters.draws import draw
from iolaus.policies.policy import Policy
from iolaus.simulate import chances
from iolaus.simulate.calendar import START_YEAR
from iolaus.simulate.run import CHUNK, Chunk, cache_folder, chunks

Floats = NDArray[np.float64]
Record = dict[str, Floats]
Turns = NDArray[np.int64]  # (2, worlds): year of each world's turn and number of its trigger


@dataclass(frozen=True)
class Unit:
    """A piece of work: the history of a chunk (policy None), or one policy in it."""

    chunk: int
    policy: int | None
    key: Hashable


@dataclass
class Asked:
    """A question that was read and found sound, and what of its answer is there."""

    plan: Plan
    worlds: Worlds
    cut: tuple[Chunk, ...]
    keys: tuple[str, ...]  # of the chunks
    wanted: tuple[Outcome, ...]
    ends: bool
    parents: tuple[str, ...] = ()  # of a first look: for each piece the key of the chunk that it is cut from
    begun: dict[int, Begun] = field(default_factory=dict)
    done: dict[tuple[int, int], Record] = field(default_factory=dict)
    turns: dict[tuple[int, int], Turns] = field(default_factory=dict)

    @property
    def months(self) -> int:
        """Months from the start of policies to the horizon."""
        return 12 * (self.plan.question.horizon - START_YEAR)

    @property
    def shown(self) -> list[int]:
        """The months that the answer holds."""
        return [0, self.months] if self.ends else list(range(self.months + 1))

    def take(self, chunk: int, policy: int, record: Record, turns: Turns) -> None:
        """Copy what the answer needs of a record, so that the rest can be dropped; later turns were not asked for."""
        names = {str(each.record) for each in self.wanted}
        self.done[chunk, policy] = {name: record[name][self.shown] for name in names}
        later = turns[0] >= self.plan.question.horizon
        self.turns[chunk, policy] = np.where(later, np.array([[NEVER], [-1]]), turns)


class Warm:
    """A compiled model with its worlds at the start of policies, kept between questions."""

    def __init__(self, draws: Draws, most: int) -> None:
        """Answer from these draws, keeping at most `most` bytes of what was run."""
        cache_folder()
        self.draws, self.kept = draws, Kept(most)

    def ask(self, question: Question, own: Mapping[str, Policy] | None = None, outcomes: Sequence[str] = (),
            ends: bool = False, look: bool = False) -> Asked:
        """Read a question; no work yet.

        Args:
            question: what is asked.
            own: policies by name that stand in no registry.
            outcomes: those that the answer holds; all where empty.
            ends: hold the first and the last month only.
            look: run small pieces, for a first look.
        """
        plan = prepare(question, own or {})
        wanted = tuple(each for each in plan.measured if not outcomes or each.id in outcomes)
        check(question, len(wanted) * (2.0 / (12 * (question.horizon - START_YEAR) + 1) if ends else 1.0))
        known = plan.system.parameters
        whole = -(-question.worlds // CHUNK) * CHUNK
        worlds = choose(self.draws, known, whole, question.seed, question.think)
        cut = tuple(chunks(worlds.index, wiring.pinned(question.form, worlds.parameters)))
        of = f"{question.form}|{question.as_of}|{question.seed}"
        keys = tuple(f"{of}|{int(each.worlds[0])}|{_digest(each)}" for each in cut)
        if not look:
            return Asked(plan, worlds, cut, keys, wanted, ends)
        parts = small(cut, question.worlds)
        parents = tuple(keys[int(each.worlds[0]) // CHUNK] for each in parts)
        keys = tuple(f"{key}|look|{int(each.worlds[0])}" for key, each in zip(parents, parts, strict=True))
        return Asked(plan, worlds, parts, keys, wanted, ends, parents)

    def missing(self, asked: Asked) -> list[Unit]:
        """What is still to run, histories first; what is kept is taken over."""
        found = []
        for k, key in enumerate(asked.keys):
            paths = [n for n in range(len(asked.plan.policies)) if not self._recall(asked, k, n)]
            if paths and k not in asked.begun:
                begun = self._begun(asked, k)
                if begun is None:
                    found.append(Unit(k, None, key))
                else:
                    asked.begun[k] = begun
            # policies of the same settings are one piece of work
            found += [Unit(k, n, path) for path, n in {self._path_key(asked, k, n): n for n in paths}.items()]
        return sorted(found, key=lambda each: (each.chunk, each.policy is not None))

    def ready(self, asked: Asked, unit: Unit) -> bool:
        """Whether a unit can run now: a policy needs the history of its chunk."""
        if unit.policy is None or unit.chunk in asked.begun:
            return True
        begun = self._begun(asked, unit.chunk)
        if begun is not None:
            asked.begun[unit.chunk] = begun
        return begun is not None

    def _begun(self, asked: Asked, chunk: int) -> Begun | None:
        """The history of a chunk where it is kept; of a piece also where that of its chunk is."""
        begun: Begun | None = self.kept.get(asked.keys[chunk])
        if begun is None and asked.parents:
            whole = self.kept.get(asked.parents[chunk])
            begun = None if whole is None else part(whole, asked.cut[chunk])
        return begun

    def work(self, asked: Asked, unit: Unit) -> None:
        """Run one unit, unless another question has done so meanwhile."""
        chunk = asked.cut[unit.chunk]
        if unit.policy is None:
            begun = self._begun(asked, unit.chunk)
            if begun is None:
                run, seed = asked.plan.run, asked.plan.question.seed
                begun = (begin_small if asked.parents else begin)(run, seed, chunk, asked.worlds.draws)
                size = weight(begun.state) + weight(begun.past) + weight(begun.once) + weight(chunk.parameters)
                self.kept.put(unit.key, begun, size)
            asked.begun[unit.chunk] = begun
        else:
            policy = asked.plan.policies[unit.policy]
            same = [n for n, each in enumerate(asked.plan.policies)
                    if (each.settings, each.triggers) == (policy.settings, policy.triggers)]
            if all(self._recall(asked, unit.chunk, n) for n in same):
                return
            record, pathway = follow(asked.plan, asked.begun[unit.chunk], policy, self._effects(asked, unit),
                                     self._luck(asked, unit))
            turns = np.stack([pathway.year, pathway.which])
            record = {name: record[name] for name in asked.plan.run.record}
            for n in same:
                asked.take(unit.chunk, n, record, turns)
            self.kept.put(unit.key, (record, turns), weight(record) + turns.nbytes)

    def results(self, asked: Asked) -> Results:
        """The answer, once nothing is missing."""
        plan, question = asked.plan, asked.plan.question
        values = {}
        for each in asked.wanted:
            rows = [np.concatenate([asked.done[k, n][str(each.record)].T for k in range(len(asked.cut))])
                    for n in range(len(plan.policies))]
            whole = np.stack(rows)[:, :question.worlds]
            values[each.id] = whole - whole[:, :, :1] if each.kind == "count" else whole
        turns = np.stack([np.concatenate([asked.turns[k, n] for k in range(len(asked.cut))], axis=1)
                          for n in range(len(plan.policies))], axis=1)[:, :, :question.worlds]
        about = manifest(plan, self.draws, asked.worlds) | pathways(plan, *turns)
        return Results({**about, "months": [about["months"][k] for k in asked.shown]}, values)

    def behind(self, asked: Asked) -> tuple[Drawn, dict[str, float] | None]:
        """Every uncertain number of the worlds by claim id, and how far the past pinned each (None: not recorded)."""
        widths = self.draws.manifest.get("widths")
        if not widths:
            return {}, None
        question, known = asked.plan.question, uncertain(asked.plan)
        own = {name: each[:question.worlds] for name, each in asked.worlds.parameters.items()}
        effects = draw([each for name, each in known.items() if name not in own], question.seed, 0, question.worlds)
        drawn = {name: own[name] if name in own else effects[name] for name in known}
        return drawn, {name: float(each) for name, each in widths.items()}

    def _recall(self, asked: Asked, chunk: int, policy: int) -> bool:
        """Take a policy's record over from what is kept, cut to the horizon."""
        if (chunk, policy) in asked.done:
            return True
        record, turns = self.kept.get(self._path_key(asked, chunk, policy)) or ({}, None)
        if turns is None and asked.parents:
            whole = (asked.parents[chunk], *self._path_key(asked, chunk, policy)[1:])
            record, turns = self.kept.get(whole) or ({}, None)
            record, turns = cut_record(record, turns, asked.cut[chunk])
        if turns is None or len(next(iter(record.values()))) <= asked.months:
            return False
        asked.take(chunk, policy, record, turns)
        return True

    def _path_key(self, asked: Asked, chunk: int, policy: int) -> tuple[Hashable, ...]:
        chosen = asked.plan.policies[policy]
        return (asked.keys[chunk], chosen.settings, chosen.triggers)

    def _luck(self, asked: Asked, unit: Unit) -> dict[int, Any]:
        """The chances of each year ahead, the same for every policy."""
        question, chunk, found = asked.plan.question, asked.cut[unit.chunk], {}
        for year in range(START_YEAR, question.horizon):
            key = (question.form, question.seed, int(chunk.worlds[0]), len(chunk.worlds), year)
            luck = self.kept.get(key)
            if luck is None:
                luck = chances.yearly(asked.plan.system, question.seed, chunk.worlds, year)
                self.kept.put(key, luck, weight(luck))
            found[year] = luck
        return found

    def _effects(self, asked: Asked, unit: Unit) -> Drawn:
        chunk, policy = asked.cut[unit.chunk], asked.plan.policies[unit.policy or 0]
        first, many = int(chunk.worlds[0]), len(chunk.worlds)
        key = ("effects", asked.plan.question.seed, first, many, policy.parameters)
        found = self.kept.get(key)
        if found is None:
            found = draw(policy.parameters, asked.plan.question.seed, first, many)
            self.kept.put(key, found, weight(found))
        return found


def _digest(chunk: Chunk) -> str:
    total = hashlib.sha256()
    for name in sorted(chunk.parameters):
        total.update(name.encode())
        total.update(np.ascontiguousarray(chunk.parameters[name]).tobytes())
    return total.hexdigest()[:32]
