"""Stored answers of rival forms bear on a winner where they speak of the question, and only there."""

import json
from dataclasses import replace

import numpy as np
import pytest

from iolaus.analysis.ranking import COMMAND, Judgement, Stored, rank, read_stored
from iolaus.claims import answers, forms
from iolaus.cli.main import run
from iolaus.cli.rivals import Setting, chosen_forms
from iolaus.errors import QuestionError

SURE = Judgement(0.2, True)
BEATS = np.array([[0.5, 0.9, 0.8], [0.1, 0.5, 0.4], [0.2, 0.6, 0.5]])
NAMES = ("a", "b", "c")


def store(turned=(), least=None):
    return Stored(41, 1000, tuple(turned), least or {})


def test_a_lead_that_wins_under_every_stored_form_is_named():
    found = rank(NAMES, BEATS, SURE, {}, store(least={"a": {"b": 0.8, "c": 0.7}}))
    assert found.winner == "a"
    found = rank(NAMES, BEATS, SURE, {}, store(least={"a": {"b": 0.8, "c": 0.6}}))
    assert found.winner is None
    assert "under some form" in found.why
    assert "41 forms, 1,000 worlds" in found.why


def test_a_turned_order_is_named_with_its_form_and_those_of_others_do_not_count():
    found = rank(NAMES, BEATS, SURE, {}, store([("no_this", "b", "a")], {"a": {"b": 0.9, "c": 0.9}}))
    assert found.winner is None
    assert "no_this" in found.why
    assert rank(NAMES, BEATS, SURE, {}, store([("no_this", "b", "c")], {"a": {"b": 0.9, "c": 0.9}})).winner == "a"


def test_what_is_not_stored_is_not_measured_and_both_reasons_are_told():
    found = rank(NAMES, BEATS, Judgement(), {}, store())
    assert "--guards" in found.why
    assert COMMAND in found.why
    assert "has not been measured" in rank(NAMES, BEATS, SURE).why


def test_forms_that_were_run_count_before_those_that_are_stored():
    wins = {"standard": ["a"], "other": []}
    assert "other" in rank(NAMES, BEATS, SURE, wins, store(least={"a": {"b": 0.9, "c": 0.9}})).why


@pytest.fixture
def standing(monkeypatch):
    """A stored answer that is of this version, whatever the version."""
    given = replace(forms.read(), turned={"mx_homicides": (("costs_added", "current_path", "joint_operations"),)},
                    least={"mx_homicides": {"joint_operations": {"current_path": 0.9}}}, figures=answers.figures())
    monkeypatch.setattr(forms, "read", lambda: given)
    standard = replace(answers.read(), hashes=HASHES)
    monkeypatch.setattr(forms.answers, "read", lambda: standard)
    monkeypatch.setattr(forms.answers, "figures", lambda: given.figures)
    return given


HASHES = {"model": "m", "register": "r", "data": "d", "draws": "x"}


def test_it_speaks_of_its_own_question_alone(standing):
    fits = {"policies": ("joint_operations",), "horizon": 2031, "vintage": answers.read().vintage, "changed": False,
            "hashes": HASHES}
    assert forms.fitting(**fits) is standing
    for other in ({"policies": ("mine",)}, {"horizon": 2030}, {"changed": True}, {"vintage": "2020-01"},
                  {"hashes": {**HASHES, "model": "n"}}):
        assert isinstance(forms.fitting(**{**fits, **other}), str), other
    about = standing.about(("current_path", "joint_operations"))
    told = read_stored({"forms_stored": about}, "mx_homicides")
    assert told.turned == (("costs_added", "current_path", "joint_operations"),)
    assert read_stored({}, "mx_homicides") is None


def test_the_words_turning_name_the_forms(standing, monkeypatch):
    monkeypatch.setattr(forms, "fitting", lambda *_: standing)
    asked = Setting(("joint_operations",), 2031, outcomes=("mx_homicides",))
    assert chosen_forms(["turning", "no_backlash"], asked) == ("no_backlash", "costs_added")
    with pytest.raises(QuestionError, match="no order of these policies on us_overdose_deaths turns"):
        chosen_forms(["turning"], replace(asked, outcomes=("us_overdose_deaths",)))
    monkeypatch.setattr(forms, "fitting", lambda *_: "nothing is stored")
    with pytest.raises(QuestionError, match="nothing is stored; name forms"):
        chosen_forms(["turning"], asked)


def test_the_command_carries_what_is_stored(standing, monkeypatch, tmp_path):
    monkeypatch.setattr(forms, "fitting", lambda *_: standing)
    out = tmp_path / "a.json"
    assert run(["compare", "joint_operations", "--worlds", "40", "--horizon", "2028", "--out", str(out)]) == 0
    whys = [each["no_winner_because"] or "" for each in json.loads(out.read_text())["rankings"].values()]
    assert any("stored answers of" in each for each in whys)
