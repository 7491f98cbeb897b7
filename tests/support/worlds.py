"""Worlds of the prior and paths of policies, for laws and signs."""

from __future__ import annotations

from typing import Any

import numpy as np

from iolaus import outcomes, policies
from iolaus.artefacts import draws as draws_file
from iolaus.model.system import System
from iolaus.parameters.draws import draw
from iolaus.policies.settings import levels
from iolaus.simulate import chances
from iolaus.simulate.calendar import START_YEAR
from iolaus.simulate.run import CHUNK, STEPS, Chunk, history, runner

WORLDS = 200
HORIZON = 2031


def measured() -> tuple[Any, ...]:
    """Outcomes that the model records."""
    return tuple(each for each in map(outcomes.load, outcomes.NAMES) if each.record)


def prior_chunk(system: System, size: int = CHUNK) -> Chunk:
    """The first worlds of the prior, not conditioned on anything."""
    return Chunk(np.arange(CHUNK), draw(system.parameters.values(), 0, 0, CHUNK), size)


def paths(system: System, policy: Any, chunk: Chunk, years: int) -> dict[str, Any]:
    """Lever paths of a policy in a chunk's worlds."""
    effects = draw(policy.parameters, 0, int(chunk.worlds[0]), CHUNK)
    return levels(policy, system.levers, effects, START_YEAR, 12 * years, CHUNK)


def project(system: System, names: list[str], record: tuple[str, ...], chunk: Chunk | None = None,
            steps: int = STEPS, horizon: int = HORIZON, seed: int = 0) -> dict[str, dict[str, Any]]:
    """Records (months+1, ..., worlds) of each policy from the start of policies."""
    chunk = chunk or prior_chunk(system)
    run = runner(system, record, steps)
    state, past = history(run, chunk, seed)
    once = chances.once(system, seed, chunk.worlds)
    found = {}
    for name in names:
        policy = policies.parse(name, system.levers, ())
        path, now, kept = paths(system, policy, chunk, horizon - START_YEAR), state, []
        for k, year in enumerate(range(START_YEAR, horizon)):
            lever = run.neutral(CHUNK) | {key: each[12 * k:12 * k + 12] for key, each in path.items()}
            luck = chances.yearly(system, seed, chunk.worlds, year)
            now, record_ = run.advance(now, chunk.parameters, lever, luck, once, year)
            kept.append(record_)
        found[name] = {key: np.concatenate([past[key][-1:], *[np.asarray(each[key]) for each in kept]])
                       for key in record}
    return found


def conditioned_chunk(system: System) -> Chunk:
    """The first draws that the calibration left."""
    values = draws_file.load().values
    return Chunk(np.arange(CHUNK), {name: values[name][:CHUNK] for name in system.parameters}, CHUNK)
