"""A second opinion on conditions: a short list of rules, from a small tree that splits the worlds in two.

Takes      binned features that passed the test against chance, success by world
Gives      rules(): leaves with their conditions, the most successful first; verdict by world
Invariant  at most DEPTH splits deep; no leaf under LEAST of the worlds; the same input gives the same tree
Sources    Breiman, Friedman, Olshen and Stone, Classification and Regression Trees (1984): Gini's index
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.known import Bins
from iolaus.analysis.peel import Mask, everything, inside, restricted
from iolaus.analysis.spread import Numbers

DEPTH = 3
LEAST = 0.05
GAIN = 0.005  # of the impurity of all worlds; smaller splits are not worth a line


@dataclass(frozen=True)
class Rule:
    """One leaf.

    Attributes:
        mask: (features, bins), the bins inside.
        mass: share of the worlds.
        density: share of them that succeed.
        coverage: share of all successes.
    """

    mask: Mask
    mass: float
    density: float
    coverage: float


def rules(bins: Bins, success: Numbers, depth: int = DEPTH) -> tuple[Rule, ...]:
    """The leaves of the tree, the most successful first."""
    found = []
    for mask in _grow(bins, success, everything(bins), np.arange(len(success)), depth):
        within = inside(bins, mask)
        found.append(Rule(mask, float(within.mean()), float(success[within].mean()),
                          float(success[within].sum() / success.sum())))
    return tuple(sorted(found, key=lambda each: -each.density))


def used(bins: Bins, found: tuple[Rule, ...]) -> set[int]:
    """Features that the rules speak of."""
    return {feature for each in found for feature in restricted(bins, each.mask)}


def verdict(bins: Bins, found: tuple[Rule, ...], share: float) -> Mask:
    """Worlds in leaves that succeed more often than a share."""
    said = np.zeros(bins.codes.shape[1], np.bool_)
    for each in found:
        if each.density > share:
            said |= inside(bins, each.mask)
    return said


def _grow(bins: Bins, success: Numbers, mask: Mask, rows: NDArray[np.int64], depth: int) -> list[Mask]:
    split = _split(bins, success, rows) if depth else None
    if split is None:
        return [mask]
    feature, taken = split
    one, other = mask.copy(), mask.copy()
    one[feature] &= taken
    other[feature] &= ~taken
    goes = taken[bins.codes[feature, rows]]
    return [*_grow(bins, success, one, rows[goes], depth - 1), *_grow(bins, success, other, rows[~goes], depth - 1)]


def _split(bins: Bins, success: Numbers, rows: NDArray[np.int64]) -> tuple[int, NDArray[np.bool_]] | None:
    """The feature and the bins of one side that lower impurity most; None where none is worth it."""
    won, total = success[rows], len(success)
    least, whole = LEAST * total, float(won.mean())
    best: tuple[float, int, NDArray[np.bool_]] | None = None
    for feature in range(len(bins.codes)):
        counts = np.bincount(bins.codes[feature, rows], minlength=bins.count).astype(np.float64)
        sums = np.bincount(bins.codes[feature, rows], weights=won, minlength=bins.count)
        # categories are split in the order of their success, which is optimal for two classes
        order = np.argsort(-sums / np.maximum(counts, 1.0), kind="stable") if bins.category[feature] else \
            np.arange(bins.count)
        here, held = np.cumsum(counts[order])[:-1], np.cumsum(sums[order])[:-1]
        rest, lost = len(rows) - here, won.sum() - held
        with np.errstate(divide="ignore", invalid="ignore"):
            gain = held**2 / here + lost**2 / rest - len(rows) * whole**2
        gain = np.where((here >= least) & (rest >= least), gain, -np.inf)
        at = int(np.argmax(gain))
        if np.isfinite(gain[at]) and (best is None or gain[at] > best[0] * (1.0 + 1e-12)):
            taken = np.zeros(bins.count, np.bool_)
            taken[order[:at + 1]] = True
            best = (float(gain[at]), feature, taken)
    base = float(success.mean())
    if best is None or best[0] <= GAIN * total * base * (1.0 - base):
        return None
    return best[1], best[2]
