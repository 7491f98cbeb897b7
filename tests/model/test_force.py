"""Who uses force, and whom it kills."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.model import force, harm

ARRESTS = {"arrests_rate": 0.0, "measures": 0.0}


@pytest.fixture
def model(small_model):
    return small_model(force.MODULE, harm.MODULE)


def test_units_fit(model):
    assert model.walk() == []


def test_finite_and_never_negative_in_prior_worlds(model):
    levers = {"strikes_on_labs": 96.0, "strikes_on_leaders": 24.0, "covert": 1.0, "joint_request": 1.0,
              "joint_operations_on_labs": 48.0}
    for name, values in model.run(levers=levers, given={"arrests_rate": 2e4, "measures": 0.0}).items():
        assert np.all(np.isfinite(values)), name
        assert np.all(values >= 0.0), name


def test_no_force_kills_nobody_abroad_but_arrests_do(model):
    quiet = model.run(given=ARRESTS)
    assert np.all(quiet["civilian_deaths_from_force"] == 0.0)
    busy = model.run(given={"arrests_rate": 5740.0, "measures": 0.0})
    assert np.all(np.isfinite(busy["civilian_deaths_from_force"]))
    assert np.all(busy["civilian_deaths_from_force"][-1] > 0.0)
    assert np.all(busy["recent_strike_civilians"] == 0.0)
    assert np.all(busy["civilian_deaths_from_strikes"] == 0.0)


def test_civilian_deaths_are_strikes_times_deaths_times_share(model):
    sure = {"harm.deaths_per_strike": 2.0, "harm.civilian_share": 0.1, "harm.urban_factor": 1.5}
    run = model.run(months=12, levers={"strikes_on_labs": 100.0}, given=ARRESTS, parameters=sure, worlds=3)
    assert run["force_deaths"][0] == pytest.approx(200.0)
    assert run["civilian_deaths_from_force"][12] == pytest.approx(30.0, rel=1e-9)
    assert run["civilian_deaths_from_strikes"][12] == pytest.approx(30.0, rel=1e-9)


def test_deaths_by_strikes_do_not_fall_where_mexico_arrests_less(model):
    levers = {"strikes_on_labs": 100.0}
    busy = model.run(months=12, levers=levers, given={"arrests_rate": 9e3, "measures": 0.0})
    idle = model.run(months=12, levers=levers, given=ARRESTS)
    assert np.array_equal(busy["civilian_deaths_from_strikes"], idle["civilian_deaths_from_strikes"])
    assert np.all(busy["civilian_deaths_from_force"][12] > idle["civilian_deaths_from_force"][12])


def test_expelled_agents_end_joint_operations(model):
    given = {"arrests_rate": 0.0, "measures": [1.0, 1.0, 1.0, 0.0, 0.0]}
    run = model.run(months=1, levers={"joint_request": 1.0, "joint_operations_on_labs": 48.0}, given=given,
                    parameters={"force.consent_probability": 1.0})
    assert np.all(run["consent"] == 1.0)
    assert np.all(run["joint_lab_operations"] == 0.0)


def test_a_share_of_civilians_never_passes_the_dead(model):
    run = model.run(months=1, levers={"strikes_on_labs": 100.0}, given=ARRESTS,
                    parameters={"harm.urban_factor": 50.0}, worlds=50)
    assert np.all(run["civilian_deaths_rate"] <= run["force_deaths"] * (1 + 1e-12))


def test_memory_of_harm_fades(model):
    sure = {"harm.memory": 0.5}
    run = model.run(months=60, levers={"strikes_on_labs": 100.0}, given=ARRESTS, parameters=sure, worlds=5)
    expected = run["civilian_deaths_rate"][-1] * 0.5
    assert run["recent_civilian_deaths"][-1] == pytest.approx(expected, rel=1e-3)


def test_consent_is_one_draw_for_the_whole_run_and_happens_at_its_chance(model):
    asked = model.run(months=24, levers={"joint_request": 1.0, "joint_operations_on_labs": 48.0}, given=ARRESTS,
                      parameters={"force.consent_probability": 0.25}, worlds=2000)
    consent = asked["consent"]
    assert set(np.unique(consent)) == {0.0, 1.0}
    assert np.all(consent == consent[0])
    assert 0.22 < consent[0].mean() < 0.28
    assert np.all(asked["joint_lab_operations"] == 48.0 * consent)
    assert np.all(asked["refused"] == 1.0 - consent)
    assert np.all(asked["unilateral_force"] == 0.0)


def test_a_likelier_consent_never_loses_a_world_that_had_it(model):
    levers = {"joint_request": 1.0}
    few = model.run(months=0, levers=levers, parameters={"force.consent_probability": 0.2}, worlds=500)["consent"]
    many = model.run(months=0, levers=levers, parameters={"force.consent_probability": 0.5}, worlds=500)["consent"]
    assert np.all(many >= few)
    assert many.sum() > few.sum()


def test_without_a_request_nobody_consents_or_refuses(model):
    run = model.run(months=1, given=ARRESTS)
    assert np.all(run["consent"] == 0.0)
    assert np.all(run["refused"] == 0.0)


def test_open_force_is_known_at_once_and_covert_force_when_it_comes_out(model):
    known = {"force.attribution_hazard": 1.2}
    bare = model.run(months=12, levers={"strikes_on_labs": 48.0}, given=ARRESTS, parameters=known)
    assert np.all(bare["open_force"] == 1.0)
    assert np.all(bare["attributed"] == 0.0)
    secret = model.run(months=24, levers={"strikes_on_labs": 48.0, "covert": 1.0}, given=ARRESTS, parameters=known,
                       worlds=2000)
    assert np.all(secret["open_force"][0] == 0.0)
    assert np.all(np.diff(secret["attributed"], axis=0) >= 0.0)
    share = secret["open_force"][12].mean()  # 1 - exp(-1.2) = 0.70
    assert share == pytest.approx(1.0 - np.exp(-1.2), abs=0.03)
    assert np.all(secret["unilateral_force"] == 1.0)


def test_a_request_without_strikes_never_comes_out(model):
    run = model.run(months=24, levers={"covert": 1.0}, given=ARRESTS, parameters={"force.attribution_hazard": 50.0})
    assert np.all(run["attributed"] == 0.0)
