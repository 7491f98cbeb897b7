"""Shares of the Mexican states in the nation's homicides, year by year, held against the model.

Takes      victims by state and month, the model's homicides by state and year, `as_of`
Gives      Shares: observed shares, log_likelihood()
Invariant  only shares enter, so the nation's level is not counted twice; each state wanders on its own
Limits     states are taken as independent given the nation, though their shares sum to one
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import jax.scipy.linalg as linalg
import numpy as np
from numpy.typing import NDArray

from iolaus.calibration.likelihood import HALF, kernel
from iolaus.calibration.observed import MONTHS_PER_YEAR
from iolaus.evidence import data
from iolaus.model.groups import STATES
from iolaus.simulate.calendar import FIRST_YEAR, month_index

Floats = NDArray[np.float64]
RECORD = "state_year_homicides"
SINCE = 2015
ENTRIES = tuple(f"observation.{name}" for name in ("states_share", "states_discrepancy", "states_length",
                                                   "states_noise"))


@dataclass(frozen=True)
class Shares:
    """Observed homicides by whole year and state; counts (years, states)."""

    years: NDArray[np.int64]
    counts: Floats

    @property
    def ends(self) -> NDArray[np.int64]:
        """The last month of each year, from January 2012."""
        return MONTHS_PER_YEAR * (self.years - FIRST_YEAR + 1) - 1

    def gap(self, records: Mapping[str, Any]) -> Any:
        """Log share observed less log share of the model; (states, years, worlds)."""
        model = jnp.maximum(records[RECORD][self.ends], 1e-9)
        modelled = jnp.log(model / jnp.sum(model, axis=1, keepdims=True))
        seen = jnp.log(self.counts / self.counts.sum(axis=1, keepdims=True))
        return jnp.swapaxes(seen[..., None] - modelled, 0, 1)

    def covariance(self, values: Mapping[str, Any]) -> Any:
        """Covariance of the gaps of each state; (states, years, years)."""
        share, wander, length, noise = (values[name] for name in ENTRIES)
        lag = (self.years[:, None] - self.years[None, :]).astype(np.float64)
        common = share**2 + kernel(lag, wander, length)
        return common + jax.vmap(jnp.diag)(noise**2 + 1.0 / jnp.maximum(jnp.asarray(self.counts.T), 1.0))

    def log_likelihood(self, gap: Any, values: Mapping[str, Any]) -> Any:
        """Log density of the gaps (states, years) of one world; a scalar."""
        factor = jnp.linalg.cholesky(self.covariance(values))
        standard = jax.vmap(lambda f, g: linalg.solve_triangular(f, g, lower=True))(factor, gap)
        turns = jnp.sum(jnp.log(jnp.diagonal(factor, axis1=-2, axis2=-1)))
        return -0.5 * jnp.sum(standard**2) - turns - 0.5 * HALF * gap.size


def shares(as_of: str) -> Shares | None:
    """Whole years since 2015 that end by the month `as_of`; None where there is none."""
    until = month_index(as_of) + 1
    last = FIRST_YEAR + until // MONTHS_PER_YEAR
    years = np.arange(SINCE, last)
    if not len(years):
        return None
    table = data.read("mx_homicide_victims_state_month")
    when = np.array([int(str(month)[:4]) for month in table["month"]])
    values = np.asarray(table["victims"], np.float64)
    counts = [[values[(when == year) & (table["state"] == state)].sum() for state in STATES.members]
              for year in years]
    return Shares(years, np.maximum(np.array(counts), 0.5))
