"""Support in both countries by consent and casualties; the cost of programmes."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.evidence import polls
from iolaus.model import costs, opinion

POOLED = polls.pool()
SEEN = {"opinion_mean": POOLED.mean, "opinion_factor": POOLED.factor, "consent": 0.0, "recent_removals": 0.0}
QUIET = {"unilateral_force": 0.0, "open_force": 0.0, "recent_strike_civilians": 0.0, **SEEN}
OPEN = {"unilateral_force": 1.0, "open_force": 1.0, "recent_strike_civilians": 0.0, **SEEN}
MIDDLE = {"opinion.us_level": 0.0, "opinion.us_penalty_level": 0.0}


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
    assert us[0] < 0.5 < 52 / 78 < us[1]
    assert us_alone[0] < 29 / 88 < us_alone[1]
    mx = np.quantile(quiet["mx_support"], (0.025, 0.975))
    # the two houses of January 2026 lie at the ends: what they tell of the country is less than what they say
    assert mx[0] < 0.25 < 37 / 99 < 0.6 < mx[1]


def test_without_permission_support_is_lower_by_the_polled_penalty(model):
    asked = model.run(months=0, given=QUIET, parameters=MIDDLE, worlds=2)["us_support"][0, 0]
    alone = model.run(months=0, given=OPEN, parameters=MIDDLE, worlds=2)["us_support"][0, 0]
    logit = [np.log(each / (1.0 - each)) for each in (asked, alone)]
    assert logit[0] == pytest.approx(POOLED.mean[0])
    assert logit[0] - logit[1] == pytest.approx(POOLED.mean[1])


def test_worlds_keep_the_spread_and_correlation_of_the_pool(model):
    asked, alone = (model.run(months=0, given=given, worlds=4000)["us_support"][0] for given in (QUIET, OPEN))
    base = np.log(asked / (1.0 - asked))
    penalty = base - np.log(alone / (1.0 - alone))
    assert np.cov(base, penalty) == pytest.approx(POOLED.covariance[:2, :2], abs=0.015)


def test_visible_success_moves_support_only_where_force_is_used(model):
    seen = {"recent_removals": 5.0}
    assert np.array_equal(model.run(months=0, given={**QUIET, **seen})["us_support"],
                          model.run(months=0, given=QUIET)["us_support"])
    for given in (OPEN, {**QUIET, "consent": 1.0}):
        more, less = (model.run(months=0, given={**given, **each}) for each in (seen, {}))
        assert np.all(more["us_support"] >= less["us_support"])
        assert 0.0 < np.mean(more["mx_support"] > less["mx_support"]) < 1.0


def test_a_secret_costs_no_support_and_its_dead_are_not_known(model):
    secret = {**SEEN, "unilateral_force": 1.0, "open_force": 0.0, "recent_strike_civilians": 300.0}
    assert np.array_equal(model.run(months=0, given=secret)["mx_support"],
                          model.run(months=0, given=QUIET)["mx_support"])


def test_civilian_deaths_never_raise_support_and_usually_lower_it(model):
    few = model.run(months=0, given=OPEN)
    many = model.run(months=0, given={**OPEN, "recent_strike_civilians": 100.0})
    for name in ("us_support", "mx_support"):
        assert np.all(many[name] <= few[name])
        assert np.mean(many[name] < few[name]) > 0.99


NO_FORCE = dict.fromkeys(("leader_strikes", "lab_strikes", "joint_leader_operations", "joint_lab_operations"), 0.0)


def test_costs_count_kits_treatment_and_partnership(small_model):
    model = small_model(costs.MODULE)
    assert model.walk() == []
    sure = {"costs.kit_cost": 33.0, "costs.treatment_cost": 6000.0, "costs.partnership_cost": 2e8}
    run = model.run(months=12, given={"kits_distributed": 1e6, "people_in_treatment": 1e5, "effort": 0.5, **NO_FORCE},
                    parameters=sure, worlds=2)
    assert run["programme_cost"][12] == pytest.approx(33e6 + 6e8 + 1e8, rel=1e-9)


def test_prevention_and_inspection_cost_in_as_far_as_they_are_done(small_model):
    model = small_model(costs.MODULE)
    nothing = {"kits_distributed": 0.0, "people_in_treatment": 0.0, "effort": 0.0, **NO_FORCE}
    sure = {"costs.prevention_cost": 240.0, "costs.school_year": 4e6, "costs.inspection_cost": 3e8}
    run = model.run(months=12, given=nothing, parameters=sure, worlds=2,
                    levers={"school_prevention": 0.5, "inspection_programme": 1.0})
    assert run["programme_cost"][12] == pytest.approx(0.5 * 4e6 * 240.0 + 3e8, rel=1e-9)
    assert np.all(model.run(months=12, given=nothing)["programme_cost"] == 0.0)


def test_force_and_the_programmes_in_mexico_cost_in_as_far_as_they_are_done(small_model):
    model = small_model(costs.MODULE)
    given = {"kits_distributed": 0.0, "people_in_treatment": 0.0, "effort": 0.0, "leader_strikes": 24.0,
             "lab_strikes": 96.0, "joint_leader_operations": 12.0, "joint_lab_operations": 48.0}
    sure = {"costs.strike_cost": 7e5, "costs.joint_cost": 4e5, "costs.youth_cost": 1e9, "costs.arrests_cost": 5e8,
            "costs.sanctions_cost": 6e7, "costs.diplomacy_cost": 1e8}
    run = model.run(months=12, given=given, parameters=sure, worlds=2,
                    levers={"youth_programme": 0.5, "arrests_programme": 1.0, "sanctions_programme": 2.0,
                            "diplomacy_programme": 0.5})
    assert run["programme_cost"][12] == pytest.approx(120 * 7e5 + 60 * 4e5 + 5e8 + 5e8 + 1.2e8 + 5e7, rel=1e-9)
