"""What is kept between questions changes no number, and spares what it says it spares."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from iolaus.artefacts import draws
from iolaus.ensemble import compare
from iolaus.ensemble.kept import Kept, weight
from iolaus.ensemble.question import Question
from iolaus.ensemble.warm import Warm
from iolaus.policies.policy import Policy, Setting


@pytest.fixture(scope="module")
def warm():
    return Warm(draws.load(), 200 * 2**20)


def answered(warm, question, **more):
    """The answer, and how many histories and policies had to run."""
    asked = warm.ask(question, **more)
    ran = [0, 0]
    while units := warm.missing(asked):
        for unit in units:
            if warm.ready(asked, unit):
                warm.work(asked, unit)
                ran[unit.policy is not None] += 1
    return warm.results(asked), tuple(ran)


def same(one, other):
    assert one.manifest == other.manifest
    assert list(one.values) == list(other.values)
    for name, values in one.values.items():
        assert np.all(np.isfinite(values)), name
        np.testing.assert_array_equal(values, other.values[name], err_msg=name)


@pytest.mark.parametrize("question", [
    Question(("joint_operations",), 2027, 300),
    Question(("joint_operations", "joint_operations+demand_prevention"), 2028, 20, do=("joint_operations.interdiction=1.5",)),
    Question(("cooperative_security",), 2027, 20, seed=3, think=("production.rebuild_time=0.4..1.2",)),
])
def test_the_numbers_are_those_of_a_fresh_run_bit_for_bit(warm, question):
    same(answered(warm, question)[0], compare.run(question))
    same(answered(warm, question)[0], compare.run(question))


def test_only_what_a_lever_touches_is_run_again(warm):
    policies = ("joint_operations", "demand_prevention")
    answered(warm, Question(policies, 2027, 10, seed=5))
    moved = Question(policies, 2027, 10, seed=5, do=("joint_operations.interdiction=1.3",))
    assert answered(warm, moved)[1] == (0, 1)
    assert answered(warm, moved)[1] == (0, 0)
    assert answered(warm, Question((*policies, "intensified_arrests"), 2027, 10, seed=5))[1] == (0, 1)
    assert answered(warm, Question(policies, 2028, 10, seed=5))[1] == (0, 3)
    assert answered(warm, Question(policies, 2027, 10, seed=5))[1] == (0, 0)


def test_first_worlds_of_more_are_those_of_fewer(warm):
    few, _ = answered(warm, Question(("demand_prevention",), 2027, 40))
    more, ran = answered(warm, Question(("demand_prevention",), 2027, 200))
    assert ran == (0, 0)
    for name, values in few.values.items():
        np.testing.assert_array_equal(values, more.values[name][:, :40])


def test_ends_and_single_outcomes_are_parts_of_the_whole(warm):
    question = Question(("demand_prevention",), 2027, 10)
    whole, _ = answered(warm, question)
    ends, _ = answered(warm, question, ends=True)
    one, _ = answered(warm, question, outcomes=("mx_homicides",))
    assert ends.manifest["months"] == ["2026-01", "2027-01"]
    np.testing.assert_array_equal(ends.values["mx_homicides"], whole.values["mx_homicides"][:, :, [0, -1]])
    assert list(one.values) == ["mx_homicides"]
    np.testing.assert_array_equal(one.values["mx_homicides"], whole.values["mx_homicides"])
    assert ends.manifest["results_id"] == whole.manifest["results_id"]


def test_a_policy_of_ones_own_does_what_the_same_settings_do_by_hand(warm):
    mine = Policy("mine", "Mine", "Twice the kits.", (Setting("naloxone_kits", 2.0),))
    own, _ = answered(warm, Question(("mine",), 2027, 10), own={"mine": mine})
    hand, _ = answered(warm, Question(("demand_prevention",), 2027, 10, do=("naloxone_kits=2.0",)))
    np.testing.assert_array_equal(own.values["us_overdose_deaths"][1], hand.values["us_overdose_deaths"][0])
    assert [each["id"] for each in own.manifest["policies"]] == ["current_path", "mine"]


def test_policies_that_do_the_same_are_run_once_and_both_answered(warm):
    idle = Policy("idle", "Idle", "Nothing more.")
    found, ran = answered(warm, Question(("idle",), 2027, 10, seed=9), own={"idle": idle})
    assert ran == (1, 1)
    np.testing.assert_array_equal(found.values["mx_homicides"][0], found.values["mx_homicides"][1])


def test_an_answer_outlives_what_the_store_drops():
    warm = Warm(draws.load(), 3_000_000)
    question = Question(("demand_prevention",), 2027, 10)
    same(answered(warm, question)[0], compare.run(question))
    assert warm.kept.used <= 3_000_000


def test_uncertain_numbers_are_given_where_the_draws_hold_widths(warm):
    from dataclasses import replace

    from iolaus.ensemble.drawn import behind

    question = Question(("joint_operations",), 2027, 30)
    drawn, widths = warm.behind(warm.ask(question))
    known = warm.draws.manifest.get("widths")
    assert (widths is None) == (not known)
    wide = Warm(replace(warm.draws, manifest={**warm.draws.manifest, "widths": {"market.demand_elasticity": 0.5}}), 1)
    drawn, widths = wide.behind(wide.ask(question))
    assert widths == {"market.demand_elasticity": 0.5}
    assert all(len(each) == 30 for each in drawn.values())
    assert "market.demand_elasticity" in drawn
    if known:
        same_drawn, _ = behind(question)
        np.testing.assert_array_equal(drawn["market.demand_elasticity"], same_drawn["market.demand_elasticity"])


def test_the_store_drops_the_least_recently_used_first():
    store = Kept(100)
    store.put("a", "A", 40)
    store.put("b", "B", 40)
    assert store.get("a") == "A"
    store.put("c", "C", 40)
    assert [store.has(name) for name in "abc"] == [True, False, True]
    store.put("a", "AA", 10)
    assert (store.used, store.get("a")) == (50, "AA")
    assert weight({"x": np.zeros(3), "y": {"z": np.zeros(1)}}) == 32


@pytest.mark.parametrize("kept", [False, True])
def test_a_first_look_is_the_first_worlds_of_the_answer(kept):
    """With or without the chunk's history at hand; small pieces may round sums in another order."""
    warm = Warm(draws.load(), 200 * 2**20)
    question = Question(("joint_operations",), 2027, 300, seed=4)
    if kept:
        answered(warm, question)
    look, ran = answered(warm, replace(question, worlds=100, do=("joint_operations.interdiction=1.4",)), look=True)
    assert ran == ((0, 2) if kept else (2, 4))
    whole, _ = answered(warm, replace(question, do=("joint_operations.interdiction=1.4",)))
    for name, values in look.values.items():
        assert np.all(np.isfinite(values)), name
        np.testing.assert_allclose(values, whole.values[name][:, :100], rtol=1e-9, atol=1e-9, err_msg=name)
    assert not np.array_equal(look.values["mx_homicides"][1], look.values["mx_homicides"][0])
