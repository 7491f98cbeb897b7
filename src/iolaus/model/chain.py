"""The price chain of fentanyl, from chemicals to the street: what each stage adds, and how much of a cost is passed on.

Stocks     none
Signals    chemical_price: chemicals for a kilogram of pure drug                              USD/kg
           mexico_price, landed_price, wholesale_price: a pure kilogram at each stage         USD/kg
           street_cost: retail price that covers costs without scarcity                       USD/kg
           cost_ratio: that against the same without policy, at least 1                       1
Reads      precursor_access, second_source, dispersal (production)                            1
           seizure_share (trafficking)                                                        1
Levers     none
Equations  Chain-1  base prices: chemicals C, landed L = income share * retail R;
                    Mexico = C^(1 - m) * L^m, wholesale = L^(1 - w) * R^w                     USD/kg
           Chain-2  chemical_price = C * min(access + second, 1)^-precursor_power             USD/kg
           Chain-3  passed(from, to) = 1 - pass_through + pass_through * base(to)/base(from)  1
           Chain-4  price(to) = base(to) + passed * (price(from) - base(from))                USD/kg
                    Mexico adds dispersal * making_share * (Mexico - C): smaller laboratories cost more each
           Chain-5  landed_price = that * (1 - seize_share)/(1 - seizure_share)               USD/kg
           Chain-6  cost_ratio = max(1, street_cost/R)                                        1
Sources    claims market.*; derivation and alternatives in docs/model/market.md
Valid      2012-2035; prices of the United States' market before the shortage, not deflated
Limits     one chain and one pass-through for all stages; a cost cannot fall below its level without policy at retail
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import Module, Signal, View
from iolaus.model.power import power
from iolaus.parameters.parameter import Parameter

World = Float[Array, "worlds"]


def base_prices(v: View) -> tuple[World, World, World, World, World]:
    """Chain-1: a pure kilogram at each stage without policy; the two within lie between their neighbours."""
    landed = v.income_share * v.price_base
    chemical = jnp.minimum(v.chemical_cost, landed)
    mexico = chemical * power(landed / chemical, v.mexico_place)
    wholesale = landed * power(v.price_base / landed, v.wholesale_place)
    return chemical, mexico, landed, wholesale, v.price_base * jnp.ones_like(landed)


def passed(v: View, before: World, after: World, change: World) -> World:
    """Chain-3 and Chain-4: what a change of cost adds one stage on: dollar for dollar, in proportion, or between."""
    return (1.0 - v.pass_through + v.pass_through * after / before) * change


def equations(v: View) -> dict[str, World]:
    """Chain-2 to Chain-6, stage by stage."""
    chemical, mexico, landed, wholesale, retail = base_prices(v)
    there = jnp.minimum(v.precursor_access + v.second_source, 1.0)
    chemicals = chemical * power(jnp.maximum(there, 1e-6), -v.precursor_power)  # Chain-2
    made = (mexico + passed(v, chemical, mexico, chemicals - chemical)
            + v.dispersal * v.making_share * (mexico - chemical))
    risk = (1.0 - v.seize_share) / (1.0 - v.seizure_share)
    arrived = (landed + passed(v, mexico, landed, made - mexico)) * risk  # Chain-5
    sold_on = wholesale + passed(v, landed, wholesale, arrived - landed)
    street = retail + passed(v, wholesale, retail, sold_on - wholesale)
    return {"chemical_price": chemicals, "mexico_price": made, "landed_price": arrived, "wholesale_price": sold_on,
            "street_cost": street, "cost_ratio": jnp.maximum(street / retail, 1.0)}  # Chain-6


def initial(v: View) -> dict[str, World]:
    """Prices hold at once: nothing is stored."""
    del v  # no stock to start
    return {}


MODULE = Module(
    name="chain",
    title="The price chain from chemicals to the street",
    equations=equations,
    initial=initial,
    signals=(
        Signal("chemical_price", "USD/kg", "chemicals for a kilogram of pure fentanyl"),
        Signal("mexico_price", "USD/kg", "a pure kilogram in Mexico, made"),
        Signal("landed_price", "USD/kg", "a pure kilogram just across the border"),
        Signal("wholesale_price", "USD/kg", "a pure kilogram sold on in bulk, far from the border"),
        Signal("street_cost", "USD/kg", "retail price of pure fentanyl that covers costs, without scarcity"),
        Signal("cost_ratio", "1", "retail price that covers costs against that without policy"),
    ),
    reads=("precursor_access", "second_source", "dispersal", "seizure_share"),
    parameters=(
        Parameter("price_base", "USD/kg", "market.price_base", "retail price of pure fentanyl before the shortage"),
        Parameter("income_share", "1", "market.income_share", "organisations' share of retail revenue"),
        Parameter("chemical_cost", "USD/kg", "market.chemical_cost", "chemicals for one pure kilogram"),
        Parameter("mexico_place", "1", "market.mexico_place",
                  "place of the price in Mexico between chemicals and landed, in logarithms"),
        Parameter("wholesale_place", "1", "market.wholesale_place",
                  "place of the wholesale price between landed and retail, in logarithms"),
        Parameter("making_share", "1", "market.making_share",
                  "share of what making adds that rises with the number of laboratories"),
        Parameter("precursor_power", "1", "market.precursor_power", "power of scarce precursors in their price"),
        Parameter("pass_through", "1", "market.pass_through",
                  "how costs are passed on: 0 dollar for dollar, 1 in proportion"),
        Parameter("seize_share", "1", "trafficking.seize_share", "share of the pure flow caught at baseline"),
    ),
)
