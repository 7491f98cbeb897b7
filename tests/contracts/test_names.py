"""Names and forms that users' scripts rely on. Taking one away needs a line in the changelog that says so."""

import re

import pytest

from iolaus import outcomes, policies
from iolaus.analysis.compare import compare
from iolaus.analysis.trajectory import trajectory
from iolaus.cli import reference
from iolaus.cli.main import run
from iolaus.reports import csv_export, json_export

COMMANDS = {"compare", "run", "states", "evidence", "claims", "law", "reproduce", "data", "wiring", "forecast", "backtest",
            "when", "drivers", "search", "export"}
POLICIES = {"current_path", "unilateral_strikes_leaders", "unilateral_strikes_labs", "cooperative_security",
            "joint_operations", "intensified_arrests", "recruitment_prevention", "treatment_and_naloxone"}
OUTCOMES = {"us_overdose_deaths", "us_synthetic_opioid_deaths", "mx_homicides", "mx_missing",
            "civilian_deaths_from_force", "civilian_deaths_from_strikes", "cartel_members", "active_organisations", "fentanyl_consumed",
            "retail_potency", "retail_price", "seizure_share", "cartel_revenue", "cooperation", "trade_at_risk",
            "migration_encounters", "us_support", "mx_support", "legal_standing", "programme_cost", "states_over_threshold", "states_at_war",
            "split_war_years"}
COMPARE_OPTIONS = {"--horizon", "--worlds", "--seed", "--do", "--think", "--outcome", "--format", "--out"}


def test_no_command_goes_missing():
    assert set(re.findall(r"^  ([a-z]+)  ", reference.help_of(()), re.MULTILINE)) >= COMMANDS


def test_no_policy_goes_missing():
    assert set(policies.NAMES) >= POLICIES


def test_no_outcome_goes_missing():
    assert set(outcomes.NAMES) >= OUTCOMES


def test_no_option_of_compare_goes_missing():
    assert set(re.findall(r"--[a-z]+", reference.help_of(("compare",)))) >= COMPARE_OPTIONS


def test_every_outcome_has_a_unit_a_direction_a_place():
    for name in outcomes.NAMES:
        each = outcomes.load(name)
        assert each.id == name
        assert each.better in ("less", "more", "none")
        assert each.kind in ("count", "level")
        assert each.label
        assert each.place


def test_the_schema_of_compare(results):
    document = json_export.comparison_document(compare(results))
    assert list(document)[:8] == ["schema", "vintage", "start", "horizon", "worlds", "seed", "results_id", "baseline"]
    assert {"policies", "caveats", "outcomes", "pairwise", "rankings", "answer", "years"} <= set(document)
    assert set(document["policies"][0]) == {"id", "label", "force", "summary", "outcomes"}
    count = document["policies"][0]["outcomes"]["mx_homicides"]
    assert set(count) == {"unit", "median", "low", "high", "interval", "total", "per_year", "difference", "p_better",
                          "p_better_error"}
    assert set(count["difference"]) == {"median", "low", "high", "percent_median", "per_year"}
    level = document["policies"][0]["outcomes"]["cooperation"]
    assert set(level) == {"unit", "median", "low", "high", "interval", "difference", "p_better", "p_better_error"}
    assert set(level["difference"]) == {"median", "low", "high", "percent_median"}


def test_the_schema_of_run(results):
    paths = trajectory(results, "joint_operations")
    document = json_export.run_document(results.manifest, "joint_operations", paths, False)
    assert {"schema", "policy", "step", "interval", "outcomes", "caveats", "results_id"} <= set(document)
    assert set(document["outcomes"]["mx_homicides"]["points"][0]) == {"period", "median", "low", "high", "difference"}


def test_the_columns_of_csv():
    assert csv_export.COMPARE[:13] == ("policy", "outcome", "label", "unit", "better", "kind", "place", "population",
                                       "interval", "median", "low", "high", "per_year_median")
    assert csv_export.RUN[:9] == ("policy", "outcome", "label", "unit", "period", "interval", "median", "low", "high")


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["nonsense"], 2)])
def test_exit_codes(words, code):
    assert run(words) == code
