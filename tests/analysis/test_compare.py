"""The comparison says what the arrays say, in the order and the units that were promised."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iolaus.analysis.compare import compare, period
from iolaus.analysis.spread import chance, dots, spread
from iolaus.errors import ArtefactError, UnknownNameError


def test_counts_are_sums_over_the_period_with_a_figure_a_year(results):
    cell = compare(results).cell("cooperative_security", "mx_homicides")
    total = results.values["mx_homicides"][2, :, -1]
    assert cell.value.median == pytest.approx(np.median(total))
    assert cell.per_year.median == pytest.approx(np.median(total) / 5)


def test_counts_start_at_the_start_of_the_period(results):
    moved = {**results.values, "mx_homicides": results.values["mx_homicides"] + 1e6}
    shifted = type(results)(results.manifest, moved)
    before = compare(results).cell("joint_operations", "mx_homicides").value.median
    after = compare(shifted).cell("joint_operations", "mx_homicides").value.median
    assert after == pytest.approx(before)


def test_levels_are_values_at_the_horizon_without_a_figure_a_year(results):
    cell = compare(results).cell("cooperative_security", "cooperation")
    assert cell.value.median == pytest.approx(np.median(results.values["cooperation"][2, :, -1]))
    assert cell.per_year is None


def test_differences_are_taken_world_by_world(results):
    cell = compare(results).cell("joint_operations", "us_overdose_deaths")
    ends = results.values["us_overdose_deaths"][:, :, -1]
    gap = ends[3] - ends[0]
    assert cell.difference.low == pytest.approx(np.quantile(gap, 0.05))
    assert cell.percent_median == pytest.approx(np.median(100 * gap / ends[0]))
    assert cell.chance.share == pytest.approx(np.mean(gap < 0))


def test_percent_is_null_where_the_baseline_is_zero(results):
    assert compare(results).cell("cooperative_security", "programme_cost").percent_median is None


def test_an_option_that_was_not_costed_has_no_cell(results):
    assert compare(results).cell("joint_operations", "programme_cost") is None


def test_the_baseline_differs_from_itself_by_nothing_and_is_level(results):
    cell = compare(results).cell("current_path", "mx_homicides")
    assert (cell.difference.low, cell.difference.high, cell.chance.share) == (0.0, 0.0, 0.5)


def test_the_baseline_is_not_among_the_options_unless_it_was_asked_for(results, results_factory):
    assert [each.id for each in compare(results).options] == [
        "unilateral_strikes_labs", "cooperative_security", "joint_operations"]
    asked = results_factory(question={"policies": ["current_path", "joint_operations"]})
    assert compare(asked).options[0].id == "current_path"


def test_pairwise_chances_of_a_pair_add_to_one(results):
    table = compare(results).pairwise["us_overdose_deaths"]
    assert np.allclose(table + table.T, 1.0)
    assert np.allclose(np.diag(table), 0.5)


def test_order_of_worlds_does_not_matter(results):
    turned = type(results)(results.manifest, {name: each[:, ::-1] for name, each in results.values.items()})
    assert compare(turned).cells["joint_operations", "cooperation"].dots == pytest.approx(
        compare(results).cells["joint_operations", "cooperation"].dots)


def test_doubling_every_world_changes_no_middle_and_no_chance(results):
    twice = type(results)({**results.manifest, "worlds": 400},
                          {name: np.repeat(each, 2, axis=1) for name, each in results.values.items()})
    one, two = (compare(each).cell("joint_operations", "mx_homicides") for each in (results, twice))
    assert two.chance.share == one.chance.share
    assert two.difference.median == pytest.approx(one.difference.median)


def test_a_number_that_is_not_finite_is_refused_by_name(results):
    results.values["mx_homicides"][1, 3, -1] = np.nan
    with pytest.raises(ArtefactError, match=r"mx_homicides.*unilateral_strikes_labs.*not finite"):
        compare(results)


def test_an_array_of_another_shape_is_refused(results):
    results.values["mx_homicides"] = results.values["mx_homicides"][:2]
    with pytest.raises(ArtefactError, match="mx_homicides"):
        compare(results)


def test_an_unknown_outcome_names_the_nearest(results):
    with pytest.raises(UnknownNameError, match="mx_homicides"):
        compare(results, ["homicides"])


def test_a_certain_cell_needs_a_declared_reason(results):
    results.values["mx_homicides"][2] = results.values["mx_homicides"][0] * 0.9
    assert "a term may be missing" in compare(results).cell("cooperative_security", "mx_homicides").remark
    told = [{**each, "structural_zero": "true by structure"} for each in results.manifest["outcomes"]]
    declared = type(results)({**results.manifest, "outcomes": told}, results.values)
    assert compare(declared).cell("cooperative_security", "mx_homicides").remark == "true by structure"


def test_an_option_without_effect_is_said_to_have_none(results):
    results.values["mx_homicides"][2] = results.values["mx_homicides"][0]
    cell = compare(results).cell("cooperative_security", "mx_homicides")
    assert cell.remark == "no effect in this model"
    assert cell.chance.share == 0.5


def test_no_winner_below_two_of_three_and_none_without_knowing_what_judgement_does(results, results_factory):
    plain = compare(results).rankings["mx_homicides"]
    assert plain.winner is None
    assert "judgements" in plain.why
    sure = {"share": 0.4, "survives": True}
    wins = {"outcomes": {"mx_homicides": {"wins": {"other": ["cooperative_security"]}}}}
    known = compare(results_factory(judgement_share={"mx_homicides": sure, "us_overdose_deaths": sure}, forms=wins))
    assert known.rankings["mx_homicides"].winner == "cooperative_security"
    close = known.rankings["us_overdose_deaths"]
    assert close.chance < 2 / 3
    assert close.winner is None


def test_civilians_come_with_every_option_that_uses_force_whatever_was_asked_for(results):
    assert [each.id for each in compare(results, ["cooperation"]).outcomes] == [
        "cooperation", "civilian_deaths_from_force"]


def test_period_counts_months():
    assert period({"start": "2026-01", "horizon": "2030-07"}) == pytest.approx(4.5)


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=60), st.integers(0, 1000))
def test_a_chance_and_its_mirror_add_to_one(numbers, seed):
    mine = np.array(numbers)
    other = np.random.default_rng(seed).permutation(mine)
    for better in ("less", "more"):
        assert chance(mine, other, better).share + chance(other, mine, better).share == pytest.approx(1.0)
    assert chance(mine, mine, "less").share == 0.5


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=60))
def test_spread_is_ordered_and_dots_are_fifty_inside_the_worlds(numbers):
    values = np.array(numbers)
    found = spread(values)
    assert found.low <= found.median <= found.high
    row = dots(values)
    slack = 1e-9 * (1 + np.abs(values).max())
    assert len(row) == 50
    assert values.min() - slack <= min(row)
    assert max(row) <= values.max() + slack
