"""`iolaus report`: a file in each format and language, and one message for every mistake."""

import importlib.util
import json

import pytest

from iolaus.cli import report
from iolaus.cli.main import run
from iolaus.reports.brief import pdf
from iolaus.reports.brief.numerals import Numerals

FEW = ["--worlds", "8", "--horizon", "2028"]
PAIR = ["cooperative_security", "joint_operations"]
STARTS = {"html": b"<!doctype html>", "pdf": b"%PDF-", "docx": b"PK"}


@pytest.mark.parametrize("form", STARTS)
def test_a_file_by_its_ending(tmp_path, form):
    if form != "html":
        pytest.importorskip("typst")
    out = tmp_path / f"brief.{form}"
    assert run(["report", *PAIR, *FEW, "--lang", "es", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(STARTS[form])


def test_its_figures_are_those_of_compare(tmp_path, capsys):
    assert run(["compare", *PAIR, *FEW, "--format", "json"]) == 0
    compared = json.loads(capsys.readouterr().out)
    assert run(["report", *PAIR, *FEW, "--outcome", "mx_homicides", "--pair", "joint_operations,current_path",
                "--format", "json"]) == 0
    brief = json.loads(capsys.readouterr().out)
    assert brief["schema"] == "iolaus/report/1"
    assert brief["results_id"] == compared["results_id"]
    assert brief["pair"] == ["joint_operations", "current_path"]
    assert brief["title"] == ("Would joint operations with consent lead to fewer homicides in Mexico by the end of 2027 "
                              "than no new policy?")
    change = next(each for each in compared["policies"] if each["id"] == "joint_operations")["outcomes"]["mx_homicides"]
    numbers = Numerals("en")
    said = brief["blocks"][1]["text"]
    for key in ("median", "low", "high"):
        assert numbers.signed(change["difference"]["per_year"][key]) in said
    assert numbers.percent(change["p_better"]) in said
    first = next(each for each in brief["blocks"] if each["kind"] == "table")
    assert first["rows"][0][0]["text"] == "Homicides in Mexico"


@pytest.mark.parametrize(("words", "told"), [
    ([], "--out brief.pdf"), (["--format", "pdf"], "name it with --out"), (["--out", "brief.odt"], "none of .pdf"),
    (["--out", "no/such/folder/b.pdf"], "does not exist"), (["--out", "b.html", "--pair", "a"], "two options"),
    (["--out", "b.html", "--outcome", "mx_homicide"], "mx_homicides"),
    (["--out", "b.html", "--outcome", "legal_standing"], "iolaus law"),
    (["--out", "b.html", "--lang", "fr"], "'en', 'es'"),
    (["--out", "b.html", "--forms", "all", "--vintage", "2024-06"], "ask for one of them"),
])
def test_a_mistake_is_one_message_before_any_work(words, told, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(report.asking, "ask", lambda *_: pytest.fail("worked"))
    assert run(["report", *words]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert list(tmp_path.iterdir()) == []


def test_a_pair_of_other_options_is_told_with_the_nearest(tmp_path, capsys):
    words = ["report", *PAIR, *FEW, "--pair", "joint_operation,current_path", "--out", str(tmp_path / "b.html")]
    assert run(words) == 2
    assert "joint_operations" in capsys.readouterr().err


@pytest.mark.parametrize(("form", "missing", "told"), [
    ("pdf", {"typst"}, "needs typst;"), ("docx", {"docx"}, "needs python-docx;"),
    ("docx", {"docx", "typst"}, "needs typst and python-docx;")])
def test_without_the_extra_it_says_what_to_install(form, missing, told, monkeypatch, tmp_path, capsys):
    real = importlib.util.find_spec
    monkeypatch.setattr(pdf, "find_spec", lambda name: None if name in missing else real(name))
    monkeypatch.setattr(report.asking, "ask", lambda *_: pytest.fail("worked"))
    assert run(["report", "--out", str(tmp_path / f"b.{form}")]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert "pip install 'iolaus[report]'" in error
    assert "html" in error
