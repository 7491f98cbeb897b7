"""A trajectory adds up to the comparison, and its periods carry the right names."""

import numpy as np
import pytest

from iolaus.analysis.trajectory import trajectory
from iolaus.errors import UnknownNameError


def test_years_of_a_count_are_what_falls_within_each_year(results):
    path = next(each for each in trajectory(results, "joint_operations") if each.outcome.id == "mx_homicides")
    values = results.values["mx_homicides"][3]
    assert [each.period for each in path.points] == ["2026", "2027", "2028", "2029", "2030"]
    assert path.points[1].value.median == pytest.approx(np.median(values[:, 24] - values[:, 12]))


def test_years_of_a_level_are_values_at_the_end_of_each_year(results):
    path = next(each for each in trajectory(results, "joint_operations") if each.outcome.id == "cooperation")
    assert path.points[-1].value.median == pytest.approx(np.median(results.values["cooperation"][3, :, -1]))


def test_months_are_named_and_counted(results):
    path = trajectory(results, "joint_operations", ["mx_homicides"], monthly=True)[0]
    assert len(path.points) == 60
    assert (path.points[0].period, path.points[-1].period) == ("2026-01", "2030-12")


def test_an_option_that_was_not_costed_has_no_points(results):
    assert trajectory(results, "joint_operations", ["programme_cost"])[0].points == ()


def test_an_unknown_policy_names_the_nearest(results):
    with pytest.raises(UnknownNameError, match="joint_operations"):
        trajectory(results, "joint_operation")
