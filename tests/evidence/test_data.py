"""The tables are whole, honest about their vintage, and add up to the totals their publishers give."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from iolaus.errors import DataError, UnknownNameError
from iolaus.evidence import data
from iolaus.evidence.series import MANIFEST

ALL = [series.id for series in data.list_series()]


def year_sum(series: str, column: str, year: int, **wanted: object) -> float:
    table = data.read(series).where(**wanted)
    return float(table[column][[month.startswith(str(year)) for month in table["month"]]].sum())


@pytest.mark.parametrize("name", ALL)
def test_a_table_is_what_its_manifest_says(name):
    table = data.read(name)
    assert len(table) == data.show(name).rows > 0
    assert (data.FOLDER / f"{name}.csv").stat().st_size < 2**20
    for column in table.series.columns:
        assert len(table[column.name]) == len(table)
        assert column.meaning
        if column.type == "month":
            assert all(re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", each) for each in table[column.name])
        if column.type == "date":
            assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", each) for each in table[column.name])
        if column.type in ("integer", "number") and not column.name.startswith(("value", "p")):
            assert np.nanmin(table[column.name]) >= 0
    for field in ("agency", "dataset", "licence", "address", "unit", "grade"):
        assert getattr(table.series, field)


def test_every_table_is_sound_and_listed():
    assert [each.message for each in data.check() if not each.sound] == []
    assert len(data.check()) == len(ALL) == len(list(data.FOLDER.glob("*.csv")))


@pytest.mark.parametrize("name", [series.id for series in data.list_series() if series.forecast])
def test_nothing_in_a_forecast_series_is_later_than_its_vintage(name):
    table = data.read(name)
    assert max(table["month"]) == table.series.vintage == table.series.last == "2025-06"


def test_the_four_forecast_series_are_marked():
    marked = {series.id for series in data.list_series() if series.forecast}
    assert marked >= {"us_synthetic_opioid_deaths_month", "us_fentanyl_seizures_month",
                      "mx_homicide_victims_state_month", "mx_missing_state_month"}


@pytest.mark.parametrize(("year", "deaths"), [
    (2009, 2946), (2014, 5544), (2017, 28466), (2020, 56516), (2021, 70601), (2022, 73838), (2023, 72776),
    (2024, 47735),
])
def test_synthetic_opioid_deaths_add_up_to_the_published_years(year, deaths):
    assert year_sum("us_synthetic_opioid_deaths_month", "deaths", year) == deaths
    if year >= 2012:
        table = data.read("us_overdose_deaths_year").where(drug="synthetic_opioids", year=year)
        assert table["deaths"].tolist() == [deaths]


@pytest.mark.parametrize(("year", "victims"), [(2015, 17884), (2018, 33742), (2019, 34723), (2023, 29721)])
def test_homicide_victims_add_up_to_the_published_years(year, victims):
    assert year_sum("mx_homicide_victims_state_month", "victims", year) == victims


@pytest.mark.parametrize(("fiscal", "pounds"), [
    (2019, 2804), (2020, 4791), (2022, 14700), (2023, 27023), (2024, 21889),
])
def test_seizures_add_up_to_the_published_fiscal_years(fiscal, pounds):
    table = data.read("us_fentanyl_seizures_month")
    inside = (table["month"] >= f"{fiscal - 1}-10") & (table["month"] <= f"{fiscal}-09")
    assert table["pounds"][inside].sum() == pytest.approx(pounds, abs=1)


def test_registered_homicides_are_the_published_ones():
    table = data.read("mx_homicides_year")
    by_year = dict(zip(table["year"].tolist(), table["deaths"].tolist(), strict=True))
    assert {year: by_year[year] for year in (2007, 2011, 2018, 2021, 2024)} == {
        2007: 8867, 2011: 27213, 2018: 36685, 2021: 35700, 2024: 33550}
    assert year_sum("mx_homicides_state_month", "deaths", 2018) == 34426


def test_missing_persons_add_up_to_the_published_years():
    assert year_sum("mx_missing_state_month", "missing", 2018) == 6849
    assert year_sum("mx_missing_state_month", "missing", 2024) == 12619
    assert year_sum("mx_missing_state_month", "located_alive", 2018) == 10183
    assert data.read("mx_missing_undated_state")["missing"].sum() == 10387


def test_overdose_and_opioid_deaths_are_the_published_ones():
    total = data.read("us_overdose_deaths_year").where(drug="all_drugs")
    assert dict(zip(total["year"].tolist(), total["deaths"].tolist(), strict=True))[2021] == 106699
    opioid = data.read("us_opioid_deaths_year")
    assert opioid["year"].tolist() == list(range(1999, 2025))
    assert opioid["deaths"][-4:].tolist() == [80996, 82851, 80718, 55005]
    ending = data.read("us_overdose_deaths_12_months").where(month="2024-12")
    assert ending["all_drugs"].tolist() == [81313]


def test_encounters_add_up_to_the_published_fiscal_years():
    table = data.read("us_border_encounters_month")
    inside = (table["month"] >= "2022-10") & (table["month"] <= "2023-09")
    assert table["encounters"][inside].sum() == 2475669
    both = table["ports"] + table["between_ports"]
    assert np.array_equal(both[np.isfinite(both)], table["encounters"][np.isfinite(both)])


def test_the_network_is_the_published_one():
    nodes, edges = data.read("organisations_2020_nodes"), data.read("organisations_2020_edges")
    assert nodes["order"].tolist() == list(range(1, 151))
    assert len(set(nodes["organisation"])) == 150
    for kind, pairs, weight in (("rivalry", 92, 179), ("alliance", 91, 163)):
        some = edges.where(kind=kind)
        assert (len(some), int(some["weight"].sum())) == (pairs, weight)
    assert set(edges["a"]) | set(edges["b"]) <= set(nodes["organisation"])
    strength = {code: [int(edges.where(kind=kind)["weight"][(edges.where(kind=kind)["a"] == code)
                | (edges.where(kind=kind)["b"] == code)].sum()) for kind in ("rivalry", "alliance")]
                for code in ("cjng", "sinaloa", "nueva_familia_michoacana", "noreste")}
    assert strength == {"cjng": [77, 55], "sinaloa": [19, 34], "nueva_familia_michoacana": [21, 13],
                        "noreste": [16, 10]}


def test_an_organisation_named_after_a_person_is_coded():
    nodes = data.read("organisations_2020_nodes")
    coded = nodes.where(coded=1)
    assert len(coded) >= 50
    for code, label in zip(coded["organisation"], coded["label"], strict=True):
        assert re.fullmatch(r"organisation_\d{3}|sinaloa_faction", code)
        assert re.fullmatch(r"(Organisation \d{3}|Faction of Sinaloa) \(name is a person's\)", label)
    # what gives a person away in Spanish names of groups: an article in the singular, "liderada por", a comma
    plain = nodes.where(coded=0)
    for label in plain["label"]:
        assert not re.search(r"^El |liderada|,|\"|banda de|/ ", label, re.IGNORECASE), label


def test_removals_of_leaders_name_organisations_only():
    table = data.read("leader_removals")
    known = set(data.read("organisations_2020_nodes")["organisation"])
    assert set(table["organisation"]) - known == {"guadalajara", "familia_michoacana", "several"}
    assert set(table["kind"]) <= {"capture", "killing", "death", "escape", "extradition", "failed capture",
                                  "transfer"}


def test_states_are_iso_codes_and_all_thirty_two_are_there():
    for name in ("mx_homicides_state_month", "mx_homicide_victims_state_month"):
        states = set(data.read(name)["state"])
        assert len(states) == 32
        assert all(re.fullmatch(r"MX-[A-Z]{3}", state) for state in states)


def test_the_estimates_of_the_use_model_lie_inside_their_own_spread():
    table = data.read("us_opioid_model_estimates")
    assert len(table) == 73
    assert np.all(table["p05"] <= table["p50"])
    assert np.all(table["p50"] <= table["p95"])
    described = set(data.read("us_opioid_model_series")["series"])
    assert set(data.read("us_opioid_model_year")["series"]) == described


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(data.FOLDER, folder)
    return folder


def test_one_flipped_byte_is_found_and_both_hashes_are_named(copied):
    path = copied / "mx_homicides_year.csv"
    raw = bytearray(path.read_bytes())
    raw[40] ^= 1
    path.write_bytes(bytes(raw))
    with pytest.raises(DataError) as error:
        data.read_from(copied, "mx_homicides_year")
    text = str(error.value)
    assert "mx_homicides_year.csv" in text
    assert data.show("mx_homicides_year").sha256 in text
    assert len(re.findall(r"\b[0-9a-f]{64}\b", text)) == 2
    assert "restore it" in text
    assert [each.id for each in data.check(copied) if not each.sound] == ["mx_homicides_year"]


def test_a_missing_table_is_named(copied):
    (copied / "us_population_year.csv").unlink()
    with pytest.raises(DataError, match=r"us_population_year\.csv: cannot be read .*restore it"):
        data.read_from(copied, "us_population_year")


def test_a_table_nobody_listed_is_found(copied):
    (copied / "stray.csv").write_text("a\n1\n")
    assert [each.id for each in data.check(copied) if not each.sound] == ["stray"]


@pytest.mark.parametrize(("old", "new", "words"), [
    ("  grade:", "  grading:", "unknown ['grading']"),
    ("[integer,", "[whole,", "type 'whole'"),
    ("- id: mx_homicides_year", "- id: us_population_year", "listed twice"),
])
def test_a_manifest_that_breaks_its_form_is_refused(copied, old, new, words):
    path = copied / MANIFEST
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 40), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(words)):
        data.read_from(copied, "us_population_year")


def test_an_unreadable_manifest_is_named(tmp_path):
    with pytest.raises(DataError, match=r"manifest\.yaml: cannot be read"):
        data.read_from(tmp_path, "us_population_year")


def test_an_unknown_series_or_column_gets_the_nearest_names():
    with pytest.raises(UnknownNameError, match="mx_homicides_year"):
        data.read("mx_homicide_year")
    with pytest.raises(UnknownNameError, match="deaths"):
        data.read("mx_homicides_year")["death"]
