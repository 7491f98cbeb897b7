"""Smooth functions of uncertain numbers, fitted to some worlds and judged on others.

Takes      values by world, targets by world, clusters of worlds that share a draw
Gives      waves(): functions of one number; pair(): of two; folds(); Fit, crossfit(): predictions for worlds that were
           not fitted to; Share, share(): how much less variance a prediction leaves, with its error; widened()
Invariant  worlds that share a draw are in one fold, so a prediction never knows the world's own draw; a number enters
           through its rank, so any rising change of scale changes nothing
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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


def waves(values: Numbers, count: int = WAVES) -> Numbers:
    """Cosines of the rank of each world, 1 to `count` half turns; (worlds, count), unit variance, mean zero."""
    place = (np.argsort(np.argsort(values, kind="stable"), kind="stable") + 0.5) / len(values)
    return np.asarray(np.sqrt(2.0) * np.cos(np.pi * place[:, None] * np.arange(1, count + 1)), np.float64)


def pair(one: Numbers, other: Numbers) -> Numbers:
    """Products of the cosines of two numbers; (worlds, len(PAIRS))."""
    return np.stack([one[:, j - 1] * other[:, k - 1] for j, k in PAIRS], axis=1)


def folds(cluster: Codes, seed: int = 0, count: int = FOLDS) -> Codes:
    """The fold of each world; whole clusters, in an order by chance."""
    label = np.unique(cluster, return_inverse=True)[1].ravel()
    order = np.random.default_rng(seed).permutation(int(label.max()) + 1)
    return np.asarray(order[label] % count, np.int64)


class Fit:
    """Least squares on every set of folds but one; the sums are made once, for any choice of functions and ridge."""

    def __init__(self, design: Numbers, targets: Numbers, fold: Codes) -> None:
        """Sum up.

        Args:
            design: (worlds, functions); a constant is added in front.
            targets: (worlds, targets).
            fold: (worlds,).
        """
        self.full = np.concatenate([np.ones((len(design), 1)), design], axis=1)
        self.rows = [np.flatnonzero(fold == k) for k in range(int(fold.max()) + 1)]
        self.squares = [self.full[each].T @ self.full[each] for each in self.rows]
        self.products = [self.full[each].T @ targets[each] for each in self.rows]
        self.square, self.product = np.sum(self.squares, axis=0), np.sum(self.products, axis=0)

    def predict(self, ridge: float = RIDGE, columns: Codes | None = None) -> Numbers:
        """For every world, what a fit to the other folds says of it; (worlds, targets).

        Args:
            ridge: weight against large coefficients, but for the constant.
            columns: the functions to use, counted from 0; all where None.
        """
        use = np.arange(self.full.shape[1]) if columns is None else np.concatenate([[0], np.asarray(columns) + 1])
        against = ridge * np.eye(len(use))
        against[0, 0] = 1e-9
        part = np.ix_(use, use)
        found = np.empty((len(self.full), self.product.shape[1]))
        for each, square, product in zip(self.rows, self.squares, self.products, strict=True):
            found[each] = self.full[np.ix_(each, use)] @ np.linalg.solve(
                self.square[part] - square[part] + against, self.product[use] - product[use])
        return found


    def freedom(self, ridge: float = RIDGE, columns: Codes | None = None) -> float:
        """How many functions the fit amounts to: a ridge takes from each."""
        use = np.arange(self.full.shape[1]) if columns is None else np.concatenate([[0], np.asarray(columns) + 1])
        square = self.square[np.ix_(use, use)]
        return float(np.trace(np.linalg.solve(square + ridge * np.eye(len(use)), square)))


def crossfit(design: Numbers, targets: Numbers, fold: Codes, ridge: float = RIDGE) -> Numbers:
    """For every world, what a fit of all functions to the other folds says of it; (worlds, targets)."""
    return Fit(design, targets, fold).predict(ridge)


def widened(given: Share, functions: int, worlds: int) -> Share:
    """A share without the loss that comes from fitting that many functions to no more than these worlds."""
    return Share(given.value + (1.0 - given.value) * functions / max(1, worlds), given.error)


def share(target: Numbers, worse: Numbers, better: Numbers, cluster: Codes) -> Share:
    """How much of the variance a better prediction explains beyond a worse one; its error over clusters.

    A ratio of means, its error by the delta method on sums over clusters.
    """
    gain = (target - worse) ** 2 - (target - better) ** 2
    whole = (target - target.mean()) ** 2
    base = float(whole.mean())
    if base == 0.0:
        return Share(0.0, 0.0)
    value = float(gain.mean()) / base
    each = (gain - value * whole) / base
    sums = np.bincount(cluster, weights=each)
    return Share(value, float(np.sqrt(np.sum(sums**2))) / len(target))
