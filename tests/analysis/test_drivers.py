"""What decides is found with the right size, what learning is worth agrees with closed forms, and chance is not taken
for either."""

import numpy as np
import pytest
from verification.decisions import indices
from verification.decisions.speed import OUTCOMES, made

from iolaus.analysis.basis import crossfit, folds, waves
from iolaus.analysis.drivers import drivers, expected
from iolaus.analysis.information import partial, perfect
from iolaus.analysis.known import Feature, Known
from iolaus.analysis.sensitivity import distance, sensitivity


@pytest.mark.parametrize(("make", "truth"), [(indices.ishigami, indices.ishigami_truth()),
                                             (indices.sobol_g, indices.sobol_g_truth())])
def test_indices_are_those_of_the_closed_form(make, truth):
    found = indices.indices(*make(7))
    named = {each.feature: each for each in found.drivers}
    assert {k for k in range(len(truth[0])) if truth[1][k] > 0.1} <= set(named)
    for k, each in named.items():
        for share, true in ((each.first, truth[0][k]), (each.total, truth[1][k])):
            assert share.value == pytest.approx(true, abs=0.04)
            assert share.low - 0.015 <= true <= share.high + 0.015


def test_luck_takes_its_share_and_no_more():
    values, target = indices.ishigami(3)
    found = indices.indices(values, indices.with_luck(values, target, 3))
    assert found.explained.value == pytest.approx(0.5, abs=0.05)
    named = {each.feature: each for each in found.drivers}
    assert named[0].total.value == pytest.approx(0.279, abs=0.05)
    assert named[2].first.value == pytest.approx(0.0, abs=0.02)  # acts only in company
    assert named[2].total.value > 0.05


def test_nothing_is_named_where_nothing_decides():
    named = 0
    for seed in range(10):
        rng = np.random.default_rng(seed)
        features = tuple(Feature(f"x{k}", "", "1", "parameter") for k in range(60))
        known = Known(features, rng.normal(size=(60, 500)), np.arange(500))
        (found,) = sensitivity(rng.normal(size=(500, 1)), known)
        named += len(found.drivers)
    assert named <= 1


def test_worlds_that_share_a_draw_do_not_vouch_for_one_another():
    rng = np.random.default_rng(1)
    values = rng.normal(size=(40, 100))[:, np.arange(2000) % 100]
    target = np.tile(rng.normal(size=100), 20)  # decided by the draw, related to no number
    known = Known(tuple(Feature(f"x{k}", "", "1", "parameter") for k in range(40)), values, np.arange(2000) % 100)
    (found,) = sensitivity(target[:, None], known)
    assert len(found.drivers) <= 1
    fold = folds(known.cluster)
    assert all(len(set(fold[known.cluster == k])) == 1 for k in range(100))


def test_predictions_never_know_the_world_they_are_of():
    rng = np.random.default_rng(2)
    target = rng.normal(size=(400, 1))
    fit = crossfit(rng.normal(size=(400, 60)), target, folds(np.arange(400)))
    assert np.corrcoef(fit[:, 0], target[:, 0])[0, 1] < 0.2
    changed = target.copy()
    changed[5] += 100.0
    again = crossfit(np.ones((400, 0)), changed, folds(np.arange(400)))
    assert again[5, 0] == pytest.approx(crossfit(np.ones((400, 0)), target, folds(np.arange(400)))[5, 0])


def test_any_rising_change_of_scale_changes_nothing():
    values, target = indices.ishigami(1, 600)
    assert str(indices.indices(values, target)) == str(indices.indices(np.exp(values), target))


def test_the_gap_between_distributions_sees_what_the_mean_does_not():
    rng = np.random.default_rng(3)
    x = rng.uniform(size=(2, 4000))
    target = (0.2 + 3.0 * x[0]) * rng.normal(size=4000)  # the first moves only the spread
    gaps = distance(target, x)
    known = Known(tuple(Feature(f"x{k}", "", "1", "parameter") for k in range(2)), x, np.arange(4000))
    ((driver,),) = (each.drivers for each in sensitivity(target[:, None], known))
    assert driver.feature == 0
    assert driver.distance == pytest.approx(gaps[0])
    assert gaps[0] > 2.0 * driver.by_chance > gaps[1]


def test_targets_looked_at_side_by_side_have_the_figures_of_one_after_the_other(monkeypatch):
    rng = np.random.default_rng(4)
    x = rng.normal(size=(3, 3000))
    targets = np.stack([x[k % 3] * (k + 1) + rng.normal(size=3000) for k in range(6)], axis=1)
    known = Known(tuple(Feature(f"x{k}", "", "1", "parameter") for k in range(3)), x, np.arange(3000))
    together = sensitivity(targets, known)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert sensitivity(targets, known) == together
    first = {driver.by_chance for each in together for driver in each.drivers}
    assert len(first) == 1  # what chance gives is that of the first target, whichever is done first


