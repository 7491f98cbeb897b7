"""The fentanyl market, one world: quantity, potency, price, money."""

from __future__ import annotations

from math import exp, log


def start(n, p):
    return {"analogues": 0.0, "habit": 0.0,
            "reference_revenue": 1e-3 * p.demand.consumption * p.market.price_base,
            "fentanyl_consumed": 0.0, "cartel_revenue": 0.0}


def signals(n, p):
    m = p.market
    if n.time < m.scarcity_start:
        n.quantity_ratio = 1.0
    else:
        arrived = n.output * (1.0 - n.seizure_share) / n.demand
        n.quantity_ratio = min(max(arrived, 1e-9), n.dearer_quantity)  # Market-1
    at_once = m.demand_elasticity * m.short_share
    missing = -log(n.quantity_ratio) - (m.demand_elasticity - at_once) * n.habit
    n.log_scarcity = min(missing / at_once, log(m.choke)) if missing > 1e-9 else 0.0  # Market-2
    scarcity = exp(n.log_scarcity)
    n.potency_ratio = n.history_potency * scarcity ** -m.purity_share  # Market-3
    n.effective_price = min(n.history_supply ** (-1.0 / m.demand_elasticity) * scarcity, m.choke)  # Market-4
    n.sold = n.demand * n.quantity_ratio
    n.retail_revenue = m.price_base * n.effective_price * n.sold  # Market-5
    n.seized = n.output * n.seizure_share
    against = 1.0 if n.time < p.demand.policy_start else n.retail_revenue / n.reference_revenue
    n.income_ratio = 1.0 - m.fentanyl_income + m.fentanyl_income * against  # Market-6


def rates(n, p):
    m = p.market
    found = {"habit": (n.log_scarcity - n.habit) / m.habit_time,  # Market-9
             "fentanyl_consumed": n.sold, "fentanyl_seized": n.seized,
             "cartel_revenue": m.income_share * n.retail_revenue,
             "analogues": m.analogue_rate * max(1.0 - n.potency_ratio, 0.0) - n.analogues / m.analogue_life}  # Market-7
    if n.time < p.demand.policy_start:
        found["reference_revenue"] = (n.retail_revenue - n.reference_revenue) / p.demand.reference_lag
    return found
