"""What a user calls success is read as written, refused in plain words, and held against the right figures."""

import numpy as np
import pytest

from iolaus.analysis.success import beats, met, read
from iolaus.errors import QuestionError, UnknownNameError

KNOWN = {"us_overdose_deaths": "less", "mx_homicides": "less", "cooperation": "more", "active_organisations": "none"}


def figures(mine, other, years=5.0):
    return lambda _condition: (np.array(mine), np.array(other), years)


def test_conditions_are_read_as_written():
    success = read("us_overdose_deaths <= -5% & cooperation>0.1", KNOWN, "current_path")
    assert success.text == "us_overdose_deaths<=-5% & cooperation>0.1"
    first, second = success.conditions
    assert (first.percent, first.amount, second.percent, second.against) == (True, -5.0, False, "current_path")


@pytest.mark.parametrize("text", ["", "us_overdose_deaths", "us_overdose_deaths=-5%", "us_overdose_deaths<=five",
                                  "us_overdose_deaths<=-5% &", "us_overdose_deaths<=1e999"])
def test_what_cannot_be_read_is_refused_with_an_example(text):
    with pytest.raises(QuestionError, match="such as"):
        read(text, KNOWN, "current_path")


def test_an_unknown_outcome_names_the_nearest():
    with pytest.raises(UnknownNameError, match="mx_homicides"):
        read("homicides<=0%", KNOWN, "current_path")


def test_percent_are_of_the_rivals_figure_and_plain_numbers_a_year():
    success = read("mx_homicides<=-10%", KNOWN, "x")
    assert met(success, figures([90.0, 91.0, 80.0], [100.0, 100.0, 100.0])).tolist() == [True, False, True]
    success = read("mx_homicides<=-2", KNOWN, "x")
    assert met(success, figures([90.0, 91.0, 80.0], [100.0, 100.0, 100.0])).tolist() == [True, False, True]


def test_nothing_from_nothing_is_no_change():
    success = read("mx_homicides<=0%", KNOWN, "x")
    assert met(success, figures([0.0, 1.0], [0.0, 0.0])).tolist() == [True, False]


def test_rounding_of_the_arithmetic_is_no_success():
    success = beats("mx_homicides", "", KNOWN, "x")
    assert met(success, figures([100.0 - 1e-11], [100.0])).tolist() == [False]


def test_all_conditions_must_hold():
    success = read("mx_homicides<=0% & us_overdose_deaths<=0%", KNOWN, "x")

    def change(condition):
        return (np.array([1.0, -1.0]) if condition.outcome == "mx_homicides" else np.array([-1.0, -1.0]),
                np.zeros(2), 1.0)

    assert met(success, change).tolist() == [False, True]


def test_to_beat_a_rival_by_a_margin_turns_with_the_direction():
    assert beats("mx_homicides", "5%", KNOWN, "x").text == "mx_homicides<=-5%"
    assert beats("mx_homicides", "", KNOWN, "x").text == "mx_homicides<0"
    assert beats("cooperation", "0.1", KNOWN, "x").text == "cooperation>=0.1"
    for by in ("-5%", "much"):
        with pytest.raises(QuestionError, match="--by"):
            beats("mx_homicides", by, KNOWN, "x")
    with pytest.raises(QuestionError, match="no direction"):
        beats("active_organisations", "5%", KNOWN, "x")
