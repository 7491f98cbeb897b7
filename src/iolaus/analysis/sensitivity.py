"""Which uncertain numbers decide an outcome: shares of its variance, from the worlds that were run.

Takes      targets by world, Known
Gives      sensitivity(): Sensitivity for each target; distance(): a check that needs no variance
Invariant  first: what knowing a number alone explains; total: what is lost when all others stay known and it is not,
           its combinations with others included; both are judged on draws that were not fitted to. For independent
           numbers these are Sobol's indices. What luck decides is in neither
Sources    Williamson, Gilbert, Carone and Simon, Biometrics 77 (2021): variable importance by differences in R2, with
           intervals; Sobol, Mathematics and Computers in Simulation 55 (2001); Pianosi and Wagener, Environmental
           Modelling and Software 67 (2015): the distance between distributions
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.basis import PAIRS, WAVES, Share, pair, waves, widened
from iolaus.analysis.cells import Cells, Ordered, Told, shares
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
Pairing = tuple[tuple[int, int], ...]
SLOW_PAIRS: Pairing = tuple((j, k) for j in range(1, SLOW + 1) for k in range(1, SLOW + 1))
FINE = {PAIRS: tuple(j + k > 7 for j, k in PAIRS), SLOW_PAIRS: tuple(j + k > 4 for j, k in SLOW_PAIRS)}
BEYOND = 1.5  # of what the finest functions add: what lies beyond them is of that order
CHANCES = 100  # numbers without a part, to tell what chance gives


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
    worlds = _Worlds(known, seed)
    told = Told(targets[worlds.order], worlds)
    first = _alone(told, worlds, lambda share: progress(0.3 * share))
    rows = [sorted((k for k, each in enumerate(found) if _sure(each)), key=lambda k: -found[k].value)[:MOST]
            for found in first]
    left = np.stack([told.values[:, k] - _sum(told.values[:, k], each, worlds) for k, each in enumerate(rows)], axis=1)
    size = np.minimum(np.abs(left), np.quantile(np.abs(left), CAP, axis=0))
    spread = _alone(Told(size, worlds), worlds, lambda share: progress(0.3 + 0.3 * share))
    gaps, count, found = _Gaps(worlds, seed), range(targets.shape[1]), []
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:  # the work is in large arrays, side by side
        followed = list(pool.map(lambda k: _followed(rows[k], left[:, k:k + 1], spread[k], worlds), count))
        # in order: where worlds share no draw, what chance gives is looked at in the first target alone
        by_chance = [gaps.of(told.values[:, k], worlds.by_draw[followed[k]]) for k in count]
        each_one = pool.map(lambda k: _one(told.values[:, k:k + 1], followed[k], first[k], worlds, by_chance[k]), count)
        for k, each in enumerate(each_one):
            found.append(each)
            progress(0.6 + 0.4 * (k + 1) / len(count))
    return tuple(found)


class _Worlds(Ordered):
    """What all targets share: the order of worlds, and the waves of every number, by draw where it is that of the draw.

    Attributes:
        values: (numbers, worlds), in order.
        by_draw: for each number, whether all worlds of each draw have the same.
        shapes: for each number, its waves, by draw or by world.
    """

    def __init__(self, known: Known, seed: int) -> None:
        super().__init__(known.cluster, seed)
        self.values = known.values[:, self.order]
        self.by_draw = np.array([self.whole(each) for each in self.values], np.bool_)
        self.shapes = [waves(each[self.start], weight=self.draws.weight) if whole else waves(each)
                       for each, whole in zip(self.values, self.by_draw, strict=True)]

    def level(self, *rows: int) -> Cells:
        """Draws where they tell these numbers apart, else worlds."""
        return self.draws if all(self.by_draw[k] for k in rows) else self.worlds

    def shape(self, row: int, level: Cells) -> Numbers:
        """The waves of a number at a level."""
        return self.opened(self.shapes[row]) if self.by_draw[row] and level is self.worlds else self.shapes[row]

    @cached_property
    def slow(self) -> list[tuple[Cells, Codes, NDArray[np.float32]]]:
        """At each level: the numbers that belong to it, and their slowest waves side by side."""
        found = []
        for level, mine in ((self.draws, np.flatnonzero(self.by_draw)), (self.worlds, np.flatnonzero(~self.by_draw))):
            if mine.size:
                table = np.concatenate([self.shapes[k][:, :SLOW] for k in mine], axis=1, dtype=np.float32)
                found.append((level, mine, table))
        return found


def _alone(told: Told, worlds: _Worlds, progress: Callable[[float], None]) -> list[list[Share]]:
    """What each number explains alone, by target."""
    count, draws = told.values.shape[1], len(worlds.start)
    middle = {level: level.crossfit(np.zeros((len(level.weight), 0)), told.at(level))
              for level in (worlds.draws, worlds.worlds)}
    found: list[list[Share]] = [[] for _ in range(count)]
    for number, shape in enumerate(worlds.shapes):
        level = worlds.level(number)
        parts = shares(told, level, middle[level], level.crossfit(shape, told.at(level)))
        for kept, value, error in zip(found, *parts, strict=True):
            kept.append(widened(Share(float(value), float(error)), WAVES, draws))
        progress((number + 1) / len(worlds.shapes))
    return found


def _sum(target: Numbers, rows: list[int], worlds: _Worlds) -> Numbers:
    """What some numbers say one by one, added up, for each world."""
    level = worlds.level(*rows)
    design = (np.concatenate([worlds.shape(k, level) for k in rows], axis=1) if rows
              else np.zeros((len(level.weight), 0)))
    fit = level.crossfit(design, Told(target[:, None], worlds).at(level))
    return (worlds.opened(fit) if level is worlds.draws else fit)[:, 0]


def _one(target: Numbers, rows: list[int], first: list[Share], worlds: _Worlds,
         by_chance: dict[bool, float]) -> Sensitivity:
    if float(np.var(target)) == 0.0 or not rows:
        return Sensitivity((), Share(0.0, 0.0))
    told, level = Told(target, worlds), worlds.level(*rows)
    together = _Together(told, rows, _pairs(target, rows, worlds), worlds)
    mean = level.crossfit(np.zeros((len(level.weight), 0)), told.at(level))
    explained = _share(told, level, mean, together.whole)
    distances = distance(target[:, 0], worlds.values[rows])
    drivers = []
    for k, row in enumerate(rows):
        lost = _share(told, level, together.without[row], together.whole)
        rough = _share(told, level, together.rough[row], together.rough[None])
        value = lost.value + (1.0 - explained.value) * together.functions(row) / len(worlds.start)
        lost = Share(value, float(np.hypot(lost.error, BEYOND * (lost.value - rough.value))))
        drivers.append(Driver(row, first[row], lost, float(distances[k]),
                              by_chance[bool(worlds.by_draw[row])]))
    drivers.sort(key=lambda each: (-each.total.value, each.feature))
    return Sensitivity(tuple(drivers), explained)


def _share(told: Told, level: Cells, worse: Numbers | float, better: Numbers) -> Share:
    """The share of a single target."""
    value, error = shares(told, level, worse, better)
    return Share(float(value[0]), float(error[0]))


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
        moved = left * worlds.shape(anchor, worlds.worlds)[:, :SLOW]
        size = np.zeros(len(worlds.shapes))
        for level, mine, table in worlds.slow:
            sums = (worlds.worlds.by_draw(moved) if level is worlds.draws else moved).T.astype(np.float32) @ table
            size[mine] = np.sum(sums.reshape(SLOW, -1, SLOW) ** 2, axis=(0, 2))
        size[rows] = 0.0
        tried += [(float(size[k]), int(k), anchor) for k in np.argsort(-size, kind="stable")[:SHORT] if size[k] > 0.0]
    told = Told(left, worlds)
    return [other for _, other, anchor in sorted(tried, reverse=True)[:SHORT]
            if _sure(_gains(told, (anchor, other), worlds)[PAIRS])]


def _gains(told: Told, numbers: tuple[int, int], worlds: _Worlds) -> dict[Pairing, Share]:
    """What products of two numbers' waves, all or the slowest alone, explain of a target that has no mean."""
    level = worlds.level(*numbers)
    one, other = (worlds.shape(k, level).astype(np.float32) for k in numbers)  # to choose by; no figure rests on it
    fit = level.fit(pair(one, other), told.at(level).astype(np.float32))
    ways = [(RIDGES[1], None), (RIDGES[1], np.flatnonzero([each in SLOW_PAIRS for each in PAIRS]))]
    return {which: _share(told, level, 0.0, each)
            for which, each in zip((PAIRS, SLOW_PAIRS), fit.predict_each(ways), strict=True)}


