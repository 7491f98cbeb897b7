"""Priors from claims: one documented rule for each shape.

Takes      an entry of the register, uniform numbers, the unit wanted
Gives      the entry's quantiles at those numbers
Invariant  monotone in u; conversion of units is exact
Fails with RegisterError where an entry has no prior

normal, lognormal  centre = median; spread = half the (log) width of the central interval over its normal quantile
halfnormal         scale so that `high` is the `interval` quantile
beta               a, b on `bounds`; uniform, loguniform between low and high; fixed: the median
bounds             truncate by rescaling u, so the shape within the bounds is kept
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import special

from iolaus.errors import RegisterError
from iolaus.evidence.entries import Entry
from iolaus.units import factor

Floats = NDArray[np.float64]


def _need(entry: Entry, *names: str) -> list[float]:
    values = [getattr(entry, name) for name in names]
    if any(value is None for value in values):
        raise RegisterError(f"entry '{entry.id}' of shape '{entry.shape}' lacks {', '.join(names)}; a prior needs them")
    return [float(value) for value in values]


def _deviations(interval: float) -> float:
    return float(special.ndtri(0.5 + interval / 200.0))


def _bell(entry: Entry, u: Floats) -> Floats:
    median, low, high, interval = _need(entry, "median", "low", "high", "interval")
    spread = (high - low) / (2.0 * _deviations(interval))
    return median + spread * _truncated(entry, u, lambda x: (x - median) / spread)


def _log_bell(entry: Entry, u: Floats) -> Floats:
    median, low, high, interval = _need(entry, "median", "low", "high", "interval")
    spread = np.log(high / low) / (2.0 * _deviations(interval))
    return np.asarray(median * np.exp(spread * _truncated(
        entry, u, lambda x: np.log(max(x, 1e-300) / median) / spread)))


def _truncated(entry: Entry, u: Floats, standard: Callable[[float], float]) -> Floats:
    if entry.bounds is None:
        return np.asarray(special.ndtri(u))
    below, above = (float(special.ndtr(standard(end))) for end in entry.bounds)
    return np.asarray(special.ndtri(below + u * (above - below)))


def _half_bell(entry: Entry, u: Floats) -> Floats:
    high, interval = _need(entry, "high", "interval")
    return np.asarray(high * special.ndtri(0.5 + u / 2.0) / _deviations(interval))


def _beta(entry: Entry, u: Floats) -> Floats:
    a, b = _need(entry, "a", "b")
    low, high = entry.bounds or (0.0, 1.0)
    return np.asarray(low + (high - low) * special.betaincinv(a, b, u))


def _uniform(entry: Entry, u: Floats) -> Floats:
    low, high = _need(entry, "low", "high")
    return low + (high - low) * u


def _log_uniform(entry: Entry, u: Floats) -> Floats:
    low, high = _need(entry, "low", "high")
    return np.asarray(low * np.exp(np.log(high / low) * u))


def _fixed(entry: Entry, u: Floats) -> Floats:
    return np.full_like(u, _need(entry, "median")[0])


SHAPES: dict[str, Callable[[Entry, Floats], Floats]] = {
    "normal": _bell, "lognormal": _log_bell, "halfnormal": _half_bell, "beta": _beta, "uniform": _uniform,
    "loguniform": _log_uniform, "fixed": _fixed,
}


def quantile(entry: Entry, u: Floats, unit: str) -> Floats:
    """Quantiles of an entry's prior.

    Args:
        entry: the claim.
        u: numbers in (0, 1), any shape.
        unit: the unit wanted; the claim may be in another size of the same thing.

    Raises:
        RegisterError: the entry's shape has no rule or lacks a number.
        UnitError: the units measure different things.
    """
    if entry.shape not in SHAPES:
        raise RegisterError(f"entry '{entry.id}': no prior of shape '{entry.shape}'; known: {', '.join(SHAPES)}")
    return SHAPES[entry.shape](entry, np.asarray(u, np.float64)) * factor(entry.unit, unit)
