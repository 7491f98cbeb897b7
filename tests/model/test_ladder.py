"""Counter-measures step by step: when they are taken, what they close, how they are lifted."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.evidence import polls
from iolaus.model import cooperation, force, harm, ladder, opinion
from iolaus.model.groups import STEPS

STRIKES = {"strikes_on_labs": 96.0}
QUICK = {f"ladder.{name}_hazard": 6.0 for name in ("freeze", "agents", "migration", "trade")}
FIRM = {"cooperation.first_drop": 0.4}
POOLED = polls.pool()
GIVEN = {"arrests_rate": 0.0, "recent_removals": 0.0, "opinion_mean": POOLED.mean, "opinion_factor": POOLED.factor}


@pytest.fixture
def model(small_model):
    return small_model(force.MODULE, harm.MODULE, opinion.MODULE, ladder.MODULE, cooperation.MODULE)


def test_units_fit(model):
    assert model.walk() == []


def test_without_force_nobody_climbs(model):
    run = model.run(given=GIVEN, parameters=QUICK)
    assert np.all(run["measures"] == 0.0)
    assert np.all(run["intelligence_open"] == 1.0)
    assert np.all(run["raids_open"] == 1.0)


def test_steps_come_in_order_and_are_zero_or_one(model):
    measures = model.run(given=GIVEN, levers=STRIKES, parameters=QUICK)["measures"]
    assert measures.shape == (61, STEPS.size, 200)
    assert set(np.unique(measures)) == {0.0, 1.0}
    assert np.all(np.diff(measures, axis=1) <= 0.0)
    assert np.all(measures[-1].mean(axis=1) > 0.0)


def test_everything_is_finite_and_shares_stay_shares_in_prior_worlds(model):
    run = model.run(given=GIVEN, levers={**STRIKES, "covert": 1.0}, months=120)
    for name, values in run.items():
        assert np.all(np.isfinite(values)), name
    for name in ("intelligence_open", "raids_open"):
        assert np.all((run[name] >= 0.0) & (run[name] <= 1.0)), name


@pytest.mark.parametrize(("one", "other"), [
    ({"levers": {"strikes_on_labs": 12.0}}, {"levers": {"strikes_on_labs": 400.0}}),
    ({"parameters": {"harm.deaths_per_strike": 0.2}}, {"parameters": {"harm.deaths_per_strike": 20.0}}),
    ({"parameters": {"opinion.mx_level": 2.0}}, {"parameters": {"opinion.mx_level": -2.0}}),
    ({"levers": {**STRIKES, "restraint": 0.8}}, {"levers": STRIKES})])
def test_pressure_rises_with_force_deaths_and_the_public_against_it(model, one, other):
    sure = {**FIRM, "ladder.death_effect": 0.5, "ladder.opinion_effect": 1.0}
    runs = [model.run(given=GIVEN, levers=each.get("levers", STRIKES), parameters={**sure, **each.get("parameters", {})})
            for each in (one, other)]
    # deaths move opinion and pressure alike; a month on, both have begun
    assert np.all(runs[1]["pressure"][6] > runs[0]["pressure"][6])
    assert runs[1]["rung"][12].mean() > runs[0]["rung"][12].mean()


def test_a_higher_hazard_never_takes_a_step_later_in_the_same_luck(model):
    lasting = {f"ladder.{name}_time": 1e9 for name in ("protest", "freeze", "agents", "migration", "trade")}
    few = model.run(given=GIVEN, levers=STRIKES, parameters={**FIRM, **lasting, "ladder.freeze_hazard": 0.3})["measures"]
    many = model.run(given=GIVEN, levers=STRIKES, parameters={**FIRM, **lasting, "ladder.freeze_hazard": 1.5})["measures"]
    assert np.all(many[:, 1] >= few[:, 1])
    assert many[:, 1].sum() > few[:, 1].sum()


def test_restraint_turns_the_ladder_off(model):
    run = model.run(given=GIVEN, levers={**STRIKES, "restraint": 1.0}, parameters=QUICK)
    assert np.all(run["measures"] == 0.0)


def test_where_force_closes_ranks_nobody_climbs(model):
    run = model.run(given=GIVEN, levers=STRIKES, parameters={**QUICK, "cooperation.first_drop": -0.2})
    assert np.all(run["rung"] == 0.0)
    assert np.all(run["intelligence_open"] >= 0.0)


def test_steps_are_lifted_from_the_top_once_force_stops(model):
    # a freeze of intelligence lasts two years at the middle; after the campaign it mends at that pace
    sure = {**FIRM, **QUICK, "ladder.held": 1.0, "ladder.trade_time": 0.25, "ladder.freeze_time": 2.0}
    held = model.run(given=GIVEN, levers=STRIKES, parameters=sure, months=60)["rung"]
    assert np.all(np.diff(held, axis=0) >= 0.0)
    free = model.run(given=GIVEN, levers=STRIKES, parameters={**sure, "ladder.held": 0.0}, months=60)["rung"]
    assert np.any(np.diff(free, axis=0) < 0.0)
    assert free[-1].mean() < held[-1].mean()


def test_a_closed_channel_is_lost_once(model):
    sure = {**FIRM, **QUICK, "ladder.freeze_loss": 0.3, "ladder.partner_loss": 0.0, "cooperation.first_drop": 0.9,
            "cooperation.monthly_drop": 0.0, "cooperation.time_to_return": 1e9}
    run = model.run(given=GIVEN, levers=STRIKES, parameters=sure, months=24)
    frozen = run["measures"][24][1] == 1.0
    assert frozen.any()
    assert np.all(run["intelligence_open"][24][frozen] == pytest.approx(0.7))
    assert run["intelligence_ratio"][24] == pytest.approx(run["cooperation_ratio"][24])  # 0.1, not 0.1 times 0.7


def test_deaths_in_joint_operations_can_end_them(model):
    deadly = {"force.consent_probability": 1.0, "harm.joint_lethality": 20.0, "ladder.joint_effect": 2.0, **QUICK}
    asked = {"joint_request": 1.0, "joint_operations_on_labs": 96.0}
    run = model.run(given=GIVEN, levers=asked, parameters=deadly)
    assert np.mean(run["joint_lab_operations"][60] == 0.0) > 0.2
    calm = model.run(given=GIVEN, levers=asked, parameters={**deadly, "ladder.joint_effect": 0.0})
    assert np.all(calm["joint_lab_operations"][60] == 96.0)


def test_partners_hold_back_while_force_is_open_and_return_after(model):
    run = model.run(given=GIVEN, levers=STRIKES, parameters={"ladder.held": 1.0}, worlds=500)
    assert 0.5 < run["partners_restrict"][6].mean() < 1.0
    assert np.all(np.diff(run["partners_restrict"], axis=0) >= 0.0)
    assert np.all(model.run(given=GIVEN)["partners_restrict"] == 0.0)


def test_what_force_does_to_shared_intelligence_is_sign_free_with_its_probability_printed(model, capsys):
    quiet, struck = (model.run(given=GIVEN, worlds=1000, levers=each) for each in ({}, STRIKES))
    with capsys.disabled():
        for name in ("cooperation", "intelligence_ratio"):
            lower = np.mean(struck[name][60] < quiet[name][60])
            print(f"\nstrikes lower {name} after five years in {lower:.3f} of worlds", end="")
            assert 0.0 < lower < 1.0
        for step, name in enumerate(STEPS.members):
            ever = struck["measures"][:, step].max(axis=0)
            print(f"\n{name}: in one year {struck['measures'][:13, step].max(axis=0).mean():.2f}, "
                  f"in five {ever.mean():.2f} of worlds", end="")
