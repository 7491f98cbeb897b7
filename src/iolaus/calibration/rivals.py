"""Forecasts that know nothing but the series itself, against which ours are scored.

Takes      one series up to its origin, in months without a gap; how many months ahead
Gives      RIVALS: name -> quantiles (months ahead, QUANTILES) of last_value_drift, last_value, log_trend, ets
Invariant  a rival sees the values it is given and nothing else; all work on logs, so no quantile is below zero
Fails with QuestionError where a series is too short or not positive, or where statsmodels is absent
Sources    Hyndman and Athanasopoulos (2021), Forecasting: principles and practice, 3rd edition, sections 5.2 and 5.5
           (naive and drift with their intervals), 8.5 to 8.7 (ETS)

last_value_drift   THE named rival: random walk with drift; drift = mean step, deviation s*sqrt(h*(1 + h/(n - 1)))
last_value         random walk without drift, deviation s*sqrt(h)
log_trend          least squares of the logs on time over the whole series, with its prediction interval
ets                exponential smoothing with additive error, chosen by AICc among no or damped trend, no or a
                   twelve-month season
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from iolaus.calibration.scores import NAMED, QUANTILES
from iolaus.errors import QuestionError

Floats = NDArray[np.float64]
Rival = Callable[[Floats, int], Floats]
LEAST = 6  # months
SEASON = 12
DEVIATIONS = special.ndtri(np.array(QUANTILES))


def forecast(name: str, values: Floats, months: int) -> Floats:
    """Quantiles of a rival for the months after the series, (months, QUANTILES).

    Args:
        name: one of RIVALS.
        values: the series up to the origin.
        months: how many months ahead.

    Raises:
        QuestionError: the series has fewer than LEAST months or a value that is not positive.
    """
    given = np.asarray(values, np.float64)
    if len(given) < LEAST or not np.all(given > 0.0):
        raise QuestionError(f"rival '{name}' needs {LEAST} months of positive values; this series has {len(given)} "
                            f"with a least value of {given.min() if len(given) else float('nan'):g}")
    return RIVALS[name](given, months)


def _spread(middle: Floats, deviation: Floats, places: Floats = DEVIATIONS) -> Floats:
    return np.asarray(np.exp(middle[:, None] + deviation[:, None] * places))


def last_value_drift(values: Floats, months: int) -> Floats:
    """Random walk with drift on logs."""
    logs = np.log(values)
    steps = np.diff(logs)
    ahead = np.arange(1, months + 1)
    deviation = steps.std(ddof=1) * np.sqrt(ahead * (1.0 + ahead / len(steps)))
    return _spread(logs[-1] + steps.mean() * ahead, deviation)


def last_value(values: Floats, months: int) -> Floats:
    """Random walk on logs."""
    logs = np.log(values)
    ahead = np.arange(1, months + 1)
    return _spread(np.full(months, logs[-1]), np.sqrt(np.mean(np.diff(logs) ** 2) * ahead))


def log_trend(values: Floats, months: int) -> Floats:
    """A straight line through the logs, with Student's t for its few months."""
    logs, count = np.log(values), len(values)
    time = np.arange(count) - (count - 1) / 2.0
    slope = (time @ logs) / (time @ time)
    error = logs - logs.mean() - slope * time
    variance = (error @ error) / (count - 2)
    later = time[-1] + np.arange(1, months + 1)
    deviation = np.sqrt(variance * (1.0 + 1.0 / count + later**2 / (time @ time)))
    return _spread(logs.mean() + slope * later, deviation, stats.t.ppf(QUANTILES, count - 2))


def ets(values: Floats, months: int) -> Floats:
    """Exponential smoothing of the logs, the form chosen by AICc."""
    logs = np.log(values)
    seasonal: tuple[str | None, ...] = (None, "add") if len(logs) >= 3 * SEASON else (None,)
    found = [_smoothed(logs, trend, season) for trend in (None, "add") for season in seasonal]
    best = min(found, key=lambda each: float(each.aicc))
    told = best.get_prediction(start=len(logs), end=len(logs) + months - 1)
    return _spread(np.asarray(told.predicted_mean), np.sqrt(np.asarray(told.forecast_variance)))


def _smoothed(logs: Floats, trend: str | None, season: str | None) -> Any:
    try:
        from pandas import Series  # statsmodels brings it, and predicts from its own type alone
        from statsmodels.tsa.exponential_smoothing.ets import ETSModel
    except ImportError as error:
        raise QuestionError("the rival 'ets' needs the package statsmodels, which is not installed; "
                            'pip install "iolaus[fit]"') from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a form that does not converge loses by its AICc
        model = ETSModel(Series(logs), error="add", trend=trend, damped_trend=trend is not None, seasonal=season,
                         seasonal_periods=SEASON if season else None)
        return model.fit(disp=False, maxiter=500)


RIVALS: Mapping[str, Rival] = {
    NAMED: last_value_drift, "last_value": last_value, "log_trend": log_trend, "ets": ets}
