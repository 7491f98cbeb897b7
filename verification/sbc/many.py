"""Many synthetic data sets at once: the model's means do not depend on the data, so one batch serves them all.

Takes      an Evaluator, a number of data sets, a seed
Gives      make(): truths and data; Many: potential of any data set; climb(), sample()
Invariant  means, likelihood and steps are those of the fit; no search starts at the truth
Limits     the counting part of the scatter is that of the real counts, in making the data and in fitting them
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus.calibration import chains as moving
from iolaus.calibration.evaluate import Evaluator
from iolaus.calibration.mode import FURTHEST, NUDGE, Normal

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
DAMPING = (1e-2, 1.0, 30.0, 1e3)
LENGTHS = (1.0, 0.3)
WIDE = 0.05  # nudge of the observation's coordinates for curvature
KEPT = 0.2  # weight of the old covariance: a data set has few chains to learn from
APART = 1.3  # how much wider than the normal distribution chains start


@dataclass(frozen=True)
class Made:
    """Synthetic data.

    Attributes:
        truth: coordinates they were made from, draws of the prior; (size, sets).
        means: log means at the truth; (m, sets).
        logs: log data; (m, sets).
        refused: draws of the prior that gave no finite data.
    """

    truth: Floats
    means: Floats
    logs: Floats
    refused: int


def make(evaluator: Evaluator, count: int, seed: int) -> Made:
    """Draws of the prior and one data set from each."""
    target = evaluator.target
    rng = np.random.default_rng([seed, 1])
    truth = rng.standard_normal((target.size, 2 * count))
    means = evaluator.means(truth)
    good = np.flatnonzero(np.isfinite(means).all(axis=0))[:count]
    assert len(good) == count
    truth, means = truth[:, good], means[:, good]
    logs = means.copy()
    for k in range(count):
        values = target.seen(truth[:, k])
        at = 0
        for term in target.terms:
            rows = len(term.block.logs)
            factor = np.linalg.cholesky(np.asarray(term.covariance(values)))
            logs[at:at + rows, k] += factor @ rng.standard_normal(rows)
            at += rows
    return Made(truth, means, logs, int(good[-1]) + 1 - count)


class Many:
    """The posterior of each of many data sets."""

    def __init__(self, evaluator: Evaluator, logs: Floats) -> None:
        self.evaluator, self.logs = evaluator, logs
        self.real = np.concatenate([term.block.logs for term in evaluator.target.terms])

    def given(self, means: Floats, q: Floats, which: Whole) -> Floats:
        """Potential (worlds,) from log means (m, worlds); `which` data set each world belongs to."""
        # the likelihood sees only data less means, so other data are the real ones with shifted means
        return self.evaluator.given(self.real[:, None] - (self.logs[:, which] - means), q)

    def potential(self, q: Floats, which: Whole) -> Floats:
        """Potential (worlds,) at coordinates (size, worlds)."""
        return self.given(self.evaluator.means(q), q, which)


def slopes(many: Many, q: Floats) -> tuple[Floats, Floats, Floats]:
    """Potential (sets,), gradient (sets, size), Gauss-Newton curvature (sets, size, size) at q (size, sets)."""
    size, sets = q.shape
    nudges = NUDGE * np.concatenate([np.zeros((size, 1)), np.eye(size), -np.eye(size)], axis=1)
    around = (q[:, :, None] + nudges[:, None, :]).reshape(size, -1)
    which = np.repeat(np.arange(sets), nudges.shape[1])
    means = many.evaluator.means(around)
    value = many.given(means, around, which).reshape(sets, -1)
    means = means.reshape(len(means), sets, -1)
    gradient = (value[:, 1:size + 1] - value[:, size + 1:]) / (2.0 * NUDGE)
    slope = (means[..., 1:size + 1] - means[..., size + 1:]) / (2.0 * NUDGE)
    curvature = np.repeat(np.eye(size)[None], sets, axis=0)
    for k in range(sets):
        at = 0
        for rows, inverse in many.evaluator.target.precisions(q[:, k]):
            part = slope[at:at + rows, k]
            curvature[k] += part.T @ inverse @ part
            at += rows
    own = _own_curvature(many, q, means[..., 0])
    first = many.evaluator.target.theta.size
    curvature[:, np.arange(first, size), np.arange(first, size)] += own
    return value[:, 0], gradient, curvature


def _own_curvature(many: Many, q: Floats, means: Floats) -> Floats:
    """Curvature in the observation's own coordinates at fixed means, beyond the prior's; (sets, own)."""
    size, sets = q.shape
    first = many.evaluator.target.theta.size
    own = size - first
    nudges = WIDE * np.concatenate([np.zeros((size, 1)), np.eye(size)[:, first:], -np.eye(size)[:, first:]], axis=1)
    around = (q[:, :, None] + nudges[:, None, :]).reshape(size, -1)
    which = np.repeat(np.arange(sets), nudges.shape[1])
    value = many.given(means[:, which], around, which).reshape(sets, -1)
    second = (value[:, 1:own + 1] + value[:, own + 1:] - 2.0 * value[:, :1]) / WIDE**2
    return np.maximum(np.where(np.isfinite(second), second, 0.0) - 1.0, 0.0)


def climb(many: Many, rounds: int) -> tuple[Floats, Floats]:
    """Centres (size, sets) and factors (sets, size, size) of each posterior, from the prior's medians."""
    size, sets = many.evaluator.target.size, many.logs.shape[1]
    q = np.zeros((size, sets))
    for _ in range(rounds):
        value, gradient, curvature = slopes(many, q)
        steps = []
        for damping in DAMPING:
            step = -np.linalg.solve(curvature + damping * np.eye(size), gradient[..., None])[..., 0]
            step *= np.minimum(1.0, FURTHEST / np.maximum(np.abs(step).max(axis=1, keepdims=True), 1e-12))
            steps += [step * length for length in LENGTHS]
        tries = np.stack(steps, axis=1) + q.T[:, None]  # sets, tries, size
        which = np.repeat(np.arange(sets), len(steps))
        found = many.potential(tries.reshape(-1, size).T, which).reshape(sets, -1)
        best = np.argmin(found, axis=1)
        better = found[np.arange(sets), best] < value
        q = np.where(better, tries[np.arange(sets), best].T, q)
    _, _, curvature = slopes(many, q)
    return q, np.linalg.cholesky(np.linalg.inv(curvature))


