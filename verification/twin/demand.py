"""Demand for fentanyl, one world: users, penetration, and what the shortage since 2023 left."""

from __future__ import annotations

from math import exp


def start(n, p):
    return {"reference_users": p.use.people_with_disorder, "reference_demand": 1e-3 * p.demand.consumption}


def signals(n, p):
    d = p.demand
    n.active_users = (n.illicit_use + n.rx_illicit_disorder + n.illicit_disorder
                      + d.treated_use_share * n.illicit_treated)  # Demand-1
    ramp = (n.time - d.penetration_from) / (d.penetration_until - d.penetration_from)
    ramp = min(max(ramp, 0.0), 1.0)
    n.fentanyl_penetration = n.penetration + (d.penetration_later - n.penetration) * ramp  # Demand-7
    n.seen_potency = n.observed_potency
    since = max(n.time - d.policy_start, 0.0)
    n.history_potency = 1.0 - (1.0 - n.observed_potency) * exp(-d.potency_recovery * since)  # Demand-2
    n.history_supply = n.history_potency ** (p.market.demand_elasticity / p.market.purity_share)  # Demand-3
    exposure = (n.active_users / n.reference_users / d.users_growth) * (n.fentanyl_penetration / d.penetration_2021)
    n.demand = d.consumption * exposure * n.history_supply  # Demand-4
    at_once = p.market.demand_elasticity * p.market.short_share
    later = p.market.demand_elasticity - at_once
    n.dearer_quantity = n.cost_ratio ** -at_once * exp(-later * n.habit)  # Demand-6


def rates(n, p):
    found = {}
    if n.time < p.use.use_start:
        found["reference_users"] = (n.active_users - n.reference_users) / p.demand.reference_lag
    if n.time < p.demand.policy_start:  # Demand-5
        found["reference_demand"] = (n.demand / n.history_supply - n.reference_demand) / p.demand.reference_lag
    return found
