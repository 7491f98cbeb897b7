"""The step is small enough: halving it moves no headline by more than 0.5 % of its interval."""

import numpy as np
import pytest

from iolaus.model.system import System
from iolaus.simulate.run import STEPS
from support.worlds import WORLDS, measured, project

POLICIES = ["current_path", "unilateral_strikes_labs", "joint_operations", "treatment_and_naloxone"]


@pytest.fixture(scope="module")
def pair(system: System) -> tuple[dict[str, dict[str, np.ndarray]], dict[str, dict[str, np.ndarray]]]:
    """The same worlds with the usual and with half the step."""
    record = tuple(dict.fromkeys(str(each.record) for each in measured()))
    return (project(system, POLICIES, record, steps=STEPS), project(system, POLICIES, record, steps=2 * STEPS))


@pytest.mark.parametrize("outcome", measured(), ids=lambda each: each.id)
def test_half_the_step_moves_no_headline(pair: tuple[dict, dict], outcome: object) -> None:
    name = outcome.record  # type: ignore[attr-defined]
    for policy in POLICIES:
        whole, half = ((each[policy][name][-1] - (each[policy][name][0] if outcome.kind == "count" else 0.0))[:WORLDS]
                       for each in pair)
        assert np.all(np.isfinite(whole))
        assert np.all(np.isfinite(half))
        width = np.percentile(half, 95) - np.percentile(half, 5)
        for share in (5, 50, 95):
            moved = abs(np.percentile(whole, share) - np.percentile(half, share))
            assert moved <= 0.005 * width + 1e-12 * abs(np.percentile(half, 50)), (policy, share, moved / width)
