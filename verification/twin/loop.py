"""The main loop: a month of jumps, then four steps of Heun's method, month after month.

Takes      World, number of months
Gives      run(): stock -> array (months, ...) at the end of each month
Invariant  the order of parts is the order in which they read one another
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from verification.twin import (
    chain,
    cooperation,
    costs,
    demand,
    force,
    harm,
    ladder,
    leadership,
    market,
    migration,
    opinion,
    organisations,
    production,
    states,
    trade,
    trafficking,
    use,
    violence,
)
from verification.twin.world import FIRST_YEAR, World, month_of

PARTS = (force, opinion, ladder, cooperation, leadership, trafficking, chain, demand, production, market,
         organisations, harm, violence, states, use, trade, migration, costs)
STEPS = 4
STEP = 1.0 / 48.0  # year
INSIDE = 1e-7  # year: instants are read inside their step, so that a date between months is never met by rounding

State = dict[str, Any]


def start(world: World) -> State:
    """Stocks of January 2012."""
    known = SimpleNamespace(**month_of(world, 0))
    state: State = {}
    for part in PARTS:
        state |= part.start(known, world.parameters)
    return state


def look(state: State, given: dict[str, Any], world: World, time: float) -> SimpleNamespace:
    """Everything that can be known at this instant: stocks, what holds in this month, and all signals."""
    now = SimpleNamespace(**given, **state, time=time)
    for part in PARTS:
        part.signals(now, world.parameters)
    return now


def slope(state: State, given: dict[str, Any], world: World, time: float) -> State:
    """Rate of change of every stock, per year."""
    now = look(state, given, world, time)
    rates = dict.fromkeys(state, 0.0)
    for part in PARTS:
        for name, rate in part.rates(now, world.parameters).items():
            rates[name] = rates[name] + rate
    return rates


def jump(state: State, given: dict[str, Any], world: World, time: float) -> State:
    """What happens at once at the start of a month; all of it sees the state before."""
    now = look(state, given, world, time + INSIDE)
    after = dict(state)
    for part in PARTS:
        if hasattr(part, "jumps"):
            for name, change in part.jumps(now, world.parameters).items():
                after[name] = after[name] + change
    return after


def step(state: State, given: dict[str, Any], world: World, time: float) -> State:
    """Heun: the mean of the slope here and the slope where it leads."""
    here = slope(state, given, world, time + INSIDE)
    guess = {name: state[name] + STEP * here[name] for name in state}
    there = slope(guess, given, world, time + STEP - INSIDE)
    return {name: state[name] + STEP * (here[name] + there[name]) / 2.0 for name in state}


def run(world: World, months: int, state: State | None = None, first: int = 0) -> dict[str, np.ndarray]:
    """Every stock at the end of months first .. first+months-1, from the state before (or from January 2012).

    Luck and levers are counted from month `first` of the world's own arrays, which start in January 2012.
    """
    state = start(world) if state is None else state
    kept = []
    for month in range(first, first + months):
        given = month_of(world, month)
        time = FIRST_YEAR + month // 12 + (month % 12) * (1.0 / 12.0)
        state = jump(state, given, world, time)
        for k in range(STEPS):
            state = step(state, given, world, time + k * STEP)
        kept.append(state)
    return {name: np.array([each[name] for each in kept]) for name in state}
