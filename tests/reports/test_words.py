"""Words belong to the numbers printed beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iolaus.analysis.spread import Spread
from iolaus.reports.numbers import percent, ranged, rounded, signed, two_figures, unit_words
from iolaus.reports.words import SCALE, futures, likelihood, spoken, worst


@pytest.mark.parametrize(("share", "term"), [
    (1.0, "virtually certain"), (0.97, "extremely likely"), (0.92, "very likely"), (0.74, "likely"), (0.66, "likely"),
    (0.62, "about as likely as not"), (0.5, "about as likely as not"), (0.34, "about as likely as not"),
    (0.33, "unlikely"), (0.10, "very unlikely"), (0.05, "extremely unlikely"), (0.01, "exceptionally unlikely"),
    (0.0, "exceptionally unlikely")])
def test_terms_stand_at_their_bounds(share, term):
    assert likelihood(share) == term


@given(st.floats(0, 1))
def test_every_share_has_a_word_that_fits_the_printed_number(share):
    assert spoken(share).startswith(likelihood(round(100 * share) / 100))


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_likely_never_sounds_less_likely(one, two):
    terms = [term for _, term in SCALE]
    low, high = sorted((one, two))
    assert terms.index(likelihood(high)) <= terms.index(likelihood(low))


def test_ends_that_are_not_certain_are_said_as_such():
    assert percent(0.001) == "under 1%"
    assert percent(0.9999) == "over 99%"
    assert (percent(0.0), percent(1.0)) == ("0%", "100%")
    assert futures(0.002) == "fewer than 1 of 50 futures"
    assert futures(0.998) == "nearly all of 50 futures"
    assert futures(0.74) == "37 of 50 futures"


@pytest.mark.parametrize(("value", "text"), [
    (0, "0"), (84321, "84,000"), (0.03127, "0.031"), (1234567890, "1.2 billion"), (-996, "-1,000"), (9.96, "10"),
    (7, "7.0"), (999_999_999, "1.0 billion"), (2e12, "2.0 trillion"), (0.00001, "1.0e-05")])
def test_two_figures_and_thousands(value, text):
    assert rounded(value) == text


@given(st.floats(-1e14, 1e14).filter(lambda x: x == 0 or abs(x) > 1e-8))
def test_rounding_stays_within_half_a_percent_step(value):
    assert abs(two_figures(value) - value) <= 0.0501 * abs(value)


def test_signs_ranges_and_units():
    assert (signed(3.21), signed(-3.21), signed(0)) == ("+3.2", "-3.2", "0")
    assert ranged(Spread(0, -2100, 900), sign=True) == "-2,100 to +900"
    assert rounded(1.5e9, brief=True) == "1.5 bn"
    assert unit_words("person", True) == "people a year"
    assert unit_words("1", False) == ""


def test_the_worst_certainty_dominates():
    assert worst(("high", "very low", "moderate")) == "very low"
