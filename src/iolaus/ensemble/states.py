"""Runs one policy beside the current path and keeps what happens in each Mexican state, year by year.

Takes      Question with one policy, a progress function, a Draws file
Gives      Results whose arrays are (policy, world, state, year) or (policy, world, year), ends of calendar years
Invariant  the same worlds, luck and paths as a comparison of the same question; first comes the year before policies
Fails with QuestionError, PolicyError, UnknownNameError, ArtefactError, DataError
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts import draws as draws_file
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
from iolaus.simulate.run import cache_folder, chunks, runner

BY_STATE = ("state_rate", "state_over", "state_missing", "state_battle_deaths")
NATIONAL = ("clash_deaths", "civilian_deaths_from_force", "states_over_threshold")
RECORD = (*BY_STATE, *NATIONAL)


def run(question: Question, progress: Progress = lambda _done, _total: None,
        draws: Path = draws_file.SHIPPED) -> Results:
    """Answer a question state by state.

    Args:
        question: what is asked; its policies are run beside the baseline.
        progress: called with units of work done and in all.
        draws: the file of parameter draws.
    """
    cache_folder()
    plan = prepare(question)
    record = tuple(dict.fromkeys((*RECORD, *seen_records(plan.policies))))
    plan = replace(plan, run=runner(plan.system, record, as_of=question.as_of))
    check(question, len(BY_STATE) * STATES.size // 12 + len(NATIONAL))
    loaded = draws_file.load(draws)
    worlds = choose(loaded, plan.system.parameters, question.worlds, question.seed, question.think)
    cut = chunks(worlds.index, wiring.pinned(question.form, worlds.parameters))
    kept: dict[str, list[list[NDArray[np.float64]]]] = {name: [[] for _ in plan.policies] for name in RECORD}
    total, done = len(cut) * (len(plan.policies) + 1), 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    for chunk in cut:
        begun = begin(plan.run, question.seed, chunk, worlds.draws)
        tick()
        for k, record, _ in paths(plan, begun, tick):
            for name in RECORD:  # ends of calendar years: every twelfth month, the first before policies start
                kept[name][k].append(np.moveaxis(record[name][::12, ..., :chunk.size], -1, 0))
    values = {name: np.stack([np.concatenate(each) for each in found]) for name, found in kept.items()}
    values = {name: np.moveaxis(each, 2, -1) for name, each in values.items()}
    return Results({**manifest(plan, loaded, worlds), **_about()}, values)


def _about() -> dict[str, object]:
    """Names of the states and the thresholds in use."""
    table = data.read("mx_states")
    names = dict(zip(map(str, table["state"]), map(str, table["name"]), strict=True))
    register = entries.load()
    return {"states": [{"id": code, "name": names[code]} for code in STATES.members],
            "thresholds": {"homicides_per_100000": 1e5 * (register["states.rate_limit"].median or 0.0),
                           "battle_deaths": register["states.battle_limit"].median}}
