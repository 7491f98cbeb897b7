"""Which features have anything to do with success, by resampling: one null distribution for the largest of them all.

Takes      binned features, success by world, clusters of worlds that share a draw
Gives      screen(): an adjusted p-value for each feature; permuted(): success with clusters shuffled
Invariant  with no relation at all, the chance that any feature comes below p is p, however many are looked at; clusters
           are shuffled whole, so worlds that share a draw are not counted as independent
Sources    Westfall and Young, Resampling-Based Multiple Testing (1993): the distribution of the largest statistic
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
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
            tried = np.stack([residual, *(permuted(residual, shuffle, rng) for _ in range(rounds))], axis=1)
            found = scores(bins, rows, tried.astype(np.float32))
            largest = found[:, 1:].max(axis=0)
            score[rows] = found[:, 0]
            p[rows] = (1 + np.sum(largest[None, :] >= found[:, :1] * (1 - 1e-6), axis=1)) / (rounds + 1)
    return Screened(score, np.minimum(1.0, p * ((rest.size > 0) + (groups.size > 0))))


def scores(bins: Bins, rows: Codes, tried: Numbers) -> Numbers:
    """The largest standardised difference over the cuts of each feature, for each column; (rows, columns)."""
    worlds, count = tried.shape[0], bins.count
    where = (bins.codes[rows] + count * np.arange(len(rows))[:, None]).ravel()
    columns = np.tile(np.arange(worlds), len(rows))
    table = sparse.csr_array((np.ones(where.size, np.float32), (where, columns)), (len(rows) * count, worlds))
    sums = np.asarray(table @ tried).reshape(len(rows), count, -1)
    share = np.bincount(where, minlength=len(rows) * count).reshape(len(rows), count) / worlds
    ordered = ~np.asarray(bins.category)[rows]
    sums[ordered], share[ordered] = np.cumsum(sums[ordered], axis=1), np.cumsum(share[ordered], axis=1)
    fits = (share >= FEW) & (share <= MANY)
    size = np.sqrt(worlds * np.maximum(share * (1.0 - share), 1e-12)) * float(np.std(tried[:, 0]))
    ratio = np.where(fits[:, :, None], np.abs(sums) / size[:, :, None], 0.0)
    return np.asarray(ratio.max(axis=1), np.float64)


def permuted(values: Numbers, cluster: Codes, rng: np.random.Generator) -> Numbers:
    """The values with whole clusters shuffled among clusters of the same size."""
    _, label, size = np.unique(cluster, return_inverse=True, return_counts=True)
    if size.max() == 1:
        return values[rng.permutation(len(values))]
    order = np.argsort(label, kind="stable")
    start = np.concatenate([[0], np.cumsum(size)[:-1]])
    found = np.empty_like(values)
    for each in np.unique(size):
        rows = order[start[size == each][:, None] + np.arange(each)]
        found[rows] = values[rows[rng.permutation(len(rows))]]
    return found
