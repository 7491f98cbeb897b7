"""Families: an organisation and the fragments that came out of it.

Takes      for each block, the index of the organisation it belongs to (-1 where the slot is empty)
Gives      which block belongs to which organisation, sums over a family, values of the family for its blocks
Invariant  explicit sums over few blocks, never over worlds
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.groups import FREE, NAMED

ORIGINS = len(NAMED) + 1  # nine named organisations and the rest
REST = len(NAMED)
SLOTS = len(FREE)


def belongs(parent: Float[Array, "block worlds"]) -> Float[Array, "block origin worlds"]:
    """1.0 where a block belongs to an organisation of the start."""
    index = jnp.arange(ORIGINS, dtype=parent.dtype)[None, :, None]
    return jnp.where(parent[:, None, :] == index, 1.0, 0.0)


def totals(member: Float[Array, "block origin worlds"],
           values: Float[Array, "block worlds"]) -> Float[Array, "origin worlds"]:
    """Sum of a block quantity over each family."""
    return jnp.sum(member * values[:, None, :], axis=0)


def spread(member: Float[Array, "block origin worlds"],
           values: Float[Array, "origin worlds"]) -> Float[Array, "block worlds"]:
    """Each block's value of its family; zero for empty slots."""
    return jnp.sum(member * values[None, :, :], axis=1)


def first(flags: Float[Array, "block worlds"]) -> Float[Array, "block worlds"]:
    """Keeps only the first 1.0 in each world."""
    return flags * jnp.where(jnp.cumsum(flags, axis=0) <= 1.0, 1.0, 0.0)
