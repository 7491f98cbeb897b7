"""Robust figures of made-up changes, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.errors import QuestionError, UnknownNameError
from iolaus.search.aims import read_aim, read_limit

KNOWN = {"deaths": "less", "trust": "more", "flow": "none"}
YEARS = {"deaths": 5.0, "trust": 1.0}
BASE = {"deaths": np.full(11, 1000.0), "trust": np.full(11, 0.5)}
MINE = {"deaths": 1000.0 + 5.0 * np.arange(11.0), "trust": 0.5 + 0.01 * np.arange(11.0)}
BEST = {"deaths": np.full(11, 990.0), "trust": np.full(11, 0.7)}


@pytest.mark.parametrize(("text", "value"), [
    ("deaths", 5.0), ("deaths:median", 5.0), ("deaths:worst", 9.0), ("deaths:regret", 11.0), ("trust:worst", 0.01),
    ("trust:median", 0.05), ("trust:regret", 0.19), ("share:deaths<=2", 3 / 11), ("share:deaths<=0.5% & trust>=0.01", 1 / 11),
])
def test_the_value_of_an_aim(text, value):
    assert read_aim(text, KNOWN).value(MINE, BASE, BEST, YEARS) == pytest.approx(value)


def test_regret_is_less_better_whatever_the_outcome():
    assert read_aim("trust:regret", KNOWN).better == "less"
    assert read_aim("trust:worst", KNOWN).better == "more"
    assert read_aim("share:deaths<=0%", KNOWN).better == "more"


@pytest.mark.parametrize(("text", "excess"), [("deaths<=9", 0.0), ("deaths<=5", 4.0), ("trust>=0.01", 0.0),
                                              ("trust>=0.05", 0.04), ("deaths<=1%", 3.5)])
def test_a_limit_is_held_in_nine_of_ten(text, excess):
    (limit,) = read_limit(text, KNOWN)
    assert limit.excess(MINE, BASE, YEARS) == pytest.approx(excess, abs=1e-9)


@pytest.mark.parametrize(("text", "kind", "why"), [
    ("death:median", UnknownNameError, "deaths"), ("deaths:mean", UnknownNameError, "median"),
    ("flow:median", QuestionError, "no direction"), ("share:deaths", QuestionError, "outcome<=change"),
])
def test_what_cannot_be_aimed_at_is_refused(text, kind, why):
    with pytest.raises(kind, match=why):
        read_aim(text, KNOWN)
