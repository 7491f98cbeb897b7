"""The same worlds through the engine and through the twin.

Takes      a System and a number of worlds
Gives      Pair: for each setting of levers, every stock at every month's end from both
Invariant  both get the same parameters, inputs, luck and lever paths as data, and nothing else
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from iolaus.model.system import System
from iolaus.parameters.draws import draw
from iolaus.simulate import chances
from iolaus.simulate.calendar import FIRST_YEAR, START_YEAR
from iolaus.simulate.run import CHUNK, Chunk, history, runner
from verification.twin.loop import run
from verification.twin.world import pick

Paths = dict[str, np.ndarray]
FLOOR = 1e-6  # of a stock's largest value: below this a difference is measured against the floor


def lever_paths(years: int, worlds: int) -> dict[str, Paths]:
    """Three ways to move levers that between them move every one, as ramps, steps, pulses and by world."""
    months = 12 * years
    full, ramp = np.ones((months, worlds)), np.minimum((np.arange(months) + 0.5) / 18.0, 1.0)[:, None] * np.ones(worlds)
    some = np.where(np.arange(worlds) % 2 == 0, 1.0, 0.0) * full
    pulse = np.where(np.arange(months) == 5, 1.0, 0.0)[:, None] * full
    return {
        "strikes": {"strikes_on_leaders": 24.0 * full, "strikes_on_labs": 250.0 * (full + some), "covert": some,
                    "cooperation_loss": 0.05 * ramp, "restraint": 0.2 * some},
        "joint operations": {
            "joint_request": full, "joint_operations_on_leaders": 30.0 * full, "joint_operations_on_labs": 150.0 * full,
            "partnership_effort": ramp, "cooperative_arrests": 1.0 + 0.5 * ramp, "intelligence": 1.0 + 0.6 * full,
            "cooperative_interdiction": 1.0 + 0.3 * ramp, "cooperation_gain": 0.1 * ramp},
        "treatment and all else": {
            "naloxone_kits": 1.0 + 0.5 * ramp, "treatment_capacity": 1.0 + 0.4 * ramp, "relapse_cut": 0.2 * ramp,
            "initiation_cut": 0.1 * ramp, "illicit_start_cut": 0.1 * ramp, "developing_cut": 0.15 * ramp,
            "overdose_risk_cut": 0.1 * full, "arrests": 1.0 + 0.5 * ramp, "recruitment_cut": 0.3 * ramp,
            "income_cut": 0.2 * full, "capture_rate": 1.0 + 2.0 * full, "interdiction": 1.0 + some,
            "precursor_shock": 0.4 * pulse, "threat_lifted": full,
            "school_prevention": ramp, "inspection_programme": full, "youth_programme": ramp,
            "arrests_programme": full, "sanctions_programme": some,
            "diplomacy_programme": ramp},
    }


@dataclass(frozen=True)
class Pair:
    """Every stock by setting ("history" first), months first, worlds last; and how long the twin took."""

    engine: Mapping[str, Paths]
    twin: Mapping[str, Paths]
    twin_seconds: float
    scenario_years: float


def chunk_of(system: System) -> Chunk:
    """The first worlds of the prior."""
    return Chunk(np.arange(CHUNK), draw(system.parameters.values(), 0, 0, CHUNK), CHUNK)


def by_engine(system: System, chunk: Chunk, levers: Mapping[str, Paths], years: int) -> dict[str, Paths]:
    """Records of the engine."""
    record = tuple(system.stocks)
    engine = runner(system, record)
    state, past = history(engine, chunk, 0)
    once = chances.once(system, 0, chunk.worlds)
    found = {"history": past}
    for setting, paths in levers.items():
        now, kept = state, []
        for k in range(years):
            given = engine.neutral(CHUNK) | {name: each[12 * k:12 * k + 12] for name, each in paths.items()}
            luck = chances.yearly(system, 0, chunk.worlds, START_YEAR + k)
            now, one = engine.advance(now, chunk.parameters, given, luck, once, START_YEAR + k)
            kept.append(one)
        found[setting] = {name: np.concatenate([np.asarray(each[name]) for each in kept]) for name in record}
    return found


def by_twin(system: System, chunk: Chunk, levers: Mapping[str, Paths], years: int, worlds: int) -> dict[str, Paths]:
    """Records of the twin for the first `worlds` worlds, one after the other."""
    inputs = runner(system, tuple(system.stocks)).inputs
    calendar = range(FIRST_YEAR, START_YEAR + years)
    drawn = [chances.yearly(system, 0, chunk.worlds, year) for year in calendar]
    luck = {name: np.concatenate([np.asarray(each[name]) for each in drawn]) for name in drawn[0]}
    once = chances.once(system, 0, chunk.worlds)
    past = 12 * (START_YEAR - FIRST_YEAR)
    kept: dict[str, list[Paths]] = {setting: [] for setting in ("history", *levers)}
    for number in range(worlds):
        world = pick(number, chunk.parameters, (inputs.monthly, inputs.constant), luck, once, {})
        before = run(world, past)
        kept["history"].append(before)
        state = {name: each[-1] if np.ndim(each) > 1 else float(each[-1]) for name, each in before.items()}
        for setting, paths in levers.items():
            whole = {name: np.concatenate([np.full((past, CHUNK), np.nan), each]) for name, each in paths.items()}
            acted = pick(number, chunk.parameters, (inputs.monthly, inputs.constant), luck, once, whole)
            kept[setting].append(run(acted, 12 * years, state, past))
    return {setting: {name: np.stack([each[name] for each in runs], axis=-1) for name in runs[0]}
            for setting, runs in kept.items()}


def compare(system: System, worlds: int, years: int) -> Pair:
    """Run both."""
    chunk, levers = chunk_of(system), lever_paths(years, CHUNK)
    engine = by_engine(system, chunk, levers, years)
    began = time.perf_counter()
    twin = by_twin(system, chunk, levers, years, worlds)
    took = time.perf_counter() - began
    cut = {setting: {name: each[..., :worlds] for name, each in found.items()} for setting, found in engine.items()}
    return Pair(cut, twin, took, worlds * (START_YEAR - FIRST_YEAR + years * len(levers)))


def differences(pair: Pair) -> dict[str, dict[str, float]]:
    """Worst relative difference over months, members and worlds: setting -> stock -> number."""
    found: dict[str, dict[str, float]] = {}
    for setting, twin in pair.twin.items():
        engine = pair.engine[setting]
        assert set(engine) == set(twin), sorted(set(engine) ^ set(twin))
        found[setting] = {}
        for name, each in twin.items():
            assert each.shape == engine[name].shape, (name, each.shape, engine[name].shape)
            assert np.all(np.isfinite(each)), name
            assert np.all(np.isfinite(engine[name])), name
            size = np.maximum(np.abs(each), FLOOR * np.max(np.abs(each)))
            apart = np.abs(engine[name] - each)
            found[setting][name] = float(np.max(np.divide(apart, size, out=np.where(apart > 0.0, np.inf, 0.0),
                                                          where=size > 0.0)))
    return found
