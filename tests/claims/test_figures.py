"""No figure is typed in: each is recomputed here from the raw tables, and each number of a summary is among them."""

import csv
import itertools
import math
import re
from pathlib import Path

import pytest

from iolaus import claims
from iolaus.claims import certainty
from iolaus.evidence import data

RULINGS = claims.rule_all()
YEARS = re.compile(r"\b(19|20)\d\d(-\d\d){0,2}\b(?!,\d)")
NAMES = re.compile(r"T40\.4|2020-21|Articles? \d+|\d+ (to \d+ )?(September|April)|12-month|20 January")
# numbers of a definition or a statute, and counts of the row of figures itself
SPOKEN = {"C04": {90}, "C15": {1000, 80, 100000}, "D08": {3}, "D15": {30}, "D25": {48, 60, 90}}


def column(series, name):
    with (data.FOLDER / f"{series}.csv").open(encoding="utf-8") as file:
        return [(row.get("month") or row.get("year"), row, float(row[name] or "nan")) for row in csv.DictReader(file)]


def summed(series, name, first, last, **wanted):
    return sum(value for when, row, value in column(series, name)
               if first <= when <= last and all(row[key] == each for key, each in wanted.items()))


def values(claim_id):
    return [each.value for each in claims.rule(claim_id).found.figures]


def test_c01_is_the_sum_of_monthly_deaths():
    whole = summed("us_synthetic_opioid_deaths_month", "deaths", "2018-01", "2023-12")
    assert whole in values("C01")
    assert claims.rule("C01").found.verdict == "understated"
    assert 250_000 / whole * 100 == pytest.approx(values("C01")[-1])


def test_c22_shows_both_counts_of_both_years():
    for year in ("2007", "2023"):
        assert summed("mx_homicides_year", "deaths", year, year) in values("C22")
    assert summed("mx_homicide_victims_state_month", "victims", "2023-01", "2023-12") in values("C22")


def test_c28_is_the_change_of_the_twelve_month_total():
    a, b = (summed("us_overdose_deaths_12_months", "all_drugs", each, each) for each in ("2023-09", "2024-09"))
    assert 100 * (b / a - 1) == pytest.approx(values("C28")[3])
    assert "The tables hold revised values only" in claims.rule("C28").found.summary


def test_c30_is_a_share_by_year():
    part, whole = (summed("us_overdose_deaths_year", "deaths", "2023", "2023", drug=drug)
                   for drug in ("synthetic_opioids", "all_drugs"))
    assert any(each == pytest.approx(100 * part / whole) for each in values("C30"))


@pytest.mark.parametrize(("claim_id", "wanted"), [("C05", (29, 59, 31)), ("C06", (52, 26, 39)), ("C39", (51, 40, 64))])
def test_polls_are_shown_with_wording_and_dates(claim_id, wanted):
    ruling = claims.rule(claim_id)
    assert set(wanted) <= {each.value for each in ruling.found.figures}
    labels = [each.label for each in ruling.found.figures if each.source == "data:opinion_polls" and '"' in each.label]
    assert len(labels) >= 3
    assert all(re.search(r"20\d\d-\d\d-\d\d to 20\d\d-\d\d-\d\d", each) for each in labels)


def test_what_no_table_decides_says_which_table_would():
    ruling = claims.rule("C29")
    assert ruling.found.verdict == "cannot be tested"
    assert "CDC WONDER" in ruling.found.summary


@pytest.mark.parametrize("ruling", RULINGS, ids=lambda each: each.claim.id)
def test_every_figure_is_finite_and_leads_to_a_source(ruling):
    for figure in ruling.found.figures:
        assert math.isfinite(figure.value), figure
        assert figure.label
        assert figure.unit
    named = certainty.names(ruling.found)
    assert set(ruling.sources) == set(ruling.dates) == set(named)
    assert all(ruling.sources.values())
    assert all(ruling.dates.values())
    if ruling.found.verdict != "cannot be tested":
        assert named


