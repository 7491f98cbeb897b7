"""Coordinates: every prior is a standard normal there, and the smooth values are those of the register."""

import numpy as np
import pytest

from iolaus.calibration.space import space
from iolaus.evidence import entries
from iolaus.model import wiring

UNITS = {each.claim: each.unit for each in wiring.standard().parameters.values()}


@pytest.fixture(scope="module")
def every():
    return space(UNITS, entries.load())


def test_fixed_entries_have_no_coordinate(every):
    register = entries.load()
    assert set(every.names) == {name for name in UNITS if register[name].shape != "fixed"}


def test_smooth_values_are_the_exact_quantiles(every):
    z = np.random.default_rng(0).normal(size=(every.size, 200))
    exact, smooth = every.exact(z), every.values(z)
    for name in every.names:
        spread = np.ptp(exact[name])
        np.testing.assert_allclose(np.asarray(smooth[name]), exact[name], atol=1e-4 * spread, err_msg=name)


def test_zero_is_the_median(every):
    values = every.exact(np.zeros((every.size, 1)))
    register = entries.load()
    for name in every.names:
        if register[name].shape == "lognormal" and register[name].bounds is None:
            assert values[name][0] > 0
    table = every.table
    assert np.all(np.diff(table, axis=1) >= 0)  # values rise with z


def test_other_priors_give_other_values(every):
    register = dict(entries.load())
    name = every.names[0]
    other = space({name: UNITS[name]}, register)
    assert other.exact(np.ones((1, 1)))[name] == every.exact(np.ones((every.size, 1)))[name]
