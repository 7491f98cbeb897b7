"""Drivers and the research agenda are said in words, tables, CSV and JSON; evidence stands beside every number."""

import csv
import io
import json

import pytest
from verification.decisions.speed import OUTCOMES, made

from iolaus.analysis.drivers import drivers
from iolaus.reports import drivers as report
from iolaus.reports import json_export
from iolaus.reports import sheet as sheets
from iolaus.reports.layout import plain, render

HEAD = {"vintage": "2025-06", "results_id": "0123456789abcdef", "caveats": ["made up"]}


@pytest.fixture(scope="module")
def found():
    results, known = made(1200, 1200, 30)
    return drivers(type(results)({**results.manifest, **HEAD}, results.values), known, OUTCOMES)


def test_the_answer_names_the_choice_and_what_to_measure_first(found):
    text = " ".join(report.answer_parts(found))
    for words in ("as things are known,", "does best on average", "Knowing the whole future, luck included",
                  "To measure first: number", "it would change the choice in", "evidence low"):
        assert words in text


def test_pages_fit_the_screen_and_say_it_all(found):
    text = render(report.page(found))
    for words in ("What to measure next: deaths, people a year", "deaths under current_path",
                  "deaths: one less current_path", "alone ", "with others", "evidence low", "luck and what is too small",
                  "What to bear in mind"):
        assert words in text
    assert max(map(len, text.splitlines())) <= 80
    assert plain(text).isascii()
    assert "## deaths: one less current_path" in report.markdown(found)


def test_files_are_complete(found):
    rows = list(csv.DictReader(io.StringIO(sheets.as_csv(report.sheet(found)))))
    assert {"number", "first", "total_low", "certainty"} <= set(rows[0])
    assert len(rows) == sum(len(each.found.drivers) for each in found.targets)
    document = json.loads(json_export.text(report.document(found)))
    assert document["schema"] == "iolaus/drivers/1"
    assert document["targets"][0]["against"] is None
    agenda = document["learning"][0]["agenda"]
    assert agenda[0]["worth"] >= agenda[-1]["worth"]
    assert {"id", "certainty", "judgement", "error", "p_choice_changes", "sure"} <= set(agenda[0])
    assert document["learning"][0]["perfect_information"]["worth"] > agenda[0]["worth"]
