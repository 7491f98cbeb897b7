"""A trigger that never fires changes nothing; one that fires at once is the other policy; it knows the past alone."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.ensemble import compare as ensemble
from iolaus.ensemble.compare import run
from iolaus.ensemble.pathways import NEVER, figure, last_seen
from iolaus.ensemble.question import Question
from iolaus.outcomes import load
from iolaus.policies import trigger as triggers
from iolaus.simulate.calendar import START_YEAR

FIRST, OTHER = "joint_operations", "demand_prevention"
SOME = "mx_homicides>-40% after 2"


def ask(*policies, horizon=2030, worlds=40):
    found = run(Question(policies=policies, horizon=horizon, worlds=worlds))
    return found, {each["id"]: {name: values[k] for name, values in found.values.items()}
                   for k, each in enumerate(found.manifest["policies"])}


@pytest.fixture(scope="module")
def answered():
    return ask(FIRST, OTHER, f"{FIRST}+{OTHER}", f"{FIRST} if {SOME} then {OTHER}", f"{FIRST} if {SOME} then stop",
               f"{FIRST} if {SOME} then +{OTHER}")


def same(one, other):
    return all(np.array_equal(one[name], other[name]) for name in one)


@pytest.mark.parametrize("then", ["stop", OTHER, f"+{OTHER}"])
def test_a_trigger_that_never_fires_is_the_fixed_policy_bit_for_bit(then):
    found, by = ask(FIRST, f"{FIRST} if cooperation<-1 after 0 then {then}", horizon=2028, worlds=20)
    (turning,) = found.manifest["pathways"]
    assert set(found.manifest["pathways"][turning]["year"]) == {NEVER}
    assert same(by[FIRST], by[turning])


@pytest.mark.parametrize(("then", "goal"), [("stop", "current_path"), (OTHER, OTHER), (f"+{OTHER}", f"{FIRST}+{OTHER}")])
def test_a_trigger_that_fires_at_once_is_the_other_policy_bit_for_bit(then, goal):
    found, by = ask(FIRST, goal, f"{FIRST} if cooperation>=0 after 0 then {then}", horizon=2028, worlds=20)
    (turning,) = found.manifest["pathways"]
    assert set(found.manifest["pathways"][turning]["year"]) == {START_YEAR}
    assert same(by[goal], by[turning])
    assert not same(by[goal], by[FIRST])


def test_each_world_turns_by_its_own_past_and_not_before(answered):
    found, by = answered
    fixed = by[FIRST]["mx_homicides"]
    for name, about in found.manifest["pathways"].items():
        year = np.array(about["year"])
        assert 0 < np.sum(year == NEVER) < len(year)
        assert year[year != NEVER].min() >= START_YEAR + 2
        for world, turned in enumerate(year):
            months = fixed.shape[-1] if turned == NEVER else 12 * (turned - START_YEAR) + 1
            for outcome in by[name]:
                assert np.array_equal(by[name][outcome][world, :months], by[FIRST][outcome][world, :months]), outcome
        moved = [world for world in np.flatnonzero(year)
                 if not np.array_equal(by[name]["us_overdose_deaths"][world], by[FIRST]["us_overdose_deaths"][world])]
        assert len(moved) > 0.9 * np.count_nonzero(year)


def test_figures_that_were_not_out_yet_turn_nothing(answered, monkeypatch):
    """Whatever stands in months after the last one seen, the worlds turn when they turned."""
    found, by = answered
    text = f"{FIRST} if {SOME} then {OTHER}"
    look = ensemble.Pathway.look

    def hidden(self, year, series):
        def seen(name):
            values = np.array(series(name))
            values[last_seen(year, triggers.LAG) + 1:] = np.nan
            return values

        look(self, year, seen)

    monkeypatch.setattr(ensemble.Pathway, "look", hidden)
    again, mine = ask(text)
    (name,) = again.manifest["pathways"]
    assert again.manifest["pathways"][name] == found.manifest["pathways"][name]
    assert same(mine[name], by[name])


def test_a_year_more_of_horizon_changes_no_turn():
    text = f"{FIRST} if {SOME} then {OTHER}"
    short, long = ask(text, horizon=2029, worlds=20)[0], ask(text, horizon=2031, worlds=20)[0]
    early, late = (np.array(next(iter(each.manifest["pathways"].values()))["year"]) for each in (short, long))
    assert np.array_equal(early, np.where(late < 2029, late, NEVER))


def test_what_comes_later_is_never_shown_to_a_trigger(monkeypatch):
    shown = []
    look = ensemble.Pathway.look

    def spied(self, year, series):
        shown.append((year, len(series("mx_homicides"))))
        look(self, year, series)

    monkeypatch.setattr(ensemble.Pathway, "look", spied)
    ask(f"{FIRST} if {SOME} then stop", horizon=2029, worlds=5)
    assert set(shown) == {(year, 12 * (year - 2012)) for year in (2026, 2027, 2028)}


def test_a_count_is_read_as_the_last_twelve_months_seen():
    record = np.cumsum(np.ones((200, 3)), axis=0)
    assert last_seen(2028, 0.5) == 12 * 16 - 1 - 6
    assert np.array_equal(figure(load("mx_homicides"), record, 150), np.full(3, 12.0))
    assert np.array_equal(figure(load("cooperation"), record, 150), np.full(3, 151.0))


def test_what_a_policy_may_turn_to_counts_in_its_law_and_harms(tmp_path):
    found, _ = ask("demand_prevention if us_overdose_deaths>-50% then unilateral_strikes_labs", horizon=2028, worlds=5)
    about = found.manifest["policies"][-1]
    assert about["force"]
    assert any("civilians" in each for each in about["harms"])
    assert found.manifest["legal"][about["id"]]["status"] == found.manifest["legal"].get(
        "unilateral_strikes_labs", found.manifest["legal"][about["id"]])["status"]
    assert about["id"] not in found.manifest["not_costed"]
    own = tmp_path / "own.toml"
    own.write_text('id = "own"\nlabel = "Own"\n[[settings]]\nlever = "naloxone_kits"\nto = 1.5\n', encoding="utf-8")
    found, _ = ask(f"demand_prevention if us_overdose_deaths>-50% then {own}", horizon=2028, worlds=5)
    assert found.manifest["policies"][-1]["id"] in found.manifest["not_costed"]
