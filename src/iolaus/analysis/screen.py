"""Which features have anything to do with success, by resampling: one null distribution for the largest of them all.

Takes      binned features, success by world, clusters of worlds that share a draw
Gives      screen(): an adjusted p-value for each feature; Shuffles: success with clusters shuffled
Invariant  with no relation at all, the chance that any feature comes below p is p, however many are looked at; clusters
           are shuffled whole, so worlds that share a draw are not counted as independent; a feature that is the same in
           all worlds of each cluster is looked at cluster by cluster, with the same result and less work
Sources    Westfall and Young, Resampling-Based Multiple Testing (1993): the distribution of the largest statistic
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from iolaus.analysis.known import Bins, Codes
from iolaus.analysis.spread import Numbers

ROUNDS = 400
FEW, MANY = 0.05, 0.95  # a cut leaves at least this share of worlds on each side


@dataclass(frozen=True)
class Screened:
    """What was found of each feature.

    Attributes:
        score: the largest standardised difference between the worlds on the two sides of a cut.
        p: the chance of such a score for the best of all features where none matters.
    """

    score: Numbers
    p: Numbers


class Shuffles:
    """Success by world, as it is and with whole clusters shuffled many times among clusters of the same size."""

    def __init__(self, values: Numbers, cluster: Codes, rng: np.random.Generator, rounds: int) -> None:
        """Shuffle.

        Args:
            values: (worlds,).
            cluster: (worlds,), which worlds share a draw.
            rng: for the shuffles.
            rounds: how many.
        """
        _, label, self.size = np.unique(cluster, return_inverse=True, return_counts=True)
        self.label, self.values = label.ravel(), values
        self.order = np.argsort(self.label, kind="stable")
        self.start = np.concatenate([[0], np.cumsum(self.size)[:-1]])
        self.taken = np.empty((len(self.size), rounds + 1), np.int64)  # whose values each cluster gets
        self.taken[:, 0] = np.arange(len(self.size))
        for each in np.unique(self.size):
            rows = np.flatnonzero(self.size == each)
            self.taken[rows, 1:] = rng.permuted(np.repeat(rows[:, None], rounds, axis=1), axis=0)

    def whole(self, codes: Codes) -> NDArray[np.bool_]:
        """For each feature, whether all worlds of each cluster are the same."""
        placed = codes[:, self.order]
        return np.asarray(np.all(placed == np.repeat(placed[:, self.start], self.size, axis=1), axis=1), np.bool_)

    def by_cluster(self) -> NDArray[np.float32]:
        """Sums over each cluster, as they are and shuffled; (clusters, 1 + rounds)."""
        sums = np.bincount(self.label, weights=self.values, minlength=len(self.size))
        return sums.astype(np.float32)[self.taken]

    def by_world(self) -> NDArray[np.float32]:
        """The values, as they are and shuffled; (worlds, 1 + rounds)."""
        within = np.arange(len(self.order)) - np.repeat(self.start, self.size)
        found = np.empty((len(self.order), self.taken.shape[1]), np.float32)
        placed = self.values.astype(np.float32)[self.order]
        found[self.order] = placed[np.repeat(self.start[self.taken], self.size, axis=0) + within[:, None]]
        return found


def screen(bins: Bins, success: Numbers, cluster: Codes, rng: np.random.Generator, rounds: int = ROUNDS) -> Screened:
    """Test every feature.

    Args:
        bins: the features; twenty bins are plenty.
        success: (worlds,), 1 or 0.
        cluster: (worlds,), which worlds share a draw.
        rng: for the shuffles.
        rounds: how many.
    """
    features, worlds = bins.codes.shape
    residual = success - success.mean()
    if not np.any(residual) or features == 0:
        return Screened(np.zeros(features), np.ones(features))
    rest = np.flatnonzero(~np.asarray(bins.category))
    groups = np.flatnonzero(bins.category)
    score, p = np.zeros(features), np.ones(features)
    for rows, shuffle in ((rest, cluster), (groups, np.arange(worlds))):
        if rows.size:  # a form is shuffled within draws too: it differs where the draw does not
            found = _tried(bins, rows, Shuffles(residual, shuffle, rng, rounds))
            largest = found[:, 1:].max(axis=0)
            score[rows] = found[:, 0]
            p[rows] = (1 + np.sum(largest[None, :] >= found[:, :1] * (1 - 1e-6), axis=1)) / (rounds + 1)
    return Screened(score, np.minimum(1.0, p * ((rest.size > 0) + (groups.size > 0))))


def _tried(bins: Bins, rows: Codes, shuffles: Shuffles) -> Numbers:
    """The scores of some features for every shuffle; (rows, 1 + rounds)."""
    spread = float(np.std(shuffles.values))
    found = np.zeros((len(rows), shuffles.taken.shape[1]))
    whole = shuffles.whole(bins.codes[rows])
    if whole.any():
        first = shuffles.order[shuffles.start]
        found[whole] = scores(bins, rows[whole], bins.codes[np.ix_(rows[whole], first)], shuffles.by_cluster(),
                              shuffles.size, spread)
    if not whole.all():
        one = np.ones(len(shuffles.values), np.int64)
        found[~whole] = scores(bins, rows[~whole], bins.codes[rows[~whole]], shuffles.by_world(), one, spread)
    return found


def scores(bins: Bins, rows: Codes, codes: Codes, tried: NDArray[np.float32], size: Codes, spread: float) -> Numbers:
    """The largest standardised difference over the cuts of each feature, for each column; (rows, columns).

    Args:
        bins: all features.
        rows: those looked at.
        codes: (rows, places), their bins at each place, a world or a cluster of worlds.
        tried: (places, columns), sums of centred success at each place.
        size: (places,), worlds at each place.
        spread: standard deviation of success over worlds.
    """
    places, count, worlds = tried.shape[0], bins.count, int(size.sum())
    where = (codes + count * np.arange(len(rows))[:, None]).ravel()
    columns = np.tile(np.arange(places), len(rows))
    table = sparse.csr_array((np.ones(where.size, np.float32), (where, columns)), (len(rows) * count, places))
    sums = np.asarray(table @ tried).reshape(len(rows), count, -1)
    held = np.bincount(where, weights=np.tile(size, len(rows)), minlength=len(rows) * count)
    share = held.reshape(len(rows), count) / worlds
    ordered = ~np.asarray(bins.category)[rows]
    sums[ordered], share[ordered] = np.cumsum(sums[ordered], axis=1), np.cumsum(share[ordered], axis=1)
    fits = (share >= FEW) & (share <= MANY)
    scale = np.sqrt(worlds * np.maximum(share * (1.0 - share), 1e-12)) * spread
    ratio = np.where(fits, 1.0 / scale, 0.0).astype(np.float32)[:, :, None] * np.abs(sums)
    return np.asarray(ratio.max(axis=1), np.float64)
