"""The search itself, by the field's own algorithms (pymoo): ask for points, be told their values, keep what is best.

Takes      how many numbers, aims and limits; points to begin with; a function that evaluates many points at once
Gives      optimise(): every point tried and its values; best(): the non-dominated ones; hypervolume(); spread_out()
Invariant  the same seed asks for the same points; less is better; a limit is kept to where its value is 0 or less;
           nothing is forgotten: what was tried early may stand in the end
Fails with QuestionError where pymoo is not installed
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.spread import Numbers
from iolaus.errors import QuestionError

POPULATION = 32
CROWDED = 2  # aims up to which the best are told apart by their distance from their neighbours
EXACT = 4  # aims up to which the dominated space is computed in every generation
NEEDED = ("pymoo is not installed, and a search needs it: 'pip install \"iolaus[search]\"' (in a checkout, "
          "'python3 run.py search' installs it)")

Evaluate = Callable[[Numbers], tuple[Numbers, Numbers]]  # points -> (aims, limits), one row for each point
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Tried:
    """Every point that was tried, in the order of trying.

    Attributes:
        points: (tried, numbers).
        aims: (tried, aims), less is better.
        limits: (tried, limits), 0 or less where kept to.
    """

    points: Numbers
    aims: Numbers
    limits: Numbers


def optimise(start: Numbers, aims: int, limits: int, evaluate: Evaluate, evaluations: int, seed: int = 0) -> Tried:
    """Search until so many points were tried.

    Args:
        start: points to begin with, (population, numbers), between 0 and 1.
        aims: how many values to make small.
        limits: how many values to keep at 0 or less.
        evaluate: gives both for many points.
        evaluations: how many points to try in all.
        seed: of the algorithm's chance.

    Raises:
        QuestionError: pymoo is not installed.
    """
    algorithm = _algorithm(start, aims, limits, seed)
    points: list[Numbers] = []
    found: list[tuple[Numbers, Numbers]] = []
    while sum(map(len, points)) < evaluations:
        asked = algorithm.ask()
        mine = np.clip(np.asarray(asked.get("X"), np.float64), 0.0, 1.0)
        mine = mine[:evaluations - sum(map(len, points))]
        values = evaluate(mine)
        points.append(mine)
        found.append(values)
        if len(mine) < len(asked):
            break
        asked.set("F", values[0])
        asked.set("G", values[1])
        _mark(asked)
        algorithm.tell(infills=asked)
    return Tried(np.concatenate(points), np.concatenate([each[0] for each in found]),
                 np.concatenate([each[1] for each in found]))


def check_installed() -> None:
    """Refuse a search, before any work, where pymoo is not there.

    Raises:
        QuestionError: how to install it.
    """
    from importlib.util import find_spec

    if find_spec("pymoo") is None:
        raise QuestionError(NEEDED)


def _mark(asked: Any) -> None:
    for each in asked:
        each.evaluated.update({"F", "G"})


def _algorithm(start: Numbers, aims: int, limits: int, seed: int) -> Any:
    """NSGA-II for one or two aims, SMS-EMOA, which keeps what adds most dominated space, to four, NSGA-III beyond.

    Which finds which front, hollow ones included: docs/decisions/0055-robust-search.md.
    """
    try:
        from pymoo.algorithms.moo.nsga2 import NSGA2
        from pymoo.algorithms.moo.nsga3 import NSGA3
        from pymoo.algorithms.moo.sms import SMSEMOA
        from pymoo.core.problem import Problem
        from pymoo.termination import get_termination
        from pymoo.util.ref_dirs import get_reference_directions
    except ImportError:
        raise QuestionError(NEEDED) from None
    problem = Problem(n_var=start.shape[1], n_obj=aims, n_ieq_constr=limits, xl=0.0, xu=1.0)
    if aims <= CROWDED:
        algorithm: Any = NSGA2(pop_size=len(start), sampling=start)
    elif aims <= EXACT:
        algorithm = SMSEMOA(pop_size=len(start), sampling=start)
    else:
        cuts = 1
        while _directions(aims, cuts + 1) <= len(start):
            cuts += 1
        directions = get_reference_directions("das-dennis", aims, n_partitions=cuts)
        algorithm = NSGA3(directions, pop_size=max(len(start), len(directions)), sampling=start)
    algorithm.setup(problem, termination=get_termination("n_gen", 10**9), seed=seed, verbose=False)
    return algorithm


def _directions(aims: int, cuts: int) -> int:
    from math import comb

    return comb(aims + cuts - 1, cuts)


def best(tried: Tried) -> Rows:
    """Numbers of the points that keep all limits and that no other such point dominates; the first of equal ones.

    Raises:
        QuestionError: pymoo, which brings moocore, is not installed.
    """
    try:
        from moocore import is_nondominated
    except ImportError:
        raise QuestionError(NEEDED) from None
    kept = np.flatnonzero(np.all(tried.limits <= 0.0, axis=1))
    values = tried.aims[kept]
    first = np.sort(np.unique(values, axis=0, return_index=True)[1])
    return np.asarray(kept[first][is_nondominated(values[first])] if len(kept) else kept, np.int64)


def hypervolume(values: Numbers, reference: Numbers) -> float:
    """The space dominated up to a reference point, by the exact algorithm of moocore, which pymoo brings.

    Raises:
        QuestionError: pymoo is not installed.
    """
    try:
        from moocore import hypervolume as exact
    except ImportError:
        raise QuestionError(NEEDED) from None
    return float(exact(values, ref=reference))


def spread_out(values: Numbers, count: int) -> Rows:
    """Rows that lie far from one another: the best in each aim first, then always the one farthest from those taken."""
    if len(values) <= count:
        return np.arange(len(values))
    low, high = values.min(axis=0), values.max(axis=0)
    scaled = (values - low) / np.where(high > low, high - low, 1.0)
    taken = list(dict.fromkeys(int(each) for each in np.argmin(scaled, axis=0)))[:count]
    distance = np.min([np.linalg.norm(scaled - scaled[each], axis=1) for each in taken], axis=0)
    while len(taken) < count:
        taken.append(int(np.argmax(distance)))
        distance = np.minimum(distance, np.linalg.norm(scaled - scaled[taken[-1]], axis=1))
    return np.asarray(sorted(taken), np.int64)
