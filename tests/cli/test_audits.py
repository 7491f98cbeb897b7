"""The weak places of the register are counted and listed by command."""

import json

import pytest

from iolaus.cli.main import run
from iolaus.evidence import entries


def ask(capsys, *words):
    assert run(["evidence", *words]) == 0
    return capsys.readouterr().out


def test_judgements_are_counted_and_listed(capsys):
    document = json.loads(ask(capsys, "--judgements", "--format", "json"))
    known = entries.load()
    assert document["judgements"] == [key for key, each in known.items() if each.is_judgement]
    assert document["not_verified"] == [key for key, each in known.items() if not each.is_verified]
    text = " ".join(ask(capsys, "--judgements").split())
    assert f"{len(document['judgements'])} of {len(known)} entries are judgements" in text


def test_loose_ends_name_sources_that_nothing_uses(capsys):
    document = json.loads(ask(capsys, "--loose-ends", "--format", "json"))
    used = {each.source for each in entries.load().values()}
    assert not set(document["unused_sources"]) & used
    assert document["read_twice"]


def test_references_leave_in_both_forms(capsys, tmp_path):
    assert ask(capsys, "--bibtex").startswith("@")
    out = tmp_path / "sources.json"
    ask(capsys, "--csl", "--out", str(out))
    assert any(each["id"] == "prieto_2023" for each in json.loads(out.read_text()))


def test_a_card_says_who_read_it_again_and_why_it_is_no_surer(capsys):
    text = " ".join(ask(capsys, "target.homicides_2007").split())
    assert "second reading" in text
    assert "counted by an agency" in text
    assert "not yet" in ask(capsys, "cooperation.start")


@pytest.mark.parametrize("words", [["--bibtex", "--csl"], ["--judgements", "purity"]])
def test_two_answers_at_once_are_a_mistake(capsys, words):
    assert run(["evidence", *words]) == 2
    assert "ask for one" in capsys.readouterr().err
