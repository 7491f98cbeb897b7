"""Tables as they stood: nothing later than the cut, a release's figures where it has them, and back again."""

import csv

import numpy as np
import pytest

from iolaus.errors import DataError, UnknownNameError
from iolaus.evidence import data
from iolaus.evidence.vintage import cut, last_year, merged

TRADE = "us_mexico_goods_trade_month"


@pytest.mark.parametrize("month", ["2024-06", "2023-12", "2019-12"])
def test_nothing_later_than_the_cut_is_left(month):
    tables = cut(month)
    assert {TRADE, "opinion_polls", "leader_removals", "mx_homicides_year", "fentanyl_price_purity_points"} <= set(tables)
    for name, table in tables.values():
        assert month in name
        assert table.series.last <= month
        assert len(table) == len(next(iter(table.columns.values())))
        for column in table.series.columns:
            if column.type in ("month", "date") and column.name != "first":
                assert max((str(each)[:7] for each in table[column.name]), default="") <= month
            if column.type == "year":
                assert (table[column.name] <= last_year(month)).all()


def test_what_ends_before_the_cut_is_left_alone():
    assert "mx_homicides_state_month" not in cut("2024-06")
    assert "mx_states" not in cut("2012-01")


def test_only_rows_up_to_the_cut_go():
    name, table = cut("2024-06")[TRADE]
    held = data.read(TRADE)
    assert name == "cut at 2024-06"
    assert np.array_equal(table["imports_million"], held["imports_million"][: len(table)])
    assert len(held) - len(table) == 12


def test_a_release_restates_and_never_extends():
    held = data.read(TRADE)
    last = float(held["imports_million"][-1])
    found = merged(TRADE, f"month,imports_million\n2025-05,1.5\n2025-06,{last}\n2025-07,9\n", 1)
    assert len(found) == len(held)
    assert found["imports_million"][-2] == 1.5
    assert found["imports_million"][-1] == last
    assert np.array_equal(found["imports_million"][:-2], held["imports_million"][:-2])
    assert np.array_equal(found["exports_million"], held["exports_million"], equal_nan=True)


def test_a_row_that_the_release_dropped_goes_from_its_first_row_on():
    found = merged(TRADE, "month,imports_million\n2025-04,1\n2025-06,3\n", 1)
    assert "2025-05" not in found["month"]
    assert len(found) == len(data.read(TRADE)) - 1


@pytest.mark.parametrize("series", ["mx_population_state_year", "us_fentanyl_seizures_month",
                                    "mx_missing_state_month", "mx_homicide_victims_state_month"])
def test_the_held_table_as_its_own_release_changes_nothing(series):
    held = data.read(series)
    keys = next(k for k, each in enumerate(held.series.columns) if each.type in ("integer", "number"))
    with (data.FOLDER / f"{series}.csv").open(encoding="utf-8") as file:
        text = "\n".join(",".join(row) for row in csv.reader(file)) + "\n"
    found = merged(series, text, keys)
    for name in held.columns:
        assert np.array_equal(found[name], held[name], equal_nan=held[name].dtype.kind == "f")


@pytest.mark.parametrize(("text", "words"), [
    ("month,other\n2025-06,1\n", "where .* are held"), ("when,imports_million\n2025-06,1\n", "where .* are held"),
    ("month,imports_million\n2025-07,1\n", "no row up to 2025-06")])
def test_a_release_that_does_not_fit_is_refused(text, words):
    with pytest.raises(DataError, match=words):
        merged(TRADE, text, 1)


def test_a_blank_where_a_count_is_needed_is_refused():
    with pytest.raises(DataError, match="row '2025-06' has no 'encounters'"):
        merged("us_border_encounters_month", "month,encounters\n2025-05,1\n2025-06,\n", 1)


def test_tables_are_replaced_for_a_while():
    held = data.read(TRADE)
    with data.replaced({TRADE: ("trial", cut("2024-06")[TRADE][1])}):
        assert data.in_use() == {TRADE: "trial"}
        assert len(data.read(TRADE)) < len(held)
        with data.replaced({TRADE: ("inner", held)}):
            assert data.in_use() == {TRADE: "inner"}
        assert data.in_use() == {TRADE: "trial"}
    assert data.in_use() == {}
    assert data.read(TRADE) is held
    with pytest.raises(UnknownNameError, match="nothing_held"), data.replaced({"nothing_held": ("x", held)}):
        pass
    assert data.in_use() == {}