def _pairs(target: Numbers, rows: list[int], worlds: _Worlds) -> list[tuple[int, int, Pairing]]:
    """Pairs that explain something of what the numbers leave one by one; weak ones by their slowest products alone."""
    told = Told(target - _sum(target[:, 0], rows, worlds)[:, None], worlds)
    found = []
    for numbers in combinations(rows, 2):
        sure = [(gain.value, which) for which, gain in _gains(told, numbers, worlds).items()
                if gain.value > 2.0 * gain.error and gain.value > 0.0]
        if sure:
            value, which = max(sure, key=lambda each: each[0])
            found.append((*numbers, which, value))
    found.sort(key=lambda each: -each[3])
    return [each[:3] for each in found[:MOST]]


class _Together:
    """All numbers followed and the pairs that matter, in one fit; the ridge is that which does best on other worlds.

    Attributes:
        whole: what is predicted, by cell.
        without: the same when one number is not known.
        rough: the same without the finest functions, under None when all numbers are known.
    """

    def __init__(self, told: Told, rows: list[int], pairs: list[tuple[int, int, Pairing]], worlds: _Worlds) -> None:
        level = worlds.level(*rows)
        shapes = {k: worlds.shape(k, level) for k in rows}
        parts = [*((shapes[k], (k,), FINE_WAVES) for k in rows),
                 *((pair(shapes[one], shapes[other], which), (one, other), FINE[which])
                   for one, other, which in pairs)]
        self.owner = [names for part, names, _ in parts for _ in range(part.shape[1])]
        self.fine = [each for _, _, fine in parts for each in fine]
        self.fit = level.fit(np.concatenate([part for part, _, _ in parts], axis=1), told.at(level))
        tried = zip(self.fit.predict_each([(ridge, None) for ridge in RIDGES]), RIDGES, strict=True)
        # squared error on other folds, but for the part that no prediction changes
        self.whole, self.ridge = min(tried, key=lambda each: float(
            np.sum(each[0] * (level.weight[:, None] * each[0] - 2.0 * told.at(level)))))
        names = [*rows, None]
        ways = [(self.ridge, self._kept(row, rough)) for rough in (False, True) for row in names]
        found = self.fit.predict_each(ways)
        self.without = dict(zip(names, found, strict=False))
        self.rough = dict(zip(names, found[len(names):], strict=True))

    def functions(self, row: int) -> float:
        """How many functions the fit spends on one number: about what it loses by them where luck has a part."""
        return self.fit.freedom(self.ridge) - self.fit.freedom(self.ridge, self._kept(row, False))

    def _kept(self, row: int | None, rough: bool) -> Codes:
        return np.array([k for k, names in enumerate(self.owner) if row not in names and not (rough and self.fine[k])],
                        np.int64)


