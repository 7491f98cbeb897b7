"""Conditions are found where they are, and none where there are none; every figure of a box is what it says."""

import numpy as np
import pytest
from verification.decisions.boxes import CASES, right, worlds

from iolaus.analysis import peel, tree
from iolaus.analysis.discover import FEWEST, discover
from iolaus.analysis.fitted import fitted, needed
from iolaus.analysis.known import Feature, Known, clusters, cut, pooled
from iolaus.analysis.screen import Shuffles, scores, screen
from iolaus.analysis.tipping import tipping


def features(count):
    return tuple(Feature(f"x{k}", f"number {k}", "1", "parameter") for k in range(count))


def made(seed=0, count=30, size=800, inside=0.9, outside=0.1):
    rng = np.random.default_rng(seed)
    values = rng.uniform(size=(count, size))
    member = (values[0] < 0.5) & (values[1] > 0.4)
    won = rng.uniform(size=size) < np.where(member, inside, outside)
    return Known(features(count), values, np.arange(size)), won, member


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_right_numbers_are_named_and_none_where_none_decides(case):
    assert sum(right(case, seed) for seed in (1000, 1001, 1002)) >= 2  # verification/decisions/boxes.py tries a hundred


def test_edges_coverage_and_density_are_those_of_the_truth():
    known, won, member = made(size=2000)
    (box,) = discover(known, won, 0, bootstraps=10).boxes
    ends = {each.feature: (each.low, each.high) for each in box.conditions}
    assert ends[0][0] is None
    assert ends[0][1] == pytest.approx(0.5, abs=0.03)
    assert ends[1][0] == pytest.approx(0.4, abs=0.03)
    assert box.density == pytest.approx(won[box.member].mean())
    assert box.coverage == pytest.approx(won[box.member].sum() / won.sum())
    assert box.mass == pytest.approx(box.member.mean())
    assert np.mean(box.member == member) > 0.97
    assert box.fresh_density == pytest.approx(0.9, abs=0.05)
    assert all(each.stable == 1.0 for each in box.conditions)
    values = known.values[0, box.member]
    assert values.max() < ends[0][1]


def test_the_same_seed_gives_the_same_answer():
    known, won, _ = made()
    assert str(discover(known, won, 3, bootstraps=5)) == str(discover(known, won, 3, bootstraps=5))


def test_a_density_asked_for_is_reached_with_the_most_coverage():
    rng = np.random.default_rng(4)
    values = rng.normal(size=(5, 3000))
    won = rng.uniform(size=3000) < 1.0 / (1.0 + np.exp(-3.0 * (values[0] + values[1])))
    known = Known(features(5), values, np.arange(3000))
    loose, dense = (discover(known, won, 0, density, bootstraps=0).boxes[0] for density in (None, 0.95))
    assert loose.density < 0.95 <= dense.density
    assert dense.coverage < loose.coverage


def test_too_few_successes_name_no_conditions():
    known, _, _ = made()
    rare = np.zeros(800, bool)
    rare[:FEWEST - 1] = True
    found = discover(known, rare)
    assert not found.boxes
    assert "too few" in found.why
    assert "fails in" in discover(known, ~rare).why


def test_two_boxes_are_found_one_after_the_other():
    rng = np.random.default_rng(1)
    values = rng.uniform(size=(10, 4000))
    one = (values[0] < 0.35) & (values[1] < 0.5)
    two = (values[2] > 0.7) & (values[3] > 0.5)
    won = rng.uniform(size=4000) < np.where(one | two, 0.9, 0.05)
    found = discover(Known(features(10), values, np.arange(4000)), won, 0, bootstraps=0)
    named = [{each.feature for each in box.conditions} for box in found.boxes]
    assert {0, 1} in named
    assert {2, 3} in named
    assert sum(each.coverage for each in found.boxes) <= 1.0
    assert not np.any(found.boxes[0].member & found.boxes[1].member)


def test_a_form_that_decides_is_named():
    rng = np.random.default_rng(2)
    parts = {name: Known(features(5), rng.uniform(size=(5, 400)), np.arange(400)) for name in ("a", "b", "c")}
    known = pooled(parts, Feature("form", "the form of the model", "", "form", names=("a", "b", "c")))
    won = rng.uniform(size=1200) < np.where(known.values[5] == 1, 0.8, 0.2)
    (box,) = discover(known, won, 0, bootstraps=3).boxes
    assert [each.names for each in box.conditions] == [("b",)]
    assert box.coverage == pytest.approx(won[400:800].sum() / won.sum())


def test_worlds_that_share_a_draw_pass_no_test_by_being_many():
    rng = np.random.default_rng(3)
    values = rng.normal(size=(60, 60))[:, np.arange(3000) % 60]
    won = np.tile(rng.uniform(size=60) < 0.5, 50)  # decided by the draw, related to nothing
    known = Known(features(60), values, clusters(values))
    assert not discover(known, won, 0).boxes
    alone = Known(features(60), values, np.arange(3000))
    assert discover(alone, won, 0, bootstraps=0).boxes  # what would be claimed without looking at draws


