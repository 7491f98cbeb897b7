"""Draws stand still when others are added."""

import numpy as np
import pytest

from iolaus.errors import UnknownNameError
from iolaus.parameters.draws import draw, medians, uniforms
from iolaus.parameters.parameter import Parameter

A = Parameter("a", "year", "leadership.war_duration", "a")
B = Parameter("b", "1", "leadership.predation", "b")


def test_another_parameter_changes_no_draw() -> None:
    assert np.array_equal(draw([A], 1, 0, 50)[A.claim], draw([B, A], 1, 0, 50)[A.claim])


def test_more_draws_change_no_earlier_one() -> None:
    assert np.array_equal(draw([A], 1, 0, 50)[A.claim], draw([A], 1, 0, 400)[A.claim][:50])
    assert np.array_equal(draw([A], 1, 30, 20)[A.claim], draw([A], 1, 0, 50)[A.claim][30:])


def test_another_seed_or_name_gives_other_numbers() -> None:
    assert not np.array_equal(uniforms(0, "x", 0, 20), uniforms(1, "x", 0, 20))
    assert not np.array_equal(uniforms(0, "x", 0, 20), uniforms(0, "y", 0, 20))


def test_uniforms_are_even_and_independent() -> None:
    u, w = uniforms(0, "x", 0, 20000), uniforms(0, "y", 0, 20000)
    assert np.all((u > 0) & (u < 1))
    assert np.abs(np.histogram(u, 20, (0, 1))[0] - 1000).max() < 150
    assert abs(np.corrcoef(u, w)[0, 1]) < 0.03
    assert abs(np.corrcoef(u[1:], u[:-1])[0, 1]) < 0.03


def test_medians_are_those_of_the_claims() -> None:
    assert medians([A])[A.claim] == pytest.approx(14 / 12)


def test_a_parameter_needs_a_claim() -> None:
    with pytest.raises(UnknownNameError, match=r"leadership\.war_duration"):
        draw([Parameter("a", "year", "leadership.war_durations", "a")], 0, 0, 1)
