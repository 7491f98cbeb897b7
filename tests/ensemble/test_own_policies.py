"""A policy of one's own stands beside the others, and never in silence in place of one."""

from pathlib import Path

import pytest

from iolaus.ensemble.compare import prepare
from iolaus.ensemble.question import Question
from iolaus.errors import PolicyError

TEXT = 'id = "mine"\nlabel = "Mine"\n[[settings]]\nlever = "naloxone_kits"\nto = {}\n'


def test_a_policy_of_a_file_is_asked_beside_one_built_in(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(TEXT.format(2.0), encoding="utf-8")
    plan = prepare(Question((str(mine), "treatment_and_naloxone", str(mine))))
    assert [each.id for each in plan.policies] == ["current_path", "mine", "treatment_and_naloxone"]


def test_two_different_policies_of_one_name_are_refused(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.toml", tmp_path / "other.toml"
    mine.write_text(TEXT.format(2.0), encoding="utf-8")
    other.write_text(TEXT.format(3.0), encoding="utf-8")
    with pytest.raises(PolicyError, match="two different policies are called 'mine'"):
        prepare(Question((str(mine), str(other))))
