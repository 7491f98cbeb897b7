"""`--vintage`: as of an earlier month, or with releases; every answer names its vintage, and nothing leaks out."""

import csv
import io
import json
from types import SimpleNamespace

import numpy as np
import pytest

from iolaus import law
from iolaus.calibration import predict
from iolaus.cli import forecast as command
from iolaus.cli.main import run
from iolaus.evidence import data
from iolaus.simulate import inputs

SERIES = "us_border_encounters_month"
ASKED = ["run", "current_path", "--worlds", "8", "--horizon", "2027", "--outcome", "migration_encounters"]
MONTHS = dict(zip(("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"),
                  ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), strict=True))


def answer(capsys, *words):
    assert run([*ASKED, *words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def middle(document):
    return [each["median"] for each in document["outcomes"]["migration_encounters"]["points"]]


@pytest.fixture
def released(tmp_path, monkeypatch):
    """A release of encounters in the agency's format, twice what is held, loaded today."""
    monkeypatch.setenv("IOLAUS_DATA", str(tmp_path / "vintages"))
    held = data.read(SERIES)
    lines = ["Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,"
             "Encounter Type,Encounter Count"]
    for month, count in zip(held["month"], held["encounters"], strict=True):
        year = int(month[:4]) + (month[5:] >= "10")
        lines.append(f"{year},FYTD,{MONTHS[month[5:]]},U.S. Border Patrol,Single Adults,Other,Title 8,Apprehensions,"
                     f"{2 * int(count)}")
    file = tmp_path / "sbo-encounters.csv"
    file.write_text("\n".join(lines) + "\n")
    return file


def test_an_earlier_month_gives_another_answer_that_says_so(capsys):
    now, then = answer(capsys), answer(capsys, "--vintage", "2023-06")
    assert (now["vintage"], then["vintage"]) == ("2025-06", "2023-06")
    assert now["results_id"] != then["results_id"]
    assert np.isfinite(middle(now)).all()
    assert middle(now) != middle(then)
    assert any(each.startswith("As of 2023-06") for each in then["caveats"])
    assert any(each.startswith("Hindsight") for each in then["caveats"])
    assert not any(each.startswith(("As of", "Hindsight")) for each in now["caveats"])
    assert answer(capsys, "--vintage", "2025-06") == now
    assert run([*ASKED, "--vintage", "2023-06", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {each["vintage"] for each in rows} == {"2023-06"}
    for words in ([], ["--format", "md"]):
        assert run([*ASKED, "--vintage", "2023-06", *words]) == 0
        assert "data to 2023-06" in capsys.readouterr().out


def test_a_release_takes_the_place_of_the_table_held_and_gives_it_back(released, capsys):
    before = answer(capsys)
    assert run(["data", "refresh", SERIES, "--from", str(released), "--format", "json"]) == 0
    vintage = json.loads(capsys.readouterr().out)["vintage"]
    found = answer(capsys, "--vintage", vintage["retrieved"])
    assert found["releases"] == {SERIES: vintage["name"]}
    assert found["vintage"] == "2025-06"
    assert found["results_id"] != before["results_id"]
    assert middle(found)[0] > 1.5 * middle(before)[0]
    assert any(vintage["name"] in each for each in found["caveats"])
    assert answer(capsys) == before
    assert data.in_use() == {}


def test_states_name_the_vintage(capsys):
    assert run(["states", "--worlds", "8", "--horizon", "2027", "--vintage", "2023-06", "--format", "csv"]) == 0
    assert {each["vintage"] for each in csv.DictReader(io.StringIO(capsys.readouterr().out))} == {"2023-06"}


def test_a_release_changes_what_the_model_reads(released, capsys):
    from iolaus.cli.seen import asked

    assert run(["data", "refresh", SERIES, "--from", str(released)]) == 0
    own = inputs._given(("migration",), None)["observed_encounters"]
    with asked("2099-01-01") as month:
        assert month == "2025-06"
        other = inputs._given(("migration",), None)["observed_encounters"]
    assert np.allclose(other, 2.0 * own)
    assert np.array_equal(inputs._given(("migration",), None)["observed_encounters"], own)


@pytest.mark.parametrize(("word", "hint"), [
    ("2025-07", "from 2012-01 to 2025-06"), ("2011-12", "from 2012-01"), ("yesterday", "YYYY-MM-DD"),
    ("2024-13", "YYYY-MM"), ("2026-11-22", "iolaus data refresh")])
@pytest.mark.parametrize("words", [["compare"], ["run", "current_path"], ["states"], ["forecast"], ["claims"],
                                   ["when", "joint_operations"], ["drivers"], ["search"]])
def test_a_vintage_that_is_none_is_refused(word, hint, words, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("IOLAUS_DATA", str(tmp_path))
    assert run([*words, "--vintage", word]) == 2
    assert hint in capsys.readouterr().err


def test_a_day_before_the_first_release_names_it(released, capsys):
    assert run(["data", "refresh", SERIES, "--from", str(released)]) == 0
    assert run(["claims", "--vintage", "2020-01-01"]) == 2
    assert "the first is of 20" in capsys.readouterr().err


def test_claims_are_tried_on_a_release(released, capsys):
    assert run(["data", "refresh", SERIES, "--from", str(released)]) == 0
    capsys.readouterr()
    shown = {}
    for words in ([], ["--vintage", "2099-01-01"]):
        assert run(["claims", "D30", *words, "--format", "json"]) == 0
        document = json.loads(capsys.readouterr().out)
        shown[len(words)] = [each["value"] for each in document["claims"][0]["figures"]
                             if each["unit"].startswith("encounter")]
    assert document["releases"] == {SERIES: document["releases"][SERIES]}
    assert shown[0]
    assert shown[2] == pytest.approx([2.0 * each for each in shown[0]])


@pytest.mark.parametrize("words", [["compare"], ["when", "joint_operations"], ["drivers"]])
def test_forms_and_an_earlier_vintage_are_not_mixed(words, capsys):
    assert run([*words, "--forms", "all", "--vintage", "2024-06"]) == 2
    assert "--forms and --vintage" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "key"), [
    (["when", "joint_operations", "--outcome", "mx_homicides"], "when"), (["drivers", "joint_operations"], "drivers")])
def test_conditions_and_drivers_as_of_an_earlier_month(words, key, capsys):
    asked = [*words, "--worlds", "200", "--horizon", "2027", "--vintage", "2023-06"]
    assert run([*asked, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == f"iolaus/{key}/1"
    assert document["vintage"] == "2023-06"
    assert any(each.startswith("As of 2023-06") for each in document["caveats"])


def test_a_search_as_of_an_earlier_month_is_another_search_that_says_so(capsys, tmp_path):
    words = ["search", "treatment_and_naloxone", "recruitment_prevention", "--worlds", "24", "--fresh", "24",
             "--evaluations", "20", "--horizon", "2028", "--aim", "migration_encounters:median", "--aim",
             "us_overdose_deaths:median", "--journal", str(tmp_path / "tried.jsonl"), "--format", "json"]
    found = []
    for more in ([], ["--vintage", "2023-06"]):
        assert run([*words, *more]) == 0
        found.append(json.loads(capsys.readouterr().out))
    assert [each["vintage"] for each in found] == ["2025-06", "2023-06"]
    assert found[0]["search_id"] != found[1]["search_id"]
    assert found[0]["named"][0]["aims"] != found[1]["named"][0]["aims"]
    assert any(each.startswith("As of 2023-06") for each in found[1]["notes"])
    assert any(each.startswith("Hindsight") for each in found[1]["notes"])
    assert not any(each.startswith(("As of", "Hindsight")) for each in found[0]["notes"])


def test_where_no_vintage_bears_one_error_says_so(capsys):
    assert run(["reproduce", "--vintage", "2023-06"]) == 2
    assert "figures it was published with" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["law"], ["law", "joint_operations"], ["law", "--history"],
                                   ["law", "--compare", "joint_operations", "covert_strikes"]])
def test_a_reading_of_law_names_the_last_day_of_its_rules(words, capsys):
    assert run([*words, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["vintage"] == max(
        each.date for each in law.rules() if each.date[:1].isdigit())
    assert run([*words, "--vintage", "2021-06", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["vintage"] == "2021-06"
    assert run([*words, "--vintage", "2021-06"]) == 0
    assert "Vintage 2021-06" in capsys.readouterr().out


def test_a_study_says_that_its_data_are_as_published(capsys):
    assert run(["reproduce", "meth-1995", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["vintage"] == "as published"


def test_forecasts_start_after_their_vintage(monkeypatch):
    def samples(_draws, as_of, until, _count, _seed):
        assert as_of == "2022-12"
        months = [f"2023-{k:02d}" for k in range(1, int(until[5:]) + 1)]
        return {"mx_missing_persons": SimpleNamespace(samples=np.tile(np.arange(1.0, len(months) + 1), (5, 1)))}

    monkeypatch.setattr(predict, "forecasts", samples)
    found, = command.carried(SimpleNamespace(count=5), ("mx_missing_persons",), ("2023-03", "2023-06"), "2022-12", 0,
                             (1.0, 1.0, 1.0))
    assert found.months == ("2023-03", "2023-04", "2023-05", "2023-06")
    assert np.allclose(found.quantiles[:, 0], [3, 4, 5, 6])
    with pytest.raises(command.QuestionError, match="no data up to 2022-12"):
        command.carried(SimpleNamespace(count=5), ("us_synthetic_opioid_deaths",), ("2023-03", "2023-06"), "2022-12", 0,
                        (1.0, 1.0, 1.0))


def test_draws_that_know_later_data_make_no_forecast_of_them():
    command.no_hindsight("2022-12", "2022-12")
    with pytest.raises(command.QuestionError, match="fitted to data up to 2025-06"):
        command.no_hindsight("2025-06", "2022-12")


@pytest.mark.parametrize("words", [["law"], ["law", "joint_operations"], ["law", "--history"], ["reproduce"],
                                   ["law", "--compare", "joint_operations", "covert_strikes"], ["claims", "C01"],
                                   ["when", "joint_operations", "--worlds", "200", "--horizon", "2027"],
                                   ["drivers", "joint_operations", "--worlds", "200", "--horizon", "2027"]])
def test_every_row_of_a_csv_names_its_vintage(words, capsys):
    assert run([*words, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert run([*words, "--format", "json"]) == 0
    vintage = json.loads(capsys.readouterr().out)["vintage"]
    assert vintage
    assert {each["vintage"] for each in rows} <= {vintage}
    assert rows or words[0] == "when"  # no condition may be found, and then there is no row
