"""The posterior's mode and the shape around it, by Gauss-Newton steps from differences.

Takes      an Evaluator
Gives      Normal: centre and factor of the covariance; climb(): the mode
Invariant  the potential falls with every accepted step; the result is a starting point for sampling, not a result
Sources    Nocedal & Wright 2006, section 10.3 (Levenberg-Marquardt)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus.calibration.evaluate import Evaluator

Floats = NDArray[np.float64]
NUDGE = 1e-3  # difference of a coordinate for slopes
ROUNDS = 25
ENOUGH = 0.3  # fall of the potential in one round at which the climb ends
DAMPING = np.geomspace(1e-3, 1e4, 12)
LENGTHS = (1.0, 0.6, 0.3, 0.1)
FURTHEST = 1.5  # largest step of one coordinate


@dataclass(frozen=True)
class Normal:
    """A normal distribution: centre (size,), lower factor of the covariance (size, size)."""

    centre: Floats
    factor: Floats

    def standard(self, q: Floats) -> Floats:
        """Coordinates in which this distribution is standard normal; (size, worlds)."""
        return np.asarray(np.linalg.solve(self.factor, q - self.centre[:, None]))


def slopes(evaluator: Evaluator, q: Floats) -> tuple[float, Floats, Floats]:
    """Potential, gradient (size,) and Gauss-Newton curvature (size, size) at one point (size,)."""
    size = len(q)
    nudges = NUDGE * np.eye(size)
    around = np.concatenate([q[:, None], q[:, None] + nudges, q[:, None] - nudges], axis=1)
    means = evaluator.means(around)
    value = evaluator.given(means, around)
    gradient = (value[1:size + 1] - value[size + 1:]) / (2.0 * NUDGE)
    jacobian = (means[:, 1:size + 1] - means[:, size + 1:]) / (2.0 * NUDGE)
    curvature = np.eye(size)
    at = 0
    for rows, inverse in evaluator.target.precisions(q):
        part = jacobian[at:at + rows]
        curvature += part.T @ inverse @ part
        at += rows
    return float(value[0]), gradient, curvature + np.diag(_own_curvature(evaluator, q, means[:, 0]))


def _own_curvature(evaluator: Evaluator, q: Floats, means: Floats) -> Floats:
    """Curvature in the observation's own coordinates at fixed means; only what adds to it."""
    size, first = len(q), evaluator.target.theta.size
    wide = 0.05
    nudges = wide * np.eye(size)[:, first:]
    around = np.concatenate([q[:, None], q[:, None] + nudges, q[:, None] - nudges], axis=1)
    value = evaluator.given(np.repeat(means[:, None], around.shape[1], axis=1), around)
    own = size - first
    second = (value[1:own + 1] + value[own + 1:] - 2.0 * value[0]) / wide**2
    found = np.zeros(size)
    found[first:] = np.maximum(np.where(np.isfinite(second), second, 0.0) - 1.0, 0.0)
    return found


def climb(evaluator: Evaluator, start: Floats, progress: Callable[[str, float], None]) -> Normal:
    """The mode from a starting point (size,), and the normal distribution that fits there."""
    q = start
    for number in range(ROUNDS):
        value, gradient, curvature = slopes(evaluator, q)
        progress(f"looking for the mode: {value:.1f}", number / ROUNDS)
        tries = np.stack([_step(gradient, curvature, damping) * length
                          for damping in DAMPING for length in LENGTHS], axis=1) + q[:, None]
        found = evaluator.potential(tries)
        best = int(np.argmin(found))
        if not found[best] < value - ENOUGH:
            break
        q = tries[:, best]
    _, _, curvature = slopes(evaluator, q)
    return Normal(q, np.linalg.cholesky(np.linalg.inv(curvature)))


def _step(gradient: Floats, curvature: Floats, damping: float) -> Floats:
    step = -np.linalg.solve(curvature + damping * np.eye(len(gradient)), gradient)
    return np.asarray(step * min(1.0, FURTHEST / max(np.abs(step).max(), 1e-12)))
