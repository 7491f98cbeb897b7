"""What the series will be: the model's path of each draw, and the wandering, season and scatter given the past.

Takes      Draws that hold the observation's entries, `as_of`, a series of PRODUCT.md, months
Gives      predict(): samples (draws, months); quantiles()
Invariant  nothing dated after `as_of` enters; each sample is one draw's model with one draw of what the model lacks
Fails with UnknownNameError, QuestionError, ArtefactError (the draws lack the observation's entries)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from iolaus.artefacts.draws import Draws
from iolaus.calibration.likelihood import Likelihood
from iolaus.calibration.observed import Block, Series, blocks
from iolaus.errors import ArtefactError, QuestionError, UnknownNameError
from iolaus.model import wiring
from iolaus.model.sums import compiled
from iolaus.simulate.calendar import label as month_label
from iolaus.simulate.calendar import month_index
from iolaus.simulate.inputs import gather
from iolaus.simulate.run import CHUNK

Floats = NDArray[np.float64]
FORECAST = ("us_synthetic_opioid_deaths", "mx_homicide_victims", "cbp_fentanyl_seized_lb", "mx_missing_persons",
            "mx_homicides_month")
LEVELS = {"q025": 0.025, "q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95, "q975": 0.975}


@dataclass(frozen=True)
class Forecast:
    """Samples of a series.

    Attributes:
        series: its id.
        months: labels of the months.
        samples: (draws, months), in the unit of the series.
        model: the model's own mean for the same draws, without what it lacks; (draws, months).
    """

    series: str
    months: tuple[str, ...]
    samples: Floats
    model: Floats

    def quantiles(self) -> dict[str, Floats]:
        """Quantiles by level, each (months,)."""
        return {name: np.quantile(self.samples, level, axis=0) for name, level in LEVELS.items()}


def forecasts(draws: Draws, as_of: str, until: str, count: int = 500, seed: int = 0,
              form: str = wiring.DEFAULT) -> dict[str, Forecast]:
    """Forecasts of every series that has data by `as_of`, for the months after it up to `until`.

    Args:
        draws: a posterior given the past up to `as_of`, with the observation's entries.
        as_of: last month of data.
        until: last month wanted.
        count: samples; at most the number of draws.
        seed: of the scatter and the luck to come.
        form: form of the model.
    """
    first, last = month_index(as_of) + 1, month_index(until) + 1
    if last <= first:
        raise QuestionError(f"nothing to forecast: '{until}' is not after the last month of data, '{as_of}'")
    held = blocks(as_of)
    rows = np.linspace(0, draws.count - 1, min(count, draws.count)).round().astype(int)
    values = {name: each[rows] for name, each in draws.values.items()}
    lacking = [name for block in held for name in Likelihood(block).entries if name not in values]
    if lacking:
        raise ArtefactError(f"the draws lack '{lacking[0]}', which a forecast needs; make them again: "
                            "'iolaus calibrate'")
    records = _future(form, as_of, last, values, tuple(sorted({each.record for block in held
                                                               for each in block.series})), seed)
    found = {}
    for block in held:
        for series in block.series:
            if series.id in FORECAST:
                found[series.id] = _of_series(block, series, records, values, (first, last), seed)
    return found


def check_series(name: str) -> None:
    """Whether a series can be forecast.

    Raises:
        UnknownNameError: it cannot.
    """
    if name not in FORECAST:
        raise UnknownNameError("series that is forecast", name, FORECAST)


def _future(form: str, as_of: str, last: int, values: dict[str, Floats], record: tuple[str, ...],
            seed: int) -> dict[str, Floats]:
    """Records of every draw from January 2012 to month `last`, chances drawn after `as_of`."""
    from iolaus.calibration.past import Past

    system = wiring.system(form)
    past = Past(system, gather(system, as_of), last, record)
    wanted = {name: values[name] for name in system.parameters}
    run = compiled(lambda given, luck: past.records(given, luck=luck))
    count = len(next(iter(wanted.values())))
    found: dict[str, list[Floats]] = {name: [] for name in record}
    for begin in range(0, count, CHUNK):
        index = np.minimum(np.arange(begin, begin + CHUNK), count - 1)
        made = run({name: each[index] for name, each in wanted.items()},
                   past.luck(seed, index, month_index(as_of) + 1))
        for name, each in made.items():
            found[name].append(np.asarray(each)[..., :min(CHUNK, count - begin)])
    return {name: np.concatenate(each, axis=-1) for name, each in found.items()}


def _of_series(block: Block, series: Series, records: dict[str, Floats], values: dict[str, Floats],
               span: tuple[int, int], seed: int) -> Forecast:
    """Samples of one series, given the residuals of its whole block."""
    first, last = span
    term = Likelihood(block)
    names = term.entries
    months = np.arange(first, last)
    ahead = Series(series.id, series.record, series.counter, months, 1, np.ones(last - first), series.noise,
                   series.ratio, series.scale, np.zeros(last - first))
    residual = block.logs[:, None] - np.asarray(block.mean_log(records, values))
    path = np.asarray(ahead.mean(records, values))
    parts = jax.jit(lambda each: _covariances(term, months, series, each))
    luck = np.random.default_rng([seed, first, len(series.id)])
    samples = np.empty((residual.shape[1], last - first))
    for k in range(residual.shape[1]):
        own = {name: jnp.asarray(values[name][k]) for name in names}
        here, across, there = (np.asarray(each) for each in parts(own))
        factor = linalg.cho_factor(here, lower=True)
        centre = across @ linalg.cho_solve(factor, residual[:, k])
        spread = there - across @ linalg.cho_solve(factor, across.T)
        noise = np.linalg.cholesky(spread + 1e-9 * np.eye(len(spread))) @ luck.standard_normal(len(spread))
        samples[k] = np.log(path[:, k]) + centre + noise
    counted = np.exp(np.clip(samples, -30.0, 30.0))
    if series.scale == 1.0:  # persons are whole and few where the path is low
        counted = luck.poisson(np.minimum(counted, 1e9)).astype(np.float64)
    return Forecast(series.id, tuple(month_label(int(each)) for each in months), counted, path.T)


def _covariances(term: Likelihood, months: NDArray[np.int64], series: Series, values: Any) -> tuple[Any, Any, Any]:
    """Covariance of the observed logs, of the coming ones with them, and of the coming ones."""
    block = term.block
    past = np.arange(block.first, block.last)
    base = block.first
    seasons, coming = term.seasons(past), term.seasons(months)
    spread = jnp.asarray(term.spread)
    across = term.wandering(months - base, past - base, values) + term.season(values) * jnp.asarray(coming @ seasons.T)
    own = values[series.noise] ** 2 * jnp.eye(len(months))
    there = term.wandering(months - base, months - base, values) + term.season(values) * jnp.asarray(coming @ coming.T)
    return term.covariance(values), across @ spread.T, there + own


__all__ = ["FORECAST", "LEVELS", "Forecast", "check_series", "forecasts"]
