"""Every dated event says where its day was read, or that nobody opened a page for it."""

import pytest

from iolaus.errors import RegisterError
from iolaus.evidence import data, events
from iolaus.evidence.shape import NOT_VERIFIED

TABLES = {"leader_removals": {"2012-01-01": "capture: one", "2013-01-01": "killing: two"}}
GOOD = ('- {table: leader_removals, where: "https://example.org/a", dates: [2012-01-01]}\n'
        "- {table: leader_removals, where: not verified, dates: [2013-01-01]}\n")


def load(folder, text):
    (folder / "dated.yaml").write_text(text)
    return events.read(folder, TABLES)


def test_every_row_of_the_tables_has_its_place():
    found = events.load()
    for table in events.TABLES:
        assert [each.date for each in found if each.table == table] == [str(day) for day in data.read(table)["date"]]
    assert len(found) == sum(len(data.read(table)) for table in events.TABLES)


def test_what_was_read_in_a_page_is_not_called_unread():
    grades = {(table, str(day)): grade for table in events.TABLES
              for day, grade in zip(data.read(table)["date"], data.read(table)["grade"], strict=True)}
    for each in events.load():
        assert each.is_verified or grades[each.table, each.date] == "D"


def test_a_place_is_kept_with_its_event(tmp_path):
    first, second = load(tmp_path, GOOD)
    assert (first.is_verified, first.has_address, first.what) == (True, True, "capture: one")
    assert (second.where, second.is_verified, second.has_address) == (NOT_VERIFIED, False, False)


@pytest.mark.parametrize(("text", "words"), [
    (GOOD.replace("2013-01-01", "2014-01-01"), "no event of 2014-01-01"),
    (GOOD.replace("2013-01-01", "2012-01-01"), "stands in another record too"),
    (GOOD.splitlines()[0], "no record of leader_removals 2013-01-01"),
    (GOOD.replace("table: leader_removals, where: not", "table: nothing, where: not"), "fill them in"),
    (GOOD.replace(", dates: [2013-01-01]", ""), "fill them in"),
])
def test_a_record_that_does_not_fit_is_refused(tmp_path, text, words):
    with pytest.raises(RegisterError, match=words):
        load(tmp_path, text)
