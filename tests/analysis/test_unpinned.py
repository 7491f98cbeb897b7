"""What moves a headline is found, named, and said to be open only where the past leaves it so."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from iolaus.analysis.unpinned import drivers, noted, open_drivers

WORLDS = 1000


@dataclass(frozen=True)
class Given:
    manifest: dict[str, Any]
    values: dict[str, Any]


@pytest.fixture
def drawn() -> dict[str, Any]:
    rng = np.random.default_rng(0)
    return {f"part.n{k}": rng.normal(size=WORLDS) for k in range(40)}


@pytest.fixture
def given(drawn: dict[str, Any]) -> Given:
    level = 100.0 + 5.0 * drawn["part.n0"] + 2.0 * drawn["part.n1"]
    other = level - np.exp(drawn["part.n2"])
    values = np.stack([np.zeros((2, WORLDS)), np.stack([level, other])], axis=-1)
    about = {"id": "mx_homicides", "label": "", "unit": "", "better": "less", "kind": "count"}
    return Given({"policies": [{"id": "current_path", "label": ""}, {"id": "joint", "label": ""}], "outcomes": [about],
                  "baseline": "current_path", "worlds": WORLDS, "caveats": ["first"]}, {"mx_homicides": values})


def test_the_strongest_come_first_and_luck_is_not_named(drawn: dict[str, Any]) -> None:
    found = drivers(5.0 * drawn["part.n0"] - 2.0 * drawn["part.n1"], drawn, {"part.n0": 0.3})
    assert [each.id for each in found] == ["part.n0", "part.n1"]
    assert found[0].correlation > 0.8
    assert found[1].correlation < -0.2
    assert drivers(np.ones(WORLDS), drawn, {}) == ()


def test_levels_and_differences_have_their_own_drivers(given: Given, drawn: dict[str, Any]) -> None:
    found = open_drivers(given, drawn, {"part.n0": 0.3, "part.n1": 0.95, "part.n2": 0.2})["mx_homicides"]
    assert [each.id for each in found["current_path"]] == ["part.n0", "part.n1"]
    assert [each.id for each in found["joint"]] == ["part.n2"]


def test_the_caveat_names_what_the_past_does_not_pin(given: Given, drawn: dict[str, Any]) -> None:
    said = noted(given, drawn, {"part.n0": 0.3, "part.n1": 0.95, "part.n2": 0.2}).manifest["caveats"]
    assert said == ["first", "mx_homicides moves most with part.n0 and part.n1; differences in mx_homicides most with "
                             "part.n2; the past does not pin part.n1."]


def test_what_the_fit_did_not_draw_is_open_and_without_widths_nothing_is_said(given: Given,
                                                                              drawn: dict[str, Any]) -> None:
    assert noted(given, drawn, {"part.n0": 0.3, "part.n1": 0.2}).manifest["caveats"][-1].endswith("pin part.n2.")
    assert noted(given, drawn, dict.fromkeys(drawn, 0.5)).manifest["caveats"][-1].endswith("narrows all of these.")
    assert noted(given, drawn, None) is given
