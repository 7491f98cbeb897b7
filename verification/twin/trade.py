"""Trade, one world: product at risk from a slower border."""

from __future__ import annotations

from math import exp


def start(n, p):
    return {"trade_at_risk": 0.0}


def signals(n, p):
    t = p.trade
    usual = t.usual_disruptions * exp(t.sensitivity * (1.0 - n.cooperation_ratio))
    n.border_disruptions = usual + t.force_disruptions * n.open_force  # Trade-1
    early = min(t.duration, t.adjustment_time)
    days = early + (1.0 - t.recovered) * (t.duration - early)
    n.disruption_cost = t.daily_loss * t.severity * days / t.one_disruption  # Trade-2


def rates(n, p):
    return {"trade_at_risk": n.border_disruptions * n.disruption_cost}  # Trade-3
