"""The law and wiring commands say what their rooms say."""

import json

import pytest

from iolaus import law, policies
from iolaus.cli.main import run
from iolaus.model.wiring import standard


def test_a_policy_comes_with_each_step_cited(capsys):
    assert run(["law", "unilateral_strikes_labs", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    true = law.standing(policies.load("unilateral_strikes_labs"))
    assert document["schema"] == "iolaus/law/1"
    assert document["status"] == true.status
    assert len(document["steps"]) == len(true.steps)
    assert all(each["source"] for each in document["steps"])


def test_the_screen_shows_sources_too(capsys):
    assert run(["law", "unilateral_strikes_labs"]) == 0
    text = capsys.readouterr().out
    assert text.count("Source: ") == len(law.standing(policies.load("unilateral_strikes_labs")).steps)
    assert max(len(line) for line in text.splitlines()) <= 80


def test_joined_policies_need_what_either_needs(capsys):
    def steps(words):
        assert run(["law", words, "--format", "json"]) == 0
        return {each["id"] for each in json.loads(capsys.readouterr().out)["steps"]}

    assert steps("joint_operations+financial_pressure") >= steps("financial_pressure")


def test_all_policies_are_read(capsys):
    assert run(["law", "--format", "json"]) == 0
    assert list(json.loads(capsys.readouterr().out)["policies"]) == list(policies.NAMES)


def test_an_unknown_policy_names_the_nearest(capsys):
    assert run(["law", "joint_operation"]) == 2
    assert "joint_operations" in capsys.readouterr().err


def test_a_policy_of_a_file_is_read_and_a_mistyped_lever_is_no_absence_of_force(capsys, tmp_path):
    path = tmp_path / "mine.toml"
    text = 'id = "mine"\nlabel = "Mine"\nlegal = ["health"]\n[[settings]]\nlever = "strikes_on_labs"\nto = 12\n'
    path.write_text(text, encoding="utf-8")
    assert run(["law", str(path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "absent"
    path.write_text(text.replace("strikes_on_labs", "strikes_on_lab"), encoding="utf-8")
    assert run(["law", str(path)]) == 2
    assert "mine.toml: no lever 'strikes_on_lab'; did you mean strikes_on_labs" in capsys.readouterr().err


def test_no_step_says_twice_what_is_held_against_it():
    said = " ".join
    for rule in law.rules():
        note, against = (said(each.split()).rstrip(".").lower() for each in (rule.note, rule.opposing))
        assert against not in note, rule.id
        assert not note or note not in against, rule.id
        assert "Against:" not in rule.note, rule.id


def test_wiring_shows_every_part_stock_signal_and_lever(capsys):
    assert run(["wiring"]) == 0
    text = capsys.readouterr().out
    system = standard()
    for name in (*(each.name for each in system.modules), *system.stocks, *system.signals, *system.levers):
        assert name in text
    assert max(len(line) for line in text.splitlines()) <= 80
    assert run(["wiring", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["modules"]) == len(system.modules)


def test_policies_are_set_beside_one_another(capsys):
    assert run(["law", "--compare", "unilateral_strikes_labs", "joint_operations", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "iolaus/law-compare/1"
    assert {name: each["status"] for name, each in document["policies"].items()} == {
        "unilateral_strikes_labs": "absent", "joint_operations": "contested"}
    assert run(["law", "--compare"]) == 0
    assert "standing" in capsys.readouterr().out


def test_the_history_is_told_with_its_sources(capsys):
    assert run(["law", "--history", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert all(each["citation"] for each in document["changes"])
    assert run(["law", "--history"]) == 0
    assert "2020-12-18" in capsys.readouterr().out


def test_a_policy_that_names_nothing_is_not_said_to_have_been_checked(capsys, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('id = "mine"\nlabel = "Mine"\n[[settings]]\nlever = "naloxone_kits"\nto = 2\n', encoding="utf-8")
    assert run(["law", str(path)]) == 0
    assert "No rule was asked" in capsys.readouterr().out
    path.write_text(path.read_text().replace("[[", 'legal = ["health"]\n[[', 1), encoding="utf-8")
    assert run(["law", str(path)]) == 0
    assert "No rule was asked" not in capsys.readouterr().out


def test_an_earlier_vintage_names_itself_and_says_what_changed_since(capsys):
    assert run(["law", "financial_pressure", "--vintage", "2024-06", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["vintage"], document["status"]) == ("2024-06", "not known")
    assert any(each["status"] == "changed since" for each in document["steps"])
    assert run(["law", "financial_pressure", "--vintage", "2024-06"]) == 0
    assert "None of the groups was designated" in " ".join(capsys.readouterr().out.split())
    assert run(["law", "--history", "--vintage", "2021-01", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["vintage"] == "2021-01"
    assert max(each["date"] for each in document["changes"]) <= "2021-01"
    assert run(["law", "--compare", "financial_pressure", "--vintage", "2024-06", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["policies"]["financial_pressure"]
    assert found == {"status": "not known", "needs": {"us.sanctions": "changed since"}}


@pytest.mark.parametrize("word", ["2099-01", "soon", "2020-13"])
def test_a_date_after_the_last_look_at_the_rules_is_refused(capsys, word):
    assert run(["law", "--vintage", word]) == 2
    assert f"--vintage '{word}' is no date up to" in capsys.readouterr().err


def test_a_history_is_of_the_policies_named(capsys):
    assert run(["law", "--history", "financial_pressure", "--format", "json"]) == 0
    assert [each["date"] for each in json.loads(capsys.readouterr().out)["changes"]] == ["2025-02-20"]
    assert run(["law", "--history", "no_such_policy"]) == 2
    assert "no policy 'no_such_policy'" in capsys.readouterr().err
    assert run(["law", "--history", "--compare"]) == 2
    assert "ask for one" in capsys.readouterr().err
