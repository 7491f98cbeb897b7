"""The posterior of many worlds at once, without gradients: always the same number of worlds, so one compilation.

Takes      a Target
Gives      Evaluator: potential(q) and means(q) for any number of worlds
Invariant  a world's value does not depend on which others are evaluated with it
"""

from __future__ import annotations

from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from iolaus.calibration.target import Target
from iolaus.model.sums import compiled
from iolaus.simulate.run import CHUNK

Floats = NDArray[np.float64]


class Evaluator:
    """Compiled functions of a target.

    The parts of the likelihood are called one after the other and each is waited for: run side by side, their
    matrix routines can wait for each other for ever on a machine with two cores.
    """

    def __init__(self, target: Target) -> None:
        """Make the functions; each is compiled at its first call."""
        self.target = target
        self.calls = 0  # worlds evaluated
        self._means = compiled(target.means)
        self._parts = [jax.jit(jax.vmap(each, in_axes=(1, 1))) for each in target.parts()]

    def means(self, q: Floats) -> Floats:
        """Log means (m, worlds) at coordinates (size, worlds)."""
        return self._in_chunks(q, lambda part: np.asarray(self._means(part)))

    def given(self, means: Floats, q: Floats) -> Floats:
        """Potential (worlds,) from means already known."""
        pair = np.concatenate([means, q])
        return self._in_chunks(pair, lambda both: self._potential(both[:len(means)], both[len(means):]))

    def potential(self, q: Floats) -> Floats:
        """Minus log posterior (worlds,); infinite where the model or the likelihood is not finite."""
        self.calls += q.shape[1]
        return self.given(self.means(q), q)

    def terms(self, means: Floats, q: Floats) -> Floats:
        """Log likelihood of each part; (parts, worlds)."""
        return np.stack([np.asarray(each(means, q)) for each in self._parts])

    def _potential(self, means: Floats, q: Floats) -> Floats:
        with np.errstate(invalid="ignore"):
            found = 0.5 * np.sum(q**2, axis=0) - np.sum(self.terms(means, q), axis=0)
        return np.asarray(np.where(np.isfinite(found), found, np.inf))

    @staticmethod
    def _in_chunks(values: Floats, of: Any) -> Floats:
        count = values.shape[1]
        found = []
        for first in range(0, count, CHUNK):
            part = values[:, first:first + CHUNK]
            short = CHUNK - part.shape[1]
            found.append(of(np.pad(part, ((0, 0), (0, short)), mode="edge"))[..., :CHUNK - short])
        return np.concatenate(found, axis=-1)
