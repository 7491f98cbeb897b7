"""The stored answer of rival forms: what is cut from a command's answer is what the page is told, and no more."""

from __future__ import annotations

import json

import pytest

from iolaus.claims import answers, forms
from iolaus.errors import DataError

TURN = {"form": "slow", "first": "a", "second": "b", "p_first_better": 0.3, "p_first_better_standard": 0.8}
ANSWER = {"horizon": "2031-01", "worlds": 20, "hashes": dict(answers.read().hashes), "pairwise": {"order": ["base", "a", "b"]},
          "forms": {"asked": {"slow": {"title": "Slow", "counts": True}, "thin": {"title": "Thin", "counts": False},
                              "fast": {"title": "Fast", "counts": True}},
                    "outcomes": {"deaths": {"turned": [TURN], "least": {"a": {"b": 0.31239}}},
                                 "cost": {"turned": [], "least": {}}}}}


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "forms.json"
    made.write_text(json.dumps(forms.trim(ANSWER, "iolaus compare a b --forms all")))
    return made


def test_a_pair_holds_in_all_forms_but_those_in_which_it_turns(path):
    stored = forms.read(path)
    assert stored.held("deaths", "b", "a") == {"holds": 2, "of": 3, "turned_in": ["Slow"]}
    assert stored.held("deaths", "a", "base") == {"holds": 3, "of": 3, "turned_in": []}
    assert stored.held("cost", "a", "b")["holds"] == 3
    assert stored.horizon == 2031
    assert stored.least["deaths"] == {"a": {"b": 0.3124}}
    assert stored.turning(("a", "b"), ("deaths",)) == ("slow",)
    assert stored.turning(("a", "base")) == stored.turning(("a", "b"), ("cost",)) == ()


def test_a_file_changed_by_hand_is_refused(path):
    given = json.loads(path.read_text())
    given["turned"]["deaths"] = []
    path.write_text(json.dumps(given))
    with pytest.raises(DataError, match="forms_answers"):
        forms.read(path)


def test_an_answer_of_forms_belongs_to_the_standard_form_beside_it(path):
    assert forms.read(path).figures == answers.figures()
    with pytest.raises(DataError, match=r"python -m iolaus\.cli\.answers"):
        forms.trim(ANSWER | {"hashes": {"model": "other"}}, "iolaus compare a b --forms all")


def test_without_a_file_nothing_is_said(tmp_path):
    assert forms.read(tmp_path / "none.json") is None
