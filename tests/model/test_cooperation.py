"""Cooperation between the two governments under threat, under force, and as partners."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.model import cooperation, force, harm, ladder, opinion

SURE = {"cooperation.start": 0.6, "cooperation.threat_effect": 0.0, "cooperation.time_to_return": 2.0,
        "cooperation.first_drop": 0.5, "cooperation.monthly_drop": 0.02}
STRIKES = {"strikes_on_labs": 96.0}


@pytest.fixture
def model(small_model):
    return small_model(force.MODULE, harm.MODULE, opinion.MODULE, ladder.MODULE, cooperation.MODULE)


def test_units_fit(model):
    assert model.walk() == []


@pytest.mark.parametrize("levers", [{}, STRIKES, {"joint_request": 1.0, "partnership_effort": 1.0},
                                    {"cooperation_gain": 0.5}, {"cooperation_loss": 0.5, **STRIKES}])
def test_the_index_stays_between_nothing_and_one(model, levers):
    run = model.run(levers=levers, months=120)
    for name, values in run.items():
        assert np.all(np.isfinite(values)), name
    assert np.all(run["cooperation"] > 0.0)
    assert np.all(run["cooperation"] < 1.0)
    assert np.all(run["partnership"] >= 0.0)


def test_before_2026_it_stands_still(model):
    run = model.run(months=24, start=2015.0)
    assert np.array_equal(run["cooperation"], np.broadcast_to(run["cooperation"][0], run["cooperation"].shape))


def test_without_threat_effect_and_force_it_stays_where_it_is(model):
    run = model.run(months=60, parameters=SURE, worlds=3)
    assert run["cooperation"] == pytest.approx(0.6)
    assert run["cooperation_ratio"] == pytest.approx(1.0)


def test_the_first_use_of_force_costs_its_share_and_each_month_a_little_more(model):
    still = {**SURE, "cooperation.time_to_return": 1e9}
    run = model.run(months=13, levers=STRIKES, parameters=still, worlds=3)
    assert run["cooperation"][1] == pytest.approx(0.3)
    assert run["cooperation"][13] == pytest.approx(0.3 * 0.98**12)


def test_it_mends_towards_its_level(model):
    run = model.run(months=120, levers=STRIKES, parameters={**SURE, "cooperation.monthly_drop": 0.0}, worlds=3)
    assert 0.3 < run["cooperation"][24][0] < run["cooperation"][120][0] < 0.6


def test_a_negative_drop_raises_it_but_never_above_one(model):
    eager = {**SURE, "cooperation.first_drop": -0.5, "cooperation.monthly_drop": -0.2}
    run = model.run(months=60, levers=STRIKES, parameters=eager, worlds=3)
    assert run["cooperation"][1][0] == pytest.approx(0.6 + 0.5 * 0.4, rel=0.02)
    assert np.all(run["cooperation"] < 1.0)


def test_what_force_does_is_sign_free_with_its_probability_printed(model, capsys):
    quiet, struck = model.run(worlds=1000), model.run(worlds=1000, levers=STRIKES)
    lower = np.mean(struck["cooperation"][60] < quiet["cooperation"][60])
    with capsys.disabled():
        print(f"\nprobability that strikes lower cooperation after five years: {lower:.3f}")
    assert 0.0 < lower < 1.0


def test_threat_moves_it_and_can_be_lifted(model):
    eager = {**SURE, "cooperation.threat_effect": 0.1}
    on = model.run(parameters=eager, worlds=3)["cooperation"][60]
    off = model.run(parameters=eager, worlds=3, levers={"threat_lifted": 1.0})["cooperation"][60]
    assert on[0] == pytest.approx(0.6 + 0.1 * (1 - np.exp(-2.5)), rel=1e-3)
    assert off[0] == pytest.approx(0.6)


def test_covert_force_breaks_nothing_until_it_comes_out(model):
    hidden = {**SURE, "force.attribution_hazard": 0.0}
    run = model.run(parameters=hidden, levers={**STRIKES, "covert": 1.0}, worlds=3)
    assert run["cooperation"] == pytest.approx(0.6)
    told = model.run(parameters={**SURE, "force.attribution_hazard": 1.0}, levers={**STRIKES, "covert": 1.0},
                     worlds=400)
    out = told["attributed"][60] > 0.0
    assert 0 < out.sum() < 400
    assert np.all(told["cooperation"][60][out] < 0.6)
    assert told["cooperation"][60][~out] == pytest.approx(0.6)


def test_joint_operations_with_consent_break_nothing(model):
    run = model.run(parameters=SURE, levers={"joint_request": 1.0, "joint_operations_on_labs": 48.0})
    assert run["cooperation"] == pytest.approx(0.6)


def test_partnership_is_effort_times_ratio_and_half_after_a_refusal(model):
    alone = model.run(parameters=SURE, levers={"partnership_effort": 0.8}, worlds=3)
    assert alone["partnership"] == pytest.approx(0.8)
    asked = model.run(parameters=SURE, levers={"partnership_effort": 1.0, "joint_request": 1.0})
    agreed = asked["consent"][0] == 1.0
    assert 0 < agreed.sum() < 200
    assert asked["partnership"][0][agreed] == pytest.approx(2 / 3, abs=1e-3)
    assert asked["partnership"][0][~agreed] == pytest.approx(0.5)
    assert model.run(parameters=SURE, levers={}, worlds=3)["partnership"] == pytest.approx(0.0)
