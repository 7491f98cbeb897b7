"""Harm: people killed by strikes, by joint operations and by the operations of Mexican forces.

Stocks     civilian_deaths_from_force, civilian_deaths_from_strikes           person
           recent_civilian_deaths, recent_strike_civilians                    person
           usual_civilian_deaths                                              person
Signals    force_deaths, civilian_deaths_rate, strike_civilians_rate          person/year
Reads      leader_strikes, lab_strikes (force)                                event/year
           joint_leader_operations, joint_lab_operations (force)              event/year
           arrests_rate (organisations)                                       person/year
Equations  Harm-1  struck = strikes * deaths_per_strike                       person/year
           Harm-2  joint = joint operations * joint_lethality                 person/year
           Harm-3  mexican = arrests_rate * operations_per_arrest * operation_lethality    person/year
           Harm-4  civilians = share * urban * struck + share * (joint + mexican)    person/year
           Harm-5  recent' = civilians - recent/memory                        person/year
           Harm-6  usual follows recent until policies start, then stays      person/year
Sources    claims harm.*; derivation and alternatives in docs/model/force.md
Valid      2012-2035, Mexico; civilian shares come from other countries' wars, none from a city in Mexico
Limits     no places; soldiers and police killed are not counted; identities in strikes are rarely verified
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import OUTSIDE, Flow, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "worlds"]


def initial(v: View) -> dict[str, Value]:
    """Counting starts at nothing; the memory of earlier deaths is left out."""
    none = 0.0 * v.civilian_share
    return dict.fromkeys(("civilian_deaths_from_force", "civilian_deaths_from_strikes", "recent_civilian_deaths",
                          "recent_strike_civilians", "usual_civilian_deaths"), none)


def equations(v: View) -> dict[str, Value]:
    """Harm-1 to Harm-6."""
    struck = (v.leader_strikes + v.lab_strikes) * v.deaths_per_strike  # Harm-1
    joint = (v.joint_leader_operations + v.joint_lab_operations) * v.joint_lethality  # Harm-2
    mexican = v.arrests_rate * v.operations_per_arrest * v.operation_lethality  # Harm-3
    in_towns = jnp.minimum(v.civilian_share * v.urban_factor, 1.0)
    from_abroad = in_towns * struck + v.civilian_share * joint
    civilians = from_abroad + v.civilian_share * mexican  # Harm-4
    before = jnp.where(v.time < v.policy_start, 1.0, 0.0)
    return {
        "follow_usual": before * (v.recent_civilian_deaths - v.usual_civilian_deaths) / v.reference_lag,  # Harm-6
        "force_deaths": struck + joint + mexican,
        "civilian_deaths_rate": civilians,
        "strike_civilians_rate": from_abroad,
        "kill_civilians": civilians,
        "kill_struck": from_abroad,
        "mourn": civilians,
        "mourn_struck": from_abroad,
        "fade": v.recent_civilian_deaths / v.memory,  # Harm-5
        "fade_struck": v.recent_strike_civilians / v.memory,
    }


def _parameter(name: str, unit: str, meaning: str) -> Parameter:
    return Parameter(name, unit, f"harm.{name}", meaning)


MODULE = Module(
    name="harm",
    title="Harm: people killed by the use of force, civilians among them",
    initial=initial,
    equations=equations,
    stocks=(
        Stock("civilian_deaths_from_force", "person", "civilians killed by force of any state since the start"),
        Stock("civilian_deaths_from_strikes", "person", "of these, by strikes and joint operations alone"),
        Stock("recent_civilian_deaths", "person", "the same, fading from memory"),
        Stock("usual_civilian_deaths", "person", "the same when policies start, which recruitment already reflects"),
        Stock("recent_strike_civilians", "person", "of these, by strikes and joint operations"),
    ),
    flows=(
        Flow(OUTSIDE, "civilian_deaths_from_force", "kill_civilians", "person/year", "civilians killed"),
        Flow(OUTSIDE, "civilian_deaths_from_strikes", "kill_struck", "person/year", "by strikes and joint"),
        Flow(OUTSIDE, "recent_civilian_deaths", "mourn", "person/year", "civilians killed, remembered"),
        Flow("recent_civilian_deaths", OUTSIDE, "fade", "person/year", "memory fades"),
        Flow(OUTSIDE, "usual_civilian_deaths", "follow_usual", "person/year", "what people have become used to"),
        Flow(OUTSIDE, "recent_strike_civilians", "mourn_struck", "person/year", "the same, strikes and joint"),
        Flow("recent_strike_civilians", OUTSIDE, "fade_struck", "person/year", "memory fades"),
    ),
    signals=(
        Signal("force_deaths", "person/year", "people killed by strikes and operations"),
        Signal("civilian_deaths_rate", "person/year", "civilians among them"),
        Signal("strike_civilians_rate", "person/year", "civilians killed by strikes and joint operations"),
    ),
    reads=("leader_strikes", "lab_strikes", "joint_leader_operations", "joint_lab_operations", "arrests_rate"),
    parameters=(
        _parameter("deaths_per_strike", "person/event", "deaths in one strike"),
        _parameter("civilian_share", "1", "share of civilians among the dead"),
        _parameter("urban_factor", "1", "how much larger that share is in towns"),
        _parameter("joint_lethality", "person/event", "deaths in one joint operation"),
        _parameter("operations_per_arrest", "event/person", "operations of Mexican forces for one arrest"),
        _parameter("operation_lethality", "person/event", "deaths in one operation of Mexican forces"),
        Parameter("policy_start", "year", "demand.policy_start", "when policies start"),
        Parameter("reference_lag", "year", "demand.reference_lag", "time in which a reference follows"),
        _parameter("memory", "year", "time in which harm is forgotten"),
    ),
)
