"""The fentanyl market: how much is sold, how pure, at what price, and what organisations earn from it.

Stocks     analogues: stronger substitutes that enter when potency falls                      1
           reference_revenue: retail revenue, fixed when policies start                       USD/year
           habit: log price to which users have come to adapt, 0 without scarcity             1
           fentanyl_consumed: pure weight used since the start                                kg
           cartel_revenue: income of Mexican organisations from fentanyl since the start      USD
Signals    quantity_ratio: sold over wanted at the price without policy, at most 1            1
           potency_ratio: potency against that before 2021                                    1
           effective_price: price of pure drug against that before the shortage               1
           retail_potency: purity of powder at retail                                         1
           retail_price: price of a kilogram of pure drug                                     USD/kg
           retail_revenue, cartel_revenue_rate                                                USD/year
           income_ratio: organisations' income against that when policies start               1
           seized: pure weight caught                                                         kg/year
           seized_gross: weight as found, with all that is mixed in                           kg/year
Reads      output (production), demand (demand)                                               kg/year
           history_supply, history_potency, dearer_quantity (demand)                          1
           seizure_share (trafficking)                                                        1
Levers     none
Equations  Market-1  quantity_ratio = min(dearer_quantity, output * (1 - seizure_share)/demand) 1
           Market-2  scarcity price = min((quantity_ratio * exp((elasticity - short) * habit))^(-1/short), choke) 1
                     short = elasticity * short_share                                         1
           Market-3  potency = history_potency * scarcity price^(-purity_share)               1
           Market-4  effective price = history_supply^(-1/elasticity) * scarcity price        1
           Market-5  revenue = price * effective price * demand * quantity_ratio              USD/year
           Market-6  income = 1 - fentanyl share + fentanyl share * revenue / reference       1
           Market-7  enter = rate * max(0, 1 - potency) - analogues / life                    1/year
           Market-8  seized_gross = seized / (border purity * potency)                        kg/year
           Market-9  adapt_habit = (log(scarcity price) - habit) / habit_time                       1/year
Sources    claims market.*; derivation and alternatives in docs/model/market.md
Valid      2021-2035, USA; before 2021 the market is taken as cleared (the penetration of fentanyl holds that wave)
Limits     one price and one purity for the country; retailers and users alike; nothing is stored; costs are in chain
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import OUTSIDE, Flow, Module, Signal, Stock, View
from iolaus.model.power import power
from iolaus.parameters.parameter import Parameter

ROUNDING = 1e-9  # of a logarithm: what is less is no scarcity


def initial(v: View) -> dict[str, Float[Array, "..."]]:
    """No substitutes, nothing consumed; the reference follows within weeks."""
    return {"analogues": jnp.zeros_like(v.purity_share), "habit": jnp.zeros_like(v.purity_share),
            "reference_revenue": 1e-3 * v.consumption * v.price_base,
            "fentanyl_consumed": jnp.zeros_like(v.purity_share), "cartel_revenue": jnp.zeros_like(v.purity_share)}


def cleared(v: View) -> Float[Array, "worlds"]:
    """Market-1: sold over wanted. Before scarcity is modelled the market is taken as cleared."""
    ratio = v.output * (1.0 - v.seizure_share) / v.demand
    return jnp.where(v.time < v.scarcity_start, 1.0, jnp.clip(ratio, 1e-9, v.dearer_quantity))


def log_scarcity(v: View, quantity: Float[Array, "worlds"]) -> Float[Array, "worlds"]:
    """Market-2: the price at which users want what there is, given how far they have adapted; in logarithms."""
    short = v.demand_elasticity * v.short_share
    short_of = jnp.log(quantity) + (v.demand_elasticity - short) * v.habit
    return jnp.where(-short_of > ROUNDING, jnp.minimum(-short_of / short, jnp.log(v.choke)), 0.0)


def equations(v: View) -> dict[str, Float[Array, "..."]]:
    """Quantity, potency, price and money."""
    quantity = cleared(v)
    log_price = log_scarcity(v, quantity)
    scarcity = jnp.exp(log_price)
    price = jnp.minimum(power(v.history_supply, -1.0 / v.demand_elasticity) * scarcity, v.choke)  # Market-4
    potency = v.history_potency * jnp.exp(-v.purity_share * log_price)  # Market-3: scarcity to the power -share
    sold = v.demand * quantity
    revenue = v.price_base * price * sold  # Market-5
    earned = v.income_share * revenue
    before = jnp.where(v.time < v.policy_start, 1.0, 0.0)
    return {
        "quantity_ratio": quantity, "potency_ratio": potency, "effective_price": price,
        "retail_potency": v.purity_base * potency,
        "retail_price": v.price_base * price,
        "retail_revenue": revenue, "cartel_revenue_rate": earned,
        "income_ratio": 1.0 - v.fentanyl_income + v.fentanyl_income * (
            before + (1.0 - before) * revenue / v.reference_revenue),  # Market-6
        "seized": v.output * v.seizure_share,
        "seized_gross": v.output * v.seizure_share / (v.border_purity * potency),  # Market-8
        "consume": sold, "earn": earned, "seize": v.output * v.seizure_share,
        "adapt_habit": (log_price - v.habit) / v.habit_time,  # Market-9
        "follow_revenue": before * (revenue - v.reference_revenue) / v.reference_lag,
        "enter": v.analogue_rate * jnp.maximum(1.0 - potency, 0.0),  # Market-7
        "leave": v.analogues / v.analogue_life,
    }


MODULE = Module(
    name="market",
    title="Market",
    equations=equations,
    initial=initial,
    stocks=(
        Stock("analogues", "1", "stronger substitutes in the supply, 0 for none"),
        Stock("habit", "1", "log price to which users have adapted"),
        Stock("reference_revenue", "USD/year", "retail revenue when policies start"),
        Stock("fentanyl_consumed", "kg", "pure fentanyl used in the United States since the start"),
        Stock("cartel_revenue", "USD", "income of Mexican organisations from fentanyl since the start"),
    ),
    flows=(
        Flow(OUTSIDE, "fentanyl_consumed", "consume", "kg/year", "pure fentanyl used"),
        Flow(OUTSIDE, "fentanyl_seized", "seize", "kg/year", "pure fentanyl caught"),
        Flow(OUTSIDE, "cartel_revenue", "earn", "USD/year", "income of organisations from fentanyl"),
        Flow(OUTSIDE, "reference_revenue", "follow_revenue", "USD/year^2", "following until policies start"),
        Flow(OUTSIDE, "habit", "adapt_habit", "1/year", "users adapt to scarcity, or out of it again"),
        Flow(OUTSIDE, "analogues", "enter", "1/year", "substitutes that enter"),
        Flow("analogues", OUTSIDE, "leave", "1/year", "substitutes that leave"),
    ),
    signals=(
        Signal("quantity_ratio", "1", "quantity sold over quantity wanted at the price without policy"),
        Signal("potency_ratio", "1", "potency against that before 2021"),
        Signal("effective_price", "1", "price of pure drug against that before the shortage"),
        Signal("retail_potency", "1", "share of fentanyl in powder at retail"),
        Signal("retail_price", "USD/kg", "retail price of pure fentanyl"),
        Signal("retail_revenue", "USD/year", "money that users spend on fentanyl"),
        Signal("cartel_revenue_rate", "USD/year", "income of Mexican organisations from fentanyl"),
        Signal("income_ratio", "1", "organisations' income against that when policies start"),
        Signal("seized", "kg/year", "pure fentanyl caught at the border"),
        Signal("seized_gross", "kg/year", "fentanyl caught at the border as weighed, with all that is mixed in"),
    ),
    reads=("output", "demand", "history_supply", "history_potency", "dearer_quantity", "seizure_share"),
    parameters=(
        Parameter("consumption", "kg/year", "demand.consumption", "pure fentanyl used in a year, 2021"),
        Parameter("policy_start", "year", "demand.policy_start", "when policies start"),
        Parameter("scarcity_start", "year", "market.scarcity_start", "before this the market is taken as cleared"),
        Parameter("reference_lag", "year", "demand.reference_lag", "how closely the references follow"),
        Parameter("demand_elasticity", "1", "market.demand_elasticity", "elasticity of demand, without its sign"),
        Parameter("short_share", "1", "market.short_share", "elasticity at once over that in the long run"),
        Parameter("habit_time", "year", "market.habit_time", "time in which users adapt to a price"),
        Parameter("purity_share", "1", "market.purity_share", "share of scarcity that purity takes"),
        Parameter("choke", "1", "market.choke", "the most that the price of pure drug can rise, as a ratio"),
        Parameter("price_base", "USD/kg", "market.price_base", "retail price of pure fentanyl before the shortage"),
        Parameter("purity_base", "1", "market.purity_base", "purity of powder before the shortage"),
        Parameter("border_purity", "1", "market.border_purity", "purity of what is caught, before the shortage"),
        Parameter("income_share", "1", "market.income_share", "organisations' share of retail revenue"),
        Parameter("fentanyl_income", "1", "market.fentanyl_income", "fentanyl's share of organisations' income"),
        Parameter("analogue_rate", "1/year", "market.analogue_rate", "substitutes entering per unit of potency lost"),
        Parameter("analogue_life", "year", "market.analogue_life", "time for which substitutes stay"),
    ),
)
