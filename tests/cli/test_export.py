"""`iolaus export` and `compare --save-draws` as a user types them: mistakes first, then what arrives."""

import csv
import gzip
import json

import pytest

from iolaus.cli.main import run
from support.parquet import read


@pytest.mark.parametrize(("words", "told"), [
    ([], "name a folder"), (["site", "--embed", "a.html"], "not both"), (["site", "--lang", "es"], "--embed"),
    (["--embed", "a.html", "--lang", "fr"], "'es'"), (["--embed", "a.html", "--site", "javascript:alert(1)"], "https"),
    (["--embed", "no/such/a.html"], "does not exist"), (["--embed", "a.html", "--outcome", "homicide"], "mx_homicides"),
    (["--embed", "a.html", "--link", "?", "--link", "?"], "one --link"),
    (["--embed", "a.html", "--link", "?outcom=mx_homicides"], "outcome"),
    (["--embed", "a.html", "--link", "?q=joint_operations~joint_operations"], "choose another"),
    (["--embed", "a.html", "--link", "?q=joint_operation~cooperative_security"], "joint_operations"),
])
def test_a_mistake_is_told_before_any_work(words, told, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["export", *words]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_embed_is_one_file_that_needs_nothing_else(tmp_path, capsys):
    out = tmp_path / "answer.html"
    link = "?q=joint_operations~cooperative_security&outcome=mx_homicides&worlds=60&horizon=2028"
    assert run(["export", "--embed", str(out), "--link", link, "--lang", "es", "--site", "https://example.org/lab"]) == 0
    text = out.read_text(encoding="utf-8")
    assert '<html lang="es">' in text
    for word in ("<script", "src=", "@import", "url(", "<iframe"):
        assert word not in text
    assert text.count("https://") == 1  # the link that was asked for
    assert 'href="https://example.org/lab?m=' in text
    capsys.readouterr()
    assert run(["compare", "unilateral_strikes_labs", "cooperative_security", "joint_operations",
                "recruitment_prevention", "treatment_and_naloxone", "--worlds", "60", "--horizon", "2028", "--format",
                "json"]) == 0
    assert json.loads(capsys.readouterr().out)["results_id"] in text


def test_every_world_is_written_beside_the_answer(tmp_path, capsys):
    out = tmp_path / "worlds.csv.gz"
    words = ["compare", "joint_operations", "--worlds", "30", "--horizon", "2028", "--outcome", "mx_homicides"]
    assert run([*words, "--save-draws", str(out), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    with gzip.open(out, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 60
    assert {each["results_id"] for each in rows} == {document["results_id"]}
    assert run([*words, "--save-draws", str(tmp_path / "worlds.parquet"), "--format", "json"]) == 0
    same = read((tmp_path / "worlds.parquet").read_bytes())
    assert same["value"] == [float(each["value"]) for each in rows]
    capsys.readouterr()
    assert run([*words, "--save-draws", str(tmp_path / "worlds.xlsx")]) == 2
    assert ".csv.gz or .parquet" in capsys.readouterr().err
