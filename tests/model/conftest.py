"""A small world for one or a few modules: what they read from others is given as constants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from iolaus.model import dimensions
from iolaus.model.groups import STEPS
from iolaus.model.module import Input, Module, Signal, View
from iolaus.model.step import MONTH, month
from iolaus.model.system import System, assemble
from iolaus.parameters import draws
from iolaus.simulate import chances

UNITS = {"arrests_rate": "person/year", "kits_distributed": "kit/year", "people_in_treatment": "person",
         "recent_strike_civilians": "person", "leader_strikes": "event/year", "lab_strikes": "event/year",
         "joint_leader_operations": "event/year", "joint_lab_operations": "event/year"}
GROUPS = {"measures": STEPS}


def elsewhere(missing: Sequence[str]) -> Module:
    """A module that passes on given constants under the names that others read."""

    def equations(v: View) -> dict[str, Any]:
        return {name: getattr(v, f"given_{name}") for name in missing}

    return Module(
        "elsewhere", "Given constants", equations, lambda _: {},
        signals=tuple(Signal(name, UNITS.get(name, "1"), name, GROUPS.get(name)) for name in missing),
        inputs=tuple(Input(f"given_{name}", UNITS.get(name, "1"), name, (GROUPS[name],) if name in GROUPS else (),
                           False) for name in missing))


@dataclass(frozen=True)
class SmallModel:
    """Modules fitted together with constants for the rest."""

    system: System
    advance: Callable[..., Any]

    def draws(self, worlds: int, seed: int = 0) -> dict[str, Any]:
        """Prior draws of all parameters."""
        return draws.draw(self.system.parameters.values(), seed, 0, worlds)

    def run(self, months: int = 60, levers: Mapping[str, float] | None = None,
            given: Mapping[str, Any] | None = None, parameters: Mapping[str, float] | None = None,
            worlds: int = 200, start: float = 2026.0, steps: int = 4, seed: int = 0) -> dict[str, np.ndarray]:
        """All stocks and signals, (months + 1, worlds): at the start, then at the end of each month."""
        fixed = self.draws(worlds, seed)
        fixed |= {name: np.full(worlds, value) for name, value in (parameters or {}).items()}
        fixed |= {name: constant((given or {}).get(name.removeprefix("given_"), 1.0), each.shape)
                  for name, each in self.system.inputs.items()}
        fixed |= {name: jnp.full((worlds,), (levers or {}).get(name, each.neutral))
                  for name, each in self.system.levers.items()}
        index = np.arange(worlds)
        fixed |= chances.once(self.system, seed, index)
        lucky = [chances.yearly(self.system, seed, index, int(start) + year) for year in range(months // 12 + 1)]
        luck = {name: np.concatenate([np.asarray(each[name]) for each in lucky])[:months] for name in lucky[0]}
        state: dict[str, Any] = {}
        for module in self.system.modules:
            state |= module.initial(self.system.initial_view(module, fixed))
        state = {name: jnp.broadcast_to(each, (*each.shape[:-1], worlds)) for name, each in state.items()}
        record = (*self.system.stocks, *self.system.signals)

        signals, _ = self.system.evaluate({**fixed, **state, **{name: each[0] for name, each in lucky[0].items()},
                                           "time": jnp.asarray(start)})
        first = {name: jnp.broadcast_to(each, (*each.shape[:-1], worlds)) for name, each in {**state, **signals}.items()}
        kept = self.advance(state, fixed, start + MONTH * np.arange(months), luck, steps)
        wide = {name: np.broadcast_to(np.asarray(each), (*each.shape[:-1], worlds)) for name, each in kept.items()}
        return {name: np.concatenate([np.asarray(first[name])[None], wide[name]]) for name in record}

    def walk(self) -> list[str]:
        """Faults of the unit walk."""
        system = self.system
        tables = (system.stocks, system.signals, system.levers, system.inputs, system.chances, system.parameters)
        values = {name: jnp.full((*sizes(each), 3), 0.5) for table in tables for name, each in table.items()}
        return dimensions.check(system, {**values, "time": jnp.asarray(2026.0)})


def sizes(each: Any) -> tuple[int, ...]:
    """Lengths of the groups of a declaration."""
    groups = getattr(each, "shape", None) or ((each.group,) if getattr(each, "group", None) else ())
    return tuple(group.size for group in groups)


def constant(value: Any, shape: Sequence[Any]) -> Any:
    """A given value with worlds on the last axis; one number serves all members of a group."""
    wanted = tuple(each.size for each in shape)
    return jnp.broadcast_to(jnp.asarray(value, float), wanted)[..., None]


def compiled(system: System) -> Callable[..., Any]:
    """Months in a row, compiled once for each shape."""
    record = (*system.stocks, *system.signals)

    def advance(state: Any, fixed: Any, times: Any, luck: Any, steps: int) -> Any:
        def one(now: Any, given: Any) -> Any:
            time, chance = given
            return month(system, now, {**fixed, **chance}, time, steps, record)

        return jax.lax.scan(one, state, (times, luck))[1]

    return jax.jit(advance, static_argnums=4)


MADE: dict[tuple[str, ...], SmallModel] = {}


@pytest.fixture(scope="session")
def small_model() -> Any:
    """Make a SmallModel from modules, each combination of names once."""

    def make(*modules: Module) -> SmallModel:
        provided = {each.name for module in modules for each in (*module.stocks, *module.signals)}
        missing = sorted({name for module in modules for name in module.reads} - provided)
        system = assemble((*modules, elsewhere(missing)) if missing else modules)
        key = tuple(f"{module.name} {module.title}" for module in modules)
        if key not in MADE:
            MADE[key] = SmallModel(system, compiled(system))
        return MADE[key]

    return make
