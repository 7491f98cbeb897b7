"""How one policy unfolds: middle and 90 % interval of each outcome, year by year or month by month.

Takes      published Results
Gives      Path per outcome: times, spreads of the policy, of the baseline, and of the difference; steps(), named()
Invariant  counts are what falls within each year (or month), levels are values at its end; differences world by world
Fails with UnknownNameError (policy or outcome not in the results), ArtefactError (not finite)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from iolaus.analysis.compare import Outcome, Published, compare, not_costed
from iolaus.analysis.spread import Numbers, Spread, check_finite, spread
from iolaus.errors import UnknownNameError


@dataclass(frozen=True)
class Point:
    """One year or month: the period's name, the policy and its difference from the baseline."""

    period: str
    value: Spread
    difference: Spread


@dataclass(frozen=True)
class Path:
    """One outcome over time; no points where the policy has no figures."""

    outcome: Outcome
    points: tuple[Point, ...]


def trajectory(results: Published, policy: str, outcomes: Sequence[str] = (),
               monthly: bool = False) -> tuple[Path, ...]:
    """Follow one policy through the years.

    Args:
        results: published results that hold the policy and its baseline.
        policy: id of the policy.
        outcomes: ids to keep; all where empty.
        monthly: one point a month instead of one a year.
    """
    manifest = results.manifest
    rows = {each["id"]: k for k, each in enumerate(manifest["policies"])}
    if policy not in rows:
        raise UnknownNameError("policy in these results", policy, rows)
    kept = compare(results, outcomes).outcomes
    paths = []
    for outcome in kept:
        if outcome.id not in results.values:
            continue
        values = np.asarray(results.values[outcome.id])
        mine, base = values[rows[policy]], values[rows[manifest["baseline"]]]
        if not_costed(manifest, policy, outcome.id) or not_costed(manifest, manifest["baseline"], outcome.id):
            paths.append(Path(outcome, ()))
            continue
        check_finite(mine, f"outcome '{outcome.id}' of policy '{policy}'")
        check_finite(base, f"outcome '{outcome.id}' of policy '{manifest['baseline']}'")
        paths.append(Path(outcome, _points(outcome, mine, base, manifest["start"], 1 if monthly else 12)))
    return tuple(paths)


def _points(outcome: Outcome, mine: Numbers, base: Numbers, start: str, stride: int) -> tuple[Point, ...]:
    one, other = steps(outcome, mine, stride), steps(outcome, base, stride)
    return tuple(Point(named(start, k * stride, stride), spread(one[:, k]), spread(one[:, k] - other[:, k]))
                 for k in range(one.shape[1]))


def steps(outcome: Outcome, values: Numbers, stride: int) -> Numbers:
    """What falls within each period of `stride` months (counts), or the value at its end; (worlds, periods)."""
    marks = values[:, ::stride]
    return np.diff(marks, axis=1) if outcome.is_count else marks[:, 1:]


def named(start: str, months: int, stride: int) -> str:
    """The name of the period that begins `months` after the start."""
    year, month = (int(part) for part in start.split("-")[:2])
    ahead = year * 12 + month - 1 + months
    if stride == 12 and month == 1:
        return str(ahead // 12)
    return f"{ahead // 12}-{ahead % 12 + 1:02d}"
