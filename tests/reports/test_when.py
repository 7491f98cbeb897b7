"""When it holds is said in words, drawn, and written as JSON, each with its limits."""

import json
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from iolaus.analysis.known import Feature, Known
from iolaus.analysis.success import beats, read
from iolaus.analysis.when import when
from iolaus.errors import QuestionError
from iolaus.reports import box_picture, json_export, when_json
from iolaus.reports import sheet as sheets
from iolaus.reports import when as report
from iolaus.reports.conditions import success, tens
from iolaus.reports.layout import plain, render

BETTER = {"mx_homicides": "less", "us_overdose_deaths": "less", "cooperation": "more", "programme_cost": "less"}


@pytest.fixture
def found(results_factory):
    """Strikes raise homicides unless two made-up numbers are small."""
    results = results_factory(worlds=600)
    rng = np.random.default_rng(0)
    values = rng.lognormal(size=(6, 600))
    member = (values[2] < 1.0) & (values[4] > 0.7)
    sign = np.where(rng.uniform(size=600) < np.where(member, 0.9, 0.1), -1.0, 1.0)
    path = results.values["mx_homicides"]
    path[1] = path[0] * (1 + 0.02 * sign[:, None])
    names = tuple(Feature(f"part.x{k}", f"number {k}", "week", "parameter", "low", k == 2) for k in range(6))
    return when({"standard": results}, Known(names, values, np.arange(600)), "unilateral_strikes_labs",
                beats("mx_homicides", "1%", BETTER, "current_path"))


def test_the_answer_says_how_often_where_how_plausible_and_how_sure(found):
    text = " ".join(report.answer_parts(found))
    for words in ("Homicides in Mexico at least 1% below Current path in", "of 50 futures", "It holds in 9 of 10 futures",
                  "number 2 (part.x2) below", " week; and number 4 (part.x4) above 0.", "of its successes",
                  "of the futures that the data leave open", "In draws that the search had not seen",
                  "Certainty of the evidence behind these conditions: low at worst; 1 of them rest on judgement"):
        assert words in text


def test_pages_fit_the_screen_and_say_it_all(found):
    text = render(report.page(found))
    for words in ("How sure each condition is", "A second opinion", "One number at a time", "Frame: the box",
                  "What to bear in mind", "0123456789abcdef"):
        assert words in text
    assert max(map(len, text.splitlines())) <= 80
    assert plain(render(report.page(found, unicode=False))).isascii()
    assert "## A second opinion" in report.markdown(found)
    assert "part.x2" in sheets.as_csv(report.conditions(found))


def test_json_is_complete_and_plain(found):
    document = json.loads(json_export.text(when_json.document(found)))
    assert document["schema"] == "iolaus/when/1"
    (box,) = document["boxes"]
    assert {each["id"] for each in box["conditions"]} == {"part.x2", "part.x4"}
    assert box["plausibility"] == pytest.approx(float(found.found.boxes[0].member.mean()))
    assert box["way"][0] == {"mass": 1.0, "density": document["share"], "coverage": 1.0}
    assert document["second_opinion"]["rules"]
    assert document["tipping_points"][0]["id"] in ("part.x2", "part.x4")
    assert document["no_box_because"] is None


def test_the_picture_stands_alone_and_tells_what_it_shows(found):
    root = ElementTree.fromstring(box_picture.svg(found))
    names = [each.tag.split("}")[1] for each in root.iter()]
    assert names.count("circle") == int(found.held.sum()) + 1 - _beyond(root, found)
    assert "Homicides in Mexico" in root.find("{*}title").text
    assert "It holds in" in root.find("{*}desc").text
    assert not [each for each in root.iter() if each.tag.endswith("image")]


def _beyond(root, found):
    """Successes whose dot lies beyond the axes."""
    shown = found.found.boxes[0].conditions
    out = np.zeros(found.known.worlds, bool)
    for each in shown[:2]:
        values = found.known.values[each.feature]
        low, high = np.quantile(values, (0.01, 0.99))
        out |= (values < low) | (values > high)
    return int((out & found.held).sum())


def test_no_box_is_said_plainly(results):
    known = Known((Feature("part.x", "number", "week", "parameter", "low"),),
                  np.random.default_rng(0).normal(size=(1, 200)), np.arange(200))
    found = when({"standard": results}, known, "unilateral_strikes_labs",
                 beats("us_overdose_deaths", "", BETTER, "current_path"))
    text = render(report.page(found))
    assert "No conditions can be named: no number in the model" in " ".join(text.split())
    assert when_json.document(found)["no_box_because"]
    assert "No conditions" in box_picture.svg(found)
    assert "Conditions" not in report.markdown(found).split("bear in mind")[0].replace("No conditions", "")


def test_a_policy_without_figures_is_refused(results):
    known = Known((), np.zeros((0, 200)), np.arange(200))
    with pytest.raises(QuestionError, match="not costed"):
        when({"standard": results}, known, "joint_operations", read("programme_cost<=5%", BETTER, "current_path"))


def test_success_in_words():
    outcomes, policies = {"mx_homicides": "Homicides"}, {"x": "Current path"}
    said = {text: success(read(text, BETTER, "x"), outcomes, policies) for text in (
        "mx_homicides<=-5%", "mx_homicides<=3%", "mx_homicides<0", "mx_homicides>=-5%", "mx_homicides>200")}
    assert said == {"mx_homicides<=-5%": "Homicides at least 5% below Current path",
                    "mx_homicides<=3%": "Homicides at most 3% above Current path",
                    "mx_homicides<0": "Homicides lower than under Current path",
                    "mx_homicides>=-5%": "Homicides at most 5% below Current path",
                    "mx_homicides>200": "Homicides more than 200 above Current path"}


def test_shares_are_counts_that_people_can_picture():
    assert [tens(each) for each in (1.0, 0.74, 0.04, 0.001)] == ["10 of 10", "7 of 10", "4 of 100",
                                                                 "fewer than 1 of 100"]
