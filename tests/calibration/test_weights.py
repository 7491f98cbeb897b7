"""Weights of rival forms: against a case that is known, and on the model itself."""

import numpy as np
import pytest

from iolaus.artefacts.draws import Draws
from iolaus.calibration import weights
from iolaus.calibration.evaluate import Evaluator
from iolaus.calibration.target import unreduced
from iolaus.evidence import entries
from iolaus.model import wiring

AS_OF = "2015-12"


def test_the_factor_of_a_known_case():
    """Posterior N(0, 1) of a standard normal prior times N(q; 0, inf); a rival that also sees y = 1 with variance 1."""
    q = np.random.default_rng(0).standard_normal(200_000)
    log_factor, error, carried = weights.factor(-0.5 * (1.0 - q) ** 2)
    exact = np.log(np.sqrt(0.5) * np.exp(-0.25))  # mean of exp(-(1 - q)^2 / 2) under N(0, 1)
    assert log_factor == pytest.approx(exact, abs=4.0 * error)
    assert 0.0 < error < 0.01
    assert 1000 < carried < 200_000


def test_one_draw_that_carries_all_is_told():
    ratio = np.full(500, -50.0)
    ratio[7] = 3.0
    log_factor, error, carried = weights.factor(ratio)
    assert log_factor == pytest.approx(3.0 - np.log(500))
    assert carried == pytest.approx(1.0)
    assert error > 0.9
    assert weights.Weight("x", log_factor, error, carried, 0.1).rough


def test_no_draw_that_fits_weighs_nothing():
    assert weights.factor(np.full(9, -np.inf)) == (-np.inf, np.inf, 0.0)


@pytest.fixture(scope="module")
def worlds():
    """A few worlds of the prior, with the target they belong to and their coordinates."""
    aim = unreduced(AS_OF, wiring.DEFAULT, entries.load())
    q = 0.3 * np.random.default_rng(1).standard_normal((aim.size, 12))
    cut = aim.theta.size
    held = {name: np.repeat(each, 12) for name, each in aim.held.items()}
    return aim, q, Draws({}, held | aim.theta.exact(q[:cut]) | aim.observing.exact(q[cut:]))


def test_the_likelihood_is_that_of_the_fit(worlds):
    aim, q, draws = worlds
    found = weights.log_likelihood(wiring.DEFAULT, draws, AS_OF)
    potential = Evaluator(aim).potential(q)
    np.testing.assert_allclose(found, 0.5 * np.sum(q**2, axis=0) - potential, rtol=1e-5)


def test_a_form_is_weighed_and_the_standard_one_is_even(worlds):
    draws = worlds[2]
    # a second source of precursors was never needed before 2016; company of users moved all deaths
    found = {each.form: each for each in weights.weigh(draws, ["no_second_source", "no_company"], AS_OF)}
    assert found[wiring.DEFAULT].log_factor == 0.0
    assert found["no_second_source"].log_factor == pytest.approx(0.0, abs=1e-9)
    assert abs(found["no_company"].log_factor) > 1e-4
    assert sum(each.weight for each in found.values()) == pytest.approx(1.0)
