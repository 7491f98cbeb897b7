"""Stored answers are whole, and those of the model as it is."""

import json

import pytest

from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.draws import load
from iolaus.claims import answers
from iolaus.cli import answers as made
from iolaus.cli.names import POLICIES
from iolaus.ensemble.compare import prepare
from iolaus.ensemble.describe import results_id
from iolaus.ensemble.question import Question
from iolaus.errors import DataError, UnknownNameError
from iolaus.simulate.provenance import data_hash, model_hash, register_hash


def test_the_stored_answer_is_that_of_this_model():
    hashes = {"model": model_hash(), "register": register_hash(), "data": data_hash(),
              "draws": load(draws_file.SHIPPED).manifest["sha256"][:16]}
    now = results_id(prepare(Question(policies=POLICIES, horizon=2031, worlds=1000, seed=0)), hashes)
    assert answers.read().results_id == now, f"model, register, data or draws changed: run {answers.REMAKE}"


def test_a_number_changed_by_hand_is_refused(tmp_path):
    document = json.loads((answers.FOLDER / answers.FILE).read_text())
    document["baseline"]["mx_homicides"]["median"] += 1.0
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(document))
    with pytest.raises(DataError, match=answers.REMAKE):
        answers.read(path)


@pytest.mark.parametrize("text", ["", "{}", '{"schema": "iolaus/claims-answer/0"}', "\x00"])
def test_a_broken_file_is_refused(tmp_path, text):
    path = tmp_path / "answer.json"
    path.write_text(text)
    with pytest.raises(DataError, match=r"answer\.json"):
        answers.read(path)


def test_an_unknown_policy_or_outcome_is_named():
    with pytest.raises(UnknownNameError, match="no policy"):
        answers.difference("nothing", "mx_homicides")
    with pytest.raises(UnknownNameError, match="no outcome"):
        answers.level("nothing")


@pytest.mark.parametrize(("share", "size", "verdict"), [
    (0.2, None, "not supported"), (0.5, None, "contested"), (0.7, None, "supported"), (0.7, 0.4, "overstated"),
    (0.7, -3.0, "supported"), (1 / 3, 5.0, "not supported"), (2 / 3, 5.0, "supported")])
def test_shares_of_worlds_become_verdicts(share, size, verdict):
    assert answers.verdict_of(share, size) == verdict


def test_what_is_kept_has_a_fitting_hash():
    document = {"results_id": "a", "vintage": "v", "horizon": "h", "worlds": 1, "hashes": {}, "pairwise": {},
                "baseline_outcomes": {"x": {"unit": "1", "median": 1.0, "low": 0.0, "high": 2.0},
                                      "legal_standing": {"status": "absent"}},
                "policies": [{"id": "p", "outcomes": {"x": {
                    "unit": "1", "median": 1.0, "p_better": 0.5,
                    "difference": {"median": 0.0, "low": 0.0, "high": 0.0, "percent_median": None}}}}]}
    kept = made.trim(document)
    assert kept["sha256"] == answers.digest(kept)
    assert set(kept["baseline"]) == {"x"}
