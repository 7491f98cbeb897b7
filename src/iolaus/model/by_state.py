"""From organisations to states: how deaths in the nation are laid out over the 32 states.

Takes      homicides of the nation, extra deaths of each organisation's fights, calm homicides next to a war
Gives      Layout: deaths by state, and of these the extra ones
Invariant  linear in what it is given, so totals of any period can be laid out at its end; states sum to the nation
           exactly; no state is negative while |spill| stays within its bounds (docs/model/violence.md)
"""

from __future__ import annotations

from dataclasses import dataclass

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.family import REST, weighted
from iolaus.model.module import View
from iolaus.model.sums import apart, summed

ByOrigin = Float[Array, "origin worlds"]
ByState = Float[Array, "state worlds"]
Nation = Float[Array, "worlds"]


@dataclass(frozen=True)
class Layout:
    """Deaths by state; `extra` are those above a calm, united set of organisations."""

    total: ByState
    extra: ByState


def extra_deaths(v: View, base: ByState, extra: ByOrigin) -> ByState:
    """Extra deaths: at the seat, in the organisation's other states, elsewhere."""
    other = (1.0 - v.seat_allocation) * v.other_states
    named = summed(extra) - extra[REST]
    elsewhere = apart((1.0 - v.seat_allocation - other) * named + extra[REST])  # the rest has no seat
    at_seats, in_others = apart(v.seat_allocation * extra), apart(other * extra)
    return apart(weighted(v.seat_map, at_seats) + weighted(v.other_map, in_others) + base * elsewhere)


def lay_out(v: View, nation: Nation, extra: ByOrigin, stirred: ByOrigin) -> Layout:
    """Homicides by state: the calm ones by the shares of 2022-24, shifted to or from a war's neighbours."""
    extra, shifted = apart(extra), apart(v.spill_neighbour * stirred)
    more = extra_deaths(v, v.homicide_map, extra)
    calm = v.homicide_map * apart(nation - summed(extra)) + weighted(v.near_map, shifted)
    return Layout(apart(calm + more), more)


def missing(v: View, nation: Nation, extra: ByOrigin) -> ByState:
    """People still missing by state: by the shares of 2022-24, extra ones as extra homicides."""
    return v.missing_map * (nation - summed(extra)) + extra_deaths(v, v.missing_map, extra)


def battle_deaths(v: View, year: Layout) -> ByState:
    """Deaths that an observer of armed conflict would attribute to fights between organisations."""
    usual = jnp.minimum(v.battle_scale * v.battle_map, 1.0)
    return usual * (year.total - year.extra) + v.war_battle_share * year.extra
