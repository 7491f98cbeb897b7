"""A rival form of alliances: when an organisation splits, its allies side with one fragment, drawn by chance.

Takes      the standard parts leadership and organisations; block_allies (simulate/sources/leadership.py)
Gives      ALLIES_PARTITIONED: the two parts
Stocks     allied: 1 where a block has its family's allies behind it                          1
Equations  with the standard part an alliance lowers the losses of a whole family by 1/(allies + 1); here a block
           without its allies loses (allies + 1) times as many in fights with other families          person/year
           at a split the new fragment takes the allies with an even chance, if the block had them; a fragment that
           goes back brings them home; those of a fragment that is absorbed are lost
Sources    docs/decisions/0022-allies-of-fragments.md, docs/model/forms.md
Valid      as the standard parts; no alliance is known before the network of 2020, and then nothing changes
Limits     all allies of a family go one way; alliances are of one reading of one year and never change otherwise
"""

from __future__ import annotations

from dataclasses import replace

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model import leadership, organisations
from iolaus.model.family import ORIGINS, spread
from iolaus.model.groups import BLOCKS
from iolaus.model.leadership import events, jumps_with, target_share
from iolaus.model.leadership_fragments import merge, split
from iolaus.model.module import OUTSIDE, Chance, Input, Jump, Stock, View
from iolaus.model.sums import summed

Value = Float[Array, "..."]
EVEN = 0.5


def initial(v: View) -> dict[str, Value]:
    """Organisations of the start have their allies; empty slots have none."""
    found = leadership.initial(v)
    mine = jnp.where(jnp.arange(BLOCKS.size)[:, None] < ORIGINS, 1.0, 0.0)
    return found | {"allied": mine + 0.0 * found["leadership"]}


def taking_sides(v: View) -> Value:
    """Change of `allied` in a month: at most one split or one merger."""
    cut = split(v)
    joined = merge(v, events(v, target_share(v))["removed"], cut["happening"])
    had = summed(cut["from"] * v.allied)
    goes = had * jnp.where(v.chance_allies < EVEN, 1.0, 0.0) * cut["happening"]
    kept = v.allied * (1.0 - cut["into"]) * (1.0 - cut["victim"])  # what stood in the slot before is gone
    after = kept - cut["from"] * goes + cut["into"] * goes
    parent = summed(joined["gone"] * v.parent)
    home = jnp.where(jnp.arange(BLOCKS.size)[:, None] == parent, 1.0, 0.0) * summed(joined["gone"])
    brought = summed(joined["gone"] * v.allied)
    return jnp.maximum(after * (1.0 - joined["gone"]), home * brought) - v.allied


def jumps(v: View) -> dict[str, Value]:
    """The standard jumps, and the allies'."""
    return jumps_with()(v) | {"take_sides": taking_sides(v)}


def equations(v: View) -> dict[str, Value]:
    """The standard equations, with more deaths where a block has lost its allies."""
    found = organisations.MODULE.equations(v)
    allies = spread(v.parent, v.block_allies[:ORIGINS] + 0.0 * v.members[:ORIGINS])
    more = organisations.losses(v)["fight"] * allies * (1.0 - v.allied)
    every = summed(more)
    return {**found, "kill": found["kill"] + more, "count_killed": found["count_killed"] + every,
            "casualties": found["casualties"] + every, "excess_casualties": found["excess_casualties"] + more}


ALLIES_PARTITIONED = (
    replace(leadership.MODULE, initial=initial, jumps=jumps,
            stocks=(*leadership.MODULE.stocks,
                    Stock("allied", "1", "1 where a block has its family's allies behind it", BLOCKS)),
            jump_flows=(*leadership.MODULE.jump_flows,
                        Jump(OUTSIDE, "allied", "take_sides", "1", "allies side with one fragment")),
            chances=(*leadership.MODULE.chances, Chance("chance_allies", "with which fragment the allies side"))),
    replace(organisations.MODULE, equations=equations, reads=(*organisations.MODULE.reads, "allied"),
            inputs=(*organisations.MODULE.inputs,
                    Input("block_allies", "1", "weight of the allies of each organisation", (BLOCKS,),
                          monthly=False))))
