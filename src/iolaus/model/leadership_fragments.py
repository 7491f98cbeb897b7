"""Fragments: how an organisation splits, and how a fragment goes back.

Takes      the view of leadership
Gives      split(), merge(): which block gives to which, members moved; slots()
Invariant  members are moved and never made; one split or one merger a month in a world
Sources    docs/model/leadership.md, Lead-3 and Lead-6
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.clock import happens
from iolaus.model.family import ORIGINS, REST, first
from iolaus.model.groups import BLOCKS
from iolaus.model.module import View

Value = Float[Array, "..."]


def slots() -> Value:
    """1.0 for the slots of fragments, 0.0 for the organisations of the start."""
    return jnp.where(jnp.arange(BLOCKS.size)[:, None] < ORIGINS, 0.0, 1.0)


def split(v: View) -> dict[str, Value]:
    """Lead-3, carried out: one block a month gives a part of its members to a free slot."""
    from_block = first(jnp.where(v.parts_due > 0.0, 1.0, 0.0))
    happening = jnp.sum(from_block, axis=0)
    part = 0.5 - jnp.sin(jnp.arcsin(1.0 - 2.0 * v.chance_share) / 3.0)  # Beta(2, 2): Dirichlet share of two parts
    part = part * 2.0 / (1.0 + jnp.maximum(v.parts_due, 1.0))  # of three parts the first takes two thirds of it
    moved = jnp.sum(from_block * part * v.members, axis=0)
    origin = jnp.sum(from_block * v.parent, axis=0)
    empty = jnp.where(v.parent < 0.0, 1.0, 0.0)
    free = first(empty)
    able = slots() * (1.0 - from_block)
    everyone = jnp.sum(v.members, axis=0)
    smallest = jnp.min(jnp.where(able > 0.0, v.members, everyone), axis=0)
    crowded = happening * jnp.where(jnp.sum(empty, axis=0) > 0.0, 0.0, 1.0)
    victim = first(able * jnp.where(v.members > smallest, 0.0, 1.0)) * crowded
    into = jnp.where(crowded > 0.0, victim, free) * happening
    absorbed = jnp.sum(victim * v.members, axis=0)
    rest = jnp.where(jnp.arange(BLOCKS.size)[:, None] == REST, 1.0, 0.0)
    shift = (into - from_block) * moved + (rest - victim) * absorbed
    kin = jnp.where(v.parent == origin, 1.0, 0.0) * happening * (1.0 - victim)
    return {"from": from_block, "into": into, "shift": shift, "origin": origin, "victim": victim,
            "at_war": jnp.maximum(kin, into), "happening": happening}


def merge(v: View, removed: Value, happening: Value) -> dict[str, Value]:
    """Lead-6: a fragment at peace goes back to the organisation it came from; not in a month with a split."""
    busy = jnp.where(v.split_clock + v.parts_due * v.year > 0.0, 1.0, removed)
    free = slots() * jnp.where(v.parent < 0.0, 0.0, 1.0) * (1.0 - busy)
    peace = jnp.maximum(1.0 - v.war, 0.0)
    gone = first(free * happens(v.chance_merger, v.merger_hazard * peace, v.year)) * (1.0 - happening)
    home = jnp.where(jnp.arange(BLOCKS.size)[:, None] == jnp.sum(gone * v.parent, axis=0), 1.0, 0.0)
    home = home * jnp.sum(gone, axis=0)
    return {"gone": gone, "shift": home * jnp.sum(gone * v.members, axis=0) - gone * v.members}
