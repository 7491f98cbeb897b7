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
from iolaus.model.sums import least, summed

Value = Float[Array, "..."]


def slots() -> Value:
    """1.0 for the slots of fragments, 0.0 for the organisations of the start."""
    return jnp.where(jnp.arange(BLOCKS.size)[:, None] < ORIGINS, 0.0, 1.0)


def split(v: View) -> dict[str, Value]:
    """Lead-3, carried out: one block a month gives a part of its members to a free slot."""
    from_block = first(jnp.where(v.parts_due > 0.0, 1.0, 0.0))
    happening = summed(from_block)
    luck = summed(from_block * v.chance_share)  # one block splits: its luck, its parts
    parts = summed(from_block * v.parts_due)
    part = 0.5 - jnp.sin(jnp.arcsin(1.0 - 2.0 * luck) / 3.0)  # Beta(2, 2): Dirichlet share of two parts
    part = part * 2.0 / (1.0 + jnp.maximum(parts, 1.0))  # of three parts the first takes two thirds of it
    moved = part * summed(from_block * v.members)
    origin = summed(from_block * v.parent)
    empty = jnp.where(v.parent < 0.0, 1.0, 0.0)
    free = first(empty)
    able = slots() * (1.0 - from_block)
    everyone = summed(v.members)
    smallest = least(jnp.where(able > 0.0, v.members, everyone))
    crowded = happening * jnp.where(summed(empty) > 0.0, 0.0, 1.0)
    victim = first(able * jnp.where(v.members > smallest, 0.0, 1.0)) * crowded
    into = jnp.where(crowded > 0.0, victim, free) * happening
    absorbed = summed(victim * v.members)
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
    home = jnp.where(jnp.arange(BLOCKS.size)[:, None] == summed(gone * v.parent), 1.0, 0.0)
    home = home * summed(gone)
    return {"gone": gone, "shift": home * summed(gone * v.members) - gone * v.members}
