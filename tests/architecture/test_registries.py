"""Every name in a registry has its file, and every file is registered."""

from pathlib import Path

from iolaus import outcomes, policies
from iolaus.cli import names
from iolaus.cli.compare import ARTICLE
from iolaus.ensemble.question import DEFAULT
from iolaus.model.wiring import standard
from iolaus.studies.registry import STUDIES

ROOT = Path(__file__).resolve().parents[2] / "src" / "iolaus"


def holding(room, word):
    """Stems of the files of a room that define a name at the left margin."""
    return {path.stem for path in (ROOT / room).glob("*.py")
            if any(line.startswith((f"{word} =", f"{word}:")) for line in path.read_text().splitlines())}


def test_every_policy_file_is_registered():
    assert holding("policies", "POLICY") == set(policies.NAMES)


def test_every_outcome_file_is_registered():
    assert holding("outcomes", "OUTCOME") == set(outcomes.NAMES)


def test_help_lists_what_the_registries_hold():
    assert names.POLICIES == policies.NAMES
    assert names.OUTCOMES == outcomes.NAMES


def test_every_part_of_the_model_is_wired():
    assert holding("model", "MODULE") == {each.name for each in standard().modules}


def test_every_study_is_registered_under_its_own_name():
    assert {each.id for each in STUDIES.values()} == set(STUDIES)
    assert len(holding("studies", "STUDY")) == len(STUDIES)


def test_the_bare_command_asks_the_default_question():
    assert DEFAULT == ARTICLE
    assert set(ARTICLE) <= set(policies.NAMES)
