"""Turns are counted by year and by trigger, and said where there are any."""

from __future__ import annotations

import json

from iolaus.analysis.compare import compare
from iolaus.cli.main import run
from iolaus.reports import pathways
from iolaus.reports.json_export import comparison_document
from iolaus.reports.markdown import comparison_page

TURNS = {"joint_operations": {
    "triggers": [{"text": "if cooperation<0.3 after 1 then stop"}, {"text": "if cooperation>0.9 after 1 then +a"}],
    "year": [0] * 100 + [2027] * 60 + [2029] * 40, "trigger": [-1] * 100 + [0] * 60 + [1] * 40}}


def test_turns_are_counted(results_factory):
    (found,) = pathways.document(compare(results_factory(worlds=200, pathways=TURNS)))
    assert found["turned"] == 0.5
    assert found["by_year"] == {"2026": 0.0, "2027": 0.3, "2028": 0.0, "2029": 0.2, "2030": 0.0}
    assert [each["share"] for each in found["triggers"]] == [0.3, 0.2]


def test_every_page_says_them(results_factory):
    comparison = compare(results_factory(worlds=200, pathways=TURNS))
    assert "turns in 50" in pathways.lines(comparison)[0]
    assert pathways.TITLE in comparison_page(comparison)
    assert len(comparison_document(comparison)["pathways"][0]["year_by_world"]) == 200


def test_changing_course_stands_against_the_same_policy_held_fast(capsys):
    watching = "unilateral_strikes_labs if us_overdose_deaths>-5% after 1 then stop"
    words = ["compare", "unilateral_strikes_labs", watching, "--worlds", "60", "--horizon", "2029"]
    assert run([*words, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (given,) = told["pathways"]
    assert given["held_fast"]["policy"] == "unilateral_strikes_labs"
    order, table = told["pairwise"]["order"], told["pairwise"]["p_row_better"]["us_overdose_deaths"]
    at = [order.index(each) for each in (given["policy"], "unilateral_strikes_labs")]
    assert given["held_fast"]["p_better"]["us_overdose_deaths"] == table[at[0]][at[1]]
    assert run(words) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Changing course does better than Unilateral strikes on laboratories held fast on US overdose deaths" in said
    assert run(["compare", watching, "--worlds", "20", "--horizon", "2028"]) == 0
    assert "held fast" not in capsys.readouterr().out  # the other was not asked


def test_nothing_is_said_where_nothing_turns(results):
    comparison = compare(results)
    assert pathways.lines(comparison) == []
    assert "pathways" not in comparison_document(comparison)
    assert pathways.TITLE not in comparison_page(comparison)
