"""A trigger is read as it is written, loaded with what it names, and refused where it makes no sense."""

from __future__ import annotations

import pytest

from iolaus import policies
from iolaus.errors import PolicyError, UnknownNameError
from iolaus.model.module import Lever
from iolaus.model.wiring import standard
from iolaus.policies.policy import Included
from iolaus.policies.trigger import AFTER, LAG, STOP, read, split

FILE = """
id = "watchful"
label = "Watchful"
include = [{policy = "cooperative_security", strength = 0.5, since = "2027-01"}]
[[triggers]]
if = "cooperation<0.3 & us_overdose_deaths > -5%"
then = "demand_prevention"
after = 2
lag = 0.25
"""


@pytest.fixture
def levers() -> dict[str, Lever]:
    return standard().levers


@pytest.fixture
def write(tmp_path):
    def file(text: str) -> str:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return file


def test_a_sentence_is_a_policy_and_its_trigger():
    name, trigger = split("joint_operations+financial_pressure if cooperation<0.3 & mx_homicides>-5% after 2 years then +a")
    assert name == "joint_operations+financial_pressure"
    assert [each.text for each in trigger.conditions] == ["cooperation<0.3", "mx_homicides>-5%"]
    assert (trigger.after, trigger.lag, trigger.then, trigger.name, trigger.adds) == (2.0, LAG, "+a", "a", True)
    assert split("joint_operations") == ("joint_operations", None)
    assert read("cooperation<1", "stop").after == AFTER


def test_a_file_carries_triggers_and_shares_of_policies(write, levers):
    policy = policies.parse(write(FILE), levers)
    (trigger,) = policy.triggers
    assert (trigger.after, trigger.lag, trigger.policy.id) == (2.0, 0.25, "demand_prevention")
    assert {each.strength for each in policy.settings} == {0.5}
    assert {each.since for each in policy.settings} == {2027.0}
    assert "health" in policy.legal or "prevention" in policy.legal
    assert Included("a").strength == 1.0


def test_what_is_done_by_hand_reaches_the_policy_turned_to(levers):
    text = "joint_operations if cooperation<0.5 then treatment_and_naloxone"
    every = policies.parse(text, levers, ("naloxone_kits=3",))
    one = policies.parse(text, levers, ("treatment_and_naloxone.naloxone_kits=3",))
    for policy, own in ((every, True), (one, False)):
        assert ("naloxone_kits" in {each.lever for each in policy.settings}) is own
        assert [each.to for each in policy.triggers[0].policy.settings if each.lever == "naloxone_kits"] == [3.0]


@pytest.mark.parametrize(("text", "why"), [
    ("joint_operations if cooperation then stop", "outcome<number"),
    ("joint_operations if cooperation<0.3", "write POLICY if CONDITION"),
    ("joint_operations if cooperation<0.3 after 99 then stop", "0 to 15"),
    ("joint_operations if cooperation<1e999 then stop", "outcome<number"),
    ("joint_operations if cooperation<0.3 then +unilateral_strikes_labs", "cannot be combined"),
    ("joint_operations if cooperation<0.3 then +joint_operations", "named twice"),
])
def test_what_makes_no_sense_is_refused(text, why, levers):
    with pytest.raises(PolicyError, match=why.replace("+", r"\+")):
        policies.parse(text, levers)


def test_the_policy_turned_to_must_be_there(levers):
    with pytest.raises(UnknownNameError, match="demand_prevention"):
        policies.parse("joint_operations if cooperation<0.3 then demand_preventoin", levers)


@pytest.mark.parametrize(("old", "new", "why"), [
    ('then = "demand_prevention"', "", "'then' is missing"),
    ("after = 2", 'after = "two"', "number of years"),
    ("lag = 0.25", "lag = 9", "years late"),
    ("after = 2", "afer = 2", "no key 'afer'"),
    ("cooperation<0.3", "cooperation is low", "outcome<number"),
    ("strength = 0.5", "strength = 1.5", "at strength 1.5"),
    ("strength = 0.5", "strenght = 0.5", "'include' must be a list"),
])
def test_a_mistake_in_a_file_names_the_file(old, new, why, write, levers):
    path = write(FILE.replace(old, new))
    with pytest.raises(PolicyError, match=why) as told:
        policies.parse(path, levers)
    assert "mine.toml" in str(told.value)


def test_one_turn_is_all(write, levers):
    path = write(FILE)
    for text, why in ((f"{path}+border_interdiction", "cannot be joined"), (f"{path} if cooperation<0.1 then stop",
                      "a trigger already"), (f"joint_operations if cooperation<0.1 then {path}", "of its own")):
        with pytest.raises(PolicyError, match=why):
            policies.parse(text, levers)


def test_stop_names_no_policy():
    assert read("cooperation<1", STOP).name == ""
