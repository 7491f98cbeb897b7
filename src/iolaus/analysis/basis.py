"""Smooth functions of uncertain numbers, fitted to some worlds and judged on others.

Takes      values by world, targets by world, clusters of worlds that share a draw
Gives      waves(): functions of one number; pair(): of two; folds(); Fit, crossfit(): predictions for worlds that were
           not fitted to; Share: how much less variance a prediction leaves, with its error; widened()
Invariant  worlds that share a draw are in one fold, so a prediction never knows the world's own draw; a number enters
           through its rank, so any rising change of scale changes nothing
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.known import Codes
from iolaus.analysis.spread import Numbers

FOLDS = 10
WAVES = 8
PAIRS = tuple((j, k) for j in range(1, 7) for k in range(1, 7) if j + k <= 9)
RIDGE = 1.0  # of a world's weight: hardly more than keeps the equations solvable


@dataclass(frozen=True)
class Share:
    """A share of variance, with its standard error."""

    value: float
    error: float

    @property
    def low(self) -> float:
        """Lower end of the 95 % interval."""
        return self.value - 1.96 * self.error

    @property
    def high(self) -> float:
        """Upper end of it."""
        return self.value + 1.96 * self.error


def waves(values: Numbers, count: int = WAVES, weight: Numbers | None = None) -> Numbers:
    """Cosines of the rank of each world, 1 to `count` half turns; (worlds, count), unit variance, mean zero.

    Args:
        values: by world, or by draw.
        count: how many.
        weight: worlds of each draw; one each where None.
    """
    order = np.argsort(values, kind="stable")
    held = np.ones(len(values)) if weight is None else weight[order]
    place = np.empty(len(values))
    place[order] = (np.cumsum(held) - 0.5 * held) / held.sum()
    return np.asarray(np.sqrt(2.0) * np.cos(np.pi * place[:, None] * np.arange(1, count + 1)), np.float64)


def pair(one: NDArray[Any], other: NDArray[Any], which: tuple[tuple[int, int], ...] = PAIRS) -> NDArray[Any]:
    """Products of the cosines of two numbers; (worlds, len(which))."""
    first, second = (np.array(each) - 1 for each in zip(*which, strict=True))
    return np.asarray(one[:, first] * other[:, second], one.dtype)


def folds(cluster: Codes, seed: int = 0, count: int = FOLDS) -> Codes:
    """The fold of each world; whole clusters, in an order by chance."""
    label = np.unique(cluster, return_inverse=True)[1].ravel()
    order = np.random.default_rng(seed).permutation(int(label.max()) + 1)
    return np.asarray(order[label] % count, np.int64)


class Fit:
    """Least squares on every set of folds but one; the sums are made once, for any choice of functions and ridge."""

    def __init__(self, design: Numbers, sums: Numbers, fold: Codes, weight: Numbers | None = None) -> None:
        """Sum up.

        Args:
            design: (cells, functions); a constant is added in front.
            sums: (cells, targets), over the worlds of each cell.
            fold: (cells,).
            weight: (cells,), worlds of each cell; one each where None.
        """
        self.full = np.concatenate([np.ones((len(design), 1), design.dtype), design], axis=1)
        self.rows = _pieces(fold)
        held = self.full if weight is None else self.full * weight[:, None].astype(design.dtype)
        squares = np.stack([held[each].T @ self.full[each] for each in self.rows])
        products = np.stack([self.full[each].T @ sums[each] for each in self.rows])
        self.square = squares.sum(axis=0)
        self.squares, self.products = self.square - squares, products.sum(axis=0) - products  # of the other folds

    def predict(self, ridge: float = RIDGE, columns: Codes | None = None) -> Numbers:
        """For every cell, what a fit to the other folds says of it; (cells, targets).

        Args:
            ridge: weight against large coefficients, but for the constant.
            columns: the functions to use, counted from 0; all where None.
        """
        return self.predict_each(((ridge, columns),))[0]

    def predict_each(self, ways: Sequence[tuple[float, Codes | None]]) -> list[Numbers]:
        """The same for several ridges and choices of functions at once."""
        targets = self.products.shape[2]
        kind = self.full.dtype
        weights = np.zeros((len(self.rows), self.full.shape[1], len(ways), targets), kind)
        for k, (ridge, columns) in enumerate(ways):
            use = self._use(columns)
            against = ridge * np.eye(len(use), dtype=kind)
            against[0, 0] = 1e-9
            weights[:, use, k] = np.linalg.solve(self.squares[:, use[:, None], use] + against, self.products[:, use])
        found = np.empty((len(self.full), len(ways), targets), kind)
        for each, weight in zip(self.rows, weights, strict=True):
            found[each] = (self.full[each] @ weight.reshape(len(weight), -1)).reshape(-1, len(ways), targets)
        return [found[:, k] for k in range(len(ways))]

    def freedom(self, ridge: float = RIDGE, columns: Codes | None = None) -> float:
        """How many functions the fit amounts to: a ridge takes from each."""
        use = self._use(columns)
        square = self.square[np.ix_(use, use)]
        return float(np.trace(np.linalg.solve(square + ridge * np.eye(len(use)), square)))

    def _use(self, columns: Codes | None) -> Codes:
        if columns is None:
            return np.arange(self.full.shape[1])
        return np.concatenate([np.zeros(1, np.int64), np.asarray(columns, np.int64) + 1])


def _pieces(fold: Codes) -> list[slice | Codes]:
    """Where each fold lies: pieces of the table where it is in order, else its rows."""
    count = int(fold.max()) + 1
    if np.all(fold[1:] >= fold[:-1]):
        ends = np.searchsorted(fold, np.arange(count + 1))
        return [slice(int(low), int(high)) for low, high in pairwise(ends)]
    return [np.flatnonzero(fold == k) for k in range(count)]


def crossfit(design: Numbers, targets: Numbers, fold: Codes, ridge: float = RIDGE) -> Numbers:
    """For every world, what a fit of all functions to the other folds says of it; (worlds, targets)."""
    return Fit(design, targets, fold).predict(ridge)


def widened(given: Share, functions: int, worlds: int) -> Share:
    """A share without the loss that comes from fitting that many functions to no more than these worlds."""
    return Share(given.value + (1.0 - given.value) * functions / max(1, worlds), given.error)
