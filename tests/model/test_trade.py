"""Product at risk from a slower border."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.model import trade

SURE = {"trade.usual_disruptions": 0.2, "trade.sensitivity": 1.0, "trade.force_disruptions": 0.5,
        "trade.daily_loss": 0.9e9 * 365.25, "trade.severity": 1.0, "trade.duration": 28 / 365.25,
        "trade.recovered": 0.5}
CALM = {"cooperation_ratio": 1.0, "open_force": 0.0}


@pytest.fixture
def model(small_model):
    return small_model(trade.MODULE)


def test_units_fit(model):
    assert model.walk() == []


def test_finite_and_never_negative_in_prior_worlds(model):
    for name, values in model.run(given={"cooperation_ratio": 0.1, "open_force": 1.0}).items():
        assert np.all(np.isfinite(values)), name
        assert np.all(values >= 0.0), name


def test_half_of_the_loss_after_two_weeks_is_recovered(model):
    run = model.run(months=12, given=CALM, parameters=SURE, worlds=2)
    assert run["disruption_cost"][0] == pytest.approx(0.9e9 * (14 + 0.5 * 14), rel=1e-6)
    assert run["trade_at_risk"][12] == pytest.approx(0.2 * 0.9e9 * 21, rel=1e-6)


def test_a_short_episode_recovers_nothing(model):
    run = model.run(months=1, given=CALM, parameters={**SURE, "trade.duration": 10 / 365.25}, worlds=2)
    assert run["disruption_cost"][0] == pytest.approx(9e9, rel=1e-6)  # April 2022: 8.97 billion over ten days


def test_open_force_and_lost_cooperation_put_more_at_risk_in_every_world(model):
    calm = model.run(months=12, given=CALM)["trade_at_risk"][12]
    force = model.run(months=12, given={"cooperation_ratio": 1.0, "open_force": 1.0})["trade_at_risk"][12]
    assert np.all(force > calm)
    rift = model.run(months=12, given={"cooperation_ratio": 0.5, "open_force": 0.0})["trade_at_risk"][12]
    assert np.mean(rift > calm) > 0.9
