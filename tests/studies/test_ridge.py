"""The refit gives back what it was made from, and the published rates at the published size."""

import numpy as np
import pytest

from iolaus.simulate.sources.network import read_network
from iolaus.studies.dynamics import Rates, walk
from iolaus.studies.prieto_curiel import member_deaths, published_rates, published_size
from iolaus.studies.ridge import refit, weekly_deaths


def test_deaths_pass_through_each_total_at_the_start_of_its_year():
    yearly = np.array([520.0, 1040.0, 780.0, 520.0])
    weekly = weekly_deaths(yearly)
    assert weekly.size == 4 * 52
    assert weekly[0] == pytest.approx(10.0)
    assert weekly.max() > 19.0


def test_a_steady_total_stays_steady():
    assert weekly_deaths(np.full(10, 5200.0)) == pytest.approx(np.full(520, 100.0))


def test_refit_finds_the_rates_that_made_the_deaths():
    shares, mutual = np.array([0.6, 0.4]), np.array([[0.0, 1.0], [2.0, 0.0]])
    true = Rates(3e-3, 1.0, 2e-6, 1e-7)
    deaths = walk(1000.0 * shares, mutual, true, 103).casualties
    found = refit(shares, mutual, deaths, 1000.0, Rates(2e-3, 1.0, 3e-6, 1e-7))
    assert found.rates.rho == pytest.approx(true.rho, rel=1e-6)
    assert found.rates.theta == pytest.approx(true.theta, rel=1e-6)
    assert found.misfit < 1e-6


def test_refit_at_the_published_size_gives_the_published_rates_from_a_far_start():
    network, rates = read_network(), published_rates()
    guess = Rates(2.1e-3, rates.eta, 1.1e-8, rates.omega)
    found = refit(network.shares, network.mutual, member_deaths(), published_size(), guess)
    assert found.rates.rho == pytest.approx(rates.rho, rel=5e-4)
    assert found.rates.theta == pytest.approx(rates.theta, rel=5e-4)
