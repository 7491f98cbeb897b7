"""Regret, good enough, dominance and Monte Carlo errors are what their words say."""

import numpy as np
import pytest

from iolaus.analysis.compare import compare
from iolaus.analysis.robust import dominance, read, regrets
from iolaus.analysis.spread import chance, shared
from iolaus.analysis.success import read as conditions
from iolaus.reports import json_export, markdown, robust
from iolaus.reports.layout import render
from iolaus.reports.table import page


def test_regret_is_taken_against_the_best_option_of_the_same_world():
    found = regrets({"a": np.array([0.0, 10.0]), "b": np.array([4.0, 4.0])}, "less", 2.0, None)
    assert (found["a"].mean, found["a"].largest, found["a"].best.share) == (1.5, 3.0, 0.5)
    assert (found["b"].mean, found["b"].largest) == (1.0, 2.0)
    assert regrets({"a": np.array([0.0]), "b": np.array([4.0])}, "more", 1.0, None)["a"].mean == 4.0


def test_somebody_is_best_in_every_world(results):
    for found in compare(results).robust.regret.values():
        assert sum(each.best.share for each in found.values()) >= 1.0 - 1e-12
        assert min(each.mean for each in found.values()) >= 0.0


def test_dominance_needs_one_better_and_none_worse():
    figures = {"x": {"a": np.array([1.0, 1.0, 1.0, 2.0]), "b": np.array([1.0, 2.0, 2.0, 1.0])},
               "y": {"a": np.array([5.0, 5.0, 4.0, 9.0]), "b": np.array([5.0, 5.0, 5.0, 9.0])}}
    found = dominance(figures, ["x", "y"], {"x": "less", "y": "more"}, None)
    assert found.table[0, 1] == 0.25  # second world: x better, y level; third: y worse
    assert found.table[1, 0] == 0.25  # fourth world
    assert found.error[0, 1] == pytest.approx(np.sqrt(0.25 * 0.75 / 4))


def test_an_outcome_without_figures_for_all_is_left_out_of_dominance(results):
    assert "programme_cost" not in compare(results).robust.dominance["all"].outcomes
    assert "programme_cost" in compare(results).robust.regret


def test_good_enough_counts_worlds(results):
    ends = results.values["mx_homicides"][:, :, -1]
    share = np.mean(ends[2] <= 0.99 * ends[0])
    assert compare(results).robust.good_enough["mx_homicides<=-1%"]["cooperative_security"].share == share


def test_what_a_user_calls_success_stands_beside_the_usual(results):
    stated = conditions("cooperation>=10% & mx_homicides<=0%", {"cooperation": "more", "mx_homicides": "less"},
                        "current_path")
    found = compare(results, stated=[stated]).robust.good_enough
    assert set(found[stated.text]) == {"current_path", "unilateral_strikes_labs", "cooperative_security",
                                       "joint_operations"}
    assert found[stated.text]["current_path"].share == 0.0


def test_the_error_of_a_chance_is_that_of_repeated_runs():
    rng = np.random.default_rng(0)
    runs = [chance(rng.normal(-0.5, 1.0, 400), np.zeros(400), "less") for _ in range(400)]
    assert np.std([each.share for each in runs]) == pytest.approx(np.mean([each.error for each in runs]), rel=0.1)


def test_worlds_that_share_a_draw_are_not_counted_as_new_evidence():
    rng = np.random.default_rng(0)
    once = (rng.uniform(size=100) < 0.3).astype(float)
    alike = shared(np.tile(once, 10), 100)
    assert alike.error == pytest.approx(shared(once).error)
    runs = [np.mean(np.tile(rng.uniform(size=100) < 0.3, 10)) for _ in range(500)]
    assert np.std(runs) == pytest.approx(alike.error, rel=0.15)
    fresh = (rng.uniform(size=1000) < 0.3).astype(float)
    assert shared(fresh, 100).error == pytest.approx(shared(fresh).error, rel=0.25)


def test_no_tables_without_anything_to_compare():
    found = read({}, {}, {}, "current_path")
    assert (found.regret, found.good_enough, found.dominance) == ({}, {}, {})


def test_every_page_shows_it(results):
    comparison = compare(results)
    titles = [each.title for each in robust.sheets(comparison)]
    assert "Homicides in Mexico: chance of being better" in titles
    assert "Good enough: share of futures, by option" in titles
    text = render(page(comparison))
    assert robust.TITLE in text
    assert "±" in text
    assert max(map(len, text.splitlines())) <= 80
    assert f"## {robust.TITLE}" in markdown.comparison_page(comparison)
    document = json_export.comparison_document(comparison)
    assert document["robust"]["dominance"]["lives"]["order"][0] == "current_path"
    matrix = document["pairwise"]["error"]["mx_homicides"]
    assert matrix[0][0] == 0.0
    assert matrix[1][2] > 0.0
    json_export.text(document)