class _Whitened:
    """What the fit's chains call, in coordinates in which each data set's normal distribution is standard."""

    def __init__(self, many: Many, centres: Floats, factors: Floats, which: Whole) -> None:
        self.many, self.centres, self.factors, self.which = many, centres, factors, which

    def back(self, u: Floats) -> Floats:
        """Coordinates of the target from standard ones; (size, worlds)."""
        return self.centres[:, self.which] + np.einsum("kij,jk->ik", self.factors[self.which], u)

    def potential(self, u: Floats) -> Floats:
        return self.many.potential(self.back(u), self.which)


def sample(many: Many, centres: Floats, factors: Floats, chains: int, blocks: tuple[int, ...], every: int,
           seed: int) -> tuple[Floats, list[float]]:
    """Chains of every data set, with the fit's steps.

    Args:
        many: the data sets.
        centres: of the normal distributions, (size, sets).
        factors: of their covariances, (sets, size, size).
        chains: chains of each data set.
        blocks: steps of each block; after every block but the last the normal distributions are learned anew.
        every: steps between two kept states of the last block.
        seed: of all random numbers.

    Returns:
        states of the last block (kept, size, chains, sets) and the share of proposals taken by size of step.
    """
    size, sets = centres.shape
    which = np.tile(np.arange(sets), chains)
    still = Normal(np.zeros(size), np.eye(size))
    u = APART * np.random.default_rng([seed, 2]).standard_normal((size, len(which)))
    view = _Whitened(many, centres, factors, which)
    value = view.potential(u)
    u[:, ~np.isfinite(value)] = 0.0
    step = 0
    for number, steps in enumerate(blocks):
        now = moving.Chains(u, view.potential(u), step, still, np.zeros(len(moving.SIZES)))
        now, kept = moving.advance(view, now, steps, seed, every if number == len(blocks) - 1 else 1)
        step = now.step
        states = np.stack([view.back(each) for each in kept]).reshape(len(kept), size, chains, sets)
        if number < len(blocks) - 1:
            view, u = _learned(view, states, now, factors)
    return states, [round(float(each), 3) for each in now.accepted]


def _learned(view: _Whitened, states: Floats, now: moving.Chains, first: Floats) -> tuple[_Whitened, Floats]:
    """Normal distributions learned anew for each data set, and the present states in their coordinates."""
    recent = states[len(states) // 2:]
    centres, factors = view.centres.copy(), view.factors.copy()
    for k in range(centres.shape[1]):
        old = moving.Chains(now.q, now.value, 0, Normal(centres[:, k], factors[k]), now.accepted)
        new = moving.adapt(old, recent[..., k], Normal(centres[:, k], first[k]), KEPT).reference
        centres[:, k], factors[k] = new.centre, new.factor
    q = view.back(now.q)
    after = _Whitened(view.many, centres, factors, view.which)
    u = np.linalg.solve(factors[view.which], (q - centres[:, view.which]).T[..., None])[..., 0].T
    return after, u

