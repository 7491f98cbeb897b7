"""Every outcome loads, has a unit, a place and a direction, and names what the model records."""

from __future__ import annotations

from pathlib import Path

import pytest

from iolaus import outcomes
from iolaus.errors import QuestionError, UnknownNameError
from iolaus.model import cooperation, costs, harm, migration, opinion, trade
from iolaus.outcomes.outcome import Outcome
from iolaus.units import parse

PROMISED = {
    "us_overdose_deaths", "us_synthetic_opioid_deaths", "mx_homicides", "mx_missing",
    "civilian_deaths_from_force", "civilian_deaths_from_strikes", "cartel_members", "active_organisations", "fentanyl_consumed",
    "retail_potency", "retail_price", "seizure_share", "cartel_revenue", "cooperation", "trade_at_risk",
    "migration_encounters", "us_support", "mx_support", "legal_standing", "programme_cost", "states_over_threshold", "states_at_war", "split_war_years",
}


def test_all_that_was_promised_is_there_and_every_file_is_named():
    files = {each.stem for each in Path(outcomes.__file__).parent.glob("*.py")} - {"__init__", "outcome"}
    assert set(outcomes.NAMES) == PROMISED == files


@pytest.mark.parametrize("name", outcomes.NAMES)
def test_each_has_a_unit_a_place_a_population_and_a_meaning(name):
    outcome = outcomes.load(name)
    assert outcome.id == name
    parse(outcome.unit)
    assert outcome.place
    assert outcome.population
    assert outcome.meaning
    assert len(outcome.label) <= 60
    assert "  " not in outcome.meaning + outcome.structural_zero


@pytest.mark.parametrize("module", [cooperation, costs, harm, migration, opinion, trade])
def test_units_are_those_of_the_model(module):
    declared = {each.name: each.unit for each in (*module.MODULE.stocks, *module.MODULE.signals)}
    found = [each for each in map(outcomes.load, outcomes.NAMES) if each.record in declared]
    assert found
    for each in found:
        assert parse(each.unit) == parse(declared[each.record]), each.id


def test_a_count_is_a_counter_and_a_level_is_not():
    counters = {"civilian_deaths_from_force", "civilian_deaths_from_strikes", "trade_at_risk", "migration_encounters", "programme_cost"}
    for name in counters:
        assert outcomes.load(name).kind == "count"
    for name in ("cooperation", "us_support", "cartel_members", "retail_price"):
        assert outcomes.load(name).kind == "level"


def test_legal_standing_is_never_a_number():
    assert not outcomes.load("legal_standing").is_number
    assert outcomes.load("cooperation").is_number


def test_no_direction_is_better_for_a_means_or_a_price():
    assert {name for name in outcomes.NAMES if outcomes.load(name).better == "none"} == {
        "retail_price", "seizure_share", "legal_standing"}


def test_an_unknown_name_gets_the_nearest():
    with pytest.raises(UnknownNameError, match="mx_homicides"):
        outcomes.load("mx_homicide")


@pytest.mark.parametrize("change", [{"better": "higher"}, {"kind": "rate"}])
def test_a_wrong_word_is_an_error(change):
    good = {"id": "x", "label": "X", "unit": "1", "better": "less", "kind": "count", "record": "x", "place": "X",
            "population": "x", "meaning": "x"}
    Outcome(**good)
    with pytest.raises(QuestionError, match="known:"):
        Outcome(**{**good, **change})


def test_an_installed_package_adds_an_outcome(monkeypatch):
    class Found:
        def load(self):
            return 3

    monkeypatch.setattr(outcomes, "_installed", lambda: {"mine": Found()})
    assert outcomes.known()[-1] == "mine"
    with pytest.raises(QuestionError, match="is no Outcome"):
        outcomes.load("mine")
