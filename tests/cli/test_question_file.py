"""A whole question as a TOML file: the same figures as its words, and one clear error for what it cannot mean."""

import json

import pytest

from iolaus.cli.main import run
from iolaus.cli.question_file import spelled_out

QUESTION = '''policies = ["joint_operations", "cooperative_security"]
horizon = 2027
outcome = "mx_homicides"
do = ["interdiction=1.5"]
worlds = 30
seed = 3
'''
WORDS = ("joint_operations", "cooperative_security", "--horizon", "2027", "--outcome", "mx_homicides", "--do",
         "interdiction=1.5", "--worlds", "30", "--seed", "3")


@pytest.fixture
def question(tmp_path):
    path = tmp_path / "question.toml"
    path.write_text(QUESTION, encoding="utf-8")
    return path


def said(capsys, *words):
    code = run([*map(str, words), "--format", "json"])
    told = capsys.readouterr()
    assert code == 0, told.err
    return json.loads(told.out)


def test_a_file_asks_what_its_words_ask(capsys, question):
    assert said(capsys, "compare", question) == said(capsys, "compare", *WORDS)


def test_the_command_line_goes_before_the_file(capsys, question):
    found = said(capsys, "compare", question, "--seed", "4")
    assert (found["seed"], found["horizon"]) == (4, "2027-01")
    one = said(capsys, "compare", "recruitment_prevention", question)
    assert [each["id"] for each in one["policies"]] == ["recruitment_prevention"]


@pytest.mark.parametrize("words", [
    ("{}", "--guards"), ("--guards", "{}"), ("--seed", "3", "{}"), ("--seed=3", "{}", "--guards"), ("--guards", "--", "{}")])
def test_a_file_is_recognised_wherever_it_stands(capsys, question, words):
    code = run(["compare", "--format", "json", *(str(question) if word == "{}" else word for word in words)])
    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert {each["id"] for each in found["policies"]} == {"joint_operations", "cooperative_security"}
    assert (found["horizon"], found["worlds"], found["seed"]) == ("2027-01", 30, 3)


def test_a_policy_after_a_bare_flag_goes_before_the_file(capsys, question):
    found = said(capsys, "compare", "--guards", "recruitment_prevention", question)
    assert [each["id"] for each in found["policies"]] == ["recruitment_prevention"]


def test_a_file_that_an_option_takes_is_left_to_it(capsys, question, tmp_path):
    options = {"compare": {"--guards": 0, "--out": 1}}
    assert spelled_out(["compare", "a", "--out", str(question)], options) == ["compare", "a", "--out", str(question)]


def test_a_command_about_one_policy_takes_the_first(capsys, question):
    document = said(capsys, "run", question)
    assert document["policy"] == "joint_operations"


def test_a_link_of_the_page_comes_back_as_a_question(capsys, tmp_path):
    address = "http://127.0.0.1:8000/?q=joint_operations~cooperative_security&outcome=mx_homicides&horizon=2027&worlds=64"
    assert run(["link", "decode", address]) == 0
    path = tmp_path / "link.toml"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    found = said(capsys, "compare", path)
    assert (found["worlds"], found["horizon"]) == (64, "2027-01")
    assert {"joint_operations", "cooperative_security"} <= {each["id"] for each in found["policies"]}


@pytest.mark.parametrize(("change", "words"), [
    ("horizn = 2030", "unknown key 'horizn'; did you mean horizon"),
    ("worlds = \"many\"", "worlds = 'many' is no number"),
    ("do = [1]", "do = [1] is no text"),
    ("beats = \"current_path\"", "'iolaus compare' takes no --beats; leave out 'beats', or ask with 'iolaus when'"),
    ("policies = 3", "policies = 3 is no text"),
])
def test_what_a_file_cannot_mean_is_refused(capsys, tmp_path, change, words):
    path = tmp_path / "question.toml"
    lines = [each for each in QUESTION.splitlines() if each.partition(" ")[0] != change.partition(" ")[0]]
    path.write_text("\n".join([*lines, change]), encoding="utf-8")
    assert run(["compare", str(path)]) == 2
    assert words in capsys.readouterr().err


def test_two_questions_are_refused_and_a_policy_is_still_a_policy(capsys, question, tmp_path):
    assert run(["compare", str(question), str(question)]) == 2
    assert "two whole questions" in capsys.readouterr().err
    assert run(["compare", str(tmp_path / "absent.toml")]) == 2
    assert "cannot read policy file" in capsys.readouterr().err
