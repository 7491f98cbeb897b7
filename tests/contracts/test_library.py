"""The commands as functions give the figures of the command line, and refuse what it refuses."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys

import pytest

import iolaus
from iolaus.cli.main import run
from iolaus.errors import QuestionError, UnknownNameError
from iolaus.reports import drivers as driver_report
from iolaus.reports import json_export, when_json


def commanded(capsys, *words):
    assert run([*words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def plain(document):
    return json.loads(json_export.text(document))


def test_compare_is_the_command(capsys):
    words = ["compare", "joint_operations", "--worlds", "30", "--horizon", "2028", "--outcome", "mx_homicides",
             "--success", "mx_homicides<=-2%"]
    found = iolaus.compare("joint_operations", worlds=30, horizon=2028, outcomes=["mx_homicides"],
                           success=["mx_homicides<=-2%"])
    assert plain(json_export.comparison_document(found)) == commanded(capsys, *words)


def test_when_is_the_command(capsys):
    words = ["when", "joint_operations", "--beats", "cooperative_security", "--outcome", "mx_homicides", "--worlds", "200",
             "--horizon", "2027"]
    found = iolaus.when("joint_operations", "mx_homicides", beats="cooperative_security", worlds=200, horizon=2027)
    assert plain(when_json.document(found)) == commanded(capsys, *words)
    assert [each["id"] for each in found.manifest["policies"]] == ["joint_operations", "cooperative_security"]


def test_drivers_is_the_command(capsys):
    words = ["drivers", "joint_operations", "--outcome", "mx_homicides", "--worlds", "200", "--horizon", "2027"]
    found = iolaus.drivers("joint_operations", outcomes=["mx_homicides"], worlds=200, horizon=2027)
    assert plain(driver_report.document(found)) == commanded(capsys, *words)


def test_drivers_by_form_hold_the_forms_side_by_side():
    found = iolaus.drivers_by_form("joint_operations", forms=["no_backlash"], outcomes=["mx_homicides"], worlds=200,
                                   horizon=2027)
    assert found.forms == ("standard", "no_backlash")
    assert all(0.0 <= each.between <= 1.0 and each.error >= 0.0 for each in found.across)


def test_mixes_is_the_command_and_shows_itself(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    words = ["search", "treatment_and_naloxone", "--worlds", "20", "--fresh", "20", "--evaluations", "12", "--horizon",
             "2028"]
    found = iolaus.mixes("treatment_and_naloxone", worlds=20, fresh=20, evaluations=12, horizon=2028)
    told = commanded(capsys, *words)
    assert found.id == told["search_id"]
    assert [list(each.fresh) for each in found.mixes] == [
        [one["fresh"] for one in each["aims"].values()] for each in told["mixes"]]
    assert "mixes that no other of" in str(found)
    assert "<pre>" in found._repr_html_()


def test_what_the_command_refuses_is_refused():
    with pytest.raises(UnknownNameError, match="joint_operations"):
        iolaus.compare("joint_operation")
    with pytest.raises(QuestionError, match="cannot beat itself"):
        iolaus.when("joint_operations", beats="joint_operations")
    with pytest.raises(QuestionError, match="out of range"):
        iolaus.when("joint_operations", density=2.0)
    with pytest.raises(QuestionError, match="too few"):
        iolaus.drivers(worlds=10)
    with pytest.raises(UnknownNameError, match="metric"):
        iolaus.mixes(aims=["mx_homicides:best"])
    with pytest.raises(AttributeError, match="drivers"):
        iolaus.driver  # noqa: B018


def test_the_door_loads_nothing_before_it_is_used():
    code = "import iolaus, sys; assert set(iolaus.FUNCTIONS) <= set(dir(iolaus)); print({'jax', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_every_function_says_what_it_takes():
    for name in iolaus.FUNCTIONS:
        function = getattr(iolaus, name)
        for argument in inspect.signature(function).parameters:
            assert f"        {argument}: " in function.__doc__, (name, argument)


@pytest.mark.parametrize("asked", [
    lambda: iolaus.compare("joint_operations", do="interdiction=1.5"),
    lambda: iolaus.when("joint_operations", think="production.rebuild_time=0.4..1.2"),
    lambda: iolaus.drivers("joint_operations", outcomes="mx_homicides"),
    lambda: iolaus.mixes(aims="us_overdose_deaths:regret"),
])
def test_one_text_where_several_are_meant_is_refused(asked):
    with pytest.raises(QuestionError, match=r"is one text; write \w+=\['"):
        asked()
