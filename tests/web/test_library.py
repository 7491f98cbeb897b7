"""The door for Python gives the numbers of the command line and of the API."""

from __future__ import annotations

import json

import pytest

import iolaus
from iolaus.cli.main import run
from iolaus.errors import QuestionError, UnknownNameError
from iolaus.reports import drivers as drivers_report
from iolaus.reports import json_export, when_json

SMALL = {"worlds": 60, "horizon": 2028}
DO = ["joint_operations.interdiction=1.5"]


def plain(document):
    return json.loads(json_export.text(document))


def told(capsys, *words):
    assert run([*words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_compare_is_the_command_and_the_api(client, capsys):
    found = plain(json_export.comparison_document(iolaus.compare("joint_operations", do=DO, **SMALL)))
    assert found == told(capsys, "compare", "joint_operations", "--worlds", "60", "--horizon", "2028", "--do", DO[0])
    answer = client.get(f"/api/v1/compare?policies=joint_operations&worlds=60&horizon=2028&do={DO[0]}").json()
    answer.pop("dots")
    answer.pop("numbers")
    assert found == answer


def test_when_is_the_command_and_the_api(client, capsys):
    found = plain(when_json.document(iolaus.when("joint_operations", outcome="mx_homicides", **SMALL)))
    assert found == told(capsys, "when", "joint_operations", "--outcome", "mx_homicides", "--worlds", "60", "--horizon",
                         "2028")
    answer = client.get("/api/v1/when?policies=joint_operations&outcome=mx_homicides&worlds=60&horizon=2028").json()
    assert answer["share"] == found["share"]
    assert answer["boxes"] == found["boxes"]


def test_drivers_is_the_command(capsys):
    found = iolaus.drivers("joint_operations", outcomes=["mx_homicides"], worlds=200, horizon=2028)
    assert plain(drivers_report.document(found)) == told(
        capsys, "drivers", "joint_operations", "--outcome", "mx_homicides", "--worlds", "200", "--horizon", "2028")


def test_mistakes_are_told_before_any_work():
    with pytest.raises(QuestionError, match=r"write do=\['a=1'\]"):
        iolaus.compare("joint_operations", do="a=1")
    with pytest.raises(UnknownNameError, match="mx_homicides"):
        iolaus.drivers(outcomes=["mx_homicide"])
    with pytest.raises(QuestionError, match="out of range"):
        iolaus.when("joint_operations", density=2)
    with pytest.raises(QuestionError, match="cannot beat itself"):
        iolaus.when("joint_operations", beats="joint_operations")
    with pytest.raises(AttributeError, match="compare, when, drivers"):
        _ = iolaus.whne
    assert {"compare", "drivers", "when"} <= set(dir(iolaus))
