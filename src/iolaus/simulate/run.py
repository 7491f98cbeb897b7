"""Runs a chunk of worlds: history once, then a path for each setting of the levers.

Takes      a System, parameters (worlds,), seed and numbers of the worlds, lever paths
Gives      states and monthly records; the same bits for any order or number of chunks
Invariant  every chunk has CHUNK worlds (the last one padded), so one compiled year serves all
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from iolaus.model.step import MONTH, month
from iolaus.model.sums import compiled
from iolaus.model.system import State, System
from iolaus.simulate import chances
from iolaus.simulate.calendar import FIRST_YEAR, START_YEAR
from iolaus.simulate.inputs import Inputs, gather
from iolaus.simulate.programs import kept

Floats = NDArray[np.float64]
CHUNK = 256
STEPS = 4  # Heun steps a month: 7.6 days


@dataclass(frozen=True)
class Runner:
    """A system compiled for runs of whole years."""

    system: System
    inputs: Inputs
    record: tuple[str, ...]
    year: Callable[..., tuple[State, State]]
    start: Callable[..., State]
    placed: dict[object, State] = field(default_factory=dict, init=False, repr=False, compare=False)  # of these inputs

    def begin(self, parameters: Mapping[str, Floats]) -> State:
        """The state of January 2012."""
        return self.start(parameters, self._months(FIRST_YEAR), self._constant())

    def advance(self, state: State, parameters: Mapping[str, Floats], levers: Mapping[str, Any], luck: State,
                once: State, year: int) -> tuple[State, State]:
        """One calendar year: the state after it and the record at the end of each month."""
        return self.year(state, parameters, levers, self._months(year), self._constant(), luck, once, float(year))

    def neutral(self, worlds: int) -> dict[str, Floats]:
        """Lever paths of one year that change nothing."""
        return {name: np.full((12, worlds), each.neutral) for name, each in self.system.levers.items()}

    def still(self, worlds: int) -> State:
        """The same, once and for all, where the program wants them."""
        return self._once(worlds, lambda: self.neutral(worlds))

    def _months(self, year: int) -> State:
        first = 12 * (year - FIRST_YEAR)
        return self._once((year,), lambda: {name: values[first:first + 12]
                                            for name, values in self.inputs.monthly.items()})

    def _constant(self) -> State:
        return self._once((), lambda: self.inputs.constant)

    def _once(self, key: object, make: Callable[[], Mapping[str, Any]]) -> State:
        """Handing an array over takes longer than using it; what is the same in every call is handed over once."""
        if key not in self.placed:
            self.placed[key] = jax.device_put(dict(make()))
        return self.placed[key]


def _year(system: System, record: tuple[str, ...], steps: int,
          form: str | None) -> Callable[..., tuple[State, State]]:
    def year(state: State, parameters: State, levers: State, monthly: State, constant: State, luck: State,
             once: State, first: Any) -> tuple[State, State]:
        fixed = {**parameters, **constant, **once}

        def one(now: State, given: tuple[State, Any]) -> tuple[State, State]:
            values, time = given
            return month(system, now, {**fixed, **values}, time, steps, record)

        times = first + MONTH * jnp.arange(12)
        return jax.lax.scan(one, state, ({**levers, **monthly, **luck}, times))

    if form is None:
        return compiled(year)
    return kept(year, ["year", form, str(steps), *(part.name for part in system.modules), "records", *record])


def _start(system: System) -> Callable[..., State]:
    def start(parameters: State, monthly: State, constant: State) -> State:
        values = {**parameters, **constant, **{name: each[0] for name, each in monthly.items()}}
        state: State = {}
        for module in system.modules:
            given = module.initial(system.initial_view(module, values))
            state |= {each.name: given[each.name] for each in module.stocks}
        worlds = max((each.shape[-1] for each in parameters.values()), default=1)
        return {name: jnp.broadcast_to(value, (*value.shape[:-1], worlds)) for name, value in state.items()}

    return compiled(start)


_RUNNERS: dict[tuple[int, tuple[str, ...], int, str | None, str | None], Runner] = {}


def runner(system: System, record: tuple[str, ...], steps: int = STEPS, as_of: str | None = None,
           form: str | None = None) -> Runner:
    """The compiled runner of a system, made once for each record, step and origin of its inputs.

    Args:
        system: the assembled model.
        record: names of what is kept of each month.
        steps: in a month.
        as_of: origin of the inputs.
        form: the name of the form in `model.wiring` that the system is, or is some parts of; its traced program is then
            kept for the next command.
    """
    key = (id(system), record, steps, as_of, form)
    if key not in _RUNNERS:
        year = _year(system, record, steps, form)
        _RUNNERS[key] = Runner(system, gather(system, as_of), record, year, _start(system))
    return _RUNNERS[key]


@dataclass(frozen=True)
class Chunk:
    """Worlds that run together: their numbers and parameters, padded to CHUNK."""

    worlds: NDArray[np.int64]
    parameters: dict[str, Floats]
    size: int  # how many of them are real


def chunks(worlds: NDArray[np.int64], parameters: Mapping[str, Floats]) -> list[Chunk]:
    """Cut worlds into chunks; the last is padded with copies of its first world."""
    cut = []
    for first in range(0, len(worlds), CHUNK):
        index = np.arange(first, min(first + CHUNK, len(worlds)))
        padded = np.concatenate([index, np.full(CHUNK - len(index), first)])
        cut.append(Chunk(worlds[padded], {name: each[padded] for name, each in parameters.items()}, len(index)))
    return cut


def history(run: Runner, chunk: Chunk, seed: int, until: int = START_YEAR) -> tuple[State, dict[str, Floats]]:
    """The past of a chunk: state at the start of year `until`, records (months, ..., worlds) from January 2012."""
    state = run.begin(chunk.parameters)
    once = chances.once(run.system, seed, chunk.worlds)
    neutral = run.still(CHUNK)
    months = []
    for year in range(FIRST_YEAR, until):
        luck = chances.yearly(run.system, seed, chunk.worlds, year)
        state, record = run.advance(state, chunk.parameters, neutral, luck, once, year)
        months.append(record)
    return state, {name: np.concatenate([np.asarray(each[name]) for each in months]) for name in run.record}


@lru_cache(maxsize=1)
def cache_folder() -> str:
    """Turn on the persistent cache of compiled programs, in the user's cache folder; its path."""
    import os
    from pathlib import Path

    base = os.environ.get("IOLAUS_CACHE") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "iolaus" / "compiled"
    jax.config.update("jax_compilation_cache_dir", str(folder))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.1)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", 0)
    return str(folder)
