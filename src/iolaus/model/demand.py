"""Demand for fentanyl in the United States, in pure weight, before any scarcity that a policy makes.

Stocks     reference_users: active users of 2015                                              person
           reference_demand: demand without shortage, fixed when policies start               kg/year
Signals    active_users: people who use illicit opioids, those in treatment in part           person
           history_supply: quantity left by the shortage since 2023, 1 before                 1
           history_potency: potency left by the shortage since 2023, 1 before                 1
           seen_potency: the same as tests of powder saw it, never returning                  1
           fentanyl_penetration: fentanyl's share of heroin and fentanyl                      1
           dearer_quantity: quantity wanted at what the drug costs, and by habit; at most 1   1
           demand: pure weight wanted at the price of the day without policy                  kg/year
Reads      illicit_use, rx_illicit_disorder, illicit_disorder, illicit_treated (use)          person
           cost_ratio (chain), habit (market)                                                 1
Levers     none
Equations  Demand-1  active_users = illicit use + disorder + part * treated                   person
           Demand-2  history_potency = 1 - (1 - observed) * exp(-recovery * (time - start))   1
           Demand-3  history_supply = history_potency^(elasticity/purity share)               1
           Demand-4  demand = consumption * users/users of 2021 * penetration/that of 2021 * supply kg/year
           Demand-5  follow = (demand/supply - reference_demand) / lag until policies start   kg/year^2
           Demand-6  dearer_quantity = cost_ratio^-short * exp(-(elasticity - short) * habit) 1
                     short = elasticity * short_share                                         1
           Demand-7  penetration = counted + (later - counted) * ramp                         1
Sources    claims demand.*, market.demand_elasticity, market.purity_share; docs/model/market.md
Valid      2015-2035, USA; before 2015 users are held at their number of 2015
Limits     no places, no kinds of user; penetration after 2023 is held; the shortage of 2023 is given, not explained
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import OUTSIDE, Flow, Input, Module, Signal, Stock, View
from iolaus.model.power import power
from iolaus.parameters.parameter import Parameter


def initial(v: View) -> dict[str, Float[Array, "..."]]:
    """Both references follow within weeks, long before they are fixed."""
    return {"reference_users": v.people_with_disorder,
            "reference_demand": 1e-3 * v.consumption}


def fentanyl_penetration(v: View) -> Float[Array, "worlds"]:
    """Demand-7: as counted to 2021, then on to a level that the deaths of 2023 suggest, then held."""
    after = jnp.clip((v.time - v.penetration_from) / (v.penetration_until - v.penetration_from), 0.0, 1.0)
    return v.penetration + (v.penetration_later - v.penetration) * after


def history(v: View) -> tuple[Float[Array, "worlds"], Float[Array, "worlds"]]:
    """Demand-2 and Demand-3: potency and quantity that the shortage since 2023 leaves."""
    since = jnp.maximum(v.time - v.policy_start, 0.0)
    potency = 1.0 - (1.0 - v.observed_potency) * jnp.exp(-v.potency_recovery * since)
    return potency, power(potency, v.demand_elasticity / v.purity_share)


def dearer(v: View) -> Float[Array, "worlds"]:
    """Demand-6: what is wanted at the price that covers costs: little less at once, less as habits change."""
    short = v.demand_elasticity * v.short_share
    return power(v.cost_ratio, -short) * jnp.exp(-(v.demand_elasticity - short) * v.habit)


def equations(v: View) -> dict[str, Float[Array, "..."]]:
    """Who uses, what the shortage leaves, and what is wanted."""
    users = (v.illicit_use + v.rx_illicit_disorder + v.illicit_disorder
             + v.treated_use_share * v.illicit_treated)  # Demand-1
    penetration = fentanyl_penetration(v)
    potency, supply = history(v)
    exposure = users / (v.reference_users * v.users_growth) * penetration / v.penetration_2021
    wanted = v.consumption * exposure * supply  # Demand-4
    learning = jnp.where(v.time < v.users_start, 1.0, 0.0)
    open_reference = jnp.where(v.time < v.policy_start, 1.0, 0.0)
    return {
        "active_users": users, "history_potency": potency,
        "seen_potency": v.observed_potency * jnp.ones_like(potency), "history_supply": supply, "demand": wanted,
        "fentanyl_penetration": penetration,
        "dearer_quantity": dearer(v),
        "follow_users": learning * (users - v.reference_users) / v.reference_lag,
        "follow_demand": open_reference * (wanted / supply - v.reference_demand) / v.reference_lag,  # Demand-5
    }


MODULE = Module(
    name="demand",
    title="Demand for fentanyl",
    equations=equations,
    initial=initial,
    stocks=(
        Stock("reference_users", "person", "active users of 2015"),
        Stock("reference_demand", "kg/year", "demand without shortage when policies start"),
    ),
    flows=(
        Flow(OUTSIDE, "reference_users", "follow_users", "person/year", "following until the use history starts"),
        Flow(OUTSIDE, "reference_demand", "follow_demand", "kg/year^2", "following until policies start"),
    ),
    signals=(
        Signal("active_users", "person", "people who use illicit opioids, those in treatment counted in part"),
        Signal("history_potency", "1", "potency left by the shortage since 2023 (1 before)"),
        Signal("seen_potency", "1", "potency as tests of powder saw it, held"),
        Signal("history_supply", "1", "quantity left by the shortage since 2023 (1 before)"),
        Signal("fentanyl_penetration", "1", "fentanyl's share of heroin and fentanyl"),
        Signal("dearer_quantity", "1", "quantity wanted at what the drug costs, and by habit"),
        Signal("demand", "kg/year", "pure fentanyl wanted at the price of the day without policy"),
    ),
    reads=("illicit_use", "rx_illicit_disorder", "illicit_disorder", "illicit_treated", "cost_ratio",
           "habit"),
    inputs=(
        Input("penetration", "1", "fentanyl's share of heroin and fentanyl reports"),
        Input("observed_potency", "1", "purity of fentanyl powder over that before the shortage"),
    ),
    parameters=(
        Parameter("consumption", "kg/year", "demand.consumption", "pure fentanyl used in a year, 2021"),
        Parameter("users_start", "year", "use.use_start", "start of the use history"),
        Parameter("users_growth", "1", "demand.users_growth", "active users of 2021 over those of 2015"),
        Parameter("penetration_2021", "1", "demand.penetration_2021", "penetration in the year of the estimate"),
        Parameter("penetration_later", "1", "demand.penetration_later", "penetration from 2023 on"),
        Parameter("penetration_from", "year", "demand.penetration_from", "middle of the last year counted"),
        Parameter("penetration_until", "year", "demand.penetration_until", "when the later level is reached"),
        Parameter("policy_start", "year", "demand.policy_start", "when policies start"),
        Parameter("reference_lag", "year", "demand.reference_lag", "how closely the references follow"),
        Parameter("treated_use_share", "1", "demand.treated_use_share",
                  "use of a person in treatment over that of one outside"),
        Parameter("potency_recovery", "1/year", "demand.potency_recovery", "rate at which lost potency returns"),
        Parameter("demand_elasticity", "1", "market.demand_elasticity", "elasticity of demand, without its sign"),
        Parameter("purity_share", "1", "market.purity_share", "share of scarcity that purity takes"),
        Parameter("short_share", "1", "market.short_share", "elasticity at once over that in the long run"),
        Parameter("people_with_disorder", "person", "use.people_with_disorder", "people with opioid use disorder"),
    ),
)
