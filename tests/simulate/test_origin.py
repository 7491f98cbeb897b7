"""With an origin, inputs hold no number dated later; without one, they are what comparisons see."""

import numpy as np
import pytest

from iolaus.errors import QuestionError
from iolaus.evidence import data, polls
from iolaus.model import wiring
from iolaus.model.groups import BLOCKS
from iolaus.simulate import inputs
from iolaus.simulate.calendar import VINTAGE, month_index
from iolaus.simulate.run import runner
from support.later import disturbed

ORIGINS = ("2012-12", "2016-12", "2019-12", "2021-12", "2022-12", "2023-06", "2024-06")
# Inputs that tell comparisons what happened after the vintage: no forecast may see them.
AFTER_VINTAGE = {"dated_kills", "hazard_open", "observed_potency", "opinion_mean", "opinion_factor"}


def gathered(as_of):
    inputs._given.cache_clear()
    polls.used.cache_clear()
    found = inputs.gather(wiring.standard(), as_of)
    return {**found.monthly, **found.constant}


@pytest.fixture
def fresh():
    yield
    inputs._given.cache_clear()
    polls.used.cache_clear()


def differ(one, other):
    return {name for name in one if not np.array_equal(one[name], other[name])}


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("as_of", [*ORIGINS, "2014-07", "2018-11", "2024-09", VINTAGE])
def test_what_is_dated_after_the_origin_changes_no_input(as_of, monkeypatch):
    before, compared = gathered(as_of), gathered(None)
    read = data.read
    monkeypatch.setattr(data, "read", lambda name: disturbed(read(name), as_of))
    assert differ(before, gathered(as_of)) == set()
    assert differ(compared, gathered(None)) >= {"dated_kills", "observed_potency", "opinion_mean"}  # the test bites


@pytest.mark.usefixtures("fresh")
def test_what_is_dated_before_the_origin_does_change_inputs(monkeypatch):
    before = gathered("2022-12")
    read = data.read
    monkeypatch.setattr(data, "read", lambda name: disturbed(read(name), "2019-12"))
    assert differ(before, gathered("2022-12")) >= {"report_share", "homicide_map", "observed_encounters"}


@pytest.mark.usefixtures("fresh")
def test_at_the_vintage_only_facts_known_later_are_missing():
    assert differ(gathered(None), gathered(VINTAGE)) == AFTER_VINTAGE


@pytest.mark.parametrize("as_of", ORIGINS)
def test_chance_takes_over_where_the_record_ends(as_of):
    given = gathered(as_of)
    first = month_index(as_of) + 1
    for name in ("splits_open", "hazard_open"):
        assert given[name][:first].max() == 0.0
        assert given[name][first:].min() == 1.0
    for name in ("dated_captures", "dated_kills", "dated_splits"):
        assert given[name][first:].sum() == 0.0


def test_series_are_continued_from_the_last_full_year():
    given = gathered("2019-12")
    middle = month_index("2019-07")
    for name in ("penetration", "kits_counted", "non_opioid_deaths", "report_share"):
        assert np.all(given[name][middle:] == given[name][middle]), name
        assert given[name][middle] != given[name][middle - 12], name


def test_before_2020_no_organisation_is_known_as_large_or_as_a_rival():
    given = gathered("2019-12")
    assert given["mutual_rivalry"].max() == 0.0
    assert given["block_share"].sum() == pytest.approx(1.0)
    assert np.ptp(given["block_share"][:9]) == 0.0
    assert np.all(given["block_share"][10:] == 0.0)
    assert np.array_equal(given["mutual_background"], np.swapaxes(given["mutual_background"], 0, 1))
    assert gathered("2021-12")["mutual_rivalry"].max() > 0.0
    assert len(given["block_share"]) == BLOCKS.size


@pytest.mark.parametrize("word", ["2011-12", "2025-07", "2019", "2019-13", "yesterday"])
def test_an_origin_that_is_none_is_refused(word):
    with pytest.raises(QuestionError, match="YYYY-MM"):
        inputs.gather(wiring.standard(), word)


def test_runners_of_two_origins_are_two():
    system = wiring.standard()
    one, two = (runner(system, ("mx_homicides",), 1, each) for each in ("2019-12", None))
    assert one is not two
    assert one is runner(system, ("mx_homicides",), 1, "2019-12")
    assert one.inputs.monthly["arrests_step"].max() == 0.0
    assert two.inputs.monthly["arrests_step"].max() == 1.0
