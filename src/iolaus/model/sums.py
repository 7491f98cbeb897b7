"""Sums over the few members of a group, written out, and a line that the compiler may not fuse across.

Takes      values of a group, its members on the first axis, worlds on the last
Gives      summed(), least(): over the members; apart(): values that are made once
           compiled(): jax.jit, with the option without which apart() is not heeded on a processor
Invariant  members are taken in order, and never worlds, so a world's bits depend on itself alone
Limits     without the line a sum of eighteen members that all eighteen use is made eighteen times
           (docs/decisions/0006-speed.md)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
from jax.lax import optimization_barrier
from jaxtyping import Array, Float

Group = Float[Array, "member worlds"]
Each = Float[Array, "worlds"]
UNFUSED = {"xla_disable_hlo_passes": "cse_barrier_expander"}  # the pass that drops the line before fusing


def compiled(program: Callable[..., Any]) -> Callable[..., Any]:
    """A program that holds equations of the model, compiled on first use."""
    made: Callable[..., Any] = jax.jit(program, compiler_options=UNFUSED)
    return made


def apart(values: Float[Array, "..."]) -> Float[Array, "..."]:
    """The same values, made once and kept, instead of made again wherever they are used."""
    kept: Float[Array, "..."] = optimization_barrier(values)
    return kept


def summed(values: Group) -> Each:
    """Sum over the members of the group."""
    total = values[0]
    for member in range(1, values.shape[0]):
        total = total + values[member]
    return apart(total)


def least(values: Group) -> Each:
    """The smallest among the members of the group."""
    smallest = values[0]
    for member in range(1, values.shape[0]):
        smallest = jnp.minimum(smallest, values[member])
    return apart(smallest)
