"""What a question does not ask of may be left out, and worlds of one draw may share its past: the bits stay."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.draws import Draws
from iolaus.ensemble import compare
from iolaus.ensemble.lean import lean
from iolaus.ensemble.past import shared
from iolaus.ensemble.question import Question
from iolaus.model import wiring
from iolaus.model.module import OUTSIDE

PAIR = ("joint_operations",)


@pytest.fixture(scope="module")
def few() -> Draws:
    """The first 40 of the draws, so that 600 worlds have each of them fifteen times."""
    whole = draws_file.load()
    return Draws(whole.manifest, {name: each[:40] for name, each in whole.values.items()})


def test_parts_that_nothing_rests_on_are_left_out_and_flows_to_them_go_outside():
    small = lean(wiring.standard(), ("us_overdose_deaths",))
    names = {part.name for part in small.modules}
    assert {"states", "trade", "migration", "costs"} & names == set()
    assert {"use", "market", "organisations", "violence"} <= names
    whole = lean(wiring.standard(), ("us_overdose_deaths", "state_rate", "programme_cost", "trade_at_risk",
                                     "migration_encounters", "us_support"))
    assert whole is wiring.standard()
    kept = {name for part in small.modules for name in (each.name for each in part.stocks)}
    assert all(end in kept or end == OUTSIDE for each in (*small.flows.values(), *small.jumps.values())
               for end in (each.source, each.target))


def test_left_out_parts_and_a_shared_past_change_no_bit(few, monkeypatch):
    question = Question(policies=PAIR, horizon=2028, worlds=600)
    asked = ("us_overdose_deaths", "mx_homicides")
    monkeypatch.setattr(compare, "MANY", 10**9)
    monkeypatch.setattr(compare, "shared", lambda *_: False)
    plain = compare.run(question, draws=few, ends=True, outcomes=asked)
    monkeypatch.undo()
    monkeypatch.setattr(compare, "MANY", 500)
    quick = compare.run(question, draws=few, ends=True, outcomes=asked)
    assert "programme_cost" in plain.values
    assert "programme_cost" not in quick.values
    assert quick.manifest["results_id"] == plain.manifest["results_id"]
    for name, each in quick.values.items():
        assert np.array_equal(each, plain.values[name]), name
    assert len(np.unique(plain.values["mx_homicides"][1, 40:, -1])) > 500  # futures differ, though pasts are shared


def test_signals_are_worked_out_where_one_is_asked_for_and_only_there():
    plan = compare.prepare(Question(policies=PAIR))
    stocks = compare.leaner(plan, ("us_overdose_deaths",)).run.record
    assert "us_overdose_deaths" in stocks
    assert set(stocks) <= set(plan.system.stocks)
    assert {"us_overdose_deaths", "retail_price"} <= set(compare.leaner(plan, ("retail_price",)).run.record)
    watching = compare.prepare(Question(policies=("demand_prevention if retail_price>=5% then stop",)))
    assert "retail_price" in compare.leaner(watching, ("us_overdose_deaths",)).run.record


def test_policies_that_are_not_looked_at_are_not_run_and_the_others_keep_their_bits(few):
    question, work = Question(policies=("joint_operations", "demand_prevention"), horizon=2027, worlds=60), []
    every = compare.run(question, draws=few, ends=True)
    two = compare.run(question, lambda done, total: work.append((done, total)), few, ends=True,
                      only=("joint_operations", "demand_prevention"))
    assert [each["id"] for each in every.manifest["policies"]] == ["current_path", "joint_operations", "demand_prevention"]
    assert two.manifest["policies"] == every.manifest["policies"][1:]
    assert work[-1] == (3, 3)  # a history and two policies
    assert {**two.manifest, "policies": 0} == {**every.manifest, "policies": 0}  # the id and what is said too
    assert all(np.array_equal(each, every.values[name][1:]) for name, each in two.values.items())


def test_a_policy_that_looks_back_sees_the_shared_past_whole(few, monkeypatch):
    question = Question(policies=("demand_prevention if us_overdose_deaths<=-5% then stop",), horizon=2029, worlds=300)
    found = compare.run(question, draws=few, ends=True)
    monkeypatch.setattr(compare, "shared", lambda *_: False)
    plain = compare.run(question, draws=few, ends=True)
    assert found.manifest["pathways"] == plain.manifest["pathways"]
    (turned,) = (each["year"] for each in found.manifest["pathways"].values())
    assert 0 < np.count_nonzero(turned) < 300  # the trigger looked back and told worlds apart
    assert all(np.array_equal(each, plain.values[name]) for name, each in found.values.items())


def test_worlds_whose_parameters_were_changed_one_by_one_share_no_past():
    same = {"a": np.resize(np.arange(4.0), 10)}
    assert shared(same, 4)
    assert not shared(same | {"b": np.arange(10.0)}, 4)
    assert shared({"b": np.arange(4.0)}, 4)
