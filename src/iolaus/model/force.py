"""Force: who strikes in Mexico, with whose consent, openly or in secret.

Stocks     attributed                                                         1
Signals    leader_strikes, lab_strikes                                        event/year
           joint_leader_operations, joint_lab_operations                      event/year
           consent, refused, unilateral_force, open_force                     1
Reads      measures (ladder)                                                  1
Levers     strikes_on_leaders, strikes_on_labs: unilateral attempts           event/year
           covert: 1 where the strikes are not avowed                         1
           joint_request: 1 where Mexico is asked to consent to joint operations    1
           joint_operations_on_leaders, joint_operations_on_labs              event/year
Equations  Force-1  consent = joint_request * (luck < consent_probability), once in a world    1
           Force-2  joint operations = planned * consent * (1 - agents_out)   event/year
           Force-3  open_force = in_use * (1 - covert * (1 - attributed))     1
           Force-4  attributed rises to 1 in a month in which a secret comes out    1
Sources    claims force.*; derivation and alternatives in docs/model/force.md
Valid      from 2026, Mexico; no strike on Mexican soil was seen before
Limits     no places, no targets, no weapons; consent is drawn once; it lapses while foreign agents are expelled
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.clock import happens
from iolaus.model.groups import STEPS
from iolaus.model.module import OUTSIDE, Chance, Jump, Lever, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "worlds"]
AGENTS = STEPS.members.index("agents_out")


def initial(v: View) -> dict[str, Value]:
    """Nothing to attribute."""
    return {"attributed": 0.0 * v.consent_probability}


def in_use(v: View) -> Value:
    """1.0 while force is used without consent, else 0.0."""
    return jnp.where(v.strikes_on_leaders + v.strikes_on_labs > 0.0, 1.0, 0.0)


def equations(v: View) -> dict[str, Value]:
    """Force-1 to Force-3."""
    granted = jnp.where(v.consent_luck < v.consent_probability, 1.0, 0.0)
    unilateral = in_use(v)
    consent = v.joint_request * granted  # Force-1
    possible = consent * (1.0 - v.measures[AGENTS])
    return {
        "leader_strikes": v.strikes_on_leaders,
        "lab_strikes": v.strikes_on_labs,
        "consent": consent,
        "refused": v.joint_request * (1.0 - granted),
        "joint_leader_operations": v.joint_operations_on_leaders * possible,  # Force-2
        "joint_lab_operations": v.joint_operations_on_labs * possible,
        "unilateral_force": unilateral,
        "open_force": unilateral * (1.0 - v.covert * (1.0 - v.attributed)),  # Force-3
    }


def jumps(v: View) -> dict[str, Value]:
    """Force-4: a covert campaign becomes known; it stays known."""
    secret = in_use(v) * v.covert * (1.0 - v.attributed)
    return {"come_out": secret * happens(v.attribution_luck, v.attribution_hazard, v.year)}


MODULE = Module(
    name="force",
    title="Force: strikes without consent, joint operations with it",
    initial=initial,
    equations=equations,
    jumps=jumps,
    stocks=(Stock("attributed", "1", "1 once a covert campaign is attributed"),),
    jump_flows=(Jump(OUTSIDE, "attributed", "come_out", "1", "a covert campaign becomes known"),),
    signals=(
        Signal("leader_strikes", "event/year", "unilateral strikes on leaders, attempts"),
        Signal("lab_strikes", "event/year", "unilateral strikes on laboratories, attempts"),
        Signal("joint_leader_operations", "event/year", "joint operations against leaders, after consent"),
        Signal("joint_lab_operations", "event/year", "joint operations against laboratories, after consent"),
        Signal("consent", "1", "1 where Mexico was asked for joint operations and agreed"),
        Signal("refused", "1", "1 where Mexico was asked for joint operations and refused"),
        Signal("unilateral_force", "1", "1 while force is used without consent, known or not"),
        Signal("open_force", "1", "1 while force without consent is in use and attributed"),
    ),
    reads=("measures",),
    levers=(
        Lever("strikes_on_leaders", "event/year", "add", 0.0, 400.0, "unilateral strikes on leaders"),
        Lever("strikes_on_labs", "event/year", "add", 0.0, 4000.0, "unilateral strikes on laboratories"),
        Lever("covert", "1", "largest", 0.0, 1.0, "1 where strikes are not avowed"),
        Lever("joint_request", "1", "largest", 0.0, 1.0, "1 where consent to joint operations is asked for"),
        Lever("joint_operations_on_leaders", "event/year", "add", 0.0, 400.0, "joint operations planned, leaders"),
        Lever("joint_operations_on_labs", "event/year", "add", 0.0, 4000.0, "joint operations planned, laboratories"),
    ),
    chances=(
        Chance("consent_luck", "whether Mexico consents to joint operations", once=True),
        Chance("attribution_luck", "whether a covert campaign becomes known", waiting=True),
    ),
    parameters=(
        Parameter("consent_probability", "1", "force.consent_probability", "chance that Mexico consents"),
        Parameter("attribution_hazard", "1/year", "force.attribution_hazard",
                  "hazard that a covert campaign becomes known"),
        Parameter("year", "year", "clock.year", "one year"),
    ),
)
