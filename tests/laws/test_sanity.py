"""No nonsense: finite and non-negative in 200 worlds of the prior, under every policy."""

import numpy as np
import pytest

from iolaus import policies
from iolaus.model.system import System
from support.worlds import WORLDS, measured, project


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
