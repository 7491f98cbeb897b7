"""The legal reading of policies by rules."""

from __future__ import annotations

import pytest

from iolaus import law, policies
from iolaus.errors import RegisterError
from iolaus.evidence import sources
from iolaus.law.evaluate import STATUSES, overall, read, rules
from iolaus.model.module import Lever
from iolaus.policies.combine import combine

LEVERS = {"strikes_on_labs": Lever("strikes_on_labs", "event/year", "add", 0.0, 4000.0, "strikes")}
GOOD = {"id": "x", "order": "us", "need": "us.x", "when": {"unilateral": True}, "status": "absent", "text": "X.",
        "authority": "X", "opposing": "none known",
        "source": "law_un_charter", "date": 2020}
EXPECTED = {
    "unilateral_strikes_leaders": "absent", "unilateral_strikes_labs": "absent", "covert_strikes": "absent",
    "joint_operations": "contested"}


@pytest.mark.parametrize("name", policies.NAMES)
def test_each_policy_has_the_standing_of_its_rules(name):
    found = law.standing(policies.load(name))
    assert found.status == EXPECTED.get(name, "established")
    assert found.steps


@pytest.mark.parametrize("name", policies.NAMES)
def test_each_step_is_cited_and_dated_as_plain_data(name):
    document = law.standing(policies.load(name)).as_dict()
    assert set(document) == {"status", "steps"}
    for step in document["steps"]:
        assert {"id", "authority", "condition", "text", "status", "opposing", "source", "date"} <= set(step)
        assert step["condition"].startswith("the policy ")
        assert step["status"] in STATUSES
        assert all(isinstance(each, str) for each in step.values())
        assert step["source"]
        assert step["text"].endswith(".")


def test_every_rule_speaks_of_some_policy():
    met = {step.rule.id for name in policies.NAMES for step in law.standing(policies.load(name)).steps}
    assert {each.id for each in rules()} == met


def test_contested_rules_name_opposing_views():
    for each in rules():
        if each.status == "contested":
            assert len(each.note) > 40, each.id
            assert not each.opposing.startswith("none known"), each.id


def test_every_rule_names_its_authority_and_what_is_held_against_it():
    for each in rules():
        assert each.authority, each.id
        assert each.opposing, each.id
        assert each.condition.startswith("the policy "), each.id


def test_a_step_says_where_its_source_was_not_verified():
    steps = {each.rule.id: each.citation for each in law.standing(policies.load("unilateral_strikes_labs")).steps}
    assert "not verified" in steps["oas_charter"]
    assert "not verified" not in steps["un_charter_force"]


def test_every_source_of_the_law_is_used():
    keys = {key for key in sources.load() if key.startswith("law_")}
    assert keys == {each.source for each in rules()}


def test_strikes_fail_in_mexico_and_are_contested_elsewhere():
    steps = law.standing(policies.load("unilateral_strikes_labs")).steps
    by_order = {order: overall([each.rule for each in steps if each.rule.order == order])
                for order in ("us", "international", "mexico")}
    assert by_order == {"us": "contested", "international": "contested", "mexico": "absent"}


def test_consent_heals_the_bar_on_force_but_the_senate_stays_open():
    steps = {each.rule.id: each.rule.status for each in law.standing(policies.load("joint_operations")).steps}
    assert steps["consent_of_host"] == "established"
    assert steps["mx_senate_asked"] == "contested"
    assert "un_charter_force" not in steps


def test_a_secret_needs_a_finding_and_no_clock():
    steps = {each.rule.id for each in law.standing(policies.load("covert_strikes")).steps}
    assert "us_covert_action" in steps
    assert "us_war_powers" not in steps


def test_a_combination_stands_as_its_weakest_part():
    both = combine([policies.load("treatment_and_naloxone"), policies.load("unilateral_strikes_labs")])
    assert law.standing(both).status == "absent"
    ids = {each.rule.id for each in law.standing(both).steps}
    assert {"us_health", "mx_senate"} <= ids


def test_strikes_added_by_hand_change_the_reading():
    policy = policies.parse("current_path", LEVERS, ["strikes_on_labs=50"])
    assert law.standing(policy).status == "absent"


def test_the_best_alternative_counts_and_the_worst_need():
    rule = {each.id: each for each in read([
        {**GOOD, "id": "a", "status": "absent"}, {**GOOD, "id": "b", "status": "contested"},
        {**GOOD, "id": "c", "need": "us.y", "status": "established"},
        {**GOOD, "id": "d", "need": "us.z", "status": "absent", "decides": False}])}
    assert overall([rule["a"], rule["b"]]) == "contested"
    assert overall([rule["a"], rule["c"]]) == "absent"
    assert overall([rule["b"], rule["c"], rule["d"]]) == "contested"
    assert overall([]) == "established"


@pytest.mark.parametrize(("change", "why"), [
    ({"status": "maybe"}, "use one of established"), ({"order": "moon"}, "use one of us"),
    ({"source": "nowhere"}, "no source 'nowhere'"), ({"text": ""}, "lacks text"), ({"opposing": ""}, "lacks opposing"), ({"authority": ""}, "lacks authority"),
    ({"when": {"nice": True}}, "'when' cannot be nice"), ({"when": {"has": "magic"}}, "'when' cannot be has"),
    ({"statuss": "x"}, "no field 'statuss'"),
])
def test_a_wrong_rule_is_an_error(change, why):
    assert read([GOOD])[0].date == "2020"
    with pytest.raises(RegisterError, match=why):
        read([{**GOOD, **change}])


def test_a_rule_that_stands_twice_is_an_error():
    with pytest.raises(RegisterError, match="stands twice"):
        read([GOOD, GOOD])
