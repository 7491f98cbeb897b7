"""The published equations do what they say on cases small enough to do by hand."""

import numpy as np
import pytest

from iolaus.studies.dynamics import Rates, walk

NOTHING = Rates(0.0, 0.0, 0.0, 0.0)
NO_CONFLICT = np.zeros((2, 2))


def test_nothing_happens_without_rates():
    path = walk(np.array([3.0, 4.0]), NO_CONFLICT, NOTHING, 5)
    assert np.all(path.members == [3.0, 4.0])
    assert np.all(path.casualties == 0.0)


def test_recruitment_compounds_weekly():
    path = walk(np.array([100.0, 50.0]), NO_CONFLICT, Rates(0.01, 0.0, 0.0, 0.0), 10)
    assert path.total[-1] == pytest.approx(150.0 * 1.01**10, rel=1e-14)


def test_incapacitation_is_a_constant_total_shared_by_size():
    path = walk(np.array([300.0, 100.0]), NO_CONFLICT, Rates(0.0, 4.0, 0.0, 0.0), 1)
    assert list(path.members[1]) == [297.0, 99.0]


def test_conflict_takes_from_the_row_and_is_counted():
    mutual = np.array([[0.0, 2.0], [1.0, 0.0]])
    path = walk(np.array([10.0, 20.0]), mutual, Rates(0.0, 0.0, 0.001, 0.0), 1)
    assert path.members[1] == pytest.approx([10.0 - 0.4, 20.0 - 0.2])
    assert path.casualties[0] == pytest.approx(0.6)
    assert path.total[0] - path.total[1] == pytest.approx(path.casualties[0])


def test_saturation_sees_the_concentration_of_a_block():
    one = walk(np.array([100.0, 1.0]), NO_CONFLICT, Rates(0.0, 0.0, 0.0, 0.001), 1)
    half = walk(np.array([100.0, 1.0]), NO_CONFLICT, Rates(0.0, 0.0, 0.0, 0.001), 1, np.array([0.5, 1.0]))
    assert 100.0 - one.members[1, 0] == pytest.approx(10.0)
    assert 100.0 - half.members[1, 0] == pytest.approx(5.0)
