"""Rivals by hand, and blind to what comes after the origin."""

import sys

import numpy as np
import pytest

from iolaus.calibration.rivals import NAMED, RIVALS, forecast
from iolaus.calibration.scores import MEDIAN, QUANTILES
from iolaus.errors import QuestionError

LOW, HIGH = QUANTILES.index(0.025), QUANTILES.index(0.975)


def noisy(count=120, seed=3, drift=0.01):
    rng = np.random.default_rng(seed)
    return 1000.0 * np.exp(np.cumsum(rng.normal(drift, 0.05, count)))


def test_the_rival_to_beat_is_last_value_with_drift():
    assert NAMED == "last_value_drift"
    assert next(iter(RIVALS)) == NAMED


def test_drift_by_hand():
    values = np.array([100.0, 110.0, 100.0, 120.0, 130.0, 150.0])
    steps = np.diff(np.log(values))
    found = forecast(NAMED, values, 3)
    drift = np.log(1.5) / 5
    assert found[:, MEDIAN] == pytest.approx(150.0 * np.exp(drift * np.array([1, 2, 3])))
    deviation = np.sqrt(np.sum((steps - drift) ** 2) / 4) * np.sqrt(3 * (1 + 3 / 5))
    assert np.log(found[2, HIGH] / found[2, MEDIAN]) == pytest.approx(1.959963985 * deviation)
    assert np.log(found[2, MEDIAN] / found[2, LOW]) == pytest.approx(1.959963985 * deviation)


def test_last_value_by_hand():
    values = np.array([100.0, 110.0, 100.0, 120.0, 130.0, 150.0])
    found = forecast("last_value", values, 4)
    deviation = np.sqrt(np.mean(np.diff(np.log(values)) ** 2) * 4)
    assert np.all(found[:, MEDIAN] == pytest.approx(150.0))
    assert np.log(found[3, HIGH] / 150.0) == pytest.approx(1.959963985 * deviation)


def test_log_trend_is_least_squares_with_its_prediction_interval():
    values = noisy(60)
    from scipy import stats

    time, logs = np.arange(60), np.log(values)
    line = stats.linregress(time, logs)
    found = forecast("log_trend", values, 12)
    assert np.log(found[:, MEDIAN]) == pytest.approx(line.intercept + line.slope * (60 + np.arange(12)))
    error = logs - line.intercept - line.slope * time
    s = np.sqrt(error @ error / 58)
    x = 60 + 11 - time.mean()
    half = stats.t.ppf(0.975, 58) * s * np.sqrt(1 + 1 / 60 + x**2 / np.sum((time - time.mean()) ** 2))
    assert np.log(found[11, HIGH] / found[11, MEDIAN]) == pytest.approx(half)


def test_a_perfect_line_is_continued():
    values = 100.0 * np.exp(0.02 * np.arange(40))
    for name in ("last_value_drift", "log_trend"):
        assert forecast(name, values, 5)[:, MEDIAN] == pytest.approx(100.0 * np.exp(0.02 * np.arange(40, 45)))


def test_ets_sees_a_season():
    pytest.importorskip("statsmodels")
    rng = np.random.default_rng(0)
    season = 0.3 * np.sin(2 * np.pi * np.arange(96) / 12)
    found = forecast("ets", 500.0 * np.exp(season[:84] + rng.normal(0, 0.02, 84)), 12)
    assert np.log(found[:, MEDIAN] / 500.0) == pytest.approx(season[84:], abs=0.06)
    assert np.all(np.diff(np.log(found[:, HIGH] / found[:, LOW])) > -1e-9)


def test_without_statsmodels_one_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "statsmodels.tsa.exponential_smoothing.ets", None)
    with pytest.raises(QuestionError, match=r"pip install .iolaus\[fit\]"):
        forecast("ets", noisy(), 3)


@pytest.mark.parametrize("name", RIVALS)
def test_quantiles_rise_and_widen_and_are_positive(name):
    if name == "ets":
        pytest.importorskip("statsmodels")
    found = forecast(name, noisy(), 36)
    assert found.shape == (36, len(QUANTILES))
    assert np.all(np.diff(found, axis=1) > 0.0)
    assert found.min() > 0.0
    width = np.log(found[:, HIGH] / found[:, LOW])
    assert np.all(np.diff(width) > -1e-9)
    assert np.array_equal(found, forecast(name, noisy(), 36))


@pytest.mark.parametrize("name", RIVALS)
def test_a_rival_sees_only_what_it_is_given(name):
    if name == "ets":
        pytest.importorskip("statsmodels")
    whole = noisy()
    given = whole[:90].copy()
    first = forecast(name, given, 24)
    whole[90:] *= 50.0
    assert np.array_equal(first, forecast(name, whole[:90], 24))


def test_a_series_with_a_zero_or_too_short_is_refused():
    with pytest.raises(QuestionError, match="positive"):
        forecast("last_value", np.array([1.0, 0.0, 2.0, 3.0, 4.0, 5.0]), 2)
    with pytest.raises(QuestionError, match="needs 6 months"):
        forecast(NAMED, np.array([1.0, 2.0, 3.0]), 2)
