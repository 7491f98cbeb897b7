"""Which uncertain numbers decide an outcome: shares of its variance, from the worlds that were run.

Takes      targets by world, Known
Gives      sensitivity(): Sensitivity for each target; distance(), by_chance(): a check that needs no variance
Invariant  first: what knowing a number alone explains; total: what is lost when all others stay known and it is not,
           its combinations with others included; both are judged on draws that were not fitted to. For independent
           numbers these are Sobol's indices. What luck decides is in neither
Sources    Williamson, Gilbert, Carone and Simon, Biometrics 77 (2021): variable importance by differences in R2, with
           intervals; Sobol, Mathematics and Computers in Simulation 55 (2001); Pianosi and Wagener, Environmental
           Modelling and Software 67 (2015): the distance between distributions
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.basis import PAIRS, WAVES, Fit, Share, crossfit, folds, pair, share, waves, widened
from iolaus.analysis.known import Codes, Known
from iolaus.analysis.spread import Numbers

SURE = 3.5  # standard errors: with some two hundred numbers, chance alone passes it once in twenty targets
MOST = 10  # numbers followed together
BY_SPREAD = 4  # of them, those that move only the spread
RIDGES = (1.0, 10.0, 30.0, 100.0, 300.0)
BINS, STEPS = 10, 50
CAP = 0.98  # of the sizes of what is left; larger ones count as this
ANCHORS, SHORT, SLOW = 4, 5, 3  # numbers that others may act through; candidates looked at closely; slowest waves
FINE_WAVES = tuple(k > WAVES - 2 for k in range(1, WAVES + 1))
FINE_PAIRS = tuple(j + k > 7 for j, k in PAIRS)


@dataclass(frozen=True)
class Driver:
    """One number's part in one target.

    Attributes:
        feature: its row in Known.
        first: share of the variance that it explains alone.
        total: share that is lost without it.
        distance: largest gap between the distribution of the target and that within a tenth of the number's range, the
            mean over the tenths.
        by_chance: the same for a number that has no part, 95 % point.
    """

    feature: int
    first: Share
    total: Share
    distance: float
    by_chance: float


@dataclass(frozen=True)
class Sensitivity:
    """What decides one target.

    Attributes:
        drivers: those that can be told from chance, the largest total first.
        explained: share of the variance that all of them explain together; the rest is luck, and what is too small.
    """

    drivers: tuple[Driver, ...]
    explained: Share


def sensitivity(targets: Numbers, known: Known, seed: int = 0,
                progress: Callable[[float], None] = lambda _share: None) -> tuple[Sensitivity, ...]:
    """Follow every number for each target.

    Args:
        targets: (worlds, targets).
        known: what differs between worlds; numbers only.
        seed: of the folds.
        progress: called with the share of the work done.
    """
    cluster = np.unique(known.cluster, return_inverse=True)[1].ravel().astype(np.int64)
    worlds = _Worlds(cluster, folds(cluster, seed), [waves(each) for each in known.values])
    first = _alone(targets, worlds, lambda share: progress(0.4 * share))
    rows = [sorted((k for k, each in enumerate(found) if _sure(each)), key=lambda k: -found[k].value)[:MOST]
            for found in first]
    left = np.stack([targets[:, k] - _sum(targets[:, k], each, worlds) for k, each in enumerate(rows)], axis=1)
    size = np.minimum(np.abs(left), np.quantile(np.abs(left), CAP, axis=0))
    spread = _alone(size, worlds, lambda share: progress(0.4 + 0.3 * share))
    chance = by_chance(len(targets), seed)
    found = []
    for k in range(targets.shape[1]):
        followed = _followed(rows[k], left[:, k], spread[k], worlds)
        found.append(_one(targets[:, k], followed, first[k], known, worlds, chance))
        progress(0.7 + 0.3 * (k + 1) / targets.shape[1])
    return tuple(found)


@dataclass(frozen=True)
class _Worlds:
    """What all targets share: clusters 0 to count - 1, folds, the waves of every number."""

    cluster: Codes
    fold: Codes
    shapes: list[Numbers]

    @cached_property
    def slow(self) -> NDArray[np.float32]:
        """The slowest waves of every number side by side; (worlds, numbers times SLOW)."""
        return np.concatenate([each[:, :SLOW] for each in self.shapes], axis=1, dtype=np.float32)

    @property
    def draws(self) -> int:
        return int(self.cluster.max()) + 1


def _alone(targets: Numbers, worlds: _Worlds, progress: Callable[[float], None]) -> list[list[Share]]:
    """What each number explains alone, by target."""
    middle = crossfit(np.zeros((len(targets), 0)), targets, worlds.fold)
    found: list[list[Share]] = [[] for _ in range(targets.shape[1])]
    for number, shape in enumerate(worlds.shapes):
        fit = crossfit(shape, targets, worlds.fold)
        for k, kept in enumerate(found):
            kept.append(widened(share(targets[:, k], middle[:, k], fit[:, k], worlds.cluster), WAVES, worlds.draws))
        progress((number + 1) / len(worlds.shapes))
    return found


def _sum(target: Numbers, rows: list[int], worlds: _Worlds) -> Numbers:
    """What some numbers say one by one, added up."""
    design = np.concatenate([worlds.shapes[k] for k in rows], axis=1) if rows else np.zeros((len(target), 0))
    return crossfit(design, target[:, None], worlds.fold)[:, 0]


def _one(target: Numbers, rows: list[int], first: list[Share], known: Known, worlds: _Worlds,
         chance: float) -> Sensitivity:
    if float(np.var(target)) == 0.0 or not rows:
        return Sensitivity((), Share(0.0, 0.0))
    mean = crossfit(np.zeros((len(target), 0)), target[:, None], worlds.fold)[:, 0]
    together = _Together(target, rows, _pairs(target, rows, worlds), worlds)
    whole, cluster = together.without(None), worlds.cluster
    explained = share(target, mean, whole, cluster)
    distances = distance(target, known.values[rows])
    drivers = []
    for k, row in enumerate(rows):
        lost = share(target, together.without(row), whole, cluster)
        rough = share(target, together.without(row, True), together.without(None, True), cluster)
        value = lost.value + (1.0 - explained.value) * together.functions(row) / worlds.draws
        lost = Share(value, float(np.hypot(lost.error, lost.value - rough.value)))
        drivers.append(Driver(row, first[row], lost, float(distances[k]), chance))
    drivers.sort(key=lambda each: (-each.total.value, each.feature))
    return Sensitivity(tuple(drivers), explained)


def _sure(given: Share) -> bool:
    return given.value > SURE * given.error and given.value > 0.0


def _followed(rows: list[int], left: Numbers, spread: list[Share], worlds: _Worlds) -> list[int]:
    """Numbers that move the middle, or the spread of what those leave, or act through another one."""
    more = sorted((k for k, each in enumerate(spread) if _sure(each) and k not in rows),
                  key=lambda k: -spread[k].value)
    more = list(dict.fromkeys([*more, *_through(left, rows, worlds)]))
    keep = min(len(more), BY_SPREAD)
    return sorted([*rows[:MOST - keep], *more[:keep]])


def _through(left: Numbers, rows: list[int], worlds: _Worlds) -> list[int]:
    """Numbers that act only in company with one of the strongest."""
    tried: list[tuple[float, int, int]] = []
    for anchor in rows[:ANCHORS]:
        sums = (left[:, None] * worlds.shapes[anchor][:, :SLOW]).T.astype(np.float32) @ worlds.slow
        size = np.sum(sums.reshape(SLOW, -1, SLOW) ** 2, axis=(0, 2))
        size[rows] = 0.0
        tried += [(float(size[k]), int(k), anchor) for k in np.argsort(-size, kind="stable")[:SHORT] if size[k] > 0.0]
    found = []
    for _, other, anchor in sorted(tried, reverse=True)[:SHORT]:
        fit = crossfit(pair(worlds.shapes[anchor], worlds.shapes[other]), left[:, None], worlds.fold, RIDGES[1])[:, 0]
        if _sure(share(left, np.zeros_like(left), fit, worlds.cluster)):
            found.append(other)
    return found


def _pairs(target: Numbers, rows: list[int], worlds: _Worlds) -> list[tuple[int, int]]:
    """Pairs that explain something of what the numbers leave one by one."""
    left = target - _sum(target, rows, worlds)
    found = []
    for a, one in enumerate(rows):
        for other in rows[a + 1:]:
            fit = crossfit(pair(worlds.shapes[one], worlds.shapes[other]), left[:, None], worlds.fold, RIDGES[1])[:, 0]
            gain = share(left, np.zeros_like(left), fit, worlds.cluster)
            if gain.value > 2.0 * gain.error and gain.value > 0.0:
                found.append((one, other, gain.value))
    found.sort(key=lambda each: -each[2])
    return [(one, other) for one, other, _ in found[:MOST]]


class _Together:
    """All numbers followed and the pairs that matter, in one fit; the ridge is that which does best on other worlds."""

    def __init__(self, target: Numbers, rows: list[int], pairs: list[tuple[int, int]], worlds: _Worlds) -> None:
        shapes, fold = worlds.shapes, worlds.fold
        parts = [*((shapes[k], (k,)) for k in rows),
                 *((pair(shapes[one], shapes[other]), (one, other)) for one, other in pairs)]
        self.owner = [names for part, names in parts for _ in range(part.shape[1])]
        self.fine = [fine for _, names in parts for fine in (FINE_WAVES if len(names) == 1 else FINE_PAIRS)]
        self.fit = Fit(np.concatenate([part for part, _ in parts], axis=1), target[:, None], fold)
        self.whole, self.ridge = min(((self.fit.predict(ridge)[:, 0], ridge) for ridge in RIDGES),
                                     key=lambda each: float(np.sum((target - each[0]) ** 2)))

    def functions(self, row: int) -> float:
        """How many functions the fit spends on one number: about what it loses by them where luck has a part."""
        kept = np.array([k for k, names in enumerate(self.owner) if row not in names], np.int64)
        return self.fit.freedom(self.ridge) - self.fit.freedom(self.ridge, kept)

    def without(self, row: int | None, rough: bool = False) -> Numbers:
        """What is predicted when one number is not known; `rough` leaves out the finest functions."""
        if row is None and not rough:
            return self.whole
        kept = [k for k, names in enumerate(self.owner) if row not in names and not (rough and self.fine[k])]
        return self.fit.predict(self.ridge, np.array(kept, np.int64))[:, 0]


def distance(target: Numbers, values: Numbers) -> Numbers:
    """For each number, the mean over its tenths of the largest gap between distributions.

    Args:
        target: (worlds,).
        values: (numbers, worlds).
    """
    place = np.argsort(np.argsort(target, kind="stable"), kind="stable") * STEPS // len(target)
    return np.array([_gap(place, each) for each in values])


def by_chance(worlds: int, seed: int = 0) -> float:
    """The 95 % point of that gap for a number that has no part."""
    rng = np.random.default_rng(seed)
    place = np.arange(worlds) * STEPS // worlds
    return float(np.quantile([_gap(place, rng.uniform(size=worlds)) for _ in range(100)], 0.95))


def _gap(place: Codes, values: Numbers) -> float:
    tenth = np.argsort(np.argsort(values, kind="stable"), kind="stable") * BINS // len(values)
    table = np.bincount(tenth * STEPS + place, minlength=BINS * STEPS).reshape(BINS, STEPS).astype(np.float64)
    inside = np.cumsum(table, axis=1) / np.maximum(table.sum(axis=1, keepdims=True), 1.0)
    whole = np.cumsum(table.sum(axis=0)) / table.sum()
    return float(np.mean(np.max(np.abs(inside - whole), axis=1)))
