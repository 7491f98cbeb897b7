"""`iolaus states`: a line for each state, in the order of the codes, in every format."""

import csv
import io
import json

import numpy as np
import pytest

from iolaus.analysis.states import read
from iolaus.artefacts.results import Results
from iolaus.cli import states as command
from iolaus.cli.main import run
from iolaus.reports import states as report

CODES = ("MX-AAA", "MX-BBB")


@pytest.fixture
def made(results_factory):
    """Two states, forty worlds, three years: the first falls surely, the second is open."""
    base = dict(results_factory(worlds=40).manifest)
    policies = [each for each in base["policies"] if each["id"] in ("current_path", "joint_operations")]
    luck = np.linspace(-1.0, 1.0, 40)[:, None, None]
    rate = 7e-4 + np.zeros((2, 40, 2, 4))
    rate[1] += np.stack([-1e-4 + 0.0 * luck[..., 0], 2e-4 * luck[..., 0]], axis=1)
    years = np.arange(4.0)
    values = {"state_rate": rate, "state_over": np.where(rate > 8e-4, 1.0, 0.0),
              "state_battle_deaths": np.where(rate > 8e-4, 2000.0, 0.0),
              "state_missing": np.ones((2, 40, 2, 1)) * years, "clash_deaths": 100.0 * np.ones((2, 40, 1)) * years,
              "civilian_deaths_from_force": 10.0 * np.ones((2, 40, 1)) * years,
              "states_over_threshold": np.zeros((2, 40, 4))}
    about = {"policies": policies, "states": [{"id": code, "name": code} for code in CODES],
             "thresholds": {"homicides_per_100000": 80.0, "battle_deaths": 1000.0}}
    return Results({**base, **about}, values)


def test_what_is_open_is_said_so_and_no_order_of_gain_is_made(made):
    view = read(made)
    first, second = view.rows
    assert (first.open, second.open) == (False, True)
    assert first.change.median == pytest.approx(-10.0)
    assert first.rises == 0.0
    assert second.passes == pytest.approx(0.25, abs=0.05)
    assert second.war == second.passes > second.passes_path == 0.0
    rows = report.sheet(view).rows
    assert [row[0] for row in rows] == list(CODES)
    assert [row[5] for row in rows] == ["fewer", "open"]


def test_every_format(made, monkeypatch, capsys):
    monkeypatch.setattr(command, "ask", lambda *_: made)
    assert run(["states", "joint_operations", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "iolaus/states/1"
    assert [each["id"] for each in document["states"]] == list(CODES)
    assert set(document["states"][0]) == {"id", "name", "rate_now", "rate_current_path", "rate", "difference",
                                          "spans_no_change", "p_rise", "p_passes", "p_war", "missing_difference_per_year"}
    assert document["nation"]["civilian"]["median"] == pytest.approx(0.1)
    assert run(["states", "joint_operations", "--format", "csv"]) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert float(lines[0]["change_median"]) == pytest.approx(-10.0)
    assert run(["states", "joint_operations"]) == 0
    text = capsys.readouterr().out
    assert "not of outcomes" in text
    whole = " ".join(text.split())
    view = read(made)
    assert f"by 0.0 states on average on the current path, {sum(each.war for each in view.rows):.1f} under" in whole
    assert "War threshold, 1,000 battle deaths in a calendar year" in whole
    assert max(map(len, text.splitlines())) <= 80
