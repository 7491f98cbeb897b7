"""`iolaus data refresh` and `diff`: vintages beside the tables of the program."""

import json

import pytest

from connectors import files
from connectors.server import serving
from iolaus.cli.main import run
from iolaus.connectors.official import OFFICIAL
from iolaus.evidence import data

SERIES = "us_mexico_goods_trade_month"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("IOLAUS_DATA", str(tmp_path / "vintages"))
    (tmp_path / "IMPMX.csv").write_bytes(files.TRADE)
    return tmp_path


def test_the_list_names_every_series_its_agency_and_address(folder, capsys):
    assert run(["data", "refresh", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [each["series"] for each in document["series"]] == [each.series for each in OFFICIAL]
    assert all(each["vintages"] == [] for each in document["series"])


def test_a_downloaded_file_becomes_a_vintage_and_the_table_stays(folder, capsys):
    before = data.show(SERIES).sha256
    assert run(["data", "refresh", SERIES, "--from", str(folder / "IMPMX.csv"), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["new"]
    assert document["vintage"]["rows"] == 2
    assert document["against"] == "the table held"
    assert data.show(SERIES).sha256 == before
    assert data.check()
    assert run(["data", "refresh", SERIES, "--from", str(folder / "IMPMX.csv")]) == 0
    assert "nothing new" in capsys.readouterr().out


def test_two_vintages_are_compared(folder, capsys):
    run(["data", "refresh", SERIES, "--from", str(folder / "IMPMX.csv")])
    with serving(files.TRADE.replace(b"1303.3", b"1400.5")) as (_, address):
        assert run(["data", "refresh", SERIES, "--address", f"{address}/data"]) == 0
    capsys.readouterr()
    assert run(["data", "diff", SERIES, "held", "20", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["restated"][0]["row"] == "1985-01"
    assert document["restated"][0]["after"] == "1400.5"


def test_a_refusal_exits_with_two_and_says_the_way_out(folder, capsys):
    with serving(b"") as (_, address):
        assert run(["data", "refresh", SERIES, "--address", f"{address}/403"]) == 2
    text = capsys.readouterr().err
    for words in (f"{address}/403", "403", "Nothing was loaded", "--from FILE"):
        assert words in text


def test_unknown_names_are_mistakes(folder, capsys):
    assert run(["data", "refresh", "us_mexico_goods_trade"]) == 2
    assert SERIES in capsys.readouterr().err
    assert run(["data", "diff", SERIES, "held", "2031"]) == 2
    assert "no vintage of" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--from", "x.csv"], ["--address", "https://example.org"],
                                   ["--from", "x.csv", "--address", "https://example.org"]])
def test_a_file_or_an_address_without_a_series_is_a_mistake(words, capsys):
    assert run(["data", "refresh", *words]) == 2
    assert "without a series: name the one it is of" in capsys.readouterr().err