class _Gaps:
    """Distances between distributions, and what chance gives, for numbers of the worlds and numbers of their draws."""

    def __init__(self, worlds: _Worlds, seed: int) -> None:
        self.known: dict[bytes, float] = {}
        rng, draws, count = np.random.default_rng(seed), len(worlds.start), len(worlds.order)
        tenth = np.arange(draws) * BINS // draws
        self.of_draws = [np.repeat(rng.permutation(tenth), worlds.size) for _ in range(CHANCES)]
        tenth = np.arange(count) * BINS // count
        self.of_worlds = [rng.permutation(tenth) for _ in range(CHANCES)] if draws < count else self.of_draws

    def of(self, target: Numbers, by_draw: NDArray[np.bool_]) -> dict[bool, float]:
        """The 95 % point of that gap for numbers that have no part: for those of draws, those of worlds, as asked."""
        if float(np.var(target)) == 0.0:
            return {}
        place = _placed(target, STEPS)
        return {each: self._point(place, each) for each in dict.fromkeys(by_draw.tolist())}

    def _point(self, place: Codes, by_draw: bool) -> float:
        shared = by_draw and self.of_draws is not self.of_worlds
        key = place.tobytes() if shared else b""  # the same for all targets where worlds share nothing
        if key not in self.known:
            tenths = self.of_draws if shared else self.of_worlds
            self.known[key] = float(np.quantile([_between(place, each) for each in tenths], 0.95))
        return self.known[key]


def distance(target: Numbers, values: Numbers) -> Numbers:
    """For each number, the mean over its tenths of the largest gap between distributions.

    Args:
        target: (worlds,).
        values: (numbers, worlds).
    """
    place = _placed(target, STEPS)
    return np.array([_between(place, _placed(each, BINS)) for each in values])


def _placed(values: Numbers, count: int) -> Codes:
    """In which of `count` equal shares of the worlds each lies."""
    found = np.empty(len(values), np.int64)
    found[np.argsort(values, kind="stable")] = np.arange(len(values)) * count // len(values)
    return found


def _between(place: Codes, tenth: Codes) -> float:
    table = np.bincount(tenth * STEPS + place, minlength=BINS * STEPS).reshape(BINS, STEPS).astype(np.float64)
    inside = np.cumsum(table, axis=1) / np.maximum(table.sum(axis=1, keepdims=True), 1.0)
    whole = np.cumsum(table.sum(axis=0)) / table.sum()
    return float(np.mean(np.max(np.abs(inside - whole), axis=1)))
