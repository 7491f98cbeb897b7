"""The map of the evidence counts studies of actions, never judgements, and names what exists."""

import pytest

from iolaus import outcomes, policies
from iolaus.errors import RegisterError
from iolaus.evidence import effects, entries


def test_levers_and_outcomes_exist():
    known = {each.lever for name in policies.NAMES for each in policies.load(name).settings}
    assert {lever for each in effects.load().values() for lever in each.levers} <= known
    assert {name for each in effects.load().values() for name in each.outcomes} <= set(outcomes.NAMES)


@pytest.mark.parametrize(("line", "words"), [
    ({"entry": "target.nothing", "levers": ["arrests"], "outcomes": ["mx_homicides"]}, "no entry"),
    ({"entry": "production.rebuild_time", "levers": ["arrests"], "outcomes": ["mx_homicides"]}, "is a judgement"),
    ({"entry": "target.removal_deaths_total", "levers": [], "outcomes": ["mx_homicides"]}, "names no lever")])
def test_lines_that_break_the_rules_are_refused(line, words):
    with pytest.raises(RegisterError, match=words):
        effects.checked([line], entries.load())


def test_an_entry_stands_once():
    line = {"entry": "target.removal_deaths_total", "levers": ["arrests"], "outcomes": ["mx_homicides"]}
    with pytest.raises(RegisterError, match="stands twice"):
        effects.checked([line, line], entries.load())


def test_nobody_has_studied_what_strikes_on_laboratories_do_to_overdoses():
    found = [name for name, each in effects.load().items()
             if "strikes_on_labs" in each.levers and "us_overdose_deaths" in each.outcomes]
    assert found == []
