"""`iolaus backtest` and `iolaus forecast`: every format, plain misses, mistakes that say what to do."""

import csv
import io
import json

import numpy as np
import pytest

from iolaus.calibration import board, forecasts
from iolaus.calibration.scored import FORECAST, span
from iolaus.calibration.scores import NAMED
from iolaus.cli import forecast as command
from iolaus.cli.main import run

Z = np.array([-1.96, -1.645, -0.674, 0.0, 0.674, 1.645, 1.96])


@pytest.fixture
def file(tmp_path):
    """A scoreboard of two origins: ours half as wide as the rival's and a little off."""
    rng = np.random.default_rng(1)
    arrays = {}
    for origin, months in (("2019-12", 66), ("2022-12", 30)):
        for name in FORECAST[:2]:
            seen = 1000 * np.exp(rng.normal(0, 0.1, months))
            arrays[f"{origin}|{name}|seen"] = seen
            for maker, spread in (("ours", 0.1), (NAMED, 0.3), ("ets", 0.2)):
                arrays[f"{origin}|{name}|{maker}"] = 1000 * np.exp(np.tile(spread * Z, (months, 1)))
    manifest = {"widening": {"factors": [1.0, 1.0, 1.0]}, "vintage": "2025-06", "outside": {"2019-12": ["a_series"]}}
    path = tmp_path / "board.npz"
    board.Board(manifest, arrays).save(path)
    return path


def test_quick_belongs_to_a_rerun(capsys):
    assert run(["backtest", "--quick"]) == 2
    assert "--rerun" in capsys.readouterr().err


def test_the_table_says_pass_or_miss_plainly(file, capsys):
    assert run(["backtest", "--board", str(file)]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "pass: score over that of last_value_drift" in text
    assert "months inside 90 % intervals" in text
    assert "Outside the model at 2019-12: a_series." in text
    assert "below 1 is better" in text


def test_a_miss_is_printed_as_one(file, capsys):
    found = board.load(file)
    arrays = {name: values * 3.0 if name.endswith("|ours") else values for name, values in found.arrays.items()}
    board.Board({"widening": {"factors": [1.0, 1.0, 1.0]}, "vintage": "2025-06"}, arrays).save(file)
    assert run(["backtest", "--board", str(file)]) == 0
    assert capsys.readouterr().out.count("MISS: ") == 4


def test_csv_and_json_carry_every_score(file, capsys):
    run(["backtest", "--board", str(file), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 2 * 2 * 3
    assert float(rows[0]["/drift"]) == pytest.approx(float(rows[0]["score"]) / float(rows[0][f"score_{NAMED}"]), abs=0.01)
    run(["backtest", "--board", str(file), "--format", "json", "--as-of", "2022-12"])
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "iolaus/backtest/1"
    assert {each["origin"] for each in found["rows"]} == {"2022-12"}
    assert len(found["verdicts"]) == 4
    assert set(found["rows"][0]["covered"]) == {"50", "90", "95"}


def test_an_origin_that_is_none_is_refused_with_those_that_are(file, capsys):
    assert run(["backtest", "--board", str(file), "--as-of", "2018-01"]) == 2
    assert "2019-12, 2022-12" in capsys.readouterr().err


def test_a_damaged_scoreboard_is_refused(file, capsys):
    file.write_bytes(file.read_bytes()[:-30])
    assert run(["backtest", "--board", str(file)]) == 2
    assert "damaged" in capsys.readouterr().err


@pytest.fixture
def cheap(monkeypatch):
    def ask(names, first, last, draws, seed, vintage):
        def predictor(name, until):
            rng = np.random.default_rng(seed)
            return 500.0 * np.exp(rng.normal(0, 0.1, (200, len(span(forecasts.FIRST, until)))))

        return forecasts.make(names, first, last, predictor, (1.0, 1.0, 1.0)), {"seed": seed, "vintage": "2025-06",
                                                                                    "releases": {}}

    monkeypatch.setattr(command, "ask", ask)


@pytest.mark.usefixtures("cheap")
def test_forecast_as_csv_is_the_contract(capsys):
    assert run(["forecast", "all", "--from", "2025-07", "--to", "2027-12", "--format", "csv"]) == 0
    text, beside = capsys.readouterr()
    assert "Data to 2025-06." in beside
    assert text.splitlines()[0] == "series,month,q025,q05,q25,q50,q75,q95,q975"
    assert len(text.splitlines()) == 121


@pytest.mark.usefixtures("cheap")
def test_forecast_as_json_and_table(capsys):
    assert run(["forecast", "mx_missing_persons", "--to", "2025-09", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "iolaus/forecast/1"
    assert found["series"][0]["months"] == ["2025-07", "2025-08", "2025-09"]
    assert run(["forecast", "mx_missing_persons", "--to", "2025-09"]) == 0
    assert "2025-09" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "hint"), [(["mx_homicide"], "mx_homicide_victims"),
                                             (["all", "--to", "2050-01"], "2031-12"),
                                             (["all", "--from", "2025-01"], "2025-07"),
                                             (["all", "--vintage", "2022-12", "--from", "2022-12"], "2023-01"),
                                             (["all", "--vintage", "2022-12"], "calibrate --as-of 2022-12"),
                                             (["all", "--vintage", "2026-01"], "2025-06")])
def test_mistakes_are_answered_with_what_is_possible(words, hint, capsys):
    assert run(["forecast", *words]) == 2
    assert hint in capsys.readouterr().err
