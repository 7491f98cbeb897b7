"""What rival forms say: the part of the spread between them, orders that turn, winners that must win everywhere."""

import numpy as np
import pytest

from iolaus.analysis.compare import compare
from iolaus.analysis.forms import between, turned, weighed, winners
from iolaus.analysis.ranking import MARGIN
from iolaus.reports import json_export, markdown
from iolaus.reports.forms import lines
from iolaus.reports.layout import render
from iolaus.reports.table import page

ABOUT = {"title": "Other", "changes": "something", "kept": 40, "looked_at": 100, "counts": True}
SURE = {"mx_homicides": {"share": 0.4, "survives": True}}


def test_nothing_lies_between_forms_that_say_the_same_and_all_where_they_are_sure():
    gap = np.random.default_rng(1).normal(size=500)
    assert between([gap, gap]) == pytest.approx(0.0)
    assert between([np.full(9, 1.0), np.full(9, 3.0)]) == pytest.approx(1.0)
    assert between([gap, gap + 2.0]) == pytest.approx(1.0 / (1.0 + np.var(gap)))
    assert between([np.zeros(5), np.zeros(5)]) is None


def test_an_order_turns_where_the_chance_crosses_one_half():
    low, high = np.zeros(10), np.ones(10)
    found = {"standard": {"a": low, "b": high}, "same": {"a": low, "b": high}, "other": {"a": high, "b": low}}
    (pair,) = turned(found, ["a", "b"], "less")
    assert (pair["form"], pair["p_first_better_standard"], pair["p_first_better"]) == ("other", 1.0, 0.0)


def test_a_tie_is_no_order_and_cannot_turn():
    rng = np.random.default_rng(3)
    level = rng.normal(size=400)
    barely = level + np.where(np.arange(400) < 203, 1e-3, -1e-3)  # better in 203 of 400: noise
    found = {"standard": {"a": level, "b": barely}, "other": {"a": barely, "b": level},
             "clear": {"a": level + 1.0, "b": level}}
    assert turned(found, ["a", "b"], "less") == []


def test_a_winner_beats_every_other_in_two_of_three():
    ended = {"a": np.zeros(9), "b": np.array([1.0] * 6 + [-1.0] * 3), "c": np.ones(9)}
    assert winners(ended, ["a", "b", "c"], "less") == ["a"]
    ended["b"][:2] = -1.0
    assert winners(ended, ["a", "b", "c"], "less") == []
    assert pytest.approx(2 / 3) == MARGIN


def turned_results(results_factory):
    """Another form, in which what helps against homicides harms."""
    other = results_factory(seed=5)
    base = other.values["mx_homicides"][0]
    other.values["mx_homicides"][1:] = 2 * base - other.values["mx_homicides"][1:]
    return other


def test_no_winner_is_named_that_loses_under_a_form(results_factory):
    asked = results_factory(judgement_share=SURE)
    untried = compare(asked).rankings["mx_homicides"]
    assert untried.winner is None
    assert "--forms all" in untried.why
    same = weighed(asked, {"other": results_factory(seed=3)}, {"other": ABOUT})
    assert compare(same).rankings["mx_homicides"].winner == "cooperative_security"
    part = weighed(asked, {"other": results_factory(seed=3)}, {"other": ABOUT}, ("other", "third"))
    assert compare(part).rankings["mx_homicides"].winner is None
    split = weighed(asked, {"other": turned_results(results_factory)}, {"other": ABOUT})
    ranking = compare(split).rankings["mx_homicides"]
    assert ranking.winner is None
    assert "every form of the model (other)" in ranking.why


def test_every_page_says_what_the_forms_say(results_factory):
    asked = results_factory(judgement_share=SURE)
    few = {**ABOUT, "kept": 3, "counts": False}
    told = compare(weighed(asked, {"other": turned_results(results_factory)}, {"other": ABOUT, "few": few}))
    said = " ".join(lines(told))
    for words in ("other 40 of 100", "or the past speaks clearly against: few", "Orders that turn", "under other"):
        assert words in said
    assert "rival forms" in render(page(told))
    assert "## The same question under rival forms" in markdown.comparison_page(told)
    document = json_export.comparison_document(told)
    assert document["forms"]["asked"]["few"]["counts"] is False
    assert document["forms"]["outcomes"]["mx_homicides"]["turned"]
    json_export.text(document)
    assert lines(compare(asked)) == []
    assert "forms" not in json_export.comparison_document(compare(asked))
