"""Scores against values worked out by hand."""

import numpy as np
import pytest

from iolaus.calibration.scores import BANDS, NAMES, QUANTILES, band, covered, interval_score, weighted_score
from iolaus.errors import QuestionError

ROW = np.array([[2.0, 4.0, 8.0, 10.0, 12.0, 16.0, 18.0]])


def test_quantiles_carry_the_names_of_the_forecast_file():
    assert [float(f"0.{name[1:]}") for name in NAMES] == list(QUANTILES)
    assert list(QUANTILES) == sorted(QUANTILES)


def test_an_interval_scores_its_width_and_what_lies_outside():
    # 90 %: alpha 0.1, so a miss of 2 costs 20 times 2
    assert interval_score(np.array([4.0]), np.array([16.0]), np.array([10.0]), 90) == pytest.approx([12.0])
    assert interval_score(np.array([4.0]), np.array([16.0]), np.array([18.0]), 90) == pytest.approx([12.0 + 40.0])
    assert interval_score(np.array([4.0]), np.array([16.0]), np.array([1.0]), 90) == pytest.approx([12.0 + 60.0])


def test_weighted_score_inside_by_hand():
    # (|11 - 10|/2 + 0.25*4 + 0.05*12 + 0.025*16)/3.5
    assert weighted_score(ROW, np.array([11.0])) == pytest.approx([(0.5 + 1.0 + 0.6 + 0.4) / 3.5])


def test_weighted_score_outside_by_hand():
    # y = 20: median 10/2; 50 %: 4 + 4*8; 90 %: 12 + 20*4; 95 %: 16 + 40*2
    expected = (5.0 + 0.25 * 36.0 + 0.05 * 92.0 + 0.025 * 96.0) / 3.5
    assert weighted_score(ROW, np.array([20.0])) == pytest.approx([expected])


def test_a_certain_forecast_scores_its_error_and_a_right_one_nothing():
    point = np.full((2, 7), 10.0)
    assert weighted_score(point, np.array([10.0, 13.0])) == pytest.approx([0.0, (1.5 + 3 * 3.0) / 3.5])


def test_the_true_distribution_scores_best_on_average():
    rng = np.random.default_rng(0)
    drawn = rng.normal(size=20_000)
    from scipy.stats import norm

    def mean(spread, shift):
        return weighted_score(np.tile(norm.ppf(QUANTILES) * spread + shift, (len(drawn), 1)), drawn).mean()

    right = mean(1.0, 0.0)
    assert right < min(mean(0.5, 0.0), mean(2.0, 0.0), mean(1.0, 0.5), mean(1.0, -0.5))


def test_coverage_counts_the_ends_as_inside():
    rows = np.repeat(ROW, 5, axis=0)
    seen = np.array([8.0, 7.9, 16.0, 17.0, 18.1])
    assert covered(rows, seen, 50).tolist() == [True, False, False, False, False]
    assert covered(rows, seen, 90).tolist() == [True, True, True, False, False]
    assert covered(rows, seen, 95).tolist() == [True, True, True, True, False]


def test_bands_end_with_the_twelfth_and_the_twenty_fourth_month():
    assert [BANDS[k] for k in band(np.array([1, 12, 13, 24, 25, 150]))] == ["<=1", "<=1", "1-2", "1-2", ">2", ">2"]


@pytest.mark.parametrize(("rows", "seen", "words"), [
    (ROW[:, ::-1], [1.0], "cross"), (ROW, [1.0, 2.0], "one row"), (np.full((1, 7), np.nan), [1.0], "finite")])
def test_what_does_not_belong_together_is_refused(rows, seen, words):
    with pytest.raises(QuestionError, match=words):
        weighted_score(rows, np.array(seen))