def test_shuffling_keeps_draws_whole():
    rng = np.random.default_rng(0)
    cluster = rng.permutation(np.repeat(np.arange(21), [5] * 18 + [3] * 3))
    values = 10.0 * cluster + rng.integers(0, 3, cluster.size)
    mixed = Shuffles(values, cluster, rng, 30)
    tables = mixed.by_world()
    assert np.array_equal(tables[:, 0], values)
    for column in tables.T[1:]:
        assert sorted(column) == sorted(values)
        assert all(len(set(column[cluster == k] // 10)) == 1 for k in range(21))
        assert not np.array_equal(column, values)
    sums = np.stack([np.bincount(cluster, weights=column) for column in tables.T], axis=1)
    assert np.array_equal(mixed.by_cluster(), sums)


def test_looking_cluster_by_cluster_changes_no_score():
    rng = np.random.default_rng(1)
    cluster = np.arange(1500) % 300
    values = np.concatenate([rng.normal(size=(8, 300))[:, cluster], rng.normal(size=(4, 1500))])
    known = Known(features(12), values, cluster)
    won = (values[0] + values[9] + rng.normal(size=1500) > 0.0).astype(float)
    bins = cut(known, 20)
    mixed = Shuffles(won - won.mean(), cluster, rng, 20)
    assert list(np.flatnonzero(mixed.whole(bins.codes))) == list(range(8))
    rows = np.arange(12)
    one = np.ones(1500, np.int64)
    by_world = scores(bins, rows, bins.codes, mixed.by_world(), one, float(np.std(won)))
    first = np.array([int(np.flatnonzero(cluster == k)[0]) for k in range(300)])
    by_cluster = scores(bins, rows[:8], bins.codes[:8, first], mixed.by_cluster(), np.full(300, 5), float(np.std(won)))
    assert np.allclose(by_cluster, by_world[:8], rtol=1e-4)
    assert {0, 9} <= set(np.flatnonzero(screen(bins, won, cluster, rng).p <= 0.01))


def test_adjusted_p_values_are_even_where_nothing_matters():
    found = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        known = Known(features(40), rng.normal(size=(40, 300)), np.arange(300))
        found.append(screen(cut(known, 20), (rng.uniform(size=300) < 0.3).astype(float), known.cluster, rng, 99).p.min())
    assert 0.3 < np.mean(found) < 0.7
    assert np.mean(np.array(found) <= 0.2) < 0.4


def test_equal_values_share_a_bin_and_edges_part_them():
    known = Known(features(1), np.array([[1.0, 1.0, 1.0, 2.0, 3.0, 3.0]]), np.arange(6))
    bins = cut(known, 4)
    assert len(set(bins.codes[0, :3])) == 1
    for k, edge in enumerate(bins.edges[0]):
        assert np.all((known.values[0] < edge) == (bins.codes[0] <= k))


def test_peeling_leads_from_all_worlds_to_a_small_box_and_never_splits_it():
    known, won, _ = made()
    bins = cut(known, 100)
    way = peel.peel(bins, won.astype(float), np.ones(800))
    assert (way[0].mass, way[0].coverage) == (1.0, 1.0)
    assert np.all(np.diff([each.mass for each in way]) < 0)
    for step in way:
        again = peel.measured(bins, step.mask, won.astype(float), np.ones(800))
        assert (step.mass, step.density) == (pytest.approx(again.mass), pytest.approx(again.density))
        for row in step.mask:
            assert np.sum(np.diff(row.astype(int)) != 0) <= 2
    assert way[-1].mass >= 0.05


def test_excess_is_success_beyond_that_of_as_many_worlds_at_random():
    step = peel.Step(np.ones((1, 1), bool), 0.25, 0.8, 0.5)  # 0.4 of all worlds succeed
    assert step.excess == pytest.approx(0.25 * (0.8 - 0.4))


def test_a_condition_that_follows_another_is_not_needed():
    rng = np.random.default_rng(5)
    cause = rng.normal(size=2000)
    values = np.vstack([cause, cause + 0.3 * rng.normal(size=2000)])
    won = (rng.uniform(size=2000) < np.where(cause > 0.3, 0.9, 0.1)).astype(float)
    bins = cut(Known(features(2), values, np.arange(2000)), 100)
    step, _, given = fitted(bins, won, np.ones(2000), np.arange(2000), None)
    assert peel.restricted(bins, step.mask) == [0]
    assert given[0] < 1e-6
    mask = peel.everything(bins)
    mask[1, :50] = False
    alone = needed(bins, mask, 1, won, np.ones(2000), np.arange(2000))
    mask[0] = step.mask[0]
    assert alone < 1e-6 < needed(bins, mask, 1, won, np.ones(2000), np.arange(2000))


def test_the_tree_finds_the_same_and_its_leaves_part_the_worlds():
    known, won, member = made(size=2000)
    bins = cut(known, 100)
    leaves = tree.rules(bins, won.astype(float))
    assert sum(each.mass for each in leaves) == pytest.approx(1.0)
    assert sum(each.coverage for each in leaves) == pytest.approx(1.0)
    assert {0, 1} <= tree.used(bins, leaves)
    assert np.mean(tree.verdict(bins, leaves, 0.5) == member) > 0.95
    assert tree.rules(bins, np.ones(2000))[0].mass == 1.0


def test_a_tipping_point_is_where_the_chance_crosses_one_half():
    rng = np.random.default_rng(6)
    values = rng.uniform(0.0, 10.0, 4000)
    won = (rng.uniform(size=4000) < 1.0 / (1.0 + np.exp(2.0 * (values - 4.0)))).astype(float)
    found = tipping(values, won, np.arange(4000))
    assert found.value == pytest.approx(4.0, abs=0.3)
    assert 3.6 < found.interval[0] < found.value < found.interval[1] < 4.4
    assert found.at_low > 0.95 > 0.05 > found.at_high
    never = tipping(values, (rng.uniform(size=4000) < 0.1).astype(float), np.arange(4000))
    assert (never.value, never.interval) == (None, None)


def test_cases_of_the_verification_are_what_they_say():
    known, won = worlds(CASES[4], 0)
    assert len(np.unique(known.cluster)) == 500
    assert known.worlds == len(won) == 2000
