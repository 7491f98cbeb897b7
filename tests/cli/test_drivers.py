"""`iolaus drivers` asks what was asked, refuses what makes no sense before any work, and the real model answers."""

import json

import pytest

from iolaus.cli import drivers as command
from iolaus.cli.main import run


def test_the_real_model_answers(tmp_path):
    out = tmp_path / "a.json"
    words = ["drivers", "cooperative_security", "--outcome", "mx_homicides", "--horizon", "2027", "--worlds", "300"]
    assert run([*words, "--out", str(out), "--picture", str(tmp_path / "a.svg")]) == 0
    assert (tmp_path / "a.svg").read_text().startswith("<svg")
    document = json.loads(out.read_text())
    assert [(each["option"], each["against"]) for each in document["targets"]] == [
        ("current_path", None), ("cooperative_security", "current_path")]
    assert document["learning"][0]["outcome"] == "mx_homicides"
    assert document["numbers_looked_at"] > 150
    assert all(each["certainty"] in ("high", "moderate", "low", "very low")
               for target in document["targets"] for each in target["drivers"])


def test_without_words_it_asks_for_the_articles_rows_and_the_headlines(monkeypatch):
    seen = []
    monkeypatch.setattr(command, "ask", lambda *given: seen.append(given) or (_ for _ in ()).throw(KeyboardInterrupt))
    run(["drivers"])
    assert seen == [(("unilateral_strikes_labs", "cooperative_security", "joint_operations"), 2031, 2000, 0, (), (),
                     ("us_overdose_deaths", "mx_homicides"), (), None, 500)]


def test_rival_forms_are_held_side_by_side_in_fewer_worlds_unless_a_number_is_given(monkeypatch):
    seen = []
    monkeypatch.setattr(command, "ask", lambda *given: seen.append(given) or (_ for _ in ()).throw(KeyboardInterrupt))
    run(["drivers", "joint_operations", "--forms", "no_backlash"])
    run(["drivers", "joint_operations", "--forms", "no_backlash", "--worlds", "700"])
    assert [(given[2], given[7], given[9]) for given in seen] == [(2000, ("no_backlash",), 500),
                                                                  (700, ("no_backlash",), 700)]


@pytest.mark.parametrize(("words", "said"), [
    (["--outcome", "homicides"], "mx_homicides"),
    (["--worlds", "10"], "too few"),
    (["--outcome", "legal_standing"], "iolaus law"),
    (["--forms", "nonsense"], "no form"),
    (["--picture", "a.png"], "a.svg"),
])
def test_mistakes_are_refused_before_any_work(words, said, capsys, monkeypatch):
    monkeypatch.setattr(command, "ask", lambda *_: pytest.fail("worked"))
    assert run(["drivers", *words]) == 2
    assert said in capsys.readouterr().err
