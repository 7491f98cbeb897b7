"""Runs one policy beside the current path and keeps what happens in each Mexican state, year by year.

Takes      Question with one policy, a progress function, a Draws file
Gives      run(); ByState: the same in steps; Results whose arrays are (policy, world, state, year) or
           (policy, world, year), ends of calendar years
Invariant  the same worlds, luck and paths as a comparison of the same question; first comes the year before policies
Fails with QuestionError, PolicyError, UnknownNameError, ArtefactError, DataError
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.draws import Draws
from iolaus.artefacts.results import Results
from iolaus.ensemble.compare import Progress, paths, prepare
from iolaus.ensemble.describe import manifest
from iolaus.ensemble.past import begin
from iolaus.ensemble.pathways import seen_records
from iolaus.ensemble.question import Question, check
from iolaus.ensemble.worlds import choose
from iolaus.evidence import data, entries
from iolaus.model import wiring
from iolaus.model.groups import STATES
from iolaus.simulate.run import Chunk, cache_folder, chunks, runner

BY_STATE = ("state_rate", "state_over", "state_missing", "state_battle_deaths")
NATIONAL = ("clash_deaths", "civilian_deaths_from_force", "states_over_threshold")
RECORD = (*BY_STATE, *NATIONAL)
Record = dict[str, NDArray[np.float64]]


class ByState:
    """A question that is answered in steps: in every chunk of worlds the current path first, then the policy."""

    def __init__(self, question: Question, draws: Path | Draws = draws_file.SHIPPED,
                 progress: Progress = lambda _done, _total: None) -> None:
        """Read the question; nothing runs yet.

        Args:
            question: what is asked; its policies are run beside the baseline.
            draws: the parameter draws, or the file that holds them.
            progress: called with units of work done and in all.
        """
        cache_folder()
        plan = prepare(question)
        record = tuple(dict.fromkeys((*RECORD, *seen_records(plan.policies))))
        self.plan = replace(plan, run=runner(plan.system, record, as_of=question.as_of, form=question.form))
        check(question, len(BY_STATE) * STATES.size // 12 + len(NATIONAL))
        self._draws = draws if isinstance(draws, Draws) else draws_file.load(draws)
        self._worlds = choose(self._draws, plan.system.parameters, question.worlds, question.seed, question.think)
        self._cut = chunks(self._worlds.index, wiring.pinned(question.form, self._worlds.parameters))
        self._paths = {k: self._path(chunk) for k, chunk in enumerate(self._cut)}
        self._kept: dict[tuple[int, int], Record] = {}
        self._progress, self._ticks, self._total = progress, 0, len(self._cut) * (len(plan.policies) + 1)

    @property
    def steps(self) -> list[tuple[int, int]]:
        """Chunk and policy of every step; the steps of one chunk go in this order."""
        return [(chunk, policy) for chunk in range(len(self._cut)) for policy in range(len(self.plan.policies))]

    def ready(self, chunk: int, policy: int) -> bool:
        """Whether the step before this one in the same chunk is done."""
        return policy == 0 or (chunk, policy - 1) in self._kept

    def work(self, chunk: int, policy: int) -> None:
        """Run one policy in a chunk; the first one of a chunk runs its history too."""
        _, record, _ = next(self._paths[chunk])
        size = self._cut[chunk].size
        # ends of calendar years: every twelfth month, the first before policies start; a copy, so that months can go
        self._kept[chunk, policy] = {name: np.moveaxis(record[name][::12, ..., :size], -1, 0).copy() for name in RECORD}
        if policy == len(self.plan.policies) - 1:
            next(self._paths.pop(chunk), None)  # to its end: the history can go

    def results(self) -> Results:
        """The answer, once every step is done."""
        values = {name: np.stack([np.concatenate([self._kept[chunk, policy][name] for chunk in range(len(self._cut))])
                                  for policy in range(len(self.plan.policies))]) for name in RECORD}
        values = {name: np.moveaxis(each, 2, -1) for name, each in values.items()}
        return Results({**manifest(self.plan, self._draws, self._worlds), **_about()}, values)

    def _path(self, chunk: Chunk) -> Any:
        """A chunk's policies one after the other, its history first."""
        begun = begin(self.plan.run, self.plan.question.seed, chunk, self._worlds.draws)
        self._tick()
        yield from paths(self.plan, begun, self._tick)

    def _tick(self) -> None:
        self._ticks += 1
        self._progress(self._ticks, self._total)


def run(question: Question, progress: Progress = lambda _done, _total: None,
        draws: Path | Draws = draws_file.SHIPPED) -> Results:
    """Answer a question state by state.

    Args:
        question: what is asked; its policies are run beside the baseline.
        progress: called with units of work done and in all.
        draws: the parameter draws, or the file that holds them.
    """
    asked = ByState(question, draws, progress)
    for step in asked.steps:
        asked.work(*step)
    return asked.results()


def _about() -> dict[str, object]:
    """Names of the states and the thresholds in use."""
    table = data.read("mx_states")
    names = dict(zip(map(str, table["state"]), map(str, table["name"]), strict=True))
    register = entries.load()
    return {"states": [{"id": code, "name": names[code]} for code in STATES.members],
            "thresholds": {"homicides_per_100000": 1e5 * (register["states.rate_limit"].median or 0.0),
                           "battle_deaths": register["states.battle_limit"].median}}
