"""What several rooms' tests share: results that look like published ones, made from a seed."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

MAPS = Path("/proc/self/maps")
MOST_MAPS = 15_000  # Linux gives a process 65,530; a compiled program takes a thousand


@pytest.fixture(scope="module", autouse=True)
def few_programs() -> Iterator[None]:
    """Drop compiled programs between modules before they use up the process's memory maps, which ends it at once."""
    yield
    if "jax" in sys.modules and MAPS.exists() and MAPS.read_bytes().count(b"\n") > MOST_MAPS:
        sys.modules["jax"].clear_caches()
        gc.collect()


@dataclass(frozen=True)
class FakeResults:
    """The gate's shape without its file."""

    manifest: dict[str, Any]
    values: dict[str, np.ndarray]


POLICIES = (
    ("current_path", "Current path", False),
    ("unilateral_strikes_labs", "Unilateral strikes on laboratories", True),
    ("cooperative_security", "Cooperative security", False),
    ("joint_operations", "Joint operations", True),
)
# id, label, unit, better, kind, place, population, yearly level, effect per policy
OUTCOMES = (
    ("us_overdose_deaths", "US overdose deaths", "person", "less", "count", "United States", "all drugs", 8e4,
     (0.0, -300.0, -1500.0, -900.0)),
    ("mx_homicides", "Homicides in Mexico", "person", "less", "count", "Mexico", "all ages", 3e4,
     (0.0, 700.0, -800.0, -200.0)),
    ("civilian_deaths_from_force", "Civilian deaths from force", "person", "less", "count", "Mexico", "civilians",
     20.0, (0.0, 12.0, 1.0, 5.0)),
    ("cooperation", "Cooperation between the governments", "1", "more", "level", "Mexico and United States", "", 0.5,
     (0.0, -0.2, 0.1, 0.05)),
    ("fentanyl_consumed", "Fentanyl consumed (pure)", "kg", "less", "count", "United States", "all users", 5e3,
     (0.0, -20.0, -150.0, -100.0)),
    ("trade_at_risk", "Expected loss of US output from border friction", "USD", "less", "count", "United States", "",
     2e9, (0.0, 5e8, -1e7, 0.0)),
    ("programme_cost", "Programme cost", "USD", "less", "count", "United States and Mexico", "", 0.0,
     (0.0, 2e8, 4e8, 3e8)),
)


def make_results(worlds: int = 200, seed: int = 0, years: int = 5, **changes: Any) -> FakeResults:
    """Made-up results of four policies: monthly, with common random numbers, and one policy not costed."""
    rng = np.random.default_rng(seed)
    months = 12 * years
    values: dict[str, np.ndarray] = {}
    for name, *_, kind, _place, _population, level, effects in OUTCOMES:
        scale = level or max(map(abs, effects))
        common = rng.normal(0, 0.1 * scale, (1, worlds))
        size = np.abs(np.array(effects))[:, None]
        own = rng.normal(0, 1.0, (len(POLICIES), worlds)) * size
        yearly = level + (common if level else 0.0) + np.array(effects)[:, None] + own
        if kind == "count":
            values[name] = yearly[:, :, None] * np.arange(months + 1) / 12.0
        else:
            ramp = np.minimum(1.0, np.arange(months + 1) / 24.0)
            values[name] = level + common[:, :, None] + (yearly - level - common)[:, :, None] * ramp
    manifest = {
        "schema": "iolaus/results/1", "results_id": "0123456789abcdef", "vintage": "2025-06", "start": "2026-01",
        "horizon": f"{2026 + years}-01", "worlds": worlds, "seed": seed, "baseline": "current_path",
        "policies": [{"id": name, "label": label, "force": force, "settings": [], "summary": f"{label}, made up"}
                     for name, label, force in POLICIES],
        "outcomes": [{"id": name, "label": label, "unit": unit, "better": better, "kind": kind, "place": place,
                      "population": population}
                     for name, label, unit, better, kind, place, population, *_ in OUTCOMES]
        + [{"id": "legal_standing", "label": "Legal standing", "unit": "1", "better": "none", "kind": "level",
            "place": "Mexico and United States", "population": ""}],
        "legal": {name: {"status": "contested" if force else "established", "steps": ["made up"]}
                  for name, _, force in POLICIES},
        "caveats": ["These figures are made up for a test."],
        "question": {"policies": [name for name, *_ in POLICIES[1:]]},
        "not_costed": ["unilateral_strikes_labs", "joint_operations"],
        "fit": {"method": "made up", "as_of": "2025-06", "draws": 200, "chains": 8, "steps": 40,
                "diagnosis": {"rhat": 1.0042}},
        "judgements": {"parameters": 120, "judgements": 40, "not_verified": 7},
        "versions": {"iolaus": "0"},
    }
    return FakeResults({**manifest, **changes}, values)


@pytest.fixture
def results_factory() -> Callable[..., FakeResults]:
    """Make results with other worlds, seeds or manifest entries."""
    return make_results


@pytest.fixture
def results() -> FakeResults:
    """Results of four policies in 200 worlds."""
    return make_results()
