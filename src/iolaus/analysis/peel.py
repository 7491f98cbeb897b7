"""The patient rule induction method: peel thin slices off the worlds until what is left is mostly success.

Takes      binned features, success and weight of each world
Gives      peel(): the way from all worlds to a small box; best(): the box on it that explains most; Mask
Invariant  a peel takes away the slice of about ALPHA of what is left that holds the least success, relative to what
           remains; the same input gives the same box; ties go to the feature that comes first
Sources    Friedman and Fisher, Bump hunting in high-dimensional data, Statistics and Computing 9 (1999); the lenient
           objective of Kwakkel and Jaxa-Rozen, Environmental Modelling and Software 79 (2016)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.known import Bins
from iolaus.analysis.spread import Numbers

ALPHA = 0.05
SPARSE = 0.7  # of the worlds carried along: with fewer left, the others are put away
LEAST = 0.05  # a box holds at least this share of the worlds
Mask = NDArray[np.bool_]  # (features, bins): the bins inside


@dataclass(frozen=True)
class Step:
    """A box on the way.

    Attributes:
        mask: bins inside, by feature.
        mass: share of the weight inside.
        density: success inside, as a share of what is inside.
        coverage: success inside, as a share of all success.
    """

    mask: Mask
    mass: float
    density: float
    coverage: float

    @property
    def excess(self) -> float:
        """Success inside beyond what as many worlds taken at random hold, as a share of all worlds."""
        if self.coverage == 0.0:
            return 0.0
        return self.mass * (self.density - self.mass * self.density / self.coverage)


def inside(bins: Bins, mask: Mask) -> Mask:
    """Which worlds lie in a box."""
    kept = np.ones(bins.codes.shape[1], np.bool_)
    for feature in restricted(bins, mask):
        kept &= mask[feature].take(bins.codes[feature])
    return kept


def everything(bins: Bins) -> Mask:
    """The box of all worlds."""
    return np.ones((len(bins.codes), bins.count), np.bool_)


def measured(bins: Bins, mask: Mask, success: Numbers, weight: Numbers) -> Step:
    """Mass, density and coverage of a box."""
    kept = inside(bins, mask)
    held, all_ = float(weight[kept].sum()), float(weight.sum())
    won, every = float((weight * success)[kept].sum()), float((weight * success).sum())
    return Step(mask, held / all_, won / held if held else 0.0, won / every if every else 0.0)


def peel(bins: Bins, success: Numbers, weight: Numbers, alpha: float = ALPHA, least: float = LEAST) -> list[Step]:
    """From all worlds to a box of the least mass, a slice at a time.

    Args:
        bins: the features.
        success: (worlds,), 1 or 0.
        weight: (worlds,), how often each counts.
        alpha: share of what is left that a slice takes, about.
        least: share of all worlds below which no box goes.
    """
    mask = everything(bins)
    total, won = float(weight.sum()), float((weight * success).sum())
    rows = np.flatnonzero(weight > 0)
    codes, gain, load = bins.codes[:, rows], (weight * success)[rows], weight[rows]
    left, there = np.ones(len(rows), np.bool_), len(rows)
    counts, sums = _tables(codes, bins.count, load, gain)
    way = [Step(mask, 1.0, won / total, 1.0)]
    while len(codes):
        slice_ = _worst(bins, counts, sums, alpha, float(counts[0].sum()) - least * total)
        if slice_ is None:
            break
        feature, gone = slice_
        mask = mask.copy()
        mask[feature, gone] = False
        out = np.flatnonzero(left & ~mask[feature].take(codes[feature]))
        left[out] = False
        there -= len(out)
        # a slice is a small share of what is left: taking it off the tables is cheaper than counting the rest again
        fewer, less = _tables(codes[:, out], bins.count, load[out], gain[out])
        counts, sums = _taken_off(counts, fewer, total), _taken_off(sums, less, total)
        held, kept = float(counts[0].sum()), float(sums[0].sum())
        way.append(Step(mask, held / total, kept / held, kept / won if won else 0.0))
        if held - kept <= 1e-12 * total:
            break
        if there < SPARSE * len(left):
            codes, gain, load, left = codes[:, left], gain[left], load[left], np.ones(there, np.bool_)
    return way


def _taken_off(table: Numbers, part: Numbers, total: float) -> Numbers:
    """What is left in each bin; exact for whole weights, and what rounding leaves of others is nothing."""
    rest = table - part
    return np.where(rest > 1e-12 * total, rest, 0.0)


def _tables(codes: NDArray[np.int64], count: int, load: Numbers, gain: Numbers) -> tuple[Numbers, Numbers]:
    """Weight and success in each bin of each feature."""
    features = len(codes)
    where = (codes + count * np.arange(features)[:, None]).ravel()
    shape = (features, count)
    found = [np.bincount(where, np.broadcast_to(each, codes.shape).ravel(), features * count).reshape(shape)
             for each in (load, gain)]
    return np.asarray(found[0], np.float64), np.asarray(found[1], np.float64)


def _worst(bins: Bins, counts: Numbers, sums: Numbers, alpha: float,
           room: float) -> tuple[int, NDArray[np.int64]] | None:
    """The slice whose loss raises the density most for its size; None where nothing more may go.

    It comes with the empty bins beyond it, so that a box has one piece.
    """
    held, won = float(counts[0].sum()), float(sums[0].sum())
    features, width = counts.shape
    some, ends = counts > 0, _ends(counts, sums, alpha * held)
    filled, (lost, less, last) = some.sum(axis=1).tolist(), (each.tolist() for each in ends)
    best: tuple[float, int, int] | None = None
    for feature in range(features):
        if filled[feature] < 2:
            continue
        if bins.category[feature]:
            slices = [(float(counts[feature, each]), float(sums[feature, each]), int(each))
                      for each in np.flatnonzero(some[feature])]
        else:
            slices = [(lost[side], less[side], side) for side in (feature, features + feature)]
        for lost_, less_, which in slices:
            if not 0.0 < lost_ <= room:
                continue
            value = (won / held - less_ / lost_) / (held - lost_)
            if best is None or value > best[0] * (1.0 + 1e-12):
                best = (value, feature, which)
    if best is None or best[0] <= 0.0:
        return None
    _, feature, which = best
    if bins.category[feature]:
        return feature, np.array([which])
    full, beyond = np.flatnonzero(some[feature]), last[which] + 1
    if which < features:
        return feature, np.arange(full[full >= beyond][0])
    return feature, np.arange(full[full < width - beyond][-1] + 1, width)


def _ends(counts: Numbers, sums: Numbers, size: float) -> tuple[Numbers, Numbers, NDArray[np.int64]]:
    """The first bins of each feature that make about `size`, one with worlds at least, then the last ones of each.

    Their weight, their success, and the last of them, counted from their end.
    """
    counts, sums = np.concatenate([counts, counts[:, ::-1]]), np.concatenate([sums, sums[:, ::-1]])
    full, together = counts > 0, np.cumsum(counts, axis=1)
    number = np.cumsum(full, axis=1)
    many = np.maximum(1, np.sum(full & (together <= size * 1.0001), axis=1))
    many = np.minimum(many, np.maximum(1, number[:, -1] - 1))
    last = np.argmax(number >= many[:, None], axis=1)
    every = np.arange(len(last))
    return together[every, last], np.cumsum(sums, axis=1)[every, last], last


def best(way: list[Step], density: float | None = None) -> Step:
    """The box with the most success beyond chance; or the one that covers most at no less than a density.

    Where no box reaches the density, the densest.
    """
    if density is None:
        return max(way, key=lambda each: each.excess)
    dense = [each for each in way if each.density >= density]
    return max(dense, key=lambda each: each.coverage) if dense else max(way, key=lambda each: each.density)


def pasted(bins: Bins, box: Step, success: Numbers, weight: Numbers, density: float | None = None) -> Step:
    """The box with edges moved out, bin by bin, as long as that brings more success beyond chance."""
    now = box
    while True:
        wider = [measured(bins, each, success, weight) for each in _wider(bins, now.mask)]
        if density is not None:
            wider = [each for each in wider if each.density >= density and each.coverage > now.coverage]
            if not wider:
                return now
            now = max(wider, key=lambda each: each.coverage)
            continue
        better = max(wider, key=lambda each: each.excess, default=now)
        if better.excess <= now.excess * (1.0 + 1e-9):
            return now
        now = better


def _wider(bins: Bins, mask: Mask) -> list[Mask]:
    found = []
    for feature in restricted(bins, mask):
        outside = np.flatnonzero(~mask[feature, :len(bins.edges[feature]) + 1])
        within = np.flatnonzero(mask[feature])
        if not bins.category[feature]:
            outside = np.array([each for each in (within.min() - 1, within.max() + 1) if each in outside], np.int64)
        for each in outside:
            wide = mask.copy()
            wide[feature, each] = True
            if each == len(bins.edges[feature]):
                wide[feature, each:] = True
            found.append(wide)
    return found


def restricted(bins: Bins, mask: Mask) -> list[int]:
    """The features that a box says anything of."""
    return [k for k in range(len(mask)) if not mask[k, :len(bins.edges[k]) + 1].all()]
