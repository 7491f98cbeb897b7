"""Trade: gross domestic product that the United States can expect to lose to a slow or a closed border.

Stocks     trade_at_risk                                                      USD
Signals    border_disruptions, border_closures                                event/year
           disruption_cost, closure_cost                                      USD/event
Reads      cooperation_ratio (cooperation), measures (ladder)                 1
Equations  Trade-1  disruptions = usual * exp(sensitivity * (1 - ratio)) + measures_disruptions * measures    event/year
           Trade-2  closures = closure_rate * measures                        event/year
           Trade-3  felt(T, f) = T - cover * s (1 - exp(-T/s)) - f (T - a (1 - exp(-T/a)))    year
           Trade-4  cost = daily_loss * severity * felt(duration, recovered)  USD/event
           Trade-5  closure cost = daily_loss * closure_severity * felt of a closure    USD/event
           Trade-6  trade_at_risk' = disruptions * cost + closures * closure cost    USD/year
Sources    claims trade.*; derivation and alternatives in docs/model/trade.md
Valid      2026-2035, USA; the daily loss is a sponsor-grade estimate of one episode in April 2022
Limits     an expectation, not a path; no tariffs, no sectors, no loss in Mexico
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.groups import STEPS
from iolaus.model.module import OUTSIDE, Flow, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "worlds"]
TRADE = STEPS.members.index("trade_measures")


def initial(v: View) -> dict[str, Value]:
    """Counting starts at nothing."""
    return {"trade_at_risk": 0.0 * v.severity}


def felt(v: View, length: Value, found: Value) -> Value:
    """Trade-3: days of loss that are felt: stocks carry the first days, other ways are found later."""
    carried = v.stock_cover * v.stock_time * -jnp.expm1(-length / v.stock_time)
    diverted = found * (length + v.adjustment_time * jnp.expm1(-length / v.adjustment_time))
    return length - carried - diverted


def equations(v: View) -> dict[str, Value]:
    """Trade-1 to Trade-6."""
    measures = v.measures[TRADE]
    disruptions = (v.usual_disruptions * jnp.exp(v.sensitivity * (1.0 - v.cooperation_ratio))
                   + v.measures_disruptions * measures)  # Trade-1
    closures = v.closure_rate * measures  # Trade-2
    cost = v.daily_loss * v.severity * felt(v, v.duration, v.recovered) / v.one_disruption  # Trade-4
    closed = v.daily_loss * v.closure_severity * felt(v, v.closure_duration, v.closure_recovered) / v.one_disruption
    return {"border_disruptions": disruptions, "border_closures": closures, "disruption_cost": cost,
            "closure_cost": closed, "lose_product": disruptions * cost + closures * closed}  # Trade-5, Trade-6


def _parameter(name: str, unit: str, meaning: str) -> Parameter:
    return Parameter(name, unit, f"trade.{name}", meaning)


MODULE = Module(
    name="trade",
    title="Trade: product at risk from a slow or a closed border",
    initial=initial,
    equations=equations,
    stocks=(Stock("trade_at_risk", "USD", "expected loss of US gross domestic product since the start"),),
    flows=(Flow(OUTSIDE, "trade_at_risk", "lose_product", "USD/year", "expected loss"),),
    signals=(
        Signal("border_disruptions", "event/year", "expected episodes of a slow border"),
        Signal("border_closures", "event/year", "expected full closures"),
        Signal("disruption_cost", "USD/event", "loss of US gross domestic product in one slow episode"),
        Signal("closure_cost", "USD/event", "loss of US gross domestic product in one closure"),
    ),
    reads=("cooperation_ratio", "measures"),
    parameters=(
        _parameter("usual_disruptions", "event/year", "episodes of a slow border at today's cooperation"),
        _parameter("sensitivity", "1", "log change of episodes when cooperation is lost"),
        _parameter("measures_disruptions", "event/year", "further episodes while trade measures are in force"),
        _parameter("closure_rate", "event/year", "full closures while trade measures are in force"),
        _parameter("daily_loss", "USD/year", "loss while the border is slow as in April 2022"),
        _parameter("severity", "1", "severity of a slow episode, April 2022 = 1"),
        _parameter("closure_severity", "1", "severity of a closure, April 2022 = 1"),
        _parameter("duration", "year", "length of a slow episode"),
        _parameter("closure_duration", "year", "length of a closure"),
        _parameter("stock_cover", "1", "share of the first day's loss that stocks carry"),
        _parameter("stock_time", "year", "time in which stocks run down"),
        _parameter("adjustment_time", "year", "time in which other ways are found"),
        _parameter("recovered", "1", "share of the loss that other ways recover in the end"),
        _parameter("closure_recovered", "1", "the same in a full closure"),
        _parameter("one_disruption", "event", "one episode"),
    ),
)
