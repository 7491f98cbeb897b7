"""Trade: gross domestic product that the United States can expect to lose to a slower border.

Stocks     trade_at_risk                                                      USD
Signals    border_disruptions                                                 event/year
           disruption_cost                                                    USD/event
Reads      cooperation_ratio (cooperation), open_force (force)                1
Equations  Trade-1  disruptions = usual * exp(sensitivity * (1 - ratio)) + force_hazard * open_force    event/year
           Trade-2  cost = daily_loss * severity * (early days + (1 - recovered) * later days)    USD/event
           Trade-3  trade_at_risk' = disruptions * cost                       USD/year
Sources    claims trade.*; derivation and alternatives in docs/model/trade.md
Valid      2026-2035, USA; the daily loss is a sponsor-grade estimate of one episode in April 2022
Limits     an expectation, not a path; no tariffs, no sectors, no loss in Mexico
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import OUTSIDE, Flow, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "worlds"]


def initial(v: View) -> dict[str, Value]:
    """Counting starts at nothing."""
    return {"trade_at_risk": 0.0 * v.severity}


def equations(v: View) -> dict[str, Value]:
    """Trade-1 to Trade-3."""
    usual = v.usual_disruptions * jnp.exp(v.sensitivity * (1.0 - v.cooperation_ratio))
    disruptions = usual + v.force_disruptions * v.open_force  # Trade-1
    early = jnp.minimum(v.duration, v.adjustment_time)
    late = v.duration - early
    cost = v.daily_loss * v.severity * (early + (1.0 - v.recovered) * late) / v.one_disruption  # Trade-2
    return {"border_disruptions": disruptions, "disruption_cost": cost, "lose_product": disruptions * cost}  # Trade-3


def _parameter(name: str, unit: str, meaning: str) -> Parameter:
    return Parameter(name, unit, f"trade.{name}", meaning)


MODULE = Module(
    name="trade",
    title="Trade: product at risk from a slower border",
    initial=initial,
    equations=equations,
    stocks=(Stock("trade_at_risk", "USD", "expected loss of US gross domestic product since the start"),),
    flows=(Flow(OUTSIDE, "trade_at_risk", "lose_product", "USD/year", "expected loss"),),
    signals=(
        Signal("border_disruptions", "event/year", "expected episodes of a slower border"),
        Signal("disruption_cost", "USD/event", "loss of US gross domestic product in one episode"),
    ),
    reads=("cooperation_ratio", "open_force"),
    parameters=(
        _parameter("usual_disruptions", "event/year", "episodes of a slower border at today's cooperation"),
        _parameter("sensitivity", "1", "log change of episodes when cooperation is lost"),
        _parameter("force_disruptions", "event/year", "further episodes while force is used openly"),
        _parameter("daily_loss", "USD/year", "loss while the border is slow as in April 2022"),
        _parameter("severity", "1", "severity of an episode, April 2022 = 1"),
        _parameter("duration", "year", "length of an episode"),
        _parameter("adjustment_time", "year", "time until firms have found other ways"),
        _parameter("recovered", "1", "share of the later loss that is recovered"),
        _parameter("one_disruption", "event", "one episode"),
    ),
)
