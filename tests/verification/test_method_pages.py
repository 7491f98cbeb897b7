"""Pages of the method's checks show a miss as a miss and take figures from what they are given."""

from xml.etree import ElementTree

import numpy as np
import pytest
from verification.identify import write as identify
from verification.predictive import write as predictive
from verification.predictive.checks import Row
from verification.sbc import write as sbc
from verification.uncertainty import write as uncertainty
from verification.uncertainty.parts import Part

from iolaus.artefacts.draws import Draws
from iolaus.errors import ArtefactError

DRAWS = Draws({"sha256": "ab" * 32, "as_of": "2022-12"}, {"production.rebuild_time": np.full(100, 0.04)})


def ranks(narrow: bool) -> sbc.Found:
    rng = np.random.default_rng(0)
    found = rng.integers(0, 33, (256, 4))
    if narrow:
        found[:, 1] = np.where(rng.uniform(size=256) < 0.5, 0, 32)
    about = {"names": ["a.one", "a.two", "us_synthetic_opioid_deaths, last year", "mx_homicides, last year"],
             "model_coordinates": 2, "draws": 32, "chains": 8, "rounds": 5, "as_of": "2019-12", "equations": "m",
             "priors": "r", "data": "d"}
    return sbc.Found(about, found, (found + 0.5) / 33, 0, np.full(4, 0.5))


def test_a_coordinate_outside_its_band_is_named() -> None:
    assert "**4 of 4**. All of them stay inside." in sbc.page(ranks(False))
    said = sbc.page(ranks(True))
    assert "**3 of 4**. Outside: `a.two`." in said
    assert "| `a.two` | 0% | 0% | 0% | 0% |" in said


def test_pictures_are_whole() -> None:
    rng = np.random.default_rng(1)
    found = {name: rng.normal(size=500) for name in (identify.SIZE, *identify.WITH_SIZE, identify.SPARE,
                                                     identify.REBUILD)}
    made = {**sbc.pictures(ranks(True)), **identify.pictures(found)}
    assert set(made) == {"sbc_model.svg", "sbc_observation.svg", "ridge_size.svg", "ridge_capacity.svg"}
    for text in made.values():
        ElementTree.fromstring(text)


def test_what_is_moved_and_what_is_not_stand_in_their_own_lists() -> None:
    rng = np.random.default_rng(2)
    found = {identify.SPARE: rng.normal(size=500), identify.REBUILD: 0.3 * rng.normal(size=500)}
    said = identify.page(DRAWS, found)
    moved, free = said.split("## Moved by the data")[1].split("## Not moved")
    assert identify.REBUILD in moved
    assert identify.SPARE not in moved
    assert identify.SPARE in free


def test_a_series_that_misses_is_named() -> None:
    rows = [Row("us_opioid_deaths", 8, 0.5, 0.4, 0.6, (0.5, 0.9)), Row("mx_homicides", 9, 0.01, 0.4, 0.6, (0.5, 0.9)),
            Row("shares", 9, np.nan, np.nan, np.nan, (0.5, 0.9))]
    said = predictive.page(DRAWS, rows, [("anchor", 1.0, 2.0, 0.99)])
    assert "**1 of 2 series**" in said
    assert "**miss**" in said
    assert "- `mx_homicides`: level 0.010" in said
    assert "- `anchor`: 1 published, 2 modelled, chance 0.990" in said


def test_draws_without_the_observations_entries_are_refused() -> None:
    with pytest.raises(ArtefactError, match="iolaus calibrate"):
        predictive.needed(DRAWS, "2019-12")


def test_shares_of_a_row_are_printed() -> None:
    said = uncertainty.page(DRAWS, [Part("deaths", 10, 20, 0.2, 0.1, 0.7)], [Part("change", -2, 3, 0.4, 0.6, None)])
    assert "| deaths | 10 to 20 | 20% | 10% | 70% |" in said
    assert "| change | -2 to 3 | 40% | 60% |" in said
    assert "deaths: what the model lacks; change: luck" in said
