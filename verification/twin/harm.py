"""Harm, one world: people killed by force, civilians among them."""

from __future__ import annotations


def start(n, p):
    return {"civilian_deaths_from_force": 0.0, "civilian_deaths_from_strikes": 0.0,
            "recent_civilian_deaths": 0.0, "recent_strike_civilians": 0.0,
            "usual_civilian_deaths": 0.0}


def signals(n, p):
    h = p.harm
    struck = (n.leader_strikes + n.lab_strikes) * h.deaths_per_strike  # Harm-1
    joint = (n.joint_leader_operations + n.joint_lab_operations) * h.joint_lethality  # Harm-2
    mexican = n.arrests_rate * h.operations_per_arrest * h.operation_lethality  # Harm-3
    n.strike_civilians_rate = min(h.civilian_share * h.urban_factor, 1.0) * struck + h.civilian_share * joint
    n.force_deaths = struck + joint + mexican
    n.civilian_deaths_rate = n.strike_civilians_rate + h.civilian_share * mexican  # Harm-4


def rates(n, p):
    memory = p.harm.memory
    found = {"civilian_deaths_from_force": n.civilian_deaths_rate,
             "civilian_deaths_from_strikes": n.strike_civilians_rate,
             "recent_civilian_deaths": n.civilian_deaths_rate - n.recent_civilian_deaths / memory,  # Harm-5
             "recent_strike_civilians": n.strike_civilians_rate - n.recent_strike_civilians / memory}
    if n.time < p.demand.policy_start:  # Harm-6
        found["usual_civilian_deaths"] = (n.recent_civilian_deaths - n.usual_civilian_deaths) / p.demand.reference_lag
    return found
