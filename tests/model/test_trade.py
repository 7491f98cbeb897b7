"""Product at risk from a slower border."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.model import trade

SURE = {"trade.usual_disruptions": 0.2, "trade.sensitivity": 1.0, "trade.measures_disruptions": 0.5, "trade.closure_rate": 0.0,
        "trade.daily_loss": 0.9e9 * 365.25, "trade.severity": 1.0, "trade.duration": 28 / 365.25,
        "trade.recovered": 0.5, "trade.stock_cover": 0.0, "trade.adjustment_time": 14 / 365.25}
CALM = {"cooperation_ratio": 1.0, "measures": 0.0}
ALL = {"cooperation_ratio": 1.0, "measures": 1.0}


@pytest.fixture
def model(small_model):
    return small_model(trade.MODULE)


def test_units_fit(model):
    assert model.walk() == []


def test_finite_and_never_negative_in_prior_worlds(model):
    for name, values in model.run(given={"cooperation_ratio": 0.1, "measures": 1.0}).items():
        assert np.all(np.isfinite(values)), name
        assert np.all(values >= 0.0), name


def test_other_ways_recover_their_share_in_time(model):
    run = model.run(months=12, given=CALM, parameters=SURE, worlds=2)
    felt = 28 - 0.5 * (28 - 14 * (1 - np.exp(-2.0)))
    assert run["disruption_cost"][0] == pytest.approx(0.9e9 * felt, rel=1e-6)
    assert run["trade_at_risk"][12] == pytest.approx(0.2 * 0.9e9 * felt, rel=1e-6)
    later = model.run(months=0, given=CALM, parameters={**SURE, "trade.duration": 1000 / 365.25}, worlds=2)
    assert later["disruption_cost"][0] == pytest.approx(0.9e9 * (0.5 * 1000 + 7), rel=1e-6)


def test_a_short_episode_without_stocks_costs_what_was_estimated(model):
    slow = {**SURE, "trade.duration": 10 / 365.25, "trade.adjustment_time": 1000.0}
    run = model.run(months=1, given=CALM, parameters=slow, worlds=2)
    assert run["disruption_cost"][0] == pytest.approx(9e9, rel=1e-3)  # April 2022: 8.97 billion over ten days


def test_stocks_carry_the_first_days(model):
    bare = model.run(months=0, given=CALM, parameters=SURE, worlds=2)["disruption_cost"][0]
    stocked = {**SURE, "trade.stock_cover": 0.6, "trade.stock_time": 5 / 365.25}
    covered = model.run(months=0, given=CALM, parameters=stocked, worlds=2)["disruption_cost"][0]
    assert bare - covered == pytest.approx(0.9e9 * 0.6 * 5 * (1 - np.exp(-28 / 5)), rel=1e-6)


def test_a_day_of_closure_costs_more_than_a_slow_day_and_comes_only_with_trade_measures(model):
    calm, shut = (model.run(months=0, given=given) for given in (CALM, ALL))
    assert np.all(calm["border_closures"] == 0.0)
    assert np.all(shut["border_closures"] > 0.0)
    same = {**SURE, "trade.closure_duration": SURE["trade.duration"], "trade.severity": 1.0}
    pair = model.run(months=0, given=ALL, parameters=same)
    assert np.all(pair["closure_cost"] > 2.0 * pair["disruption_cost"])


def test_trade_measures_put_more_at_risk_in_every_world_and_lost_cooperation_in_most(model):
    calm = model.run(months=12, given=CALM)["trade_at_risk"][12]
    answered = model.run(months=12, given=ALL)["trade_at_risk"][12]
    assert np.all(answered > calm)
    rift = model.run(months=12, given={"cooperation_ratio": 0.5, "measures": 0.0})["trade_at_risk"][12]
    assert np.mean(rift > calm) > 0.9
