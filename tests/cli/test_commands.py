"""Commands hand over what the library says, in every format, whole or not at all."""

import csv
import io
import json
import os
import sys

import pytest

from iolaus import policies
from iolaus.cli import compare as compare_command
from iolaus.cli import run as run_command
from iolaus.cli.main import run


@pytest.fixture
def model(monkeypatch, results_factory):
    """Stand in for the model with made-up results."""
    asked = []

    def ask(policies, horizon, worlds, seed, do, think, *_files):
        asked.append({"policies": policies, "horizon": horizon, "worlds": worlds, "seed": seed, "do": do,
                      "think": think})
        return results_factory(worlds=40, seed=seed)

    monkeypatch.setattr(compare_command, "ask", ask)
    monkeypatch.setattr(run_command, "ask", ask)
    return asked


def test_bare_compare_asks_for_the_three_rows_of_the_article(model, capsys):
    assert run(["compare"]) == 0
    assert model == [{"policies": ("unilateral_strikes_labs", "cooperative_security", "joint_operations"),
                      "horizon": 2031, "worlds": 1000, "seed": 0, "do": (), "think": ()}]
    text = capsys.readouterr().out
    assert "Each dot is one of 50 equally likely futures" in text
    assert "\x1b" not in text


def test_all_stands_for_every_policy_built_in(model):
    assert run(["compare", "all"]) == 0
    assert model[0]["policies"] == tuple(name for name in policies.NAMES if name != "current_path")


def test_options_reach_the_question(model):
    words = ["compare", "a", "b+c", "--horizon", "2030", "--worlds", "7", "--seed", "3", "--do", "x=1", "--do",
             "a.y=2", "--think", "p=1..2", "--format", "json"]
    assert run(words) == 0
    assert model == [{"policies": ("a", "b+c"), "horizon": 2030, "worlds": 7, "seed": 3, "do": ("x=1", "a.y=2"),
                      "think": ("p=1..2",)}]


@pytest.mark.usefixtures("model")
def test_json_is_all_that_standard_output_carries(capsys):
    assert run(["compare", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "iolaus/compare/1"


@pytest.mark.usefixtures("model")
def test_csv_and_markdown(capsys):
    assert run(["compare", "--format", "csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == 4 * 8
    assert run(["compare", "--format", "md"]) == 0
    assert capsys.readouterr().out.startswith("# Unilateral strikes on laboratories, ")


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.usefixtures("model")
def test_a_file_holds_what_the_screen_would_show(capsys, tmp_path, form):
    out = tmp_path / "answer"
    assert run(["compare", "--format", form, "--out", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert run(["compare", "--format", form]) == 0
    assert out.read_text(encoding="utf-8") == capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir()] == ["answer"]


@pytest.mark.usefixtures("model")
def test_the_ending_of_the_file_chooses_the_format(tmp_path):
    assert run(["compare", "--out", str(tmp_path / "answer.json")]) == 0
    assert json.loads((tmp_path / "answer.json").read_text())["schema"] == "iolaus/compare/1"


@pytest.mark.usefixtures("model")
def test_one_outcome_in_detail(capsys):
    assert run(["compare", "--outcome", "cooperation"]) == 0
    text = capsys.readouterr().out
    assert "Cooperation between the governments" in text
    assert "Homicides" not in text
    assert "Civilian deaths from force" in text


def test_a_rival_form_is_asked_the_same_question(capsys):
    words = ["compare", "joint_operations", "--worlds", "24", "--horizon", "2027", "--forms", "no_mergers", "--format",
             "json"]
    assert run(words) == 0
    asked = json.loads(capsys.readouterr().out)["forms"]["asked"]["no_mergers"]
    assert asked["looked_at"] == 24
    assert 0 < asked["kept"] <= 24
    assert asked["counts"]
    assert run(["compare", "--forms", "no_merger"]) == 2
    assert "no_mergers" in capsys.readouterr().err


def test_an_unknown_outcome_is_one_message_with_the_nearest(model, capsys):
    assert run(["compare", "--outcome", "homicides"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "iolaus: no outcome 'homicides'; did you mean mx_homicides?\n"
    assert model == []


@pytest.mark.usefixtures("model")
def test_run_gives_years_or_months(capsys):
    assert run(["run", "joint_operations", "--format", "json", "--monthly"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "iolaus/run/1"
    assert len(document["outcomes"]["mx_homicides"]["points"]) == 60
    assert run(["run", "joint_operations"]) == 0
    assert "2030" in capsys.readouterr().out


def test_a_folder_that_does_not_exist_is_refused_before_any_work(model, capsys):
    assert run(["compare", "--out", "/no/such/folder/answer.json"]) == 2
    assert "does not exist" in capsys.readouterr().err
    assert model == []


@pytest.mark.usefixtures("model")
def test_a_folder_is_no_file(capsys, tmp_path):
    assert run(["compare", "--out", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


@pytest.mark.usefixtures("model")
def test_a_write_that_fails_leaves_the_old_file(capsys, tmp_path, monkeypatch):
    out = tmp_path / "answer.csv"
    out.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert run(["compare", "--out", str(out)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert out.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["answer.csv"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user who can be refused")
@pytest.mark.usefixtures("model")
def test_a_folder_without_permission_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    assert run(["compare", "--out", str(tmp_path / "answer.csv")]) == 2
