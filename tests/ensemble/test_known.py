"""What is said to have been drawn is what ran; keeping the ends changes nothing else."""

import numpy as np
import pytest

from iolaus.artefacts import draws as draws_file
from iolaus.ensemble.compare import prepare, run
from iolaus.ensemble.known import described, drawn
from iolaus.ensemble.question import Question
from iolaus.ensemble.worlds import choose
from iolaus.evidence import entries

QUESTION = Question(("cooperative_security",), 2027, 20)


def test_numbers_are_those_that_ran_in_the_unit_of_the_register():
    shipped = draws_file.load()
    values = drawn(QUESTION, shipped)
    ran = choose(shipped, prepare(QUESTION).system.parameters, 20, 0, ()).parameters
    weeks = "production.rebuild_time"
    assert entries.load()[weeks].unit == "week"
    assert values[weeks] == pytest.approx(ran[weeks] * 365.25 / 7)
    assert {each.id for each in described(QUESTION)} == set(values)
    assert "policy.cooperative_security.cooperative_arrests" in values
    assert all(np.ptp(each) > 0 for each in values.values())


def test_what_is_fixed_is_not_listed_and_effects_are_told_apart():
    found = {each.id: each for each in described(QUESTION)}
    assert "clock.year" not in found
    assert found["policy.cooperative_security.cooperative_arrests"].effect
    assert not found["production.rebuild_time"].effect


def test_keeping_the_ends_keeps_the_same_numbers():
    whole, ends = run(QUESTION), run(QUESTION, ends=True)
    for name, values in whole.values.items():
        assert np.array_equal(values[:, :, [0, -1]], ends.values[name])
    assert ends.manifest["months"] == ["2026-01", "2027-01"]
    assert ends.manifest["results_id"] == whole.manifest["results_id"]
    assert ends.manifest["draws"] == draws_file.load().count
