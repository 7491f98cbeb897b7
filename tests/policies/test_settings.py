"""From settings to lever values by month and world."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.errors import UnknownNameError
from iolaus.model.module import Lever
from iolaus.parameters.parameter import Parameter
from iolaus.policies.policy import Policy, Setting
from iolaus.policies.settings import levels

LEVERS = {name: Lever(name, "1", name, 0.0, high, name)
          for name, high in (("multiply", 10.0), ("add", 100.0), ("largest", 1.0), ("cut", 0.95))}
SURE = Parameter("effect", "1", "policy.x.effect", "an effect")


def path(*settings: Setting, months: int = 36, effects=None) -> dict[str, np.ndarray]:
    return levels(Policy("x", "X", "X.", settings), LEVERS, effects or {}, 2026, months)


def test_a_policy_that_sets_nothing_gives_nothing():
    assert path() == {}


def test_a_ramp_is_met_in_the_middle_of_each_month():
    ramp = path(Setting("multiply", 3.0, over=2.0))["multiply"][:, 0]
    assert ramp[0] == pytest.approx(1.0 + 2.0 * (0.5 / 24))
    assert ramp[11] == pytest.approx(1.0 + 2.0 * (11.5 / 24))
    assert np.all(ramp[24:] == 3.0)
    assert ramp[:24].mean() == pytest.approx(2.0)


def test_without_a_ramp_it_holds_from_its_month_until_it_is_let_go():
    step = path(Setting("add", 5.0, since=2026.5, until=2027.0))["add"][:, 0]
    assert np.array_equal(np.flatnonzero(step), np.arange(6, 12))
    assert np.all(step[6:12] == 5.0)


@pytest.mark.parametrize("month", range(24))
def test_a_pulse_fills_its_one_month(month):
    pulse = path(Setting("cut", 0.3, since=2026 + month / 12, pulse=True))["cut"][:, 0]
    assert np.array_equal(np.flatnonzero(pulse), [month])


def test_an_uncertain_effect_has_its_own_value_in_each_world():
    effects = {SURE.claim: np.array([1.0, 2.0, 4.0])}
    found = path(Setting("multiply", SURE), Setting("add", 7.0), effects=effects)
    assert found["multiply"].shape == (36, 3)
    assert found["multiply"].dtype == np.float64
    assert np.array_equal(found["multiply"][0], [1.0, 2.0, 4.0])
    assert found["add"].shape == (36, 3)


def test_an_effect_without_draws_is_an_error():
    with pytest.raises(UnknownNameError, match=r"policy\.x\.effect"):
        path(Setting("multiply", SURE))


@pytest.mark.parametrize(("rule", "one", "other", "both"), [
    ("multiply", 1.5, 2.0, 3.0), ("add", 3.0, 4.0, 7.0), ("largest", 0.3, 0.8, 0.8), ("cut", 0.5, 0.2, 0.6)])
def test_two_settings_of_a_lever_combine_by_its_rule(rule, one, other, both):
    for a, b in ((one, other), (other, one)):
        assert path(Setting(rule, a), Setting(rule, b))[rule][0, 0] == pytest.approx(both)


def test_a_product_stays_in_the_range_of_its_lever():
    assert path(Setting("multiply", 8.0), Setting("multiply", 8.0))["multiply"][0, 0] == 10.0


def test_months_beyond_the_first_years_are_the_same_months():
    short, long = path(Setting("cut", 0.4, over=3.0), months=12), path(Setting("cut", 0.4, over=3.0), months=60)
    assert np.array_equal(short["cut"], long["cut"][:12])


def test_the_number_of_worlds_can_be_given():
    policy = Policy("x", "X", "X.", (Setting("add", 1.0),))
    assert levels(policy, LEVERS, {}, 2026, 12, worlds=5)["add"].shape == (12, 5)


def test_a_share_of_a_setting_goes_that_share_of_the_way():
    whole = path(Setting("multiply", 3.0))["multiply"]
    half = path(Setting("multiply", 3.0, strength=0.5))["multiply"]
    assert np.allclose(half - 1.0, 0.5 * (whole - 1.0))


def test_the_same_uncertain_effect_twice_is_one_act_at_the_larger_share():
    effect = Parameter("multiply", "1", "policy.a.multiply", "an effect")
    drawn = {"policy.a.multiply": np.array([2.0, 3.0])}
    early, late = Setting("multiply", effect, strength=0.5), Setting("multiply", effect, since=2026.5)
    both = path(early, late, effects=drawn)["multiply"]
    assert np.allclose(both[:6], [[1.5, 2.0]] * 6)
    assert np.allclose(both[6:], [[2.0, 3.0]] * 30)
