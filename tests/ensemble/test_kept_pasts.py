"""Pasts are run once and taken over by the next command: the same bits, and never those of another question."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.draws import Draws
from iolaus.ensemble import compare, kept_pasts, past
from iolaus.ensemble.question import Question
from iolaus.simulate import programs

ASKED = Question(policies=("joint_operations",), horizon=2027, worlds=100)


@pytest.fixture(scope="module")
def few() -> Draws:
    whole = draws_file.load()
    return Draws(whole.manifest, {name: each[:40] for name, each in whole.values.items()})


@pytest.fixture
def run(few, tmp_path, monkeypatch):
    """Answers a question from an empty folder; what it gave, how many histories were run, and what progress said."""
    monkeypatch.setattr(programs, "folder", lambda: tmp_path / "programs")
    begun, begin = [], past.begin
    monkeypatch.setattr(past, "begin", lambda *given: begun.append(1) or begin(*given))

    def answer(question=ASKED, draws=few):
        begun.clear()
        said = []
        found = compare.run(question, lambda done, total: said.append((done, total)), draws, ends=True)
        assert said[-1][0] == said[-1][1]
        return found, len(begun)

    return answer


def files(folder: Path) -> list[Path]:
    return sorted((folder / "pasts").iterdir())


def test_a_second_answer_runs_no_history_and_has_the_same_bits(run, tmp_path):
    first, ran = run()
    again, none = run()
    assert (ran, none, len(files(tmp_path))) == (1, 0, 1)
    assert all(np.array_equal(each, again.values[name]) for name, each in first.values.items())


def test_another_seed_another_belief_other_draws_have_pasts_of_their_own(run, few, tmp_path):
    plain, _ = run()
    other, ran = run(Question(policies=ASKED.policies, horizon=2027, worlds=100, seed=1))
    assert ran == 1
    assert not np.array_equal(plain.values["us_overdose_deaths"], other.values["us_overdose_deaths"])
    moved = Draws(few.manifest, {name: each[::-1].copy() for name, each in few.values.items()})
    assert run(draws=moved)[1] == 1
    assert run(Question(policies=ASKED.policies, horizon=2027, worlds=100, form="no_backlash"))[1] == 1
    assert len(files(tmp_path)) == 4


def test_another_policy_takes_the_same_past(run):
    run()
    assert run(Question(policies=("demand_prevention",), horizon=2028, worlds=90))[1] == 0


def test_a_policy_that_looks_back_has_its_whole_past_run(run):
    run()
    assert run(Question(policies=("demand_prevention if us_overdose_deaths<=-5% then stop",), horizon=2027,
                        worlds=100))[1] == 1


def test_a_damaged_file_is_made_anew(run, tmp_path):
    first, _ = run()
    (file,) = files(tmp_path)
    body = bytearray(file.read_bytes())
    body[len(body) // 2] ^= 1
    file.write_bytes(bytes(body))
    again, ran = run()
    assert ran == 1
    assert np.array_equal(first.values["mx_homicides"], again.values["mx_homicides"])
    assert run()[1] == 0


def test_the_folder_never_holds_more_than_a_few(run, tmp_path, monkeypatch):
    monkeypatch.setattr(kept_pasts, "MOST", 1)
    run()
    old = files(tmp_path)
    run(Question(policies=ASKED.policies, horizon=2027, worlds=100, seed=1))
    assert len(files(tmp_path)) == 1
    assert files(tmp_path) != old
