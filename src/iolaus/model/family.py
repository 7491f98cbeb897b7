"""Families: an organisation and the fragments that came out of it.

Takes      parent: for each block, the index of the organisation it belongs to (-1 where the slot is empty)
Gives      sums over a family, values of the family for its blocks
Invariant  the organisations of the start belong to themselves; explicit sums over few blocks, never over worlds
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.groups import FREE, NAMED
from iolaus.model.sums import apart, least

ORIGINS = len(NAMED) + 1  # nine named organisations and the rest
REST = len(NAMED)
SLOTS = len(FREE)


def totals(parent: Float[Array, "block worlds"],
           values: Float[Array, "block worlds"]) -> Float[Array, "origin worlds"]:
    """Sum of a block quantity over each family."""
    index = jnp.arange(ORIGINS, dtype=parent.dtype)[:, None]
    total = values[:ORIGINS]
    for slot in range(ORIGINS, ORIGINS + SLOTS):  # an explicit sum compiles to one pass
        total = total + jnp.where(parent[slot] == index, values[slot], 0.0)
    return apart(total)


def spread(parent: Float[Array, "block worlds"],
           values: Float[Array, "origin worlds"]) -> Float[Array, "block worlds"]:
    """Each block's value of its family; zero for empty slots."""
    slots = parent[ORIGINS:]
    chosen = jnp.where(slots == 0.0, values[0], 0.0)
    for origin in range(1, ORIGINS):
        chosen = jnp.where(slots == float(origin), values[origin], chosen)
    # the organisations of the start belong to themselves; apart, or each number would ask which of the two it is
    return apart(jnp.concatenate([values, apart(chosen)]))


def weighted(weights: Float[Array, "row origin one"],
             values: Float[Array, "origin worlds"]) -> Float[Array, "row worlds"]:
    """Weights times values summed over origins, to be made where it is used."""
    total = weights[:, 0] * values[0]
    for origin in range(1, ORIGINS):
        total = total + weights[:, origin] * values[origin]
    return total


def across(weights: Float[Array, "row origin one"],
           values: Float[Array, "origin worlds"]) -> Float[Array, "row worlds"]:
    """The same, made once."""
    return apart(weighted(weights, values))


def first(flags: Float[Array, "block worlds"]) -> Float[Array, "block worlds"]:
    """Keeps only the first 1.0 in each world; flags are 1.0 or 0.0."""
    index = jnp.arange(flags.shape[0], dtype=flags.dtype)[:, None]
    return apart(jnp.where(index == least(jnp.where(flags > 0.0, index, float(flags.shape[0]))), 1.0, 0.0))
