"""One outcome over time: the quantiles of every option, and single futures."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.analysis.fan import QUANTILES, fan
from iolaus.analysis.trajectory import trajectory
from iolaus.errors import ArtefactError, UnknownNameError


@pytest.fixture
def monthly(results):
    results.manifest["months"] = [str(k) for k in range(61)]
    return results


@pytest.mark.parametrize("outcome", ["mx_homicides", "cooperation"])
@pytest.mark.parametrize("by_month", [False, True])
def test_ends_and_middle_are_those_of_the_trajectory(monthly, outcome, by_month):
    found = fan(monthly, outcome, by_month)
    for strand in found.strands:
        (path,) = (each for each in trajectory(monthly, strand.option, [outcome], by_month) if each.outcome.id == outcome)
        assert found.periods == tuple(point.period for point in path.points)
        for place, key in ((0, "low"), (2, "median"), (4, "high")):
            assert strand.value[:, place].tolist() == [getattr(point.value, key) for point in path.points]
            assert strand.difference[:, place].tolist() == [getattr(point.difference, key) for point in path.points]


def test_quantiles_rise_and_futures_are_the_first_worlds(monthly):
    found = fan(monthly, "mx_homicides")
    assert found.strands[0].option == "current_path"
    assert len(QUANTILES) == found.strands[0].value.shape[1]
    for strand in found.strands:
        assert np.all(np.diff(strand.value, axis=1) >= 0)
        assert strand.futures.shape == (50, 5)
    raw = monthly.values["mx_homicides"][1, :50, ::12]
    np.testing.assert_allclose(found.strands[1].futures, np.diff(raw, axis=1))


def test_what_is_not_costed_has_no_strand(monthly):
    assert [each.option for each in fan(monthly, "programme_cost").strands] == ["current_path", "cooperative_security"]


def test_a_wrong_outcome_and_broken_numbers_are_told(monthly):
    with pytest.raises(UnknownNameError, match="mx_homicides"):
        fan(monthly, "mx_homicide")
    monthly.values["mx_homicides"][1, 3, 12] = np.nan
    with pytest.raises(ArtefactError, match="not finite"):
        fan(monthly, "mx_homicides")


@pytest.mark.parametrize("by_month", [False, True])
def test_added_up_a_count_ends_at_its_total_and_a_level_stays(monthly, by_month):
    each, added = fan(monthly, "mx_homicides", by_month), fan(monthly, "mx_homicides", by_month, total=True)
    for one, sum_ in zip(each.strands, added.strands, strict=True):
        np.testing.assert_allclose(sum_.futures, np.cumsum(one.futures, axis=1))
        np.testing.assert_allclose(sum_.value[0], one.value[0])
    (path,) = (row for row in monthly.manifest["policies"] if row["id"] == "cooperative_security")
    row = monthly.manifest["policies"].index(path)
    ends = monthly.values["mx_homicides"][row, :, -1] - monthly.values["mx_homicides"][row, :, 0]
    strand = next(one for one in added.strands if one.option == "cooperative_security")
    np.testing.assert_allclose(strand.value[-1], np.quantile(ends, QUANTILES))
    np.testing.assert_array_equal(fan(monthly, "cooperation", by_month, total=True).strands[1].value,
                                  fan(monthly, "cooperation", by_month).strands[1].value)
