"""How likely a series is, given what the model says: Gaussian on the log scale, with what the model lacks marginalised.

Takes      a Block, records of the model, values of the observation's entries
Gives      covariance(), log_likelihood(): of log counts; kernel(): the wandering's covariance
Invariant  log y = log m + wandering + season + scatter, all four Gaussian, so one covariance holds them
Sources    Kennedy & O'Hagan 2001 (discrepancy as a Gaussian process); Rasmussen & Williams 2006, section 4.2 (Matern)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import jax.numpy as jnp
import jax.scipy.linalg as linalg
import numpy as np
from numpy.typing import NDArray

from iolaus.calibration.observed import MONTHS_PER_YEAR, Block

Floats = NDArray[np.float64]
HALF = float(np.log(2.0 * np.pi))
JITTER = 1e-8
SLOW = "observation.drift_length"


def kernel(gap: Any, deviation: Any, length: Any) -> Any:
    """Matern 3/2: covariance of the wandering at moments `gap` years apart; smooth enough to keep a direction."""
    far = jnp.sqrt(3.0) * jnp.abs(gap) / length
    return deviation**2 * (1.0 + far) * jnp.exp(-far)


class Likelihood:
    """One block's likelihood, with what does not depend on parameters made once."""

    def __init__(self, block: Block) -> None:
        """Keep a block and its logs."""
        self.block = block
        self.logs = jnp.asarray(block.logs)

    @property
    def entries(self) -> tuple[str, ...]:
        """Ids of the entries that the observation itself brings."""
        name = self.block.name
        own = [f"observation.{name}_{each}" for each in ("discrepancy", "length", "drift", "season")] + [SLOW]
        of_series = [each for series in self.block.series for each in (series.noise, series.ratio) if each]
        return tuple(dict.fromkeys([*own, *of_series]))

    @cached_property
    def spread(self) -> Floats:
        """Which months each observation averages; (n, months)."""
        return self.block.spread(self.block.last - self.block.first)

    def covariance(self, values: Mapping[str, Any]) -> Any:
        """Covariance of the logs of the observations around the model; (n, n)."""
        months = np.arange(self.spread.shape[1])
        wander = jnp.asarray(self.spread) @ self.wandering(months, months, values) @ jnp.asarray(self.spread).T
        of_year = self.seasons(np.arange(self.block.first, self.block.last))
        season = self.season(values) * jnp.asarray(self.spread @ of_year)
        return wander + season @ jnp.asarray(self.spread @ of_year).T + jnp.diag(self.scatter(values))

    def scatter(self, values: Mapping[str, Any]) -> Any:
        """Variance of each observation's own scatter; (n,)."""
        own = [jnp.full(len(series.values), 1.0) * values[series.noise] ** 2 for series in self.block.series]
        return jnp.concatenate(own) + self.block.counting() + JITTER

    @staticmethod
    def seasons(months: NDArray[np.int64]) -> Floats:
        """Indicator of the calendar month; (n, 12)."""
        return np.asarray(np.eye(MONTHS_PER_YEAR)[months % MONTHS_PER_YEAR], np.float64)

    def log_likelihood(self, mean_log: Any, values: Mapping[str, Any]) -> Any:
        """Log density of the observed logs around the model's; a scalar."""
        factor = jnp.linalg.cholesky(self.covariance(values))
        standard = linalg.solve_triangular(factor, self.logs - mean_log, lower=True)
        return -0.5 * jnp.sum(standard**2) - jnp.sum(jnp.log(jnp.diag(factor))) - 0.5 * HALF * len(self.logs)

    def season(self, values: Mapping[str, Any]) -> Any:
        """Variance of the log effect of a calendar month."""
        return values[self._own("season")] ** 2

    def _own(self, word: str) -> str:
        return f"observation.{self.block.name}_{word}"

    def wandering(self, one: NDArray[np.int64], other: NDArray[np.int64], values: Mapping[str, Any]) -> Any:
        """Covariance of the wandering between two sets of months, a quick and a slow part; (one, other)."""
        lag = (one[:, None] - other[None, :]) / MONTHS_PER_YEAR
        quick = kernel(lag, values[self._own("discrepancy")], values[self._own("length")])
        return quick + kernel(lag, values[self._own("drift")], values[SLOW])
