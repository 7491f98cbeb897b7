"""The search on the model: same bits as compare, same bits after a kill, limits kept, harm and cost beside every mix."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest

from iolaus import policies
from iolaus.artefacts import draws as draws_file
from iolaus.cli import search as command
from iolaus.cli.main import run
from iolaus.ensemble.compare import run as compare
from iolaus.ensemble.question import Question
from iolaus.errors import QuestionError, UnknownNameError
from iolaus.model.wiring import standard
from iolaus.reports import sheet as sheets
from iolaus.search import report
from iolaus.search.hunt import Hunt, ground
from iolaus.search.run import search
from iolaus.search.space import EMPTY, Chosen
from iolaus.search.worlds import arena

SMALL = Hunt(policies=("joint_operations", "treatment_and_naloxone", "recruitment_prevention"), horizon=2028, worlds=24,
             fresh=40, evaluations=60, limits=("civilian_deaths_from_force<=5",))
WORDS = ["search", *SMALL.policies, "--horizon", "2028", "--worlds", "24", "--fresh", "40", "--evaluations", "60",
         "--limit", SMALL.limits[0]]


@pytest.fixture(scope="module")
def front():
    return search(SMALL)


def test_a_mix_has_the_bits_that_compare_gives_its_policy_file(front, tmp_path):
    """Worlds 24 to 63 of a comparison are the fresh worlds of this search."""
    mix = max(front.mixes, key=lambda each: len(each.mix))
    (path,) = report.save_policies([mix], tmp_path)
    loaded = draws_file.load()
    asked = ground(SMALL)
    effects = tuple(one for each in asked.space.parts for one in each.policy.parameters)
    mine = arena(asked.plan, loaded, effects, 24, 40).figures(
        [asked.space.policy(mix.mix), asked.space.parts[1].policy])
    results = compare(Question(policies=(str(path), asked.space.parts[1].name), horizon=2028, worlds=64))
    kinds = {each["id"]: each["kind"] for each in results.manifest["outcomes"]}
    for name, values in results.values.items():
        ends = values[1:, 24:, -1] - (values[1:, 24:, 0] if kinds[name] == "count" else 0.0)
        assert np.array_equal(mine[name], ends), name


def test_the_same_hunt_gives_the_same_front_bit_for_bit(front):
    again = search(SMALL)
    assert report.document(again) == report.document(front)
    assert search(Hunt(**{**SMALL.canonical(), "seed": 1})).id != front.id


def test_every_mix_keeps_what_was_asked_where_it_was_searched(front):
    strict = search(Hunt(horizon=2028, worlds=24, fresh=24, evaluations=40, only_with_consent=True, legal="established"))
    assert all(not each.force and each.legal == "established" for each in strict.mixes)
    assert {"unilateral_strikes_labs", "joint_operations"} <= {each.split(":")[0] for each in strict.ground.left_out}
    asked = front.ground
    loaded = draws_file.load()
    effects = tuple(one for each in asked.space.parts for one in each.policy.parameters)
    figures = arena(asked.plan, loaded, effects, 0, 24).figures(
        [EMPTY, *(asked.space.policy(each.mix) for each in front.mixes)])["civilian_deaths_from_force"]
    assert np.quantile((figures[1:] - figures[0]) / 2.0, 0.9, axis=1).max() <= 5.0 + 1e-9


def test_harm_cost_and_law_stand_beside_every_mix(front):
    document = report.document(front)
    for each in (*document["mixes"], *document["named"]):
        assert each["legal"] in ("established", "contested", "absent")
        assert each["changes"]["civilian_deaths_from_force"]["median"] is not None
        assert (each["changes"]["programme_cost"]["median"] is None) == any(
            not policies.load(part["name"]).costed for part in each["parts"])
    rows = list(csv.DictReader(io.StringIO(sheets.as_csv(report.sheet(front)))))
    assert len(rows) == len(front.mixes) + len(front.named)
    assert all(row["civilian_deaths_from_force median"] for row in rows)
    assert "Civilians killed by force" in report.markdown(front)


def test_no_mix_shown_is_beaten_where_it_was_searched(front):
    values = np.array([each.searched for each in front.mixes])
    grain = 0.006 * (values.max(axis=0) - values.min(axis=0) + 1e-9)
    for each in values:
        assert not np.any(np.all(values < each - grain, axis=1))


def test_a_killed_search_goes_on_and_ends_the_same(front, tmp_path):
    journal = tmp_path / "j.jsonl"
    words = [sys.executable, "-m", "iolaus", *WORDS, "--journal", str(journal), "--format", "json"]
    begun = subprocess.Popen(words, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": ":".join(sys.path)})
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline and begun.poll() is None and (
            not journal.exists() or journal.read_bytes().count(b"\n") < 12):
        time.sleep(0.02)
    begun.send_signal(signal.SIGKILL)
    begun.wait()
    begun.stdout.close()
    kept = journal.read_bytes().count(b"\n") - 1
    assert kept >= 11
    said = []
    again = search(SMALL, journal=journal, told=said.append)
    assert "going on" in said[0]
    assert report.document(again) == report.document(front)
    assert not journal.exists()


def test_the_worlds_tried_in_and_the_fresh_ones_are_different():
    asked = ground(SMALL)
    loaded = draws_file.load()
    one, other = arena(asked.plan, loaded, (), 0, 24), arena(asked.plan, loaded, (), 24, 40)
    assert not set(one.index) & set(other.index)
    name = "market.demand_elasticity"
    shared = set(one.parameters[name]) & set(other.parameters[name])  # a chain may stand still between two draws of it
    assert len(shared) < 0.2 * len(other.index)


@pytest.mark.parametrize(("change", "why"), [
    ({"policies": ("unilateral_strikes_labs",), "only_with_consent": True}, "force without consent"),
    ({"policies": ("unilateral_strikes_labs",), "legal": "contested"}, "legal standing is absent"),
    ({"policies": (), "levers": ("naloxone_kits=1..2",), "aims": ("programme_cost:median",)}, "no unit cost"),
    ({"horizon": 2027}, "out of range"), ({"worlds": 5}, "too few"), ({"evaluations": 1}, "too few"),
    ({"policies": ("current_path",)}, "compared with"), ({"aims": ()}, "aim at"),
])
def test_what_can_never_be_met_is_refused_before_any_work(change, why):
    with pytest.raises(QuestionError, match=why):
        ground(Hunt(**{**SMALL.canonical(), **change}))


def test_without_names_all_policies_but_joint_ones_are_mixed():
    asked = ground(Hunt())
    assert "cooperation_and_demand" not in [each.name for each in asked.space.parts]
    assert len(asked.space.parts) == len(policies.NAMES) - 2
    capped = ground(Hunt(limits=("programme_cost<=2e9",)))
    assert all(each.policy.costed for each in capped.space.parts)
    without = replace(policies.load("precursor_diplomacy"), costs=())
    assert "no sourced unit cost" in capped.refused(without)
    assert not ground(Hunt()).refused(without)
    with pytest.raises(UnknownNameError, match="contested"):
        ground(Hunt(legal="contestd"))


def test_a_limit_that_nothing_meets_is_told():
    with pytest.raises(QuestionError, match="loosen a limit"):
        search(Hunt(**{**SMALL.canonical(), "limits": ("us_overdose_deaths<=-99%",), "evaluations": 20}))


def test_levers_alone_can_be_mixed():
    asked = ground(Hunt(levers=("naloxone_kits=1..2",)))
    assert [each.name for each in asked.space.parts] == ["naloxone_kits"]
    assert asked.space.policy((Chosen("naloxone_kits", 0.5, 3),)).settings[0].lever in standard().levers


def test_the_command_writes_every_format(front, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "ask", lambda hunt, *_: front if hunt == SMALL else pytest.fail(str(hunt)))
    for ending in ("json", "csv", "md", "txt"):
        assert run([*WORDS, "--out", str(tmp_path / f"a.{ending}")]) == 0
    assert json.loads((tmp_path / "a.json").read_text())["schema"] == "iolaus/search/1"
    assert "mix_1" in (tmp_path / "a.csv").read_text()
    assert "mixes that no other of" in (tmp_path / "a.md").read_text()
    assert "fresh" in (tmp_path / "a.txt").read_text()
    assert run([*WORDS, "--policies", str(tmp_path)]) == 0
    assert policies.load(str(tmp_path / "mix_1.toml")).id == "mix_1"


@pytest.mark.parametrize(("words", "said"), [
    (["--aim", "us_overdose_deaths:mean"], "median"), (["--limit", "cost<1"], "outcome"), (["--policies", "no/where"], "make it"),
    (["--lever", "interdiction"], "low..high"), (["--legal", "fine"], "contested"), (["nonsense"], "no policy"),
])
def test_mistakes_end_with_two_and_say_what_to_do(words, said, capsys):
    assert run(["search", *words]) == 2
    assert said in capsys.readouterr().err
