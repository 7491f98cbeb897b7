"""The past as one function: parameters in, monthly records out.

Takes      a System, inputs as known at the last month, parameters (worlds,)
Gives      Past.records(): what the model says of each month, (months, [group,] worlds)
Invariant  levers are neutral and chances stand at their middle: what happened is dated, not drawn
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from iolaus.model.step import MONTH, month
from iolaus.model.system import State, System
from iolaus.simulate import chances
from iolaus.simulate.calendar import FIRST_YEAR
from iolaus.simulate.inputs import Inputs
from iolaus.simulate.run import STEPS

Floats = NDArray[np.float64]
MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class Past:
    """The model's past for a set of records.

    Attributes:
        system: the assembled model.
        inputs: observed series as known at the last month.
        months: number of months from January 2012.
        record: names of stocks and signals to keep.
    """

    system: System
    inputs: Inputs
    months: int
    record: tuple[str, ...]

    def records(self, parameters: Mapping[str, Any], luck: Mapping[str, Any] | None = None,
                steps: int = STEPS) -> dict[str, Any]:
        """What the model says at the end of each month.

        Args:
            parameters: claim id -> (worlds,).
            luck: chances by month, (months, [group,] worlds), and once-only ones; None for middle chances.
            steps: Heun steps a month.
        """
        worlds = max(jnp.shape(each)[-1] for each in parameters.values())
        parameters = {name: jnp.broadcast_to(each, (worlds,)) for name, each in parameters.items()}
        constant = self.inputs.constant
        monthly = {name: values[:self.months] for name, values in self.inputs.monthly.items()}
        fixed = {**parameters, **constant, **self._still()}
        drawn = luck or {}
        monthly |= {name: each for name, each in drawn.items() if not self.system.chances[name].once}
        fixed |= {name: each for name, each in drawn.items() if self.system.chances[name].once}

        def one(now: Any, given: Any) -> tuple[State, State]:
            values, time = given
            return month(self.system, now, {**fixed, **values}, time, steps, self.record)

        times = FIRST_YEAR + MONTH * jnp.arange(self.months)
        _, found = jax.lax.scan(one, self._start(parameters, worlds), (monthly, times))
        return dict(found)

    def _start(self, parameters: Mapping[str, Any], worlds: int) -> State:
        first = {name: values[0] for name, values in self.inputs.monthly.items()}
        values = {**parameters, **self.inputs.constant, **first}
        state: State = {}
        for module in self.system.modules:
            given = module.initial(self.system.initial_view(module, values))
            state |= {each.name: given[each.name] for each in module.stocks}
        return {name: jnp.broadcast_to(value, (*value.shape[:-1], worlds)) for name, value in state.items()}

    def luck(self, seed: int, worlds: NDArray[np.int64], since: int) -> dict[str, Any]:
        """Chances of these worlds, at their middle before month `since` and drawn from then on."""
        years = range(FIRST_YEAR, FIRST_YEAR + -(-self.months // MONTHS_PER_YEAR))
        every = [chances.yearly(self.system, seed, worlds, year) for year in years]
        joined = {name: np.concatenate([np.asarray(each[name]) for each in every])[:self.months] for name in every[0]}
        for name, each in joined.items():
            each[:since] = self.system.chances[name].middle
        return {**joined, **chances.once(self.system, seed, worlds)}

    def _still(self) -> dict[str, Any]:
        """Neutral levers and middle chances."""
        middle = {name: jnp.full((each.group.size, 1) if each.group else (1,), each.middle)
                  for name, each in self.system.chances.items()}
        return {name: jnp.full((1,), each.neutral) for name, each in self.system.levers.items()} | middle
