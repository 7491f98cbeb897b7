"""The pages of the backtests hold what the scoreboard holds, and show a miss as one."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from verification.backtests import write

from iolaus.calibration import board as boards
from iolaus.calibration.origins import ORIGINS
from iolaus.calibration.scored import future, history, standing
from iolaus.calibration.scores import NAMED, QUANTILES

TRUST = Path("docs/trust")
Z = np.linspace(-2, 2, len(QUANTILES))


def made(off=1.0):
    """A board with every origin: ours the last value times something."""
    arrays = {}
    for origin in ORIGINS:
        for name in standing(origin):
            _, seen = future(name, origin)
            middle = np.full((len(seen), 1), history(name, origin)[-1])
            arrays[f"{origin}|{name}|seen"] = seen
            arrays[f"{origin}|{name}|{NAMED}"] = middle * np.exp(0.3 * Z)
            if not (origin == "2012-12" and name.startswith("us_")):
                arrays[f"{origin}|{name}|ours"] = off * middle * np.exp(0.2 * Z)
    manifest = {"widening": {"factors": [1.0, 1.0, 1.0]}, "vintage": "2025-06",
                "outside": {"2012-12": ["us_synthetic_opioid_deaths"]}}
    return boards.Board(manifest, arrays)


def test_a_miss_is_written_as_one():
    assert write.backtests(made(off=20.0)).count("| **miss** |") == 4


def test_the_hard_cases_say_what_lies_outside():
    text = write.PAGES["hard_cases.md"](made())
    assert "**Outside the model.**" in text
    assert "From 2012-12 `us_synthetic_opioid_deaths` lies outside the model" in text
    assert text.count("our middle for 2025-06 was") == 4


def test_figures_follow_the_scoreboard():
    one, other = (write.backtests(made(off)) for off in (1.0, 1.5))
    assert one != other
    assert one.count("![") == sum(len(standing(origin)) for origin in ORIGINS)


def test_pictures_are_well_formed_and_inside_their_frame():
    for text in write.pictures(made()).values():
        drawn = ElementTree.fromstring(text)
        for each in drawn.iter():
            for pair in (each.get("points") or "").split():
                x, y = map(float, pair.split(","))
                assert 0 <= x <= 640
                assert 0 <= y <= 300


def test_pages_and_pictures_are_those_of_the_shipped_scoreboard():
    if not boards.SHIPPED.exists():
        pytest.skip("no scoreboard is shipped yet")
    board = boards.load()
    for name, page in write.PAGES.items():
        assert (TRUST / name).read_text(encoding="utf-8") == page(board), "run: python verification/backtests/write.py"
    for name, text in write.pictures(board).items():
        assert (TRUST / "pictures" / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("value", "text"), [(0.0, "0"), (11_234.0, "11,230"), (112_000.0, "112,000"), (560.4, "560"),
                                             (1.5, "1.5"), (0.031, "0.031"), (1.2e-5, "0.000012")])
def test_numbers_on_an_axis_are_plain(value, text):
    from verification.backtests.fan import plain

    assert plain(value) == text
