"""The sampler against posteriors that are known."""

import numpy as np
import pytest
from scipy import stats

from iolaus.calibration import chains as moving
from iolaus.calibration.diagnosis import GROUPS, diagnose
from iolaus.calibration.mode import Normal, climb

SIZE = 3
CENTRE = np.array([1.0, -2.0, 0.5])
COVARIANCE = np.array([[1.0, 0.6, 0.0], [0.6, 0.5, 0.1], [0.0, 0.1, 0.2]])


class Known:
    """Stands in for an Evaluator: a posterior of its own."""

    calls = 0

    def __init__(self, potential):
        self.potential = potential


def normal_potential(q):
    away = q - CENTRE[:, None]
    return 0.5 * np.sum(away * np.linalg.solve(COVARIANCE, away), axis=0)


def skewed_potential(q):
    """Logs of two gamma variables and a heavy-tailed one."""
    gammas = -(4.0 * q[:2] - np.exp(q[:2])).sum(axis=0)
    return gammas - stats.t(5).logpdf(q[2])


def sampled(potential, reference, steps=400):
    chains = moving.begin(Known(potential), reference, 64, 0)
    chains, states = moving.advance(Known(potential), chains, 60, 0)
    chains = moving.adapt(chains, states[20:], Normal(CENTRE, np.linalg.cholesky(COVARIANCE)))
    return moving.advance(Known(potential), chains, steps, 0)[1]


def test_a_normal_posterior_is_found_from_a_wrong_reference():
    states = sampled(normal_potential, Normal(np.zeros(SIZE), 1.3 * np.eye(SIZE)))
    points = np.swapaxes(states, 0, 1).reshape(SIZE, -1)
    np.testing.assert_allclose(points.mean(axis=1), CENTRE, atol=0.06)
    np.testing.assert_allclose(np.cov(points), COVARIANCE, atol=0.06)
    found = diagnose(states, ["a", "b", "c"])
    assert found["rhat"] < 1.02
    assert found["ess_bulk"] > 400


def test_a_skewed_posterior_is_found():
    states = sampled(skewed_potential, Normal(np.array([1.2, 1.2, 0.0]), 0.7 * np.eye(SIZE)), 800)
    points = np.swapaxes(states, 0, 1).reshape(SIZE, -1)
    for k, exact in ((0, stats.loggamma(4)), (1, stats.loggamma(4)), (2, stats.t(5))):
        levels = exact.cdf(np.quantile(points[k], [0.05, 0.5, 0.95]))
        np.testing.assert_allclose(levels, [0.05, 0.5, 0.95], atol=0.025)


def test_the_reference_is_learned_where_the_data_inform_and_is_the_prior_elsewhere():
    first = Normal(np.zeros(SIZE), np.diag([0.5, 1.0, 1.0]))
    begun = moving.begin(Known(normal_potential), first, 16, 0)
    states = 0.3 * np.random.default_rng(1).standard_normal((4, SIZE, 16))
    learned = moving.adapt(begun, states, first).reference
    points = np.swapaxes(states, 0, 1).reshape(SIZE, -1)
    expected = np.diag([np.var(points[0], ddof=1), 1.0, 1.0])
    np.testing.assert_allclose(learned.factor @ learned.factor.T, expected, atol=1e-12)
    np.testing.assert_allclose(learned.centre, points.mean(axis=1))


def test_a_step_that_is_not_finite_is_never_taken():
    def walled(q):
        return np.where(q[0] < 1.0, normal_potential(q), np.inf)

    chains = moving.begin(Known(walled), Normal(CENTRE - 1.0, np.eye(SIZE)), 64, 0)
    _, states = moving.advance(Known(walled), chains, 100, 0)
    assert np.all(states[10:, 0] < 1.0)


def test_work_in_pieces_gives_the_same_states():
    reference = Normal(np.zeros(SIZE), np.eye(SIZE))
    begun = moving.begin(Known(normal_potential), reference, 16, 3)
    _, whole = moving.advance(Known(normal_potential), begun, 20, 3)
    half, first = moving.advance(Known(normal_potential), begun, 10, 3)
    _, second = moving.advance(Known(normal_potential), half, 10, 3)
    np.testing.assert_array_equal(whole[:10], first)
    np.testing.assert_allclose(whole[10:], second, rtol=1e-9, atol=1e-12)


def test_chains_that_disagree_are_told():
    states = np.random.default_rng(0).normal(size=(30, 2, 64))
    assert diagnose(states, ["x", "y"])["rhat"] < 1.02
    states[:, 1] += 0.5 * (np.arange(64) % GROUPS == 0)  # one group stands apart
    found = diagnose(states, ["x", "y"])
    assert found["rhat"] > 1.02
    assert found["rhat_at"] == "y"


class Line:
    """A linear model with normal noise, whose posterior is known: means = slope q."""

    calls = 0
    slope = np.array([[2.0, 0.0, 1.0], [0.0, 1.0, -1.0], [1.0, 1.0, 0.0], [0.0, 0.5, 0.5]])
    seen = np.array([1.0, -1.0, 0.5, 0.2])
    precision = np.diag([4.0, 1.0, 2.0, 9.0])

    class target:  # noqa: N801
        class theta:  # noqa: N801
            size = SIZE

        @staticmethod
        def precisions(_q):
            return [(4, Line.precision)]

    def means(self, q):
        return self.slope @ q

    def given(self, means, q):
        away = self.seen[:, None] - means
        return 0.5 * np.sum(q**2, axis=0) + 0.5 * np.sum(away * (self.precision @ away), axis=0)

    def potential(self, q):
        return self.given(self.means(q), q)


def test_the_mode_of_a_linear_model_is_exact():
    found = climb(Line(), np.zeros(SIZE), lambda _text, _share: None)
    inverse = np.eye(SIZE) + Line.slope.T @ Line.precision @ Line.slope
    np.testing.assert_allclose(found.factor @ found.factor.T, np.linalg.inv(inverse), atol=1e-6)
    exact = np.linalg.solve(inverse, Line.slope.T @ Line.precision @ Line.seen)
    np.testing.assert_allclose(found.centre, exact, atol=0.15)  # the climb ends when a round gains little


def test_groups_divide_the_chains():
    assert 256 % GROUPS == 0
    with pytest.raises(ValueError, match="reshape"):
        diagnose(np.zeros((4, 1, GROUPS + 1)), ["x"])