@pytest.mark.parametrize("ruling", RULINGS, ids=lambda each: each.claim.id)
def test_every_number_of_a_summary_is_a_figure_or_follows_from_two(ruling):
    held = [each.value for each in ruling.found.figures]
    pool = {abs(value * scale) for value in held for scale in (1, 100, 1e-3, 1e-9)}
    pool |= {abs(100 * (1 - value)) for value in held}
    for a, b in itertools.product(held, held):
        pool |= {abs(a - b)} | ({abs(a / b), abs(100 * a / b)} if b else set())
    text = NAMES.sub("", YEARS.sub("", NAMES.sub("", ruling.found.summary)))
    if "law:" in "".join(ruling.sources):
        text = ""  # the words of a rule
    for shown in re.findall(r"(?<![\w.])\d[\d,]*\d(?:\.\d+)?|(?<![\w.,])\d(?:\.\d+)?", text):
        number = float(shown.replace(",", ""))
        room = 0.51 * 10.0 ** -len(shown.partition(".")[2])
        assert number in SPOKEN.get(ruling.claim.id, ()) or any(abs(each - number) <= room for each in pool), shown


def test_no_check_writes_a_certainty_above_its_figures():
    words = certainty.WORDS
    for ruling in RULINGS:
        assert words.index(ruling.certainty) <= words.index(ruling.found.at_most)
        if any(each.source.startswith("answers:") for each in ruling.found.figures):
            assert ruling.certainty == "very low"


def test_more_deaths_in_the_table_change_the_verdict(monkeypatch):
    true = data.read

    def halved(series):
        table = true(series)
        if series != "us_synthetic_opioid_deaths_month":
            return table
        return data.Table(table.series, {**table.columns, "deaths": table["deaths"] // 2})

    monkeypatch.setattr(data, "read", halved)
    assert claims.rule("C01").found.verdict == "overstated"


def test_the_room_needs_no_array_engine():
    import subprocess
    import sys

    code = ("import sys; from iolaus import claims; claims.rule_all(); "
            "assert not {'jax', 'scipy', 'rich'} & set(sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], check=False,
                          cwd=Path(__file__).parents[2]).returncode == 0


@pytest.mark.parametrize(("claim_id", "tables"), [
    ("C01", ("us_synthetic_opioid_deaths_month", "us_overdose_deaths_12_months")), ("C05", ("opinion_polls",)),
    ("C06", ("opinion_polls",)), ("C22", ("mx_homicides_year", "mx_homicide_victims_state_month")),
    ("C28", ("us_overdose_deaths_12_months", "us_synthetic_opioid_deaths_month")),
    ("C29", ("us_overdose_deaths_year",)), ("C30", ("us_overdose_deaths_year", "us_overdose_deaths_12_months")),
    ("C39", ("opinion_polls",))])
def test_a_verdict_says_which_tables_and_windows_it_rests_on(claim_id, tables):
    ruling = claims.rule(claim_id)
    assert set(ruling.windows) == {f"data:{each}" for each in tables}
    assert all(re.match(r"\d{4}", each) for each in ruling.windows.values())
    assert ruling.as_dict()["windows"] == dict(ruling.windows)


def test_c01_and_c30_show_residents_and_place_of_occurrence():
    happened = sum(summed("us_overdose_deaths_12_months", "synthetic_opioids", f"{year}-12", f"{year}-12")
                   for year in range(2018, 2024))
    assert happened in values("C01")
    part, whole = (summed("us_overdose_deaths_12_months", name, "2024-12", "2024-12")
                   for name in ("synthetic_opioids_predicted", "all_drugs"))
    assert any(each == pytest.approx(100 * part / whole) for each in values("C30"))


def test_windows_run_from_the_first_to_the_last_date_named():
    from iolaus.claims.claim import Figure, Found

    found = Found("supported", "", (Figure("a, 2018 to 2023", 1.0, "1", "data:x"),
                                    Figure("b, 2018-03 to 2019-11", 1.0, "1", "data:x + data:y"),
                                    Figure("no date, 2,018 people", 1.0, "1", "data:z"), Figure("c", 1, "1", "claim")))
    assert certainty.windows(found) == {"data:x": "2018-03 to 2023", "data:y": "2018-03 to 2019-11",
                                        "data:z": "all rows"}
