"""What was counted of an outcome, by whole years."""

from __future__ import annotations

import pytest

from iolaus import outcomes
from iolaus.evidence import data, observed


@pytest.mark.parametrize("outcome", list(observed.COUNTED))
def test_every_history_is_of_an_outcome_and_says_where_it_is_from(outcome):
    found = observed.history(outcome)
    assert outcome in outcomes.NAMES
    assert found.years[0] >= observed.FIRST
    assert list(found.years) == sorted(found.years)
    assert min(found.values) > 0
    assert found.agency
    assert found.note
    assert found.series in {each.id for each in data.list_series()}


def test_years_are_sums_of_whole_years():
    found = observed.history("us_synthetic_opioid_deaths")
    table = data.read("us_synthetic_opioid_deaths_month")
    months = [str(each) for each in table["month"]]
    for year, value in zip(found.years, found.values, strict=True):
        mine = [float(n) for month, n in zip(months, table["deaths"], strict=True) if month.startswith(str(year))]
        assert (len(mine), value) == (12, sum(mine))
    last = max(months)
    assert last.endswith("-12") or int(last[:4]) not in found.years


def test_what_nobody_counts_has_no_history():
    assert observed.history("legal_standing") is None
