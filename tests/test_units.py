"""Units: exact powers, exact sizes, clear faults."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iolaus.errors import UnitError
from iolaus.units import BASES, ONE, SIZES, factor, parse


def test_a_week_is_seven_days_of_a_year_of_365_and_a_quarter() -> None:
    assert factor("1/week", "1/year") == pytest.approx(365.25 / 7, rel=1e-15)
    assert parse("week").size == Fraction(7 * 4, 365 * 4 + 1)


def test_pounds_are_exact() -> None:
    assert factor("lb", "kg") == 0.45359237


@given(st.lists(st.tuples(st.sampled_from(BASES), st.integers(-3, 3)), max_size=4))
def test_what_is_shown_is_read_back(parts: list[tuple[str, int]]) -> None:
    unit = ONE
    for base, power in parts:
        unit = unit * parse(base).to_power(Fraction(power))
    assert parse(str(unit)) == unit


@given(st.sampled_from(sorted(SIZES)), st.sampled_from(sorted(SIZES)))
def test_product_and_quotient_are_inverse(a: str, b: str) -> None:
    assert parse(a) * parse(b) / parse(b) == parse(a)


def test_percent_is_a_number_of_another_size() -> None:
    assert parse("percent").is_number
    assert factor("percent", "1") == 0.01


@pytest.mark.parametrize(("text", "word"), [("persn/year", "person"), ("kg/(yeer week)", "year"), ("1/(week", "week")])
def test_a_wrong_word_is_named_with_its_nearest(text: str, word: str) -> None:
    with pytest.raises(UnitError, match=word):
        parse(text)


def test_different_things_cannot_be_turned_into_each_other() -> None:
    with pytest.raises(UnitError, match="different things"):
        factor("person/year", "1/year")
