"""Sums over the members of a group, and the line that keeps them from being made again and again."""

import jax
import jax.numpy as jnp
import numpy as np

from iolaus.model.family import spread, totals
from iolaus.model.groups import BLOCKS
from iolaus.model.sums import apart, compiled, least, summed


def test_members_are_summed_in_order_and_worlds_never() -> None:
    values = np.random.default_rng(3).lognormal(size=(18, 7))
    in_order = np.zeros(7)
    for row in values:
        in_order = in_order + row
    assert np.array_equal(summed(jnp.asarray(values)), in_order)
    assert np.array_equal(least(jnp.asarray(values)), values.min(axis=0))
    assert np.array_equal(apart(jnp.asarray(values)), values)


def test_the_compiler_heeds_the_line() -> None:
    """The option that keeps the line is the engine's own word; where it changes, the model is right but slow."""
    parent = np.broadcast_to(np.arange(float(BLOCKS.size))[:, None], (BLOCKS.size, 8))
    values = np.ones((BLOCKS.size, 8))

    def own(parents: jax.Array, members: jax.Array) -> jax.Array:
        return spread(parents, totals(parents, members))

    kept = compiled(own).lower(parent, values).compile().as_text()
    dropped = jax.jit(own).lower(parent, values).compile().as_text()
    assert "opt-barrier" in kept
    assert "opt-barrier" not in dropped
