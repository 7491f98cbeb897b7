"""The search finds the known fronts of test problems, keeps limits, and repeats bit for bit."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from iolaus.errors import QuestionError
from iolaus.search import optimise as room
from iolaus.search.optimise import POPULATION, Tried, best, hypervolume, optimise, spread_out

WITHIN = 0.02
SPHERE = 1.1**3 - np.pi / 6.0  # dominated up to 1.1 in each of three aims by the unit sphere


def zdt1(x):
    g = 1.0 + 9.0 * x[:, 1:].mean(axis=1)
    return np.stack([x[:, 0], g * (1.0 - np.sqrt(x[:, 0] / g))], axis=1)


def zdt2(x):
    g = 1.0 + 9.0 * x[:, 1:].mean(axis=1)
    return np.stack([x[:, 0], g * (1.0 - (x[:, 0] / g) ** 2)], axis=1)


def dtlz2(x):
    g = ((x[:, 2:] - 0.5) ** 2).sum(axis=1)
    a, b = x[:, 0] * np.pi / 2.0, x[:, 1] * np.pi / 2.0
    return (1.0 + g)[:, None] * np.stack([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)], axis=1)


def run(problem, numbers, aims, evaluations, seed=0, limit=None):
    def evaluate(points):
        limits = np.zeros((len(points), 0)) if limit is None else limit(points)[:, None]
        return problem(points), limits

    start = np.random.default_rng(seed).random((POPULATION, numbers))
    return optimise(start, aims, 0 if limit is None else 1, evaluate, evaluations, seed)


@pytest.mark.parametrize(("problem", "numbers", "aims", "evaluations", "whole"), [
    (zdt1, 30, 2, 8000, 1.21 - 1.0 / 3.0),
    (zdt2, 30, 2, 12000, 1.21 - 2.0 / 3.0),  # hollow
    (dtlz2, 6, 3, 16000, SPHERE),
])
def test_the_known_front_is_found(problem, numbers, aims, evaluations, whole):
    tried = run(problem, numbers, aims, evaluations)
    assert len(tried.points) == evaluations
    found = hypervolume(tried.aims[best(tried)], np.full(aims, 1.1))
    assert (1.0 - WITHIN) * whole < found <= whole


def test_five_aims_are_searched_too():
    def many(x):
        return np.stack([np.sum((x - 0.2 * k) ** 2, axis=1) for k in range(5)], axis=1)

    tried = run(many, 3, 5, 600)
    begun = Tried(tried.points[:POPULATION], tried.aims[:POPULATION], tried.limits[:POPULATION])
    reference = tried.aims[:POPULATION].max(axis=0)
    assert hypervolume(tried.aims[best(tried)], reference) > 1.02 * hypervolume(begun.aims[best(begun)], reference)


def test_the_same_seed_asks_for_the_same_points_in_any_process():
    code = ("import numpy as np; from tests.search.test_optimise import run, zdt1; import hashlib; "
            "print(hashlib.sha256(run(zdt1, 6, 2, 400).points.tobytes()).hexdigest())")
    said = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                           env={"PYTHONHASHSEED": each, "PYTHONPATH": ":".join(sys.path), "OPENBLAS_NUM_THREADS": "1"}
                           ).stdout for each in ("1", "2")]
    assert said[0] == said[1] != ""
    assert not np.array_equal(run(zdt1, 6, 2, 200).points, run(zdt1, 6, 2, 200, seed=1).points)


def test_a_limit_is_kept_to():
    tried = run(zdt1, 6, 2, 2000, limit=lambda x: 0.5 - x[:, 0])
    kept = tried.points[best(tried)]
    assert kept[:, 0].min() >= 0.5
    assert np.mean(tried.limits[-500:] <= 0.0) > 0.6 > np.mean(tried.limits[:POPULATION] <= 0.0)


def test_the_non_dominated_are_told_from_the_others():
    aims = np.array([[1.0, 4.0], [2.0, 2.0], [2.0, 2.0], [3.0, 3.0], [0.0, 0.0], [4.0, 1.0]])
    limits = np.array([[0.0], [-1.0], [0.0], [0.0], [0.1], [0.0]])
    assert best(Tried(aims, aims, limits)).tolist() == [0, 1, 5]
    assert best(Tried(aims[4:5], aims[4:5], limits[4:5])).tolist() == []


def test_spread_out_keeps_the_ends():
    values = np.stack([np.linspace(0, 1, 50), np.linspace(1, 0, 50)], axis=1)
    taken = spread_out(values, 5)
    assert taken[0] == 0
    assert taken[-1] == 49
    assert np.diff(taken).min() > 8
    assert spread_out(values[:3], 5).tolist() == [0, 1, 2]


def test_where_pymoo_is_missing_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "pymoo.algorithms.moo.sms", None)
    with pytest.raises(QuestionError, match=r"iolaus\[search\]"):
        run(zdt1, 6, 2, 100)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(QuestionError, match="pymoo is not installed"):
        room.check_installed()
