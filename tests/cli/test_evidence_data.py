"""Evidence and data commands show what the register and the tables hold."""

import json

from iolaus.cli.main import run
from iolaus.evidence import data, entries


def test_evidence_lists_every_entry_and_counts_guesses(capsys):
    assert run(["evidence", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    known = entries.load()
    assert [each["id"] for each in document["entries"]] == list(known)
    assert document["counts"]["judgements"] == sum(each.is_judgement for each in known.values())


def test_one_entry_comes_in_full(capsys):
    assert run(["evidence", "clock.year"]) == 0
    text = capsys.readouterr().out
    assert "1 year" in text
    assert "certainty" in text
    assert "definition" in text.lower()


def test_judgements_are_listed_alone(capsys):
    assert run(["evidence", "judgement", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["entries"]
    assert {each["source"] for each in document["entries"]} == {"judgement"}


def test_what_nobody_knows_is_a_mistake_with_the_nearest(capsys):
    assert run(["evidence", "clock.yaer"]) == 2
    assert "clock.year" in capsys.readouterr().err


def test_data_list_names_every_series_with_its_licence_in_json(capsys):
    assert run(["data", "list", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in document["series"]] == [each.id for each in data.list_series()]
    assert all(each["licence"] and each["sha256"] for each in document["series"])


def test_data_show_gives_every_row(capsys):
    for series in data.list_series()[:1]:
        assert run(["data", "show", series.id, "--format", "csv"]) == 0
        assert capsys.readouterr().out.count("\n") == 1 + series.rows


def test_data_check_fails_on_a_damaged_table(capsys, monkeypatch):
    bad = [data.Finding("one", False, "one.csv: has another sha256"), data.Finding("two", True, "as listed")]
    monkeypatch.setattr(data, "check", lambda: bad)
    assert run(["data", "check"]) == 2
    captured = capsys.readouterr()
    assert "1 of 2 tables are sound" in captured.out
    assert "one.csv" in captured.err


def test_an_unknown_series_names_the_nearest(capsys):
    assert run(["data", "show", "no_such_series"]) == 2
    assert "no data series 'no_such_series'" in capsys.readouterr().err


def test_whole_numbers_are_shown_without_a_point_and_unknown_ones_blank(capsys):
    assert run(["data", "show", "us_border_encounters_month", "--format", "csv"]) == 0
    assert "2018-10,60781,9776,51005" in capsys.readouterr().out
