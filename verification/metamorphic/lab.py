"""A bench for relations between runs: the standard system, one chunk of prior worlds, their past run once.

Takes      nothing
Gives      Lab: run() under levers, with other parameters, inputs, seed or order of worlds; helpers that compare
Invariant  worlds are the first of the prior, not conditioned on anything, so relations meet odd worlds too
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus import outcomes, policies
from iolaus.model import wiring
from iolaus.model.system import System
from iolaus.parameters.draws import draw
from iolaus.policies.policy import Policy
from iolaus.policies.settings import levels
from iolaus.simulate import chances
from iolaus.simulate.calendar import FIRST_YEAR, START_YEAR
from iolaus.simulate.run import CHUNK, Chunk, Runner, cache_folder, runner

Floats = NDArray[np.float64]
Record = dict[str, Floats]
YEARS = 3
MORE = ("total_members", "capacity", "active_users", "income_ratio", "casualties", "removals", "fentanyl_seized")


@dataclass
class Lab:
    """The bench."""

    system: System
    run_: Runner
    chunk: Chunk
    past: dict[Any, Any] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """What is recorded."""
        return self.run_.record

    def policy(self, text: str, do: tuple[str, ...] = ()) -> Policy:
        """A policy by name, with changes by hand."""
        return policies.parse(text, self.system.levers, do)

    def paths(self, policy: Policy, years: int = YEARS) -> Record:
        """Its lever paths in this chunk's worlds."""
        effects = draw(policy.parameters, 0, 0, CHUNK)
        drawn = {name: each[self.chunk.worlds] for name, each in effects.items()}
        return levels(policy, self.system.levers, drawn, START_YEAR, 12 * years, CHUNK)

    def always(self, **values: float) -> Record:
        """Levers held at numbers."""
        return {name: np.full((12 * YEARS, CHUNK), value) for name, value in values.items()}

    def run(self, levers: Mapping[str, Any] | None = None, years: int = YEARS, seed: int = 0,
            change: Mapping[str, Callable[[Floats], Floats]] | None = None, bench: Lab | None = None) -> Record:
        """Records (months, ..., worlds) from the start of policies; the past is run once for each set of numbers."""
        bench = bench or self
        chunk = bench.chunk
        if change:
            changed = {name: act(chunk.parameters[name]) for name, act in change.items()}
            chunk = dataclasses.replace(chunk, parameters={**chunk.parameters, **changed})
        state = bench.begin(chunk, seed, bool(change))
        once, kept = chances.once(bench.system, seed, chunk.worlds), []
        for k in range(years):
            now = {name: each[12 * k:12 * k + 12] for name, each in (levers or {}).items()}
            given = bench.run_.neutral(CHUNK) | now
            luck = bench.luck(seed, START_YEAR + k)
            state, record = bench.run_.advance(state, chunk.parameters, given, luck, once, START_YEAR + k)
            kept.append(record)
        return {name: np.concatenate([np.asarray(each[name]) for each in kept]) for name in bench.names}

    def luck(self, seed: int, year: int) -> Any:
        """The monthly chances of a year."""
        return chances.yearly(self.system, seed, self.chunk.worlds, year)

    def begin(self, chunk: Chunk, seed: int, fresh: bool) -> Any:
        """The state at the start of policies."""
        if fresh:
            return self.lived(chunk, seed)
        if seed not in self.past:
            self.past[seed] = self.lived(chunk, seed)
        return self.past[seed]

    def lived(self, chunk: Chunk, seed: int) -> Any:
        """The past, year by year."""
        state = self.run_.begin(chunk.parameters)
        once, neutral = chances.once(self.system, seed, chunk.worlds), self.run_.neutral(CHUNK)
        for year in range(FIRST_YEAR, START_YEAR):
            state, _ = self.run_.advance(state, chunk.parameters, neutral, self.luck(seed, year), once, year)
        return state

    def reordered(self, order: NDArray[np.int64]) -> Lab:
        """The same bench with its worlds in another order, or some of them several times."""
        moved = {name: each[order] for name, each in self.chunk.parameters.items()}
        return Lab(self.system, self.run_, Chunk(self.chunk.worlds[order], moved, CHUNK))

    def with_inputs(self, change: Mapping[str, Callable[[Floats], Floats]]) -> Lab:
        """The same bench with inputs changed."""
        inputs = self.run_.inputs
        monthly = {name: change[name](each) if name in change else each for name, each in inputs.monthly.items()}
        constant = {name: change[name](each) if name in change else each for name, each in inputs.constant.items()}
        given = dataclasses.replace(inputs, monthly=monthly, constant=constant)
        return Lab(self.system, dataclasses.replace(self.run_, inputs=given), self.chunk)


@cache
def lab() -> Lab:
    """The bench, made once."""
    cache_folder()
    system = wiring.standard()
    record = tuple(dict.fromkeys([*(str(each.record) for each in map(outcomes.load, outcomes.NAMES) if each.record),
                                  *(name for name in MORE if name in system.stocks or name in system.signals)]))
    chunk = Chunk(np.arange(CHUNK), draw(system.parameters.values(), 0, 0, CHUNK), CHUNK)
    return Lab(system, runner(system, record), chunk)


def _each_world(flags: Floats) -> NDArray[np.bool_]:
    return np.asarray(np.all(flags.reshape(-1, flags.shape[-1]), axis=0))


def same(one: Record, other: Record, but: tuple[str, ...] = (), months: int | None = None) -> NDArray[np.bool_]:
    """Worlds in which all records agree bit for bit."""
    return np.asarray(np.all([_each_world(one[name][:months] == other[name][:months]) for name in one
                              if name not in but], axis=0))


def close(one: Floats, other: Floats, allowed: float = 1e-9) -> NDArray[np.bool_]:
    """Worlds in which two records agree to a share of their size."""
    size = np.maximum(np.abs(one), np.abs(other))
    return _each_world(np.abs(one - other) <= allowed * size + 1e-300)


def alike(one: Record, other: Record, names: tuple[str, ...], allowed: float = 1e-9) -> NDArray[np.bool_]:
    """Worlds in which several records agree to a share of their size."""
    return np.asarray(np.all([close(one[name], other[name], allowed) for name in names], axis=0))


def no_more(one: Floats, other: Floats) -> NDArray[np.bool_]:
    """Worlds in which the first is never above the second, but for the last digits."""
    return _each_world(one <= other + 1e-12 * np.abs(other))
