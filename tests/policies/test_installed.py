"""A package that is installed beside this one adds policies and outcomes by entry points: found, loaded, run, or refused."""

import json
import sys

import pytest

from iolaus import outcomes, policies
from iolaus.cli.main import run
from iolaus.errors import PolicyError
from iolaus.policies import registry

CODE = '''
from iolaus.outcomes.outcome import Outcome
from iolaus.policies.policy import Policy, Setting

WIDE = Policy("wide_naloxone", "Naloxone in every hand", "Twice the kits.", (Setting("naloxone_kits", 2.0),),
              legal=("health",), costs=("costs.kit_cost",), harms=("none known",))
LABS = Outcome("laboratories_destroyed", "Laboratories destroyed", "lab/year", "none", "level", "labs_destroyed_rate",
               "Mexico", "laboratories", "Laboratories destroyed in a year.")
NOTHING = 3
'''
POINTS = '''[iolaus.policies]
wide_naloxone = acme_options:WIDE
broken_policy = acme_options:NOTHING
current_path = acme_options:WIDE

[iolaus.outcomes]
laboratories_destroyed = acme_options:LABS
'''


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A distribution as an installer leaves it: its code, its metadata, its entry points."""
    (tmp_path / "acme_options.py").write_text(CODE, encoding="utf-8")
    about = tmp_path / "acme_options-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-options\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for room in (registry, outcomes):
        room._installed.cache_clear()
    yield
    sys.modules.pop("acme_options", None)
    for room in (registry, outcomes):
        room._installed.cache_clear()


def test_what_is_installed_is_found_after_what_is_built_in(installed):
    assert policies.known() == (*policies.NAMES, "broken_policy", "wide_naloxone")
    assert outcomes.known() == (*outcomes.NAMES, "laboratories_destroyed")
    assert policies.load("wide_naloxone").label == "Naloxone in every hand"
    assert outcomes.load("laboratories_destroyed").record == "labs_destroyed_rate"


def test_a_built_in_name_is_not_taken_by_a_package(installed):
    assert policies.load("current_path").settings == ()


def test_an_installed_policy_is_compared_and_joined_like_any_other(installed, tmp_path, capsys):
    out = tmp_path / "answer.csv"
    assert run(["compare", "wide_naloxone", "wide_naloxone+recruitment_prevention", "--worlds", "50", "--horizon", "2027",
                "--out", str(out)]) == 0, capsys.readouterr().err
    text = out.read_text(encoding="utf-8")
    assert "wide_naloxone," in text
    assert "wide_naloxone+recruitment_prevention," in text
    assert "laboratories_destroyed," in text  # an outcome of the package is measured and told like any other


def test_an_installed_outcome_can_be_asked_for_alone(installed, capsys):
    assert run(["compare", "unilateral_strikes_labs", "--worlds", "50", "--horizon", "2027", "--outcome",
                "laboratories_destroyed", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["policies"][0]["outcomes"]["laboratories_destroyed"]
    assert found["unit"] == "lab/year"
    assert found["difference"]["median"] > 0.0  # strikes destroy laboratories


def test_an_object_of_another_kind_is_refused_with_its_name(installed):
    with pytest.raises(PolicyError, match="'broken_policy' of the installed policies is no Policy"):
        policies.load("broken_policy")


def test_nothing_is_installed_here():
    assert policies.known() == policies.NAMES
    assert outcomes.known() == outcomes.NAMES
