"""The worlds that a search tries mixes in: history once, then many policies at a time in the same worlds.

Takes      a Question (without policies), the draws, which worlds
Gives      Arena: figures of many policies, (policies, worlds) by outcome, with common random numbers
Invariant  a policy's figures are bit for bit those that `compare` gives it in the worlds of the same numbers, whatever
           else is tried beside it: one chunk may hold worlds of several policies
Fails with what ensemble.worlds.choose fails with, PolicyError
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts.draws import Draws
from iolaus.ensemble.compare import Plan
from iolaus.ensemble.past import own_past
from iolaus.ensemble.worlds import choose
from iolaus.model import wiring
from iolaus.parameters.draws import draw
from iolaus.parameters.parameter import Parameter
from iolaus.policies.policy import Policy
from iolaus.policies.settings import levels
from iolaus.simulate import chances
from iolaus.simulate.calendar import START_YEAR
from iolaus.simulate.run import CHUNK, chunks, history

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Tree = dict[str, Any]
KEPT = 8  # arrangements of worlds in a chunk whose luck is kept at hand


@dataclass
class Arena:
    """Some worlds, ready in January 2026.

    Attributes:
        plan: system, runner, outcomes and horizon.
        index: numbers of the worlds.
        parameters: (worlds,) by claim id.
        effects: uncertain effects of all policies that may be tried, (worlds,) by claim id.
        state: stocks in January 2026, worlds on the last axis.
        before: the last record before it.
    """

    plan: Plan
    index: Whole
    parameters: dict[str, Floats]
    effects: dict[str, Floats]
    state: Tree
    before: Tree

    def __post_init__(self) -> None:
        self._luck: dict[bytes, tuple[Tree, dict[int, Tree]]] = {}

    @property
    def years(self) -> range:
        """Calendar years from the start of policies to the horizon."""
        return range(START_YEAR, self.plan.question.horizon)

    def figures(self, policies: Sequence[Policy]) -> dict[str, Floats]:
        """Each policy's total (counts) or value at the horizon (levels), (policies, worlds) by outcome."""
        count = len(self.index)
        paths = [levels(each, self.plan.system.levers, self.effects, START_YEAR, 12 * len(self.years), count)
                 for each in policies]
        columns = np.arange(len(policies) * count)
        cut = [columns[first:first + CHUNK] for first in range(0, len(columns), CHUNK)]
        found = {each.id: np.empty(len(columns)) for each in self.plan.measured}

        def work(mine: Whole) -> None:
            padded = np.concatenate([mine, np.full(CHUNK - len(mine), mine[0])])
            for name, values in self._chunk(padded // count, padded % count, paths).items():
                found[name][mine] = values[:len(mine)]

        with ThreadPoolExecutor(max_workers=min(len(cut), os.cpu_count() or 1) or 1) as pool:
            list(pool.map(work, cut))
        return {name: each.reshape(len(policies), count) for name, each in found.items()}

    def _chunk(self, which: Whole, world: Whole, paths: list[dict[str, Floats]]) -> dict[str, Floats]:
        """One chunk: column k is world `world[k]` under policy `which[k]`."""
        run = self.plan.run
        once, luck = self._lucky(world)
        parameters = {name: each[world] for name, each in self.parameters.items()}
        now, last = {name: each[..., world] for name, each in self.state.items()}, self.before
        for number, year in enumerate(self.years):
            lever = run.neutral(CHUNK)
            for k in np.unique(which):
                here = which == k
                for name, path in paths[k].items():
                    lever[name][:, here] = path[12 * number:12 * number + 12, world[here]]
            now, last = run.advance(now, parameters, lever, luck[year], once, year)
        found = {}
        for each in self.plan.measured:
            end = np.asarray(last[str(each.record)])[-1]
            begun = self.before[str(each.record)][world]
            found[each.id] = end - begun if each.kind == "count" else end
        return found

    def _lucky(self, world: Whole) -> tuple[Tree, dict[int, Tree]]:
        key = world.tobytes()
        if key not in self._luck:
            index, seed, system = self.index[world], self.plan.question.seed, self.plan.system
            found = (chances.once(system, seed, index),
                     {year: chances.yearly(system, seed, index, year) for year in self.years})
            if len(self._luck) >= KEPT:
                return found
            self._luck[key] = found
        return self._luck[key]


def arena(plan: Plan, draws: Draws, uncertain: Sequence[Parameter], first: int, count: int,
          tick: Callable[[], None] = lambda: None) -> Arena:
    """Worlds number `first` to `first + count - 1` of a question, run through history.

    Args:
        plan: the question, checked.
        draws: the file of draws.
        uncertain: effects of all policies that may be tried.
        first: number of the first world.
        count: how many.
        tick: called after each chunk of history.
    """
    question = plan.question
    worlds = choose(draws, plan.system.parameters, first + count, question.seed, question.think)
    parameters = {name: each[first:] for name, each in wiring.pinned(question.form, worlds.parameters).items()}
    states: list[Tree] = []
    before: list[Tree] = []
    for chunk in chunks(worlds.index[first:], parameters):
        state, past = history(plan.run, own_past(chunk, worlds.draws), question.seed)
        states.append({name: np.asarray(each)[..., :chunk.size] for name, each in state.items()})
        before.append({name: each[-1][..., :chunk.size] for name, each in past.items()})
        tick()
    effects = draw(uncertain, question.seed, first, count)
    return Arena(plan, worlds.index[first:], parameters, effects, _joined(states), _joined(before))


def _joined(parts: Sequence[Tree]) -> Tree:
    return {name: np.concatenate([each[name] for each in parts], axis=-1) for name in parts[0]}