def test_what_chance_gives_a_gap_is_more_where_worlds_share_draws():
    rng = np.random.default_rng(6)
    draw = np.arange(4000) % 200
    values = rng.normal(size=(2, 200))[:, draw]
    target = 2.0 * values[0] + rng.normal(size=200)[draw] + 0.3 * rng.normal(size=4000)
    features = tuple(Feature(f"x{k}", "", "1", "parameter") for k in range(2))
    shared, alone = (sensitivity(target[:, None], Known(features, values, cluster))[0].drivers[0]
                     for cluster in (draw, np.arange(4000)))
    assert shared.by_chance > 2.0 * alone.by_chance


def test_draws_say_all_that_their_worlds_do():
    rng = np.random.default_rng(8)
    values, effect = rng.normal(size=(12, 250)), rng.normal(size=2000)
    draw = np.arange(2000) % 250
    target = values[0, draw] + values[1, draw] * values[2, draw] + effect + rng.normal(size=2000)
    known = Known(tuple(Feature(f"x{k}", "", "1", "parameter") for k in range(13)), np.vstack([values[:, draw], effect]),
                  draw)
    hair = known.values + 1e-12 * np.abs(rng.normal(size=known.values.shape))  # told apart: fitted world by world
    (found,), (again,) = (sensitivity(target[:, None], Known(known.features, each, draw))
                          for each in (known.values, hair))
    assert {each.feature for each in found.drivers} == {each.feature for each in again.drivers} >= {0, 1, 2, 12}
    for one, other in zip(found.drivers, again.drivers, strict=True):
        assert one.total.value == pytest.approx(other.total.value, abs=0.01)
        assert one.first.error == pytest.approx(other.first.error, rel=0.1)


def test_the_worth_of_learning_agrees_with_the_closed_form():
    every = [indices.worths(seed) for seed in range(12)]
    truth = (indices.worth_truth(np.sqrt(1.89)), indices.worth_truth(1.0), indices.worth_truth(0.8))
    for k, true in enumerate(truth):
        assert np.mean([each[k].value for each in every]) == pytest.approx(true, abs=0.015)
    assert all(each[1].sure and each[2].sure for each in every)


def test_what_cannot_change_the_choice_is_worth_nothing():
    rng = np.random.default_rng(4)
    x = rng.normal(size=3000)
    gives = np.stack([np.zeros(3000), 5.0 + x + rng.normal(size=3000)])  # the second is better whatever x
    cluster, fold = np.arange(3000), folds(np.arange(3000))
    worth = partial(gives, expected(gives, waves(x, 4), fold), fold, cluster)
    assert worth.value == pytest.approx(0.0, abs=1e-3)
    assert not worth.sure
    close = np.stack([np.zeros(3000), rng.normal(size=3000)])  # chance alone
    worths = partial(close, expected(close, waves(x, 4), fold), fold, cluster)
    assert not worths.sure
    assert perfect(close, cluster).value == pytest.approx(0.399, abs=0.05)


def test_a_worth_that_rests_on_a_few_extreme_worlds_is_not_sure():
    rng = np.random.default_rng(5)
    x = rng.normal(size=2000)
    extreme = (x > 2.0) & (rng.uniform(size=2000) < 0.3)
    gives = np.stack([np.zeros(2000), np.where(extreme, 200.0, -10.0)])
    known = np.stack([np.zeros(2000), np.where(x > 2.0, 1.0, -1.0)])
    worth = partial(gives, known, folds(np.arange(2000)), np.arange(2000))
    assert worth.value > 0.0 > worth.trimmed
    assert not worth.sure


def test_every_difference_has_its_drivers_and_an_agenda():
    results, known = made(1500, 1500, 40)
    found = drivers(results, known, OUTCOMES)
    assert len(found.targets) == 2 * (1 + 6)
    level = next(each for each in found.targets if each.outcome == "deaths" and not each.against)
    assert [each.feature for each in level.found.drivers] == [0]
    first = next(each for each in found.targets if (each.option, each.against) == ("one", "current_path"))
    assert [each.feature for each in first.found.drivers][:1] == [3]
    assert {6, 7} <= {each.feature for each in first.found.drivers}
    learning = found.learning[0]
    assert learning.now in ("one", "two", "three", "current_path")
    worth = dict(learning.each)
    assert 0.0 < worth[3].value < learning.numbers.value < learning.luck_too.value
    assert [each[1].value for each in learning.each] == sorted((each.value for each in worth.values()), reverse=True)


def test_a_difference_that_is_nothing_is_left_out():
    results, known = made(600, 600, 12)
    results.values["deaths"][2] = results.values["deaths"][1]
    found = drivers(results, known, ["deaths"])
    assert ("two", "one") not in {(each.option, each.against) for each in found.targets}
    assert len(found.targets) == 1 + 5
