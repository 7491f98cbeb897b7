"""Luck is the same for every policy, batch and order."""

import numpy as np

from iolaus.model.groups import BLOCKS
from iolaus.model.module import Chance, Module
from iolaus.model.system import assemble
from iolaus.simulate import chances

SYSTEM = assemble([Module("m", "m", lambda v: {}, lambda v: {}, chances=(
    Chance("a", "a"), Chance("b", "b", BLOCKS), Chance("c", "c", once=True)))])


def test_a_world_keeps_its_luck_in_any_company() -> None:
    alone = chances.yearly(SYSTEM, 0, np.array([7]), 2027)
    crowd = chances.yearly(SYSTEM, 0, np.array([3, 7, 9]), 2027)
    assert np.array_equal(alone["b"][..., 0], crowd["b"][..., 1])
    assert np.array_equal(chances.once(SYSTEM, 0, np.array([7]))["c"], chances.once(SYSTEM, 0, np.array([1, 7]))["c"][1:])


def test_shapes_are_months_members_worlds() -> None:
    given = chances.yearly(SYSTEM, 0, np.arange(5), 2027)
    assert given["a"].shape == (12, 5)
    assert given["b"].shape == (12, BLOCKS.size, 5)


def test_years_worlds_mechanisms_and_seeds_differ_and_are_even() -> None:
    one = np.asarray(chances.yearly(SYSTEM, 0, np.arange(400), 2027)["b"]).ravel()
    for other in (chances.yearly(SYSTEM, 0, np.arange(400), 2028)["b"],
                  chances.yearly(SYSTEM, 1, np.arange(400), 2027)["b"]):
        assert abs(np.corrcoef(one, np.asarray(other).ravel())[0, 1]) < 0.01
    assert abs(one.mean() - 0.5) < 0.005
    assert abs(one.var() - 1 / 12) < 0.002
