"""The shape of a policy, what is built in, what two policies together do, changes by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from iolaus import policies
from iolaus.errors import PolicyError, UnknownNameError
from iolaus.evidence import entries
from iolaus.model.module import Lever
from iolaus.parameters.parameter import Parameter
from iolaus.policies import registry
from iolaus.policies.combine import combine
from iolaus.policies.policy import Policy, Setting, TimeToEffect
from iolaus.policies.settings import levels

HELPERS = {"__init__", "policy", "settings", "combine", "files", "registry", "trigger"}


def lever(name: str, unit: str, rule: str, low: float, high: float) -> Lever:
    return Lever(name, unit, rule, low, high, name)


LEVERS = {each.name: each for each in (
    *(lever(name, "event/year", "add", 0.0, 4000.0) for name in (
        "strikes_on_leaders", "strikes_on_labs", "joint_operations_on_leaders", "joint_operations_on_labs")),
    *(lever(name, "1", "largest", 0.0, 1.0) for name in ("covert", "joint_request", "partnership_effort",
                                                               "school_prevention", "inspection_programme",
                                                               "youth_programme", "arrests_programme",
                                                               "sanctions_programme", "diplomacy_programme")),
    *(lever(name, "1", "add", 0.0, 0.5) for name in ("cooperation_gain", "cooperation_loss")),
    *(lever(name, "1", "multiply", 0.0, 10.0) for name in (
        "arrests", "cooperative_arrests", "capture_rate", "interdiction", "cooperative_interdiction", "intelligence",
        "naloxone_kits", "treatment_capacity")),
    *(lever(name, "1", "cut", 0.0, 0.95) for name in (
        "recruitment_cut", "income_cut", "precursor_shock", "relapse_cut", "initiation_cut")),
)}


def test_every_name_has_a_file_and_every_file_a_name():
    folder = Path(policies.__file__).parent
    assert {each.stem for each in folder.glob("*.py")} - HELPERS == set(policies.NAMES)


@pytest.mark.parametrize("name", policies.NAMES)
def test_every_built_in_policy_loads_fits_its_levers_and_says_whom_it_may_hurt(name):
    policy = policies.parse(name, LEVERS)
    assert policy.id == name
    assert policy.label
    assert policy.summary.endswith(".")
    assert policy.harms
    if policy.force:
        assert any("civilians" in each for each in policy.harms)


@pytest.mark.parametrize("name", policies.NAMES)
def test_every_built_in_policy_says_when_it_can_show_and_what_it_needs_in_law(name):
    policy = policies.load(name)
    assert policy.time_to_effect is not None
    assert policy.time_to_effect.text
    assert 0.0 <= policy.time_to_effect.low <= policy.time_to_effect.high <= 20.0
    assert policy.legal
    register = entries.load()
    assert all(register[each].kind == "cost" for each in policy.costs)


def test_together_it_takes_from_the_first_to_the_last():
    both = policies.parse("treatment_and_naloxone+demand_prevention", LEVERS).time_to_effect
    assert (both.low, both.high) == (0.1, 10.0)
    silent = Policy("x", "X", "X.", (Setting("naloxone_kits", 2.0),))
    assert combine([silent, policies.load("demand_prevention")]).time_to_effect is None


@pytest.mark.parametrize("wrong", [("", 0.0, 1.0), ("x", 2.0, 1.0), ("x", -1.0, 1.0), ("x", 0.0, float("inf"))])
def test_a_time_to_effect_that_cannot_be_is_an_error(wrong):
    with pytest.raises(PolicyError, match="the smaller first"):
        TimeToEffect(*wrong)


@pytest.mark.parametrize("name", policies.NAMES)
def test_every_uncertain_effect_is_a_setting_of_the_register(name):
    register = entries.load()
    for each in policies.load(name).parameters:
        assert register[each.claim].kind == "setting"


def test_every_setting_of_the_register_is_used():
    used = {each.claim for name in policies.NAMES for each in policies.load(name).parameters}
    assert {name for name in entries.load() if name.startswith("policy.")} == used


def test_the_current_path_sets_nothing():
    assert policies.load("current_path").settings == ()


def test_force_and_consent_are_read_from_the_settings():
    kinds = {name: (p.force, p.consent, p.covert) for name in policies.NAMES for p in [policies.load(name)]}
    assert {name for name, (force, *_) in kinds.items() if force} == {
        "unilateral_strikes_leaders", "unilateral_strikes_labs", "covert_strikes", "joint_operations"}
    assert {name for name, (_, consent, _) in kinds.items() if consent} == {"joint_operations"}
    assert {name for name, (*_, covert) in kinds.items() if covert} == {"covert_strikes"}


def test_the_portfolio_holds_its_four_parts_and_is_costed_since_all_are():
    whole = policies.load("cooperation_and_demand")
    for name in ("cooperative_security", "recruitment_prevention", "treatment_and_naloxone", "demand_prevention"):
        assert set(policies.load(name).settings) <= set(whole.settings)
    assert whole.costed
    assert "costs.youth_cost" in whole.costs


def test_what_holds_a_part_without_any_figure_is_not_costed():
    assert all(policies.load(name).costed for name in policies.NAMES)
    without = replace(policies.load("precursor_diplomacy"), costs=())
    assert not combine([policies.load("treatment_and_naloxone"), without]).costed


def test_two_policies_together_do_both():
    both = policies.parse("cooperative_security+treatment_and_naloxone", LEVERS)
    assert both.id == "cooperative_security+treatment_and_naloxone"
    assert both.parts == ("cooperative_security", "treatment_and_naloxone")
    assert both.label == "Cooperative security and treatment and naloxone"
    assert len(both.settings) == 8
    assert both.costed


def test_that_nobody_is_known_to_be_hurt_is_said_only_where_it_holds_for_all():
    assert policies.load("treatment_and_naloxone").harms == ("none known",)
    assert policies.load("cooperation_and_demand").harms == ("people killed in more operations of Mexican forces",)
    calm = combine([policies.load("treatment_and_naloxone"), policies.load("demand_prevention")])
    assert calm.harms == ("none known",)


def test_the_same_act_in_two_policies_counts_once():
    both = policies.parse("cooperation_and_demand+cooperative_security", LEVERS)
    assert both.settings == policies.load("cooperation_and_demand").settings


def test_the_current_path_adds_nothing_to_a_combination():
    assert policies.parse("current_path+border_interdiction", LEVERS).id == "border_interdiction"


@pytest.mark.parametrize("text", ["border_interdiction+border_interdiction", "current_path+current_path"])
def test_a_policy_named_twice_is_an_error(text):
    with pytest.raises(PolicyError, match=r"named twice.*name it once"):
        policies.parse(text, LEVERS)


@pytest.mark.parametrize(("text", "why"), [
    ("covert_strikes+unilateral_strikes_labs", "denies its strikes"),
    ("unilateral_strikes_leaders+covert_strikes", "denies its strikes"),
    ("joint_operations+unilateral_strikes_labs", "strikes without consent"),
    ("covert_strikes+cooperative_security+joint_operations", "strikes without consent"),
])
def test_what_no_rule_settles_is_an_error(text, why):
    with pytest.raises(PolicyError, match=why):
        policies.parse(text, LEVERS)


def test_two_kinds_of_strikes_without_consent_go_together():
    both = policies.parse("unilateral_strikes_leaders+unilateral_strikes_labs", LEVERS)
    assert both.force
    assert not both.consent


@pytest.mark.parametrize("text", ["", "+", "border_interdiction+", "border_interdiction++financial_pressure"])
def test_an_empty_name_is_an_error(text):
    with pytest.raises(PolicyError, match="names joined by"):
        policies.parse(text, LEVERS)


@pytest.mark.parametrize(("wrong", "right"), [("unilateral_strike_labs", "unilateral_strikes_labs"),
                                              ("naloxone", "treatment_and_naloxone"), ("JOINT_OPERATIONS",
                                                                                       "joint_operations")])
def test_an_unknown_name_gets_the_nearest(wrong, right):
    with pytest.raises(UnknownNameError) as caught:
        policies.parse(wrong, LEVERS)
    assert right in caught.value.near


def test_a_lever_set_by_hand_replaces_its_setting_in_one_policy_or_in_all():
    for text in ("border_interdiction.interdiction=2", "interdiction=2"):
        policy = policies.parse("border_interdiction", LEVERS, [text])
        assert [each for each in policy.settings if each.lever == "interdiction"] == [Setting("interdiction", 2.0)]
    assert policies.parse("current_path", LEVERS, ["border_interdiction.interdiction=2"]).settings == ()
    assert policies.parse("current_path", LEVERS, ["interdiction=2"]).settings == (Setting("interdiction", 2.0),)
    both = policies.parse("border_interdiction+financial_pressure", LEVERS, ["border_interdiction.interdiction=2"])
    assert Setting("interdiction", 2.0) in both.settings
    assert len(both.settings) == 5


def test_strikes_by_hand_make_a_policy_use_force():
    assert policies.parse("current_path", LEVERS, ["strikes_on_labs=50"]).force
    assert not policies.parse("unilateral_strikes_labs", LEVERS, ["strikes_on_labs=0"]).force


@pytest.mark.parametrize(("text", "error", "why"), [
    ("interdiction", PolicyError, "write lever=value"),
    ("=3", PolicyError, "write lever=value"),
    (".interdiction=3", PolicyError, "write lever=value"),
    ("interdiction=much", PolicyError, "takes a number"),
    ("interdiction=nan", PolicyError, "takes a number"),
    ("interdiction=inf", PolicyError, "takes a number"),
    ("interdiction=99", PolicyError, "from 0 to 10"),
    ("interdicton=2", UnknownNameError, "did you mean interdiction"),
    ("border_interdicton.interdiction=2", UnknownNameError, "did you mean border_interdiction"),
])
def test_a_wrong_change_by_hand_says_what_to_do(text, error, why):
    with pytest.raises(error, match=why):
        policies.parse("current_path", LEVERS, [text])


@pytest.mark.parametrize(("setting", "why"), [
    ({"lever": "x", "to": float("nan")}, "finite"), ({"lever": "x", "to": 1.0, "since": 2020.0}, "policies act from"),
    ({"lever": "x", "to": 1.0, "over": -1.0}, "ramps over"), ({"lever": "x", "to": 1.0, "until": 2026.0}, "let go"),
    ({"lever": "x", "to": 1.0, "pulse": True, "over": 1.0}, "pulse"),
])
def test_a_setting_that_cannot_be_is_an_error(setting, why):
    with pytest.raises(PolicyError, match=why):
        Setting(**setting)


def test_an_unknown_legal_element_is_an_error():
    with pytest.raises(PolicyError, match="legal elements magic"):
        Policy("x", "X", "X.", legal=("magic",))


def test_a_setting_in_another_unit_or_out_of_range_is_an_error():
    per_month = Policy("x", "X", "X.", (Setting("naloxone_kits", Parameter("k", "event/year", "c", "m")),))
    with pytest.raises(PolicyError, match="is in '1'"):
        levels(per_month, LEVERS, {}, 2026, 1)
    with pytest.raises(PolicyError, match="takes 0 to 10"):
        levels(Policy("x", "X", "X.", (Setting("naloxone_kits", 11.0),)), LEVERS, {}, 2026, 1)


def test_an_installed_package_adds_a_policy(monkeypatch):
    mine = Policy("mine", "Mine", "Mine.", (Setting("naloxone_kits", 2.0),))

    class Found:
        name = "mine"

        def load(self):
            return mine

    monkeypatch.setattr(registry, "_installed", lambda: {"mine": Found()})
    assert policies.known()[-1] == "mine"
    assert policies.parse("mine+financial_pressure", LEVERS).parts == ("mine", "financial_pressure")
    monkeypatch.setattr(Found, "load", lambda _: 3)
    with pytest.raises(PolicyError, match="is no Policy"):
        policies.load("mine")


def test_a_combination_of_one_is_that_policy():
    one = policies.load("border_interdiction")
    assert combine([one]).settings == one.settings
