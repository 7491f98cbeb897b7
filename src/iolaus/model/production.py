"""Making fentanyl in Mexico: laboratories, what destroys them, precursors, and how fast they come back.

Stocks     capacity: what laboratories could make                                             kg/year
           precursor_access: share of the usual precursors that their first source sends      1
           second_source: share of the usual precursors that another country sends            1
           dispersal: laboratories more than usual, each of them smaller                      1
           abroad: share of capacity moved to countries beyond reach                          1
Signals    output: pure fentanyl made                                                         kg/year
           labs_destroyed_rate: laboratories destroyed                                        lab/year
           destroyed_share: share of capacity destroyed                                       1/year
Reads      demand, reference_demand (demand)                                                  kg/year
           history_supply, dearer_quantity (demand)                                           1
           seizure_share (trafficking), partnership (cooperation), raids_open (ladder)        1
           lab_strikes, joint_lab_operations (force)                                          event/year
Levers     precursor_shock: share of precursor access lost at once                            1
           intelligence: success of operations by Mexican and joint forces                    1
Equations  Production-1  full = spare * reference_demand * history_supply / (1 - seize_share) kg/year
           Production-2  destroyed = (d0 * intel * raids_open + (strikes * hit + joint * hit_joint)
                          / (labs * (1 + dispersal))) * (1 - abroad)                1/year
           Production-3  rebuild = (full - capacity) / (rebuild_time * skill^(pressure))      kg/year^2
           Production-4  needed = demand * dearer_quantity / (1 - seizure_share)              kg/year
                         output = min(capacity, min(1, access + second) * full, needed)       kg/year
           Production-5  recover = (1 - access) / recovery                                    1/year
           Production-6  disperse = (most * pressure - dispersal) / time, the same for abroad 1/year
           Production-7  divert = (most * (1 - access) - second_source) / time                1/year
Sources    claims production.*, trafficking.seize_share; docs/model/production.md
Valid      2015-2035; destroyed at most a few times a year's capacity; supply falls when destroyed > (spare - 1)/time
Limits     laboratories differ in nothing but number and reach; no stocks of finished drug; no cost of production
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import OUTSIDE, Flow, Jump, Lever, Module, Signal, Stock, View
from iolaus.model.power import power
from iolaus.parameters.parameter import Parameter


def initial(v: View) -> dict[str, Float[Array, "..."]]:
    """Capacity starts small and follows demand within weeks; precursors arrive in full, from their first source."""
    none = jnp.zeros_like(v.spare_capacity)
    return {"capacity": 1e-3 * v.consumption, "precursor_access": jnp.ones_like(v.spare_capacity),
            "second_source": none, "dispersal": none, "abroad": none}


def full_capacity(v: View) -> Float[Array, "worlds"]:
    """Production-1: what the trade keeps in place: `spare` times what the market needs at the border."""
    return v.spare_capacity * v.reference_demand * v.history_supply / (1.0 - v.seize_share)


def destruction(v: View) -> Float[Array, "worlds"]:
    """Production-2: share of capacity destroyed in a year; more and smaller laboratories lose less to each hit."""
    help_of_partners = 1.0 + (v.intelligence - 1.0) * v.partnership
    joint = jnp.minimum(v.hit * jnp.maximum(help_of_partners, 0.0), v.hit_most)
    struck = v.lab_strikes * v.hit + v.joint_lab_operations * joint
    raids = v.destruction_base * v.raids_open * jnp.maximum(help_of_partners, 0.0)
    return (raids + struck / (v.laboratories * (1.0 + v.dispersal))) * (1.0 - v.abroad)


def under_pressure(v: View) -> Float[Array, "worlds"]:
    """How strongly the trade feels strikes, from 0 to 1, saturating."""
    strikes = v.lab_strikes + v.joint_lab_operations
    return strikes / (strikes + v.pressing_strikes)


def equations(v: View) -> dict[str, Float[Array, "..."]]:
    """Rebuilding, destruction and what is made."""
    full, destroyed, pressure = full_capacity(v), destruction(v), under_pressure(v)
    rebuilding_time = v.rebuild_time * power(v.skill_loss, pressure)  # skills flee or gather: sign-free
    precursors = jnp.minimum(v.precursor_access + v.second_source, 1.0)
    needed = v.demand * v.dearer_quantity / (1.0 - v.seizure_share)
    return {
        "rebuild": (full - v.capacity) / rebuilding_time,  # Production-3
        "destroy": destroyed * v.capacity,
        "recover_access": (1.0 - v.precursor_access) / v.precursor_recovery,  # Production-5
        "disperse": (v.dispersal_most * pressure - v.dispersal) / v.dispersal_time,  # Production-6
        "move_abroad": (v.abroad_most * pressure - v.abroad) / v.abroad_time,
        "divert": (v.second_most * (1.0 - v.precursor_access) - v.second_source) / v.second_time,  # Production-7
        "output": jnp.minimum(jnp.minimum(v.capacity, precursors * full), needed),  # Production-4
        "labs_destroyed_rate": destroyed * v.laboratories * (1.0 + v.dispersal),
        "destroyed_share": destroyed,
    }


def jumps(v: View) -> dict[str, Float[Array, "..."]]:
    """A precursor shock takes its share at the start of its month."""
    return {"lose_access": v.precursor_access * v.precursor_shock}


MODULE = Module(
    name="production",
    title="Making fentanyl",
    equations=equations,
    initial=initial,
    jumps=jumps,
    stocks=(
        Stock("capacity", "kg/year", "pure fentanyl that laboratories could make in a year"),
        Stock("precursor_access", "1", "share of the usual precursors that their first source sends"),
        Stock("second_source", "1", "share of the usual precursors that another country sends"),
        Stock("dispersal", "1", "laboratories more than usual, each of them smaller"),
        Stock("abroad", "1", "share of capacity moved to countries beyond reach"),
    ),
    flows=(
        Flow(OUTSIDE, "capacity", "rebuild", "kg/year^2", "laboratories rebuilt"),
        Flow("capacity", OUTSIDE, "destroy", "kg/year^2", "laboratories destroyed"),
        Flow(OUTSIDE, "precursor_access", "recover_access", "1/year", "new routes to precursors"),
        Flow(OUTSIDE, "second_source", "divert", "1/year", "another country steps in, or out again"),
        Flow(OUTSIDE, "dispersal", "disperse", "1/year", "laboratories split up, or gather again"),
        Flow(OUTSIDE, "abroad", "move_abroad", "1/year", "laboratories leave for other countries, or return"),
    ),
    jump_flows=(Jump("precursor_access", OUTSIDE, "lose_access", "1", "access lost to a shock"),),
    signals=(
        Signal("output", "kg/year", "pure fentanyl made for the United States"),
        Signal("labs_destroyed_rate", "lab/year", "laboratories destroyed in a year"),
        Signal("destroyed_share", "1/year", "share of capacity destroyed in a year"),
    ),
    reads=("demand", "reference_demand", "history_supply", "dearer_quantity", "seizure_share", "partnership",
           "lab_strikes", "joint_lab_operations", "raids_open"),
    levers=(
        Lever("precursor_shock", "1", "cut", 0.0, 0.95, "share of precursor access lost at once, in its month"),
        Lever("intelligence", "1", "multiply", 0.1, 10.0,
              "success of Mexican and joint operations against laboratories, in as far as partners cooperate"),
    ),
    parameters=(
        Parameter("consumption", "kg/year", "demand.consumption", "pure fentanyl used in a year, 2021"),
        Parameter("spare_capacity", "1", "production.spare_capacity", "capacity over what the market needs"),
        Parameter("rebuild_time", "year", "production.rebuild_time", "time to rebuild destroyed capacity"),
        Parameter("skill_loss", "1", "production.skill_loss", "factor on that time while strikes last"),
        Parameter("pressing_strikes", "event/year", "production.pressing_strikes",
                  "strikes at which half of that factor acts"),
        Parameter("laboratories", "lab", "production.laboratories", "fentanyl laboratories at any time"),
        Parameter("hit", "lab/event", "production.hit", "laboratories destroyed by one strike"),
        Parameter("hit_most", "lab/event", "production.hit_most", "the most that one operation destroys"),
        Parameter("destruction_base", "1/year", "production.destruction_base",
                  "share of capacity destroyed in a year on the current path"),
        Parameter("precursor_recovery", "year", "production.precursor_recovery", "time to find new precursors"),
        Parameter("second_most", "1", "production.second_most", "share of lost precursors that another replaces"),
        Parameter("second_time", "year", "production.second_time", "time for another country to step in"),
        Parameter("dispersal_most", "1", "production.dispersal_most", "laboratories more under the heaviest strikes"),
        Parameter("dispersal_time", "year", "production.dispersal_time", "time to split laboratories up"),
        Parameter("abroad_most", "1", "production.abroad_most", "share that moves abroad under the heaviest strikes"),
        Parameter("abroad_time", "year", "production.abroad_time", "time to move abroad"),
        Parameter("seize_share", "1", "trafficking.seize_share", "share of the pure flow caught at baseline"),
    ),
)
