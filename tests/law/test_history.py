"""Policies beside one another, and the changes of the rules by date."""

import pytest

from iolaus import law, policies
from iolaus.errors import RegisterError
from iolaus.law import earlier
from iolaus.law.compare import compare, needs
from iolaus.law.evaluate import STATUSES
from iolaus.law.history import changes, read
from iolaus.law.page import law_page

GOOD = {"date": "2020-01-01", "order": "us", "rules": ["us_health"], "change": "c", "before": "b", "after": "a",
        "source": "law_health", "verified": False}


@pytest.mark.parametrize("name", policies.NAMES)
def test_the_worst_need_is_the_standing(name):
    policy = policies.load(name)
    found = needs(policy)
    worst = max((STATUSES.index(each) for each in found.values()), default=0)
    assert STATUSES[worst] == law.standing(policy).status


def test_only_what_is_needed_has_a_cell():
    table = compare([policies.load("unilateral_strikes_labs"), policies.load("treatment_and_naloxone")])
    assert table["international.force"] == {"unilateral_strikes_labs": "contested"}
    assert table["us.health"] == {"treatment_and_naloxone": "established"}


def test_the_three_changes_of_the_debate_are_dated():
    dated = {(each.date, rule) for each in changes() for rule in each.rules}
    assert {("2020-12-18", "mx_agents"), ("2025-02-20", "us_designation_no_force"),
            ("2025-02-20", "mx_sovereignty")} <= dated
    assert [each.date for each in changes()] == sorted(each.date for each in changes())


@pytest.mark.parametrize(("change", "words"), [
    ({"rules": ["us_helth"]}, "'us_helth' is no rule"), ({"source": "nowhere"}, "no source 'nowhere'"),
    ({"order": "canada"}, "'canada' is no rule or order"), ({"notes": "x"}, "field 'notes'"),
])
def test_a_wrong_change_is_refused(change, words):
    with pytest.raises(RegisterError, match=words):
        read([{**GOOD, **change}])


def test_changes_out_of_order_are_refused():
    with pytest.raises(RegisterError, match="in order of date"):
        read([{**GOOD, "date": "2021-01-01"}, GOOD])


def test_the_page_holds_every_rule_and_change():
    page = law_page()
    assert all(f"`{each.id}`" in page for each in law.rules())
    assert all(each.change in page for each in changes())


def test_a_rule_that_changed_since_is_told_as_it_was_before():
    found = earlier.standing(policies.load("financial_pressure"), "2024-06")
    assert found.status == earlier.NOT_KNOWN
    told = {each["id"]: each for each in found.as_dict()["steps"]}["us_sanctions"]
    assert (told["status"], told["changed"]) == (earlier.CHANGED, "2025-02-20")
    assert told["before"]


def test_a_whole_that_does_not_hang_on_a_later_change_is_known():
    assert earlier.standing(policies.load("unilateral_strikes_labs"), "2020-06").status == "absent"
    for name in policies.NAMES:
        policy = policies.load(name)
        assert earlier.standing(policy, "2026-02").status == law.standing(policy).status


def test_changes_of_a_month_are_not_later_than_it():
    assert [each.date for each in earlier.later("2025-02")] == ["2025-10-08"]
    assert len(earlier.later("2025-02-19")) == 3
    assert len(earlier.later("1900-01")) == len(changes())


def test_of_several_changes_the_first_one_since_then_is_told():
    steps = earlier.standing(policies.load("treatment_and_naloxone"), "2020-06").steps
    assert {step.rule.id: change for step, change in steps}["us_health"].date == "2022-12-29"
