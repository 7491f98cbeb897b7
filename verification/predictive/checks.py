"""Does each series look like what the fit would have made?

Takes      Draws with the observation's entries, the last month of their data
Gives      Row, checks(): chances and shares by series; figures(): the same for single figures
Invariant  each draw is compared with data made from that same draw; a chance near 0 or 1 is a miss
Sources    Gelman, Meng & Stern 1996 (realised discrepancies); Dawid 1984 (one step ahead, given what came before)
"""

from __future__ import annotations

from dataclasses import dataclass

import jax
import numpy as np
from numpy.typing import NDArray
from scipy import linalg, special

from iolaus.artefacts.draws import Draws
from iolaus.calibration import anchors, states
from iolaus.calibration.likelihood import Likelihood
from iolaus.calibration.observed import Series, blocks
from iolaus.calibration.past import Past
from iolaus.model import wiring
from iolaus.model.sums import compiled
from iolaus.parameters.draws import draw
from iolaus.simulate.calendar import month_index
from iolaus.simulate.inputs import gather
from iolaus.simulate.run import CHUNK

Floats = NDArray[np.float64]
COUNT = 2 * CHUNK  # draws that are looked at
FEWEST = 8  # values from which a trend or an autocorrelation says something
EDGE = 0.05


@dataclass(frozen=True)
class Row:
    """One series.

    Attributes:
        series: its id.
        values: number of values.
        level, trend, autocorrelation: chance that data made from a draw exceed the real ones; NaN where too few.
        inside: shares of values inside 50 and 90 % intervals, one step ahead.
    """

    series: str
    values: int
    level: float
    trend: float
    autocorrelation: float
    inside: tuple[float, float]

    @property
    def misses(self) -> tuple[str, ...]:
        """Which chances are below EDGE or above 1 - EDGE."""
        return tuple(name for name in ("level", "trend", "autocorrelation")
                     if not np.isnan(getattr(self, name)) and not EDGE <= getattr(self, name) <= 1.0 - EDGE)


def records(draws: Draws, as_of: str, names: tuple[str, ...]) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """The model's past for equally spaced draws, and their values; (months, [group,] draws) and (draws,)."""
    rows = np.linspace(0, draws.count - 1, min(COUNT, draws.count)).round().astype(int)
    values = {name: each[rows] for name, each in draws.values.items()}
    system = wiring.system(str(draws.manifest.get("form", wiring.DEFAULT)))
    lacking = [each for name, each in system.parameters.items() if name not in values]
    values |= draw(lacking, 0, 0, len(rows))  # what older draws lack, from its prior
    past = Past(system, gather(system, as_of), month_index(as_of) + 1, names)
    wanted = {name: values[name] for name in system.parameters}
    run = compiled(past.records)
    found: dict[str, list[Floats]] = {name: [] for name in names}
    for first in range(0, len(rows), CHUNK):
        index = np.minimum(np.arange(first, first + CHUNK), len(rows) - 1)
        for name, each in run({key: each[index] for key, each in wanted.items()}).items():
            found[name].append(np.asarray(each)[..., :min(CHUNK, len(rows) - first)])
    return {name: np.concatenate(each, axis=-1) for name, each in found.items()}, values


def checks(draws: Draws, as_of: str, seed: int = 0) -> tuple[list[Row], list[tuple[str, float, float, float]]]:
    """Rows of all series, and single figures: id, value, the model's median, chance."""
    held, shares, figured = blocks(as_of), states.shares(as_of), anchors.anchors(as_of)
    names = {each.record for block in held for each in block.series} | set(anchors.RECORDS)
    made, values = records(draws, as_of, tuple(sorted(names | ({states.RECORD} if shares else set()))))
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    for block in held:
        term = Likelihood(block)
        means = np.asarray(block.mean_log(made, values))
        factors = _factors(jax.jit(term.covariance), values, term.entries)
        at = 0
        for series in block.series:
            rows.append(_row(series, block.logs, means, factors, slice(at, at + len(series.values)), rng))
            at += len(series.values)
    if shares is not None:
        rows.append(_of_states(shares, made, values))
    found = []
    for each in figured:
        gap = np.log(each.value) - np.log(np.maximum(np.asarray(each.model(made)), 1e-9))
        model = each.value / float(np.exp(np.median(gap)))
        found.append((each.id, each.value, model, float(special.ndtr(-gap / each.deviation).mean())))
    return rows, found


def _factors(covariance: object, values: dict[str, Floats], names: tuple[str, ...]) -> Floats:
    """Lower factors of each draw's covariance; (draws, n, n)."""
    count = len(next(iter(values.values())))
    return np.stack([np.linalg.cholesky(np.asarray(covariance({name: values[name][k] for name in names})))  # type: ignore[operator]
                     for k in range(count)])


def _row(series: Series, logs: Floats, means: Floats, factors: Floats, own: slice, rng: np.random.Generator) -> Row:
    """One series of a block; what comes before it in the block counts as known."""
    level, trend, same, errors = [], [], [], []
    time = series.first - series.first.mean()
    enough = len(time) >= FEWEST
    for k, factor in enumerate(factors):
        real = linalg.solve_triangular(factor, logs - means[:, k], lower=True)[own]
        luck = rng.standard_normal(len(logs))
        fresh, seen = (means[:, k] + factor @ luck)[own], logs[own]
        level.append(fresh.mean() > seen.mean())
        trend.append(time @ fresh > time @ seen)
        same.append(_follow(luck[own]) > _follow(real))
        errors.append(real)
    size = np.abs(np.array(errors))
    inside = tuple(float((size <= special.ndtri(0.5 + share / 2)).mean()) for share in (0.5, 0.9))
    return Row(series.id, len(time), float(np.mean(level)), float(np.mean(trend)) if enough else np.nan,
               float(np.mean(same)) if enough else np.nan, (inside[0], inside[1]))


def _follow(errors: Floats) -> float:
    """How one error follows another: autocorrelation at one step."""
    return float(np.mean(errors[1:] * errors[:-1]) / max(float(np.mean(errors**2)), 1e-12)) if len(errors) > 2 else 0.0


def _of_states(shares: states.Shares, made: dict[str, Floats], values: dict[str, Floats]) -> Row:
    """Shares of the states, year after year given those before."""
    gap = np.asarray(shares.gap(made))
    errors = []
    for k in range(gap.shape[-1]):
        factor = np.linalg.cholesky(np.asarray(shares.covariance({name: values[name][k] for name in states.ENTRIES})))
        errors.append(np.linalg.solve(factor, gap[..., k][..., None])[..., 0])
    size = np.abs(np.array(errors))
    inside = tuple(float((size <= special.ndtri(0.5 + share / 2)).mean()) for share in (0.5, 0.9))
    return Row("mx_homicides by state, shares", gap.shape[0] * gap.shape[1], np.nan, np.nan, np.nan,
               (inside[0], inside[1]))
