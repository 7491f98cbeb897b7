"""Many short chains around a fitted normal distribution: preconditioned Crank-Nicolson steps.

Takes      an Evaluator, a Normal, a seed
Gives      Chains: state after any number of steps; adapt(): the normal distribution from the chains themselves
Invariant  a step is reversible for the posterior whatever the normal distribution; step k of a seed draws the same
           numbers however often the work was interrupted; nothing adapts after the warm-up
Sources    Cotter, Roberts, Stuart & White 2013 (pCN); Rudolf & Sprungk 2018 (with a general Gaussian reference);
           Cui, Law & Marzouk 2016 (learn in the informed directions only, keep the prior in the others)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from iolaus.calibration.diagnosis import GROUPS
from iolaus.calibration.evaluate import Evaluator
from iolaus.calibration.mode import Normal

Floats = NDArray[np.float64]
SIZES = (0.3, 0.6, 0.8, 0.95)  # how much of each proposal is new; drawn anew for every chain and step
APART = 1.3  # how much wider than the normal distribution the groups start
INFORMED = 0.99  # directions whose variance at the mode is below this share of the prior's are informed by data


@dataclass(frozen=True)
class Chains:
    """Chains after some steps.

    Attributes:
        q: coordinates (size, chains).
        value: potential (chains,).
        step: number of steps made.
        reference: the normal distribution that proposals are made from.
        accepted: share of the last block's proposals accepted, by size of step; (sizes,).
    """

    q: Floats
    value: Floats
    step: int
    reference: Normal
    accepted: Floats


def begin(evaluator: Evaluator, normal: Normal, count: int, seed: int) -> Chains:
    """Chains drawn wide, half of it shared within a group; points that are not finite give way to the centre."""
    rng = np.random.default_rng([seed, 0])
    shared = np.tile(rng.standard_normal((len(normal.centre), GROUPS)), count // GROUPS)
    own = rng.standard_normal((len(normal.centre), count))
    q = normal.centre[:, None] + normal.factor @ (APART * np.sqrt(0.5) * (shared + own))
    value = evaluator.potential(q)
    lost = ~np.isfinite(value)
    q[:, lost] = normal.centre[:, None]
    value = np.where(lost, evaluator.potential(normal.centre[:, None])[0], value)
    return Chains(q, value, 0, normal, np.zeros(len(SIZES)))


def advance(evaluator: Evaluator, chains: Chains, steps: int, seed: int, every: int = 1) -> tuple[Chains, Floats]:
    """Make steps; gives the chains and every `every`-th state, (kept, size, chains)."""
    q, value, normal = chains.q, chains.value, chains.reference
    x = normal.standard(q)
    kept, tried, taken = [], np.zeros(len(SIZES)), np.zeros(len(SIZES))
    for step in range(chains.step + 1, chains.step + steps + 1):
        rng = np.random.default_rng([seed, step])
        which = rng.integers(len(SIZES), size=q.shape[1])
        size = np.take(SIZES, which)
        fresh = np.sqrt(1.0 - size**2) * x + size * rng.standard_normal(q.shape)
        there = normal.centre[:, None] + normal.factor @ fresh
        found = evaluator.potential(there)
        gain = value - found + 0.5 * (np.sum(fresh**2, axis=0) - np.sum(x**2, axis=0))
        take = np.log(rng.uniform(size=len(gain))) < gain
        q, x = np.where(take, there, q), np.where(take, fresh, x)
        value = np.where(take, found, value)
        tried += np.bincount(which, minlength=len(SIZES))
        taken += np.bincount(np.compress(take, which), minlength=len(SIZES))
        if step % every == 0:
            kept.append(q)
    after = Chains(q, value, chains.step + steps, normal, taken / np.maximum(tried, 1))
    return after, np.array(kept)


def adapt(chains: Chains, states: Floats, first: Normal, kept: float = 0.0) -> Chains:
    """The same chains with a reference learned from recent states.

    A covariance of a hundred coordinates learned from some hundreds of independent states is noise in most directions.
    It is therefore learned in those directions that the data inform at the mode; in the others the prior's holds.

    Args:
        chains: to go on with.
        states: recent ones (kept, size, chains).
        first: the normal distribution at the mode, in coordinates whose prior is standard normal.
        kept: weight of the present reference's covariance, for few states.
    """
    size = states.shape[1]
    points = np.swapaxes(states, 0, 1).reshape(size, -1)
    variance, directions = np.linalg.eigh(first.factor @ first.factor.T)
    informed = np.compress(variance < INFORMED, directions, axis=1)
    present = chains.reference.factor.T @ informed
    learned = (1.0 - kept) * informed.T @ np.cov(points) @ informed + kept * present.T @ present
    mixed = np.eye(size) + informed @ (learned - np.eye(len(learned))) @ informed.T
    factor = np.asarray(np.linalg.cholesky(mixed), np.float64)
    return replace(chains, reference=Normal(np.asarray(points.mean(axis=1), np.float64), factor))
