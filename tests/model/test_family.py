"""Families add up, and every block finds its family."""

import jax.numpy as jnp
import numpy as np

from iolaus.model.family import ORIGINS, SLOTS, across, first, spread, totals


def parents(*slots: float) -> jnp.ndarray:
    """Parents of one world: the organisations themselves, then the given slots."""
    given = [*slots, *[-1.0] * (SLOTS - len(slots))]
    return jnp.array([*range(ORIGINS), *given])[:, None] * 1.0


def test_fragments_count_with_their_family() -> None:
    members = jnp.arange(1.0, ORIGINS + SLOTS + 1)[:, None]
    family = totals(parents(1.0, 1.0, 4.0), members)
    assert family[1, 0] == 2 + 11 + 12
    assert family[4, 0] == 5 + 13
    assert family[0, 0] == 1


def test_a_family_value_reaches_all_its_blocks_and_no_empty_slot() -> None:
    values = jnp.arange(10.0, 10.0 + ORIGINS)[:, None]
    given = spread(parents(3.0), values)
    assert given[ORIGINS, 0] == 13.0
    assert given[ORIGINS + 1, 0] == 0.0
    assert np.array_equal(given[:ORIGINS], values)


def test_across_is_a_matrix_product_world_by_world() -> None:
    rng = np.random.default_rng(1)
    weights, values = rng.random((ORIGINS, ORIGINS, 1)), rng.random((ORIGINS, 5))
    assert np.allclose(across(jnp.asarray(weights), jnp.asarray(values)), weights[:, :, 0] @ values, rtol=1e-14)


def test_first_keeps_one_flag() -> None:
    flags = jnp.array([[0.0, 1.0], [1.0, 1.0], [1.0, 0.0]])
    assert np.array_equal(first(flags), [[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
    assert np.array_equal(first(jnp.zeros((3, 2))), np.zeros((3, 2)))
