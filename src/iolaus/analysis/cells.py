"""Worlds gathered for fitting: each alone, or all that share a draw together where nothing looked at tells them apart.

Takes      the draw of each world and its fold, values by world
Gives      Cells; Ordered: worlds in the order of folds and draws, at both levels; Told: targets with their sums;
           shares()
Invariant  sums over a draw's worlds and the number of them say all that least squares and shares of variance need, so
           both levels give the same figures up to rounding; folds and draws lie in one piece each
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from iolaus.analysis.basis import Fit, folds
from iolaus.analysis.known import Codes
from iolaus.analysis.spread import Numbers


@dataclass(frozen=True, eq=False)
class Cells:
    """Worlds, or draws.

    Attributes:
        weight: (cells,), worlds in each.
        fold: (cells,), never falling.
        start: (draws,), the first cell of each draw; None where each cell is a draw.
    """

    weight: Numbers
    fold: Codes
    start: Codes | None = None

    @cached_property
    def alone(self) -> bool:
        """Whether each cell is one world."""
        return bool(np.all(self.weight == 1.0))

    def fit(self, design: Numbers, sums: Numbers) -> Fit:
        """Least squares on every set of folds but one."""
        return Fit(design, sums, self.fold, None if self.alone else self.weight)

    def crossfit(self, design: Numbers, sums: Numbers, ridge: float = 1.0) -> Numbers:
        """For every cell, what a fit of all functions to the other folds says of it; (cells, targets)."""
        return self.fit(design, sums).predict(ridge)

    def by_draw(self, values: Numbers) -> Numbers:
        """Sums over the cells of each draw; (draws, columns)."""
        return values if self.start is None else np.asarray(np.add.reduceat(values, self.start, axis=0), np.float64)


class Ordered:
    """Worlds in the order of their folds and draws."""

    def __init__(self, cluster: Codes, seed: int) -> None:
        """Order them.

        Args:
            cluster: (worlds,), which worlds share a draw.
            seed: of the folds.
        """
        label = np.unique(cluster, return_inverse=True)[1].ravel()
        fold = folds(label, seed)
        self.order = np.lexsort((label, fold))
        placed = label[self.order]
        self.start = np.flatnonzero(np.concatenate([[True], placed[1:] != placed[:-1]]))
        self.size = np.diff(np.concatenate([self.start, [len(placed)]]))
        first = fold[self.order][self.start]
        self.draws = Cells(self.size.astype(np.float64), first)
        shared = len(self.start) < len(placed)
        self.worlds = Cells(np.ones(len(placed)), fold[self.order], self.start) if shared else self.draws

    def whole(self, values: Numbers) -> bool:
        """Whether all worlds of each draw have the same value; (worlds,) in this order."""
        return bool(np.all(values == np.repeat(values[self.start], self.size)))

    def opened(self, by_draw: Numbers) -> Numbers:
        """Values of draws for each of their worlds."""
        return by_draw if self.worlds is self.draws else np.repeat(by_draw, self.size, axis=0)


class Told:
    """Targets (worlds, targets), in the order of Ordered, with what sums over draws keep of them."""

    def __init__(self, values: Numbers, ordered: Ordered) -> None:
        """Sum up."""
        self.values, self.ordered = values, ordered

    @cached_property
    def sums(self) -> Numbers:
        """Sums over draws; (draws, targets)."""
        return self.ordered.worlds.by_draw(self.values)

    @cached_property
    def whole(self) -> Numbers:
        """Squared distances from the mean, summed over draws; (draws, targets)."""
        return self.ordered.worlds.by_draw((self.values - self.values.mean(axis=0)) ** 2)

    def at(self, cells: Cells) -> Numbers:
        """Sums of the targets over cells."""
        return self.sums if cells is self.ordered.draws else self.values


def shares(told: Told, cells: Cells, worse: Numbers | float, better: Numbers) -> tuple[Numbers, Numbers]:
    """How much of each target's variance a better prediction explains beyond a worse one, and the errors over draws.

    A ratio of means, its error by the delta method on sums over draws. Nothing varies: nothing is explained.

    Args:
        told: the targets.
        cells: the level of the predictions.
        worse: (cells, targets), or one number.
        better: (cells, targets).
    """
    squares = cells.weight[:, None] * (better**2 - worse**2)
    gain = cells.by_draw(2.0 * (better - worse) * told.at(cells) - squares)
    base = told.whole.sum(axis=0)
    safe = np.where(base > 0.0, base, 1.0)
    value = np.where(base > 0.0, gain.sum(axis=0) / safe, 0.0)
    error = np.sqrt(np.sum((gain - value * told.whole) ** 2, axis=0)) / safe
    return value, np.where(base > 0.0, error, 0.0)
