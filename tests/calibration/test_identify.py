"""Widths tell what the data moved; ridges tell what they moved together."""

import numpy as np
import pytest
from scipy import special

from iolaus.artefacts.draws import Draws
from iolaus.calibration.identify import deviations, ridges, widths
from iolaus.errors import ArtefactError
from iolaus.evidence import entries
from iolaus.model import wiring
from iolaus.parameters.priors import quantile

COUNT = 1500
REBUILD, SPARE, NOISE = "production.rebuild_time", "production.spare_capacity", "observation.victims_noise"


def posterior(z: dict[str, np.ndarray]) -> Draws:
    known = entries.load()
    units = {each.claim: each.unit for each in wiring.standard().parameters.values()}
    return Draws({}, {name: quantile(known[name], special.ndtr(each), units.get(name, known[name].unit))
                      for name, each in z.items()})


def test_a_posterior_like_its_prior_has_width_one_and_a_narrower_one_less() -> None:
    rng = np.random.default_rng(0)
    found = widths(posterior({REBUILD: rng.normal(size=COUNT), NOISE: 0.7 + 0.25 * rng.normal(size=COUNT)}))
    assert found[REBUILD] == pytest.approx(1.0, abs=0.06)
    assert found[NOISE] == pytest.approx(0.25, abs=0.02)


def test_deviations_undo_the_priors_quantile_in_the_units_of_the_equations() -> None:
    z = np.linspace(-2.5, 2.5, COUNT)
    assert deviations(posterior({REBUILD: z}))[REBUILD] == pytest.approx(z, abs=1e-3)


def test_a_pair_that_moves_together_is_a_ridge_and_a_free_pair_is_none() -> None:
    rng = np.random.default_rng(1)
    one = rng.normal(size=COUNT)
    found = {"a": one, "b": -one + 0.3 * rng.normal(size=COUNT), "c": rng.normal(size=COUNT)}
    ((first, second, together),) = ridges(found)
    assert {first, second} == {"a", "b"}
    assert together < -0.9


def test_draws_of_nothing_uncertain_are_refused() -> None:
    with pytest.raises(ArtefactError, match="iolaus calibrate"):
        widths(Draws({}, {"clock.year": np.ones(3)}))
