"""Counter-measures of Mexico as a ladder of five steps, and partners elsewhere who hold back intelligence.

Stocks     measures: 1 for each step in force                                 1
           partners_restrict: 1 while other partners hold back intelligence   1
Signals    pressure, rung, intelligence_open, raids_open                      1
Reads      open_force, consent (force)                                        1
           leader_strikes, lab_strikes (force)                                event/year
           recent_strike_civilians (harm)                                     person
           mx_support (opinion)                                               1
Levers     restraint: share of all counter-measures held back                 1
Equations  Ladder-1  deaths = log(1 + recent_strike_civilians/reference)      1
           Ladder-2  pressure = exp(opinion_effect * (1 - 2 mx_support)) * (open_force * strikes/(strikes + telling)
                     * resolve * exp(death_effect * deaths) + consent * joint_effect * deaths) * (1 - restraint)    1
           Ladder-3  a step is taken with hazard * pressure, once the step below is in force    1
           Ladder-4  the highest step is lifted, where none is taken, with (1 - held * open_force)/its time    1
           Ladder-5  partners hold back with their hazard while force is open, and come back as in Ladder-4    1
           Ladder-6  intelligence_open = (1 - freeze_loss * freeze)(1 - partner_loss * partners_restrict)    1
           Ladder-7  raids_open = 1 - raids_share * (1 - intelligence_open)   1
Sources    claims ladder.*; derivation and alternatives in docs/model/ladder.md
Valid      2026-2035; no such ladder was seen climbed beyond its second step (2020-21)
Limits     one step a month; the order is fixed; no answer of the United States to the answer
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.clock import happens
from iolaus.model.groups import STEPS
from iolaus.model.module import OUTSIDE, Chance, Jump, Lever, Module, Signal, Stock, View
from iolaus.model.sums import summed
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "..."]
FREEZE = STEPS.members.index("intelligence_freeze")


def initial(v: View) -> dict[str, Value]:
    """No step in force, nobody holds back."""
    none = 0.0 * v.freeze_loss
    return {"measures": jnp.zeros((STEPS.size, 1)) + none[None, :], "partners_restrict": none}


def pressed(v: View) -> Value:
    """Ladder-1 and Ladder-2: how strongly Mexico is moved to answer; 0 without force and without deaths."""
    deaths = jnp.log1p(v.recent_strike_civilians / v.death_reference)  # Ladder-1
    strikes = v.leader_strikes + v.lab_strikes
    # In worlds in which force closes ranks (no drop of the index) nobody climbs: index and ladder agree in sign.
    resolve = jnp.maximum(v.first_drop, 0.0) / v.usual_drop
    alone = v.open_force * strikes / (strikes + v.telling_strikes) * resolve * jnp.exp(v.death_effect * deaths)
    anger = jnp.exp(v.opinion_effect * (1.0 - 2.0 * v.mx_support))
    return anger * (alone + v.consent * v.joint_effect * deaths) * (1.0 - v.restraint)  # Ladder-2


def equations(v: View) -> dict[str, Value]:
    """Ladder-2, Ladder-6 and Ladder-7."""
    shared = (1.0 - v.freeze_loss * v.measures[FREEZE]) * (1.0 - v.partner_loss * v.partners_restrict)  # Ladder-6
    return {
        "pressure": pressed(v),
        "rung": summed(v.measures),
        "intelligence_open": shared,
        "raids_open": 1.0 - v.raids_share * (1.0 - shared),  # Ladder-7
    }


def steps(*values: Value) -> Value:
    """One value for each step, lowest first."""
    return jnp.concatenate([each[None] for each in values])


def jumps(v: View) -> dict[str, Value]:
    """Ladder-3 to Ladder-5: what is taken and lifted this month."""
    hazard = steps(v.protest_hazard, v.freeze_hazard, v.agents_hazard, v.migration_hazard, v.trade_hazard)
    lasting = steps(v.protest_time, v.freeze_time, v.agents_time, v.migration_time, v.trade_time)
    none = 0.0 * v.measures[:1]
    below = jnp.concatenate([1.0 + none, v.measures[:-1]])
    above = jnp.concatenate([v.measures[1:], none])
    taken = below * (1.0 - v.measures) * happens(v.climb_luck, hazard * pressed(v), v.year)  # Ladder-3
    calm = (1.0 - v.held * v.open_force) / lasting
    going_up = jnp.concatenate([taken[1:], none])
    lifted = v.measures * (1.0 - above) * (1.0 - going_up) * happens(v.lift_luck, calm, v.year)  # Ladder-4
    hold = (1.0 - v.partners_restrict) * happens(v.partner_luck, v.partner_hazard * v.open_force, v.year)
    back = (1.0 - v.held * v.open_force) / v.partner_time
    return {
        "take_step": taken,
        "lift_step": lifted,
        "partners_hold": hold,  # Ladder-5
        "partners_return": v.partners_restrict * happens(v.return_luck, back, v.year),
    }


def _parameter(name: str, meaning: str, unit: str = "1") -> Parameter:
    return Parameter(name, unit, f"ladder.{name}", meaning)


HAZARDS = tuple(_parameter(f"{name}_hazard", f"hazard of {what} at full pressure", "1/year") for name, what in (
    ("protest", "a formal protest"), ("freeze", "a freeze of intelligence after a protest"),
    ("agents", "expulsion of agents and bans of flights after a freeze"),
    ("migration", "an end of help with migration after expulsions"),
    ("trade", "trade and legal measures after that")))
TIMES = tuple(_parameter(f"{name}_time", f"time until {what} is lifted", "year") for name, what in (
    ("protest", "a protest"), ("freeze", "a freeze of intelligence"), ("agents", "an expulsion"),
    ("migration", "an end of help with migration"), ("trade", "a measure of trade or law")))

MODULE = Module(
    name="ladder",
    title="Counter-measures of Mexico, step by step",
    initial=initial,
    equations=equations,
    jumps=jumps,
    stocks=(
        Stock("measures", "1", "1 for each step of counter-measures in force", STEPS),
        Stock("partners_restrict", "1", "1 while other partners hold back intelligence"),
    ),
    jump_flows=(
        Jump(OUTSIDE, "measures", "take_step", "1", "a step is taken"),
        Jump("measures", OUTSIDE, "lift_step", "1", "a step is lifted"),
        Jump(OUTSIDE, "partners_restrict", "partners_hold", "1", "partners hold back intelligence"),
        Jump("partners_restrict", OUTSIDE, "partners_return", "1", "partners share again"),
    ),
    signals=(
        Signal("pressure", "1", "how strongly Mexico is moved to answer, 1 in a usual campaign"),
        Signal("rung", "1", "steps of counter-measures in force, 0 to 5"),
        Signal("intelligence_open", "1", "share of shared intelligence that counter-measures leave"),
        Signal("raids_open", "1", "share of Mexican raids on laboratories that counter-measures leave"),
    ),
    reads=("open_force", "consent", "leader_strikes", "lab_strikes", "recent_strike_civilians", "mx_support"),
    levers=(Lever("restraint", "1", "cut", 0.0, 1.0, "share of Mexico's counter-measures held back"),),
    chances=(
        Chance("climb_luck", "whether a step is taken", STEPS, waiting=True),
        Chance("lift_luck", "whether a step is lifted", STEPS, waiting=True),
        Chance("partner_luck", "whether other partners hold back", waiting=True),
        Chance("return_luck", "whether they come back", waiting=True),
    ),
    parameters=(
        *HAZARDS,
        *TIMES,
        _parameter("telling_strikes", "strikes a year at which half the pressure is there", "event/year"),
        _parameter("death_effect", "log rise of pressure for each e-fold of civilians killed"),
        _parameter("opinion_effect", "log rise of pressure from an even split to full opposition"),
        _parameter("joint_effect", "pressure for each e-fold of civilians killed in joint operations"),
        _parameter("held", "share of recovery that open force holds up"),
        _parameter("usual_drop", "drop of the index at which pressure is one"),
        _parameter("partner_hazard", "hazard that other partners hold back while force is open", "1/year"),
        _parameter("partner_time", "time until they share again", "year"),
        _parameter("partner_loss", "share of shared intelligence lost with them"),
        _parameter("freeze_loss", "share of shared intelligence lost in a freeze"),
        _parameter("raids_share", "share of Mexican raids on laboratories that rests on shared intelligence"),
        Parameter("first_drop", "1", "cooperation.first_drop", "share lost at the first open use of force"),
        Parameter("death_reference", "person", "opinion.casualty_reference", "deaths that count as a first step"),
        Parameter("year", "year", "clock.year", "one year"),
    ),
)
