"""A search from its question to the mixes that no other mix beats, tried again in worlds that it has not seen.

Takes      Hunt, the draws, a journal file, a progress function
Gives      Front: mixes with what each buys and costs, named options beside them, how far the search flattered itself
Invariant  every mix meets the same worlds; figures shown come from fresh worlds (other draws, other luck); the same
           hunt gives the same front bit for bit, killed and resumed or not
Fails with QuestionError, UnknownNameError, PolicyError, ArtefactError
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from iolaus.analysis.spread import Numbers, check_finite
from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.draws import Draws
from iolaus.artefacts.store import canonical
from iolaus.errors import PolicyError
from iolaus.evidence import data
from iolaus.policies.policy import Policy
from iolaus.search.front import Front, judged
from iolaus.search.hunt import Ground, Hunt, ground, hindsight
from iolaus.search.journal import Journal
from iolaus.search.optimise import POPULATION, Tried, best, optimise, spread_out
from iolaus.search.space import EMPTY, Mix
from iolaus.search.worlds import Arena, arena
from iolaus.simulate.calendar import START_YEAR
from iolaus.simulate.run import CHUNK, cache_folder

KEEP = 24  # mixes that are shown and tried again
GRAIN = 0.005  # of the range of the named options: smaller differences in an aim count as none
ROUNDS = 4  # chunks for each processor between two lines of the journal
Progress = Callable[[str, float], None]
Row = Mapping[str, Numbers]


@dataclass
class Yardstick:
    """Aims and limits of any policy in the worlds of one arena.

    Attributes:
        ground: what is asked.
        arena: the worlds.
    """

    ground: Ground
    arena: Arena

    def __post_init__(self) -> None:
        kinds = {each.id: each.kind for each in self.ground.plan.measured}
        span = float(self.ground.hunt.horizon - START_YEAR)
        self.years = {name: span if kind == "count" else 1.0 for name, kind in kinds.items()}
        alone = [each.policy for each in self.ground.space.parts]
        found = self.arena.figures([EMPTY, *alone])
        self.base: Row = {name: each[0] for name, each in found.items()}
        self.named = [{name: each[k + 1] for name, each in found.items()} for k in range(len(alone))]
        self.best: Row = {each.id: (found[each.id].min(axis=0) if each.better == "less" else found[each.id].max(axis=0))
                          for each in self.ground.plan.measured}
        for name, each in found.items():
            check_finite(each, f"outcome '{name}' of the named options")
        values = np.array([self._sought(row) for row in (self.base, *self.named)])
        self.grain = GRAIN * (values.max(axis=0) - values.min(axis=0))

    def shown(self, row: Row) -> list[float]:
        """The values of all aims, as they are shown."""
        return [each.value(row, self.base, self.best, self.years) for each in self.ground.aims]

    def sought(self, row: Row) -> list[float]:
        """The same with less always better, in steps too small to matter."""
        return [value if step == 0.0 else float(step * np.round(value / step))
                for value, step in zip(self._sought(row), self.grain, strict=True)]

    def _sought(self, row: Row) -> list[float]:
        return [value if each.better == "less" else -value
                for each, value in zip(self.ground.aims, self.shown(row), strict=True)]

    def excess(self, row: Row) -> list[float]:
        """How far each limit is gone beyond, as a share of its own size; 0 or less where kept to."""
        return [each.excess(row, self.base, self.years) / self._size(each.condition) for each in self.ground.limits]

    def _size(self, condition: Any) -> float:
        if condition.amount or condition.percent:
            return abs(float(condition.amount)) or 1.0
        usual = float(np.mean(np.abs(self.base[condition.outcome]))) / self.years[condition.outcome]
        return usual or 1.0


def search(hunt: Hunt, progress: Progress = lambda _what, _share: None, journal: Path | None = None,
           draws: Path | Draws = draws_file.SHIPPED, told: Callable[[str], None] = lambda _said: None) -> Front:
    """Search.

    Args:
        hunt: what is asked.
        progress: called with what is being done and the share of it done.
        journal: file in which what was tried is kept until the search is done.
        draws: the draws, or their file.
        told: called with a sentence where a killed search goes on.
    """
    cache_folder()
    asked = ground(hunt)
    loaded = draws if isinstance(draws, Draws) else draws_file.load(draws)
    kept = Journal(journal, asked.id(loaded))
    if kept.begun:
        told(f"going on with {kept.begun:,} mixes tried before, kept in {journal}")
    uncertain = tuple(dict.fromkeys(one for each in asked.space.parts for one in each.policy.parameters))
    progress("making worlds", 0.0)
    measure = Yardstick(asked, arena(asked.plan, loaded, uncertain, 0, hunt.worlds))
    tried = _tried(asked, measure, kept, progress)
    rows = best(tried)
    chosen = [asked.space.mix(tried.points[each]) for each in rows[spread_out(tried.aims[rows], KEEP)]]
    progress("trying the best in fresh worlds", 0.0)
    fresh = Yardstick(asked, arena(asked.plan, loaded, uncertain, hunt.worlds, hunt.fresh))
    policies = [asked.space.policy(each) for each in chosen]
    front = judged(asked, asked.id(loaded), chosen, (measure, _rows(measure.arena, policies, progress)),
                   (fresh, _rows(fresh.arena, policies, progress)),
                   {"tried": len(tried.aims), "different": len(kept.found), "not_dominated": len(rows),
                    "draws": loaded.count})
    kept.finish()
    return replace(front, releases=data.in_use(), hindsight=hindsight(hunt, loaded))


def _rows(where: Arena, policies: Sequence[Policy], progress: Progress) -> list[Row]:
    """Figures of some policies, some at a time."""
    found: list[Row] = []
    for first in range(0, len(policies), _together(where)):
        part = where.figures(policies[first:first + _together(where)])
        found += [{name: each[k] for name, each in part.items()}
                  for k in range(len(policies[first:first + _together(where)]))]
        progress("trying the best in fresh worlds", len(found) / len(policies))
    return found


def _together(where: Arena) -> int:
    """How many policies to run at once: some chunks for each processor."""
    return max(1, ROUNDS * (os.cpu_count() or 1) * CHUNK // len(where.index))


def _tried(asked: Ground, measure: Yardstick, kept: Journal, progress: Progress) -> Tried:
    """Every point tried, from the journal or by running it."""
    total = asked.hunt.evaluations
    done = 0

    def evaluate(points: Numbers) -> tuple[Numbers, Numbers]:
        nonlocal done
        mixes = [asked.space.mix(each) for each in points]
        new = [each for each in dict.fromkeys(mixes) if key(each) not in kept.found]
        step = _together(measure.arena)
        for first in range(0, len(new), step):
            kept.add(_values(asked, measure, new[first:first + step]))
            progress("trying mixes", (done + (first + step) / max(1, len(new)) * len(points)) / total)
        done += len(points)
        values = [kept.found[key(each)] for each in mixes]
        return np.array([each["aims"] for each in values]), np.array([each["limits"] for each in values])

    start = asked.space.starts(min(POPULATION, total), asked.hunt.seed)
    return optimise(start, len(asked.aims), 1 + len(asked.limits), evaluate, total, asked.hunt.seed)


def _values(asked: Ground, measure: Yardstick, mixes: Sequence[Mix]) -> dict[str, Any]:
    """Aims and limits of some mixes; the first limit is whether the mix can be at all."""
    found: dict[str, Any] = {}
    possible: list[tuple[Mix, Policy]] = []
    for each in mixes:
        try:
            policy = asked.space.policy(each)
        except PolicyError:
            policy = None
        if policy is None or asked.refused(policy):
            found[key(each)] = {"aims": [0.0] * len(asked.aims), "limits": [1.0] * (1 + len(asked.limits))}
        else:
            possible.append((each, policy))
    if possible:
        figures = measure.arena.figures([policy for _, policy in possible])
        for k, (each, _) in enumerate(possible):
            row = {name: values[k] for name, values in figures.items()}
            found[key(each)] = {"aims": measure.sought(row), "limits": [0.0, *measure.excess(row)]}
    return found


def key(mix: Mix) -> str:
    """A mix in one line, the same for the same mix."""
    return canonical([[each.name, each.strength, each.month] for each in mix]).decode()
