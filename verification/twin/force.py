"""Force, one world: strikes without consent, joint operations with it."""

from __future__ import annotations

from math import exp


def start(n, p):
    return {"attributed": 0.0}


def signals(n, p):
    granted = 1.0 if n.consent_luck < p.force.consent_probability else 0.0
    n.consent = n.joint_request * granted  # Force-1
    n.refused = n.joint_request * (1.0 - granted)
    possible = n.consent * (1.0 - n.measures[2])  # the third step: agents expelled
    n.leader_strikes, n.lab_strikes = n.strikes_on_leaders, n.strikes_on_labs
    n.joint_leader_operations = n.joint_operations_on_leaders * possible  # Force-2
    n.joint_lab_operations = n.joint_operations_on_labs * possible
    n.unilateral_force = 1.0 if n.strikes_on_leaders + n.strikes_on_labs > 0.0 else 0.0
    n.open_force = n.unilateral_force * (1.0 - n.covert * (1.0 - n.attributed))  # Force-3


def rates(n, p):
    return {}


def jumps(n, p):
    if 1.0 - exp(-n.attribution_luck) < 1.0 - exp(-p.force.attribution_hazard / 12.0):  # Force-4
        return {"attributed": n.unilateral_force * n.covert * (1.0 - n.attributed)}
    return {}
