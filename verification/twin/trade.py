"""Trade, one world: product at risk from a slow or a closed border."""

from __future__ import annotations

from math import exp


def start(n, p):
    return {"trade_at_risk": 0.0}


def felt(t, length, found):
    """Trade-3: stocks carry the first days, other ways are found later."""
    carried = t.stock_cover * t.stock_time * (1.0 - exp(-length / t.stock_time))
    diverted = found * (length - t.adjustment_time * (1.0 - exp(-length / t.adjustment_time)))
    return length - carried - diverted


def signals(n, p):
    t = p.trade
    usual = t.usual_disruptions * exp(t.sensitivity * (1.0 - n.cooperation_ratio))
    n.border_disruptions = usual + t.measures_disruptions * n.measures[4]  # Trade-1
    n.border_closures = t.closure_rate * n.measures[4]  # Trade-2
    n.disruption_cost = t.daily_loss * t.severity * felt(t, t.duration, t.recovered) / t.one_disruption  # Trade-4
    n.closure_cost = (t.daily_loss * t.closure_severity * felt(t, t.closure_duration, t.closure_recovered)
                      / t.one_disruption)  # Trade-5


def rates(n, p):
    loss = n.border_disruptions * n.disruption_cost + n.border_closures * n.closure_cost  # Trade-6
    return {"trade_at_risk": loss}
