"""As of an earlier month nothing dated later decides a claim."""

import pytest

from iolaus import claims
from iolaus.claims.vintage import rule_as_of, until
from iolaus.errors import DataError, UnknownNameError
from iolaus.evidence import data


@pytest.mark.parametrize("month", ["2025-06", "2024-06", "2021-12"])
def test_no_figure_of_a_tested_claim_is_dated_later(month):
    found = rule_as_of(month)
    assert [each.claim.id for each in found] == list(claims.claims())
    assert data.in_use() == {}
    tested = [each for each in found if each.found.verdict != "cannot be tested"]
    assert tested
    for ruling in tested:
        for source, date in ruling.dates.items():
            assert until(source) <= month
            if source.startswith("data:"):
                assert date[:7] <= month


def test_a_window_that_reaches_further_says_so():
    ruling, = rule_as_of("2023-06", ["C01"])
    assert ruling.found.verdict == "cannot be tested"
    assert "ends with 2023-06, the window with 2023-12" in ruling.found.summary
    assert rule_as_of("2023-12", ["C01"])[0].found == claims.rule("C01").found


def test_the_model_is_not_asked_about_what_it_learned_later():
    ruling, = rule_as_of("2024-06", ["C04"])
    assert "iolaus compare --vintage" in ruling.found.summary


def test_a_dated_event_is_not_known_before_it():
    ruling, = rule_as_of("2024-06", ["C36"])
    assert "2025-04-08" in ruling.found.summary
    assert ruling.found.figures == ()


def test_an_unknown_claim_is_named():
    with pytest.raises(UnknownNameError, match=r"no claim .C0.; did you mean"):
        rule_as_of("2024-06", ["C0"])


def test_no_check_adds_up_part_of_a_window():
    from iolaus.claims.tables import total

    with pytest.raises(DataError, match="ends with 2024, the window with 2025"):
        total("mx_homicides_year", "deaths", "2020", "2025", "x")
    with pytest.raises(DataError, match="ends with 2025-06"):
        total("mx_missing_state_month", "missing", "2024-01", "2025-12", "x")
