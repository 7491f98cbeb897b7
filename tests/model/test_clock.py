"""Events on the month grid: right frequency, monotone in the hazard."""

import jax.numpy as jnp
import numpy as np
import pytest

from iolaus.model.clock import happens


@pytest.mark.parametrize("hazard", [0.1, 1.0, 12.0])
def test_frequency_is_that_of_the_hazard(hazard: float) -> None:
    waiting = -jnp.log1p(-jnp.asarray((np.arange(100000) + 0.5) / 100000))
    assert float(happens(waiting, jnp.asarray(hazard), jnp.asarray(1.0)).mean()) == pytest.approx(1 - np.exp(-hazard / 12), abs=2e-5)


def test_a_higher_hazard_only_adds_events() -> None:
    waiting = -jnp.log1p(-jnp.asarray(np.random.default_rng(0).random(5000)))
    low, high = (happens(waiting, jnp.asarray(rate), jnp.asarray(1.0)) for rate in (0.5, 2.0))
    assert np.all(np.asarray(high) >= np.asarray(low))
    assert np.sum(np.asarray(high) > np.asarray(low)) > 100
