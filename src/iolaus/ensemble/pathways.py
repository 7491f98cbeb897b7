"""What a policy does in each world: one path for all, or one that turns where a world has shown what it watches for.

Takes      a Policy, the levers, draws of its uncertain effects; records of the months gone by
Gives      Pathway: levers of a year, and where and when each world turned; seen_records(), checked()
Invariant  a turn on 1 January rests on months before it, less the lag; a trigger that never fires leaves the path bit
           for bit; one that fires in 2026 gives the other policy bit for bit; a world turns once
Fails with PolicyError, UnknownNameError (an outcome without figures)
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from iolaus import outcomes
from iolaus.errors import UnknownNameError
from iolaus.model.module import Lever
from iolaus.outcomes.outcome import Outcome
from iolaus.policies.combine import combine, portion
from iolaus.policies.policy import Policy
from iolaus.policies.settings import levels
from iolaus.policies.trigger import Seen, Trigger
from iolaus.simulate.calendar import FIRST_YEAR, START_YEAR

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]
NEVER = 0
SIGNS: Mapping[str, Callable[[Floats, float], Truth]] = {
    "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}


@dataclass
class Pathway:
    """One policy's path through one chunk of worlds.

    Attributes:
        policy: what is done.
        levers: the model's levers by name.
        effects: draws of uncertain effects by claim id, (worlds,).
        months: how many months from 2026.
        worlds: how many worlds.
        year: the year of each world's turn; NEVER where it has not turned.
        which: the number of the trigger that turned it; -1 where none did.
    """

    policy: Policy
    levers: Mapping[str, Lever]
    effects: Mapping[str, Floats]
    months: int
    worlds: int
    year: NDArray[np.int64] = field(init=False)
    which: NDArray[np.int64] = field(init=False)
    _own: dict[str, Floats] = field(init=False)
    _paths: dict[tuple[int, int], dict[str, Floats]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.year = np.full(self.worlds, NEVER, np.int64)
        self.which = np.full(self.worlds, -1, np.int64)
        self._own = self._levels(self.policy)

    def look(self, year: int, series: Callable[[str], Floats]) -> None:
        """See on 1 January of a year whether a world turns.

        Args:
            year: the calendar year that begins.
            series: gives a record's months (months from January 2012 to the December before, worlds).
        """
        for number, trigger in enumerate(self.policy.triggers):
            if year - START_YEAR >= trigger.after:
                met = np.all([_met(each, trigger.lag, year, series) for each in trigger.conditions], axis=0)
                turns = met & (self.year == NEVER)
                self.year[turns], self.which[turns] = year, number

    def year_of(self, year: int) -> dict[str, Floats]:
        """Levers (12, worlds) in one calendar year; those that are left alone are left out."""
        months = slice(12 * (year - START_YEAR), 12 * (year - START_YEAR) + 12)
        found = {name: each[months] for name, each in self._own.items()}
        for number, trigger in enumerate(self.policy.triggers):
            for turned in np.unique(self.year[self.which == number]):
                here = (self.which == number) & (self.year == turned)
                other = self._turned(number, trigger, int(turned))
                for name in dict.fromkeys((*found, *other)):
                    neutral = np.full((12, self.worlds), self.levers[name].neutral)
                    path = other[name][months] if name in other else neutral
                    found[name] = np.where(here, path, found.get(name, neutral))
        return found

    def _turned(self, number: int, trigger: Trigger, year: int) -> dict[str, Floats]:
        if (number, year) not in self._paths:
            then = after(self.policy, trigger, year)
            self._paths[number, year] = {} if then is None else self._levels(then)
        return self._paths[number, year]

    def _levels(self, policy: Policy) -> dict[str, Floats]:
        return levels(policy, self.levers, self.effects, START_YEAR, self.months, self.worlds)


def after(policy: Policy, trigger: Trigger, year: int) -> Policy | None:
    """What is done from a turn on; None where it is nothing."""
    if trigger.policy is None:
        return None
    begun = portion(trigger.policy, 1.0, float(year))
    return combine([replace(policy, triggers=()), begun]) if trigger.adds else begun


def _met(seen: Seen, lag: float, year: int, series: Callable[[str], Floats]) -> Truth:
    outcome = outcomes.load(seen.outcome)
    now = figure(outcome, series(str(outcome.record)), last_seen(year, lag))
    if seen.percent:
        before = figure(outcome, series(str(outcome.record)), last_seen(START_YEAR, lag))
        safe = np.where(before == 0.0, 1.0, before)
        now = 100.0 * np.where(before == 0.0, np.where(now == 0.0, 0.0, np.inf * np.sign(now)), (now - before) / safe)
    return SIGNS[seen.sign](now, seen.amount)


def last_seen(year: int, lag: float) -> int:
    """Number, counted from January 2012, of the last month whose figures are out on 1 January of a year."""
    return 12 * (year - FIRST_YEAR) - 1 - round(12.0 * lag)


def figure(outcome: Outcome, record: Floats, month: int) -> Floats:
    """What an observer reads: the sum of twelve months for counts, the month's value for levels."""
    if outcome.kind == "count":
        return np.asarray(record[month] - record[month - 12], np.float64)
    return np.asarray(record[month], np.float64)


def seen_records(policies: Sequence[Policy]) -> tuple[str, ...]:
    """Records that triggers of these policies look at.

    Raises:
        UnknownNameError: no such outcome, or one without figures.
    """
    found = []
    for seen in (each for policy in policies for trigger in policy.triggers for each in trigger.conditions):
        numbers = {name: outcomes.load(name).record for name in outcomes.known() if outcomes.load(name).record}
        if seen.outcome not in numbers:
            raise UnknownNameError("outcome with figures", seen.outcome, numbers)
        found.append(str(numbers[seen.outcome]))
    return tuple(dict.fromkeys(found))


def checked(policy: Policy, horizon: int) -> None:
    """Refuse, before any work, a turn that could not be made in some year before the horizon.

    Raises:
        PolicyError: a policy that would begin beyond the years of policies, or contradicts the one it is added to.
    """
    for trigger in policy.triggers:
        after(policy, trigger, START_YEAR)
        after(policy, trigger, horizon - 1)
