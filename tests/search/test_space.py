"""A point means a mix, a mix a policy, a policy a file; what contradicts itself is told."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus import policies
from iolaus.errors import PolicyError, QuestionError, UnknownNameError
from iolaus.model.wiring import standard
from iolaus.policies.policy import SWITCHES
from iolaus.search.space import EMPTY, Chosen, lever_part, policy_file, space

NAMES = ("joint_operations", "treatment_and_naloxone", "unilateral_strikes_labs")


@pytest.fixture
def mixed():
    levers = standard().levers
    return space([policies.load(each) for each in NAMES], [lever_part("interdiction=1..2", levers)], 2031)


def test_every_point_means_a_mix_and_every_mix_a_point(mixed):
    for point in np.random.default_rng(0).random((300, mixed.size)):
        mix = mixed.mix(point)
        assert mixed.mix(mixed.point(mix)) == mix
        assert all(0.05 <= each.strength <= 1.0 and 0 <= each.month <= 48 for each in mix)


def test_starts_hold_nothing_and_each_part_alone(mixed):
    mixes = [mixed.mix(each) for each in mixed.starts(32, 0)]
    assert mixes[0] == ()
    assert mixes[1:5] == [(Chosen(name, 1.0, 0),) for name in (*NAMES, "interdiction")]
    assert len(mixes) == 32
    assert all(1 <= len(each) <= 4 for each in mixes[1:])


def test_a_mix_is_a_policy_and_a_file_of_it_the_same(mixed, tmp_path):
    mix = (Chosen("joint_operations", 0.6, 6), Chosen("treatment_and_naloxone", 1.0, 0), Chosen("interdiction", 0.5, 12))
    policy = mixed.policy(mix)
    assert policy.force
    assert policy.consent
    assert not policy.costed  # a lever set by hand has no sourced unit cost; its two policies have
    assert mixed.policy(mix[:2]).costed
    assert {each.strength for each in policy.settings if each.lever in SWITCHES} == {1.0}
    path = tmp_path / "mix_1.toml"
    path.write_text(policy_file(mix, mixed.parts, "mix_1", "Mix 1"))
    again = policies.parse(str(path), standard().levers)
    assert set(again.settings) == set(policy.settings)
    assert set(again.harms) >= set(policies.load("joint_operations").harms)
    assert again.legal == policy.legal
    assert mixed.policy(()) == EMPTY


def test_parts_that_contradict_each_other_are_no_policy(mixed):
    with pytest.raises(PolicyError, match="cannot be combined"):
        mixed.policy((Chosen("joint_operations", 1.0, 0), Chosen("unilateral_strikes_labs", 0.5, 0)))


@pytest.mark.parametrize(("text", "kind", "why"), [
    ("interdiction", QuestionError, "low..high"), ("interdiction=2..1", QuestionError, "low..high"),
    ("interdiction=a..b", QuestionError, "low..high"), ("interdiction=2..3", QuestionError, "changes nothing"),
    ("interdiction=1..99", QuestionError, "takes"), ("interdicton=1..2", UnknownNameError, "interdiction"),
])
def test_a_lever_that_cannot_be_mixed_is_refused(text, kind, why):
    with pytest.raises(kind, match=why):
        lever_part(text, standard().levers)


def test_a_part_twice_or_with_a_trigger_is_refused():
    levers = standard().levers
    with pytest.raises(QuestionError, match="named twice"):
        space([policies.load(NAMES[0])] * 2, [], 2031)
    with pytest.raises(PolicyError, match="trigger"):
        space([policies.parse(f"{NAMES[0]} if cooperation<0.1 then stop", levers)], [], 2031)
    with pytest.raises(QuestionError, match="nothing is left"):
        space([], [], 2031)
