"""Families: an organisation and the fragments that came out of it.

Takes      for each block, the index of the organisation it belongs to (-1 where the slot is empty)
Gives      which slot belongs to which organisation, sums over a family, values of the family for its blocks
Invariant  the organisations of the start belong to themselves; explicit sums over few blocks, never over worlds
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.groups import FREE, NAMED

ORIGINS = len(NAMED) + 1  # nine named organisations and the rest
REST = len(NAMED)
SLOTS = len(FREE)


def belongs(parent: Float[Array, "block worlds"]) -> Float[Array, "slot origin worlds"]:
    """1.0 where a free slot belongs to an organisation of the start."""
    index = jnp.arange(ORIGINS, dtype=parent.dtype)[None, :, None]
    return jnp.where(parent[ORIGINS:, None, :] == index, 1.0, 0.0)


def totals(member: Float[Array, "slot origin worlds"],
           values: Float[Array, "block worlds"]) -> Float[Array, "origin worlds"]:
    """Sum of a block quantity over each family."""
    total = values[:ORIGINS]
    for slot in range(SLOTS):  # an explicit sum compiles to one pass; a reduction over the axis does not
        total = total + member[slot] * values[ORIGINS + slot]
    return total


def spread(member: Float[Array, "slot origin worlds"],
           values: Float[Array, "origin worlds"]) -> Float[Array, "block worlds"]:
    """Each block's value of its family; zero for empty slots."""
    slots = member[:, 0] * values[0]
    for origin in range(1, ORIGINS):
        slots = slots + member[:, origin] * values[origin]
    return jnp.concatenate([values, slots])


def across(weights: Float[Array, "origin origin one"],
           values: Float[Array, "origin worlds"]) -> Float[Array, "origin worlds"]:
    """Weights times values summed over the second origin."""
    total = weights[:, 0] * values[0]
    for origin in range(1, ORIGINS):
        total = total + weights[:, origin] * values[origin]
    return total


def first(flags: Float[Array, "block worlds"]) -> Float[Array, "block worlds"]:
    """Keeps only the first 1.0 in each world."""
    return flags * jnp.where(jnp.cumsum(flags, axis=0) <= 1.0, 1.0, 0.0)
