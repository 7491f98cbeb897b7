"""The weak places of the register are counted and listed by command."""

import json
from dataclasses import replace

import pytest

from iolaus import law
from iolaus.cli.main import run
from iolaus.evidence import entries, events, sources
from iolaus.evidence.shape import NOT_VERIFIED


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
    used = {each.source for each in entries.load().values()} | {rule.source for rule in law.rules()}
    assert document["unused_sources"] == [key for key in sources.load() if key not in used]
    assert document["read_twice"]


def test_no_number_stands_in_a_place_that_nobody_opened(capsys):
    document = json.loads(ask(capsys, "--loose-ends", "--format", "json"))
    assert document["not_verified"] == []


def test_an_entry_without_an_opened_place_and_a_source_without_a_user_are_listed(capsys, monkeypatch):
    one = entries.load()["target.homicides_2007"]
    known = {**entries.load(), one.id: replace(one, locator=NOT_VERIFIED)}
    held = {**sources.load(), "of_no_use": sources.load()["prieto_2023"]}
    monkeypatch.setattr(entries, "load", lambda: known)
    monkeypatch.setattr(sources, "load", lambda: held)
    document = json.loads(ask(capsys, "--loose-ends", "--format", "json"))
    assert document["not_verified"] == [one.id]
    assert "of_no_use" in document["unused_sources"]
    assert one.id in ask(capsys, "--judgements")


def test_references_leave_in_both_forms(capsys, tmp_path):
    assert ask(capsys, "--bibtex").startswith("@")
    out = tmp_path / "sources.json"
    ask(capsys, "--csl", "--out", str(out))
    assert any(each["id"] == "prieto_2023" for each in json.loads(out.read_text()))


def test_a_card_says_who_read_it_again_and_why_it_is_no_surer(capsys):
    text = " ".join(ask(capsys, "target.homicides_2007").split())
    assert "second reading" in text
    assert "counted by an agency" in text
    assert "rests on no source that could be opened" in " ".join(ask(capsys, "cooperation.start").split())


def test_a_card_says_what_a_source_says_where_it_gives_no_number(capsys):
    text = " ".join(ask(capsys, "leadership.split_after_killing").split())
    assert "it says: killing leaders is associated with more violence" in text
    assert "the source read twice, its size a judgement" in text


def test_entries_read_once_and_sources_not_verified_are_counted_and_listed(capsys):
    document = json.loads(ask(capsys, "--loose-ends", "--format", "json"))
    checkable = [key for key, each in entries.load().items()
                 if not each.is_judgement and sources.load()[each.source].type != "definition"]
    assert document["entries_with_source"] == len(checkable)
    assert set(document["read_once"]) | set(document["read_twice"]) == set(checkable)
    assert not set(document["read_once"]) & set(document["read_twice"])
    assert set(document["read_in_words"]) <= set(document["read_twice"])
    marked = [key for key, each in sources.load().items()
              if NOT_VERIFIED in f"{each.note} {each.title} {each.address}"]
    assert list(document["sources_not_verified"]) == marked
    text = " ".join(ask(capsys, "--loose-ends").split())
    assert f"{len(document['read_once'])} once" in text
    assert all(key in text for key in (*document["read_once"], *marked))


def test_a_place_that_says_itself_that_it_was_not_verified_was_opened_the_second_time(capsys):
    document = json.loads(ask(capsys, "--loose-ends", "--format", "json"))
    doubtful = [key for key, each in entries.load().items() if NOT_VERIFIED in each.locator]
    assert doubtful
    assert set(doubtful) <= set(document["read_twice"])


@pytest.mark.parametrize("words", [["--bibtex", "--csl"], ["--judgements", "purity"]])
def test_two_answers_at_once_are_a_mistake(capsys, words):
    assert run(["evidence", *words]) == 2
    assert "ask for one" in capsys.readouterr().err


def test_events_that_nobody_opened_a_page_for_are_counted_and_listed(capsys):
    document = json.loads(ask(capsys, "--loose-ends", "--format", "json"))
    known = events.load()
    assert document["events"] == len(known)
    assert document["events_not_verified"] == [f"{each.table} {each.date}" for each in known if not each.is_verified]
    text = " ".join(ask(capsys, "--loose-ends").split())
    assert f"Of {len(known)} dated events {sum(each.is_verified for each in known)} have a page" in text
    assert all(each in text for each in (*document["events_not_verified"], *document["events_without_address"]))
