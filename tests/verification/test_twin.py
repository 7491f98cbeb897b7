"""The engine and its readable twin tell the same story, to rounding."""

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from verification.both import Pair, by_twin, chunk_of, compare, differences, lever_paths
from verification.twin.world import NEUTRAL

from iolaus.model import wiring
from iolaus.model.system import System
from iolaus.simulate.run import CHUNK, cache_folder
from verification import twin

WORLDS, YEARS, ALLOWED = 3, 2, 1e-9


@pytest.fixture(scope="module")
def system() -> System:
    cache_folder()
    return wiring.standard()


@pytest.fixture(scope="module")
def pair(system: System) -> Pair:
    return compare(system, WORLDS, YEARS)


def test_every_stock_agrees_at_every_month(pair: Pair) -> None:
    worst = {(setting, name): value for setting, each in differences(pair).items() for name, value in each.items()}
    assert len(worst) == 4 * len(pair.engine["history"])
    apart = {key: value for key, value in worst.items() if not value <= ALLOWED}
    assert apart == {}


def test_the_worlds_meet_removals_splits_and_force(pair: Pair) -> None:
    last = {name: each[-1] for name, each in pair.twin["strikes"].items()}
    assert last["removals"].min() > pair.twin["history"]["removals"][-1].min()
    assert last["fragments_formed"].max() > 0.0
    assert last["force_used"].max() == 1.0


def test_the_comparison_sees_a_millionth_of_one_parameter(system: System, pair: Pair) -> None:
    chunk = chunk_of(system)
    other = {**chunk.parameters, "production.rebuild_time": chunk.parameters["production.rebuild_time"] * 1.000001}
    moved = by_twin(system, replace(chunk, parameters=other), {}, 0, 1)
    short = {"history": {name: each[..., :1] for name, each in pair.engine["history"].items()}}
    assert differences(Pair(short, moved, 1.0, 1.0))["history"]["capacity"] > 100 * ALLOWED


def test_the_twin_knows_every_lever_and_its_neutral_value(system: System) -> None:
    assert {name: each.neutral for name, each in system.levers.items()} == NEUTRAL
    paths = lever_paths(YEARS, CHUNK)
    moved = {name for each in paths.values() for name, path in each.items() if np.any(path != NEUTRAL[name])}
    assert moved == set(NEUTRAL)
    for each in paths.values():
        for name, path in each.items():
            assert np.all((path >= system.levers[name].low) & (path <= system.levers[name].high)), name


def test_the_twin_imports_nothing_of_the_package() -> None:
    for path in Path(twin.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = ([each.name for each in node.names] if isinstance(node, ast.Import)
                     else [node.module or ""] if isinstance(node, ast.ImportFrom) else [])
            assert not [name for name in names if name.split(".")[0] in ("iolaus", "jax")], path.name
