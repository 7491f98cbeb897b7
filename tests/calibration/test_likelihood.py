"""The likelihood of a block and the forecast from it, against the general normal distribution."""

import jax
import numpy as np
import pytest
from scipy import stats

from iolaus.calibration.likelihood import Likelihood, kernel
from iolaus.calibration.observed import blocks
from iolaus.calibration.predict import _covariances
from iolaus.calibration.states import ENTRIES, shares

AS_OF = "2016-12"


@pytest.fixture(scope="module")
def held():
    return {each.name: Likelihood(each) for each in blocks(AS_OF)}


def numbers(term):
    return {name: 0.05 + 0.03 * k for k, name in enumerate(term.entries)}


def test_blocks_hold_the_series_of_the_contract(held):
    assert set(held) == {"us_deaths", "mx_violence", "mx_missing"}  # seizures begin in 2018
    assert {each.id for term in held.values() for each in term.block.series} == {
        "us_synthetic_opioid_deaths", "us_opioid_deaths", "mx_homicides_month", "mx_homicides", "mx_homicide_victims",
        "mx_missing_persons"}
    assert len(blocks("2025-06")) == 4


def test_the_kernel_is_the_matern_of_the_book():
    gap, length = 0.7, 1.3
    far = np.sqrt(3.0) * gap / length
    assert float(kernel(gap, 2.0, length)) == pytest.approx(4.0 * (1.0 + far) * np.exp(-far))


@pytest.mark.parametrize("name", ["us_deaths", "mx_violence", "mx_missing"])
def test_log_likelihood_is_that_of_a_normal(held, name):
    term = held[name]
    values = numbers(term)
    mean = term.block.logs + 0.1 * np.sin(np.arange(len(term.block.logs)))
    exact = stats.multivariate_normal(mean, np.asarray(term.covariance(values)), allow_singular=False)
    assert float(term.log_likelihood(mean, values)) == pytest.approx(float(exact.logpdf(term.block.logs)), rel=1e-8)


def test_a_year_averages_its_months(held):
    spread = held["us_deaths"].spread
    assert np.allclose(spread.sum(axis=1), 1.0)
    assert np.sum(np.isclose(spread, 1.0 / 12.0).sum(axis=1) == 12) == 2  # 2015 and 2016


def test_scatter_holds_counting_and_the_series_own(held):
    term = held["us_deaths"]
    values = numbers(term)
    series = term.block.series[0]
    found = np.asarray(term.scatter(values))[: len(series.values)]
    np.testing.assert_allclose(found, values[series.noise] ** 2 + 1.0 / series.values, rtol=1e-4)


def test_the_forecast_continues_the_covariance_of_the_past(held):
    """Cut a block earlier: the covariance of the months cut off, and with those before, is the same."""
    longer = held["us_deaths"]
    shorter = {each.name: Likelihood(each) for each in blocks("2016-06")}["us_deaths"]
    values = numbers(longer)
    months = np.arange(54, 60)  # the second half of 2016
    series = shorter.block.series[0]
    here, across, there = (np.asarray(each) for each in _covariances(shorter, months, series, values))
    whole = np.asarray(longer.covariance(values))
    monthly = len(longer.block.series[0].values)
    first = len(series.values)
    assert monthly - first == 6
    np.testing.assert_allclose(across[:, :first], whole[first:monthly, :first], atol=1e-12)
    np.testing.assert_allclose(here[:first, :first], whole[:first, :first], atol=1e-7)
    counting = np.diag(1.0 / longer.block.series[0].values[first:] + 1e-8)
    np.testing.assert_allclose(there + counting, whole[first:monthly, first:monthly], atol=1e-12)


def test_shares_of_states_are_those_of_a_normal_each():
    held = shares("2018-12")
    assert held is not None
    values = dict(zip(ENTRIES, (0.3, 0.2, 2.0, 0.1), strict=True))
    gap = np.random.default_rng(0).normal(0.0, 0.3, (32, 4))
    exact = sum(stats.multivariate_normal(np.zeros(4), each).logpdf(row)
                for each, row in zip(np.asarray(held.covariance(values)), gap, strict=True))
    assert float(held.log_likelihood(gap, values)) == pytest.approx(float(exact), rel=1e-8)


def test_shares_need_a_whole_year():
    assert shares("2015-11") is None


def test_likelihoods_can_be_mapped_over_worlds(held):
    term = held["us_deaths"]
    values = {name: np.full(3, value) for name, value in numbers(term).items()}
    mean = np.repeat(term.block.logs[:, None] + 0.1, 3, axis=1)
    found = jax.vmap(term.log_likelihood, in_axes=(1, 0))(mean, values)
    assert np.ptp(np.asarray(found)) < 1e-9
