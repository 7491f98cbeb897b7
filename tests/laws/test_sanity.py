"""No nonsense: finite and non-negative in 200 worlds of the prior, under every policy."""

import dataclasses

import numpy as np
import pytest

from iolaus import policies
from iolaus.model.system import System
from iolaus.simulate.run import CHUNK
from support.worlds import WORLDS, measured, prior_chunk, project


@pytest.fixture(scope="module")
def records(system: System) -> dict[str, dict[str, np.ndarray]]:
    """Every stock and signal under every policy, monthly to 2031."""
    return project(system, list(policies.NAMES), (*system.stocks, *system.signals))


@pytest.mark.parametrize("policy", policies.NAMES)
def test_everything_is_finite(records: dict[str, dict[str, np.ndarray]], policy: str) -> None:
    bad = [name for name, each in records[policy].items() if not np.all(np.isfinite(each[..., :WORLDS]))]
    assert not bad


@pytest.mark.parametrize("policy", policies.NAMES)
def test_no_stock_is_negative(records: dict[str, dict[str, np.ndarray]], system: System, policy: str) -> None:
    for name, each in system.stocks.items():
        if not each.signed:
            values = records[policy][name][..., :WORLDS]
            assert values.min() >= -1e-9 * np.abs(values).max(), f"{name}: {values.min():.3g}"


@pytest.mark.parametrize("policy", policies.NAMES)
def test_counters_never_fall(records: dict[str, dict[str, np.ndarray]], policy: str) -> None:
    for each in measured():
        if each.kind == "count":
            steps = np.diff(records[policy][each.record], axis=0)
            assert steps.min() >= -1e-9 * np.abs(records[policy][each.record]).max(), each.id


@pytest.mark.parametrize("deterrence", [-0.4, 0.4])  # four standard deviations of its prior
def test_recruitment_has_an_upper_end_however_many_leaders_are_removed(system: System, deterrence: float) -> None:
    chunk = prior_chunk(system)
    still, loud = (dataclasses.replace(chunk, parameters=chunk.parameters | {
        "organisations.deterrence": np.full(CHUNK, each), "leadership.strike_success": np.ones(CHUNK),
        "organisations.backlash": np.zeros(CHUNK), "organisations.income_elasticity": np.zeros(CHUNK)})
        for each in (0.0, deterrence))
    names = ("recruits", "total_members", "visible_success")
    found = [project(system, ["unilateral_strikes_leaders"], names, each)["unilateral_strikes_leaders"]
             for each in (still, loud)]
    room = chunk.parameters["organisations.success_room"][0]
    per_member = [np.asarray(each["recruits"] / each["total_members"])[:, :WORLDS] for each in found]
    change = np.log(per_member[1] / per_member[0]) / deterrence
    print(f"removals in memory up to {found[1]['visible_success'].max():.0f}; effect up to {change.max():.2f} times that "
          f"of one removal, allowed {1 + room:.0f}")
    assert found[1]["visible_success"].max() > 3 * room
    assert 0.8 * (1.0 + room) < change.max() < (1.0 + room) * (1.0 + 1e-9)
    assert np.all(np.isfinite(found[1]["total_members"]))
