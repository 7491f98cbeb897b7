"""Policies beside one another, and the changes of the rules by date."""

import pytest

from iolaus import law, policies
from iolaus.errors import RegisterError
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
