"""The numerical scheme: a month of jumps, then Heun steps of about a week. It knows nothing of drugs.

Takes      a System, a state, and what does not change within the month
Gives      the state a month later, and what was recorded at the month's end
Invariant  what leaves one stock enters another; no sum over worlds, so results do not depend on the batch
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
from jaxtyping import Array, Float

from iolaus.model.sums import apart
from iolaus.model.system import State, System

MONTH = 1.0 / 12.0  # year
# Dates of switches lie between months. Instants are read a few seconds inside their step, so that rounding of the
# clock never decides on which side of a date an evaluation falls.
INSIDE = 1e-7  # year


def heun(system: System, state: State, fixed: Mapping[str, Any], time: Float[Array, ""], length: float) -> State:
    """One explicit trapezoidal (Heun) step of `length` years; second order, keeps positive what Euler does.

    `state` holds the stocks that flows move; the others, which only jump, stand among what is fixed.
    """
    _, flows = system.evaluate({**fixed, **state, "time": time + INSIDE})
    first = system.net_rates(state, flows)
    ahead = {name: apart(state[name] + length * first[name]) for name in state}
    _, flows = system.evaluate({**fixed, **ahead, "time": time + length - INSIDE})
    second = system.net_rates(state, flows)
    # the mean of both rates, written so that the first need not be kept or made again
    return {name: 0.5 * (state[name] + ahead[name] + length * second[name]) for name in state}


def month(system: System, state: State, fixed: Mapping[str, Any], time: Float[Array, ""], steps: int,
          record: tuple[str, ...]) -> tuple[State, State]:
    """One month: jumps at its start, `steps` Heun steps, and a record of its end.

    Args:
        system: the assembled model.
        state: stocks, each (worlds,) or (group, worlds).
        fixed: parameters, levers, inputs and chances of this month.
        time: start of the month, calendar year.
        steps: number of Heun steps (4 is 7.6 days each).
        record: names of stocks and signals to keep, as they stand at the month's end.
    """
    values = {**fixed, **state, "time": time + INSIDE}
    signals, _ = system.evaluate(values)
    state = system.apply_jumps(state, {**values, **signals})
    length = MONTH / steps

    def one(k: Any, now: State) -> State:
        return heun(system, now, {**fixed, **resting}, time + k * length, length)

    resting = {name: value for name, value in state.items() if name not in system.moving}
    state = resting | jax.lax.fori_loop(0, steps, one, {name: state[name] for name in system.moving})
    signals, _ = system.evaluate({**fixed, **state, "time": time + MONTH - INSIDE})
    return state, {name: state[name] if name in state else signals[name] for name in record}
