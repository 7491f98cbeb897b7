"""Support in both countries by consent and casualties; the cost of programmes."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.model import costs, opinion

QUIET = {"unilateral_force": 0.0, "open_force": 0.0, "recent_strike_civilians": 0.0}
OPEN = {"unilateral_force": 1.0, "open_force": 1.0, "recent_strike_civilians": 0.0}


@pytest.fixture
def model(small_model):
    return small_model(opinion.MODULE)


def test_units_fit(model):
    assert model.walk() == []


def test_support_is_a_share_in_prior_worlds(model):
    run = model.run(months=1, given={**OPEN, "recent_strike_civilians": 5000.0})
    for name in ("us_support", "mx_support"):
        assert np.all((run[name] > 0.0) & (run[name] < 1.0)), name


def test_the_polls_lie_inside_the_prior(model):
    quiet, forced = (model.run(months=0, given=given, worlds=2000) for given in (QUIET, OPEN))
    us, us_alone = np.quantile(quiet["us_support"], (0.05, 0.95)), np.quantile(forced["us_support"], (0.05, 0.95))
    assert us[0] < 38 / 93 < 52 / 78 < us[1]
    assert us_alone[0] < 29 / 88 < us_alone[1]
    mx = np.quantile(quiet["mx_support"], (0.025, 0.975))  # the outlier of January 2026 lies in the 95 % range
    assert mx[0] < 21 / 99 < 37 / 99 < 61 / 94 < mx[1]


def test_without_permission_support_is_lower_by_the_polled_penalty(model):
    sure = {"opinion.us_base": np.log(52 / 26), "opinion.us_no_permission": 1.4}
    asked = model.run(months=0, given=QUIET, parameters=sure, worlds=2)["us_support"][0, 0]
    alone = model.run(months=0, given=OPEN, parameters=sure, worlds=2)["us_support"][0, 0]
    assert asked == pytest.approx(52 / 78)
    assert alone == pytest.approx(29 / 88, abs=0.002)


def test_a_secret_costs_no_support_and_its_dead_are_not_known(model):
    secret = {"unilateral_force": 1.0, "open_force": 0.0, "recent_strike_civilians": 300.0}
    assert np.array_equal(model.run(months=0, given=secret)["mx_support"],
                          model.run(months=0, given=QUIET)["mx_support"])


def test_civilian_deaths_never_raise_support_and_usually_lower_it(model):
    few = model.run(months=0, given=OPEN)
    many = model.run(months=0, given={**OPEN, "recent_strike_civilians": 100.0})
    for name in ("us_support", "mx_support"):
        assert np.all(many[name] <= few[name])
        assert np.mean(many[name] < few[name]) > 0.99


def test_costs_count_kits_treatment_and_partnership(small_model):
    model = small_model(costs.MODULE)
    assert model.walk() == []
    sure = {"costs.kit_cost": 33.0, "costs.treatment_cost": 6000.0, "costs.partnership_cost": 2e8}
    run = model.run(months=12, given={"kits_distributed": 1e6, "people_in_treatment": 1e5, "effort": 0.5},
                    parameters=sure, worlds=2)
    assert run["programme_cost"][12] == pytest.approx(33e6 + 6e8 + 1e8, rel=1e-9)
