"""Turns are counted by year and by trigger, and said where there are any."""

from __future__ import annotations

from iolaus.analysis.compare import compare
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


def test_nothing_is_said_where_nothing_turns(results):
    comparison = compare(results)
    assert pathways.lines(comparison) == []
    assert "pathways" not in comparison_document(comparison)
    assert pathways.TITLE not in comparison_page(comparison)
