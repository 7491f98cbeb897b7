"""Levers spread over worlds: each world has the figures of its value set by hand, and conditions are found on levers."""

from __future__ import annotations

import json

import numpy as np
import pytest

from iolaus.artefacts import draws as draws_file
from iolaus.cli import when as command
from iolaus.cli.main import run as typed
from iolaus.ensemble.compare import run as compared
from iolaus.ensemble.question import Question
from iolaus.errors import PolicyError, QuestionError, UnknownNameError
from iolaus.search.varied import run

ASKED = Question(policies=("treatment_and_naloxone", "joint_operations"), horizon=2028, worlds=20)


def test_a_world_has_the_figures_of_its_value_set_by_hand():
    results, values = run(ASKED, ["naloxone_kits=1..3", "relapse_cut=0..0.3"], draws_file.load())
    kits, relapse = values["lever.naloxone_kits"], values["lever.relapse_cut"]
    assert 1.0 <= kits.min() < 1.7 < 2.3 < kits.max() <= 3.0
    for k in (3, 11):
        by_hand = compared(Question(ASKED.policies, 2028, 20, do=(
            f"treatment_and_naloxone.naloxone_kits={float(kits[k])!r}",
            f"treatment_and_naloxone.relapse_cut={float(relapse[k])!r}")))
        for name in ("us_overdose_deaths", "mx_homicides", "cooperation"):
            assert np.array_equal(results.values[name][:, k, -1], by_hand.values[name][:, k, -1]), name
    usual = compared(ASKED)
    assert np.array_equal(results.values["us_overdose_deaths"][[0, 2], :, -1],
                          usual.values["us_overdose_deaths"][[0, 2], :, -1])  # the rival keeps its own levers
    assert results.manifest["results_id"] != usual.manifest["results_id"]
    assert "naloxone_kits 1 to 3" in results.manifest["caveats"][0]


def test_the_current_path_is_left_out_where_nobody_looks_at_it():
    every, _ = run(ASKED, ["naloxone_kits=1..3"], draws_file.load())
    two, _ = run(ASKED, ["naloxone_kits=1..3"], draws_file.load(), only=ASKED.policies)
    assert [each["id"] for each in two.manifest["policies"]] == list(ASKED.policies)
    assert all(np.array_equal(each, every.values[name][1:]) for name, each in two.values.items())
    assert two.manifest["results_id"] == every.manifest["results_id"]


def test_conditions_are_found_on_a_lever(tmp_path, capsys):
    out = tmp_path / "a.json"
    words = ["when", "treatment_and_naloxone", "--by", "8%", "--vary", "naloxone_kits=1..6", "--horizon", "2028",
             "--worlds", "300", "--out", str(out), "--picture", str(tmp_path / "a.svg")]
    assert typed(words) == 0
    document = json.loads(out.read_text())
    conditions = {each["id"]: each for box in document["boxes"] for each in box["conditions"]}
    assert conditions["lever.naloxone_kits"]["low"] > 1.0
    assert conditions["lever.naloxone_kits"]["kind"] == "lever"
    assert any(each["id"] == "lever.naloxone_kits" for each in document["tipping_points"])
    assert "Spread evenly" in document["caveats"][0]
    assert typed(words[:-4]) == 0
    assert "(lever.naloxone_kits) above" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(("texts", "error", "said"), [
    (["naloxone_kits=2"], QuestionError, "lever=low..high"),
    (["naloxone_kits=2..1"], QuestionError, "low below high"),
    (["naloxone=1..2"], UnknownNameError, "naloxone_kits"),
    (["naloxone_kits=1..99"], QuestionError, "takes 0 to 10"),
    (["covert=0..1"], QuestionError, "yes or no"),
    (["naloxone_kits=1..2", "naloxone_kits=1..3"], QuestionError, "twice"),
])
def test_ranges_that_make_no_sense_are_refused(texts, error, said):
    with pytest.raises(error, match=said):
        run(ASKED, texts, draws_file.load())


def test_what_cannot_be_spread_is_refused(monkeypatch, capsys):
    watching = "joint_operations if us_overdose_deaths>-5% after 1 then stop"
    with pytest.raises(PolicyError, match="watches"):
        run(Question((watching,), 2028, 20), ["interdiction=1..2"], draws_file.load())
    with pytest.raises(QuestionError, match="another policy"):
        run(Question(("current_path", "joint_operations"), 2028, 20), ["interdiction=1..2"], draws_file.load())
    monkeypatch.setattr(command, "ask", lambda *_: pytest.fail("worked"))
    assert typed(["when", "joint_operations", "--vary", "interdiction=1..2", "--forms", "no_backlash"]) == 2
    assert "ask for one of them" in capsys.readouterr().err
