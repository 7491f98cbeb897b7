"""The market clears; scarcity splits into purity and price; money follows the elasticity of demand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

YEAR_2021, YEAR_2026 = 12 * 9 - 1, 12 * 14 - 1  # records stand at the end of a month


def scarce(supply: Any) -> dict[str, np.ndarray]:
    worlds = supply.changed(production__spare_capacity=1.1, production__rebuild_time=0.5,
                            production__laboratories=50.0, demand__potency_recovery=1e-9)
    return worlds.future(2, set_lab_strikes=120.0)


def test_nothing_is_scarce_or_weak_before_2021(supply: Any) -> None:
    past = supply.history()
    for name in ("quantity_ratio", "potency_ratio", "effective_price"):
        assert np.array_equal(past[name][:YEAR_2021], np.ones_like(past[name][:YEAR_2021])), name
    assert np.array_equal(past["income_ratio"][:YEAR_2026], np.ones_like(past["income_ratio"][:YEAR_2026]))


def test_potency_follows_the_tests_of_powder_after_2023(supply: Any) -> None:
    last = supply.history()["potency_ratio"][-1]
    assert np.median(last) == np.clip(np.median(last), 0.52, 0.55)  # 10.3 over 19.35
    at_peak = supply.history()["potency_ratio"][12 * 11]
    assert np.median(at_peak) == 1.0


def test_scarcity_splits_into_purity_and_price(supply: Any) -> None:
    hit = scarce(supply)
    bites = (hit["quantity_ratio"][-1] < 0.99) & (hit["effective_price"][-1] < 19.9)
    assert bites.sum() > 50
    elasticity = supply.parameters["market.demand_elasticity"]
    short = elasticity * supply.parameters["market.short_share"]
    share = supply.parameters["market.purity_share"]
    unscarce = supply.changed(demand__potency_recovery=1e-9, production__spare_capacity=9.0).future(2)
    price = hit["effective_price"][-1] / unscarce["effective_price"][-1]
    potency = hit["potency_ratio"][-1] / unscarce["potency_ratio"][-1]
    adapted = hit["quantity_ratio"][-1] * np.exp((elasticity - short) * hit["habit"][-1])
    wanted = adapted ** (-1.0 / short)
    assert np.allclose(price[bites], wanted[bites], rtol=1e-9)
    assert np.allclose(potency[bites], price[bites] ** -share[bites], rtol=1e-9)


def test_what_is_made_is_used_or_caught(supply: Any) -> None:
    hit = scarce(supply)
    made = hit["output"]
    used = hit["demand"] * hit["quantity_ratio"]
    assert np.allclose(made * (1.0 - hit["seizure_share"]), used, rtol=1e-9)


def test_interdiction_raises_revenue_where_demand_is_inelastic(supply: Any) -> None:
    inelastic = supply.changed(market__demand_elasticity=0.5, market__short_share=0.999)
    elastic = supply.changed(market__demand_elasticity=1.5, market__short_share=0.999)
    for worlds, sign in ((inelastic, 1.0), (elastic, -1.0)):
        base, hit = worlds.future(1), worlds.future(1, interdiction=2.0)
        change = hit["retail_revenue"][1] / base["retail_revenue"][1] - 1.0
        assert np.mean(sign * change > 0) > 0.95


def test_income_moves_with_revenue_and_its_share(supply: Any) -> None:
    hit = scarce(supply)
    base = supply.future(2)
    assert np.all(hit["income_ratio"] > 0)
    assert not np.allclose(hit["income_ratio"][-1], base["income_ratio"][-1])


def test_lost_potency_returns_at_its_rate(supply: Any) -> None:
    slow = supply.changed(demand__potency_recovery=1e-9).future(4)["potency_ratio"]
    fast = supply.changed(demand__potency_recovery=1.0).future(4)["potency_ratio"]
    assert np.median(fast[-1]) > 0.98
    assert np.median(slow[-1]) < 0.55


def test_substitutes_enter_when_potency_falls(supply: Any) -> None:
    past = supply.history()
    assert np.all(past["analogues"][:YEAR_2021] == 0.0)
    assert np.mean(past["analogues"][-1] > 0.0) == 1.0


def test_what_is_weighed_at_the_border_is_more_when_the_drug_is_weaker(supply: Any) -> None:
    base = supply.future(1)
    assert np.allclose(base["seized_gross"] * base["potency_ratio"] * supply.parameters["market.border_purity"],
                       base["seized"], rtol=1e-9)
    purer = supply.changed(market__border_purity=0.2).future(1)
    weaker = supply.changed(market__border_purity=0.1).future(1)
    assert np.allclose(weaker["seized_gross"], 2.0 * purer["seized_gross"], rtol=1e-9)
    assert np.array_equal(weaker["us_opioid_deaths"], purer["us_opioid_deaths"])


def test_seizures_and_deaths_fell_together_after_2023(supply: Any) -> None:
    """No test of supply: both follow the shortage."""
    past = supply.history()
    first, last = 12 * 11, -1
    assert np.median(past["seized"][last] / past["seized"][first]) < 0.95
    assert np.median(past["opioid_death_rate"][last] / past["opioid_death_rate"][first]) < 0.9


def test_without_policy_costs_are_those_of_the_base(supply: Any) -> None:
    past = supply.history()
    p = supply.parameters
    landed = p["market.income_share"] * p["market.price_base"]
    ladder = [past[name][0] for name in ("chemical_price", "mexico_price", "landed_price", "wholesale_price",
                                         "street_cost")]
    for below, above in pairwise(ladder):
        assert np.all(below < above)
    caught = (1.0 - p["trafficking.seize_share"]) / (1.0 - past["seizure_share"][0])
    assert np.allclose(past["landed_price"][0], landed * caught, rtol=1e-9)


def test_a_dearer_pound_at_the_border_adds_or_multiplies(supply: Any) -> None:
    added = supply.changed(market__pass_through=0.0).future(1, interdiction=2.0)
    grown = supply.changed(market__pass_through=1.0).future(1, interdiction=2.0)
    p = supply.parameters
    landed = p["market.income_share"] * p["market.price_base"]
    more = added["landed_price"][-1] - landed
    assert np.median(more / landed) > 0.03
    assert np.allclose(added["street_cost"][-1] - p["market.price_base"], more, rtol=1e-9)  # dollar for dollar
    assert np.allclose(grown["street_cost"][-1] / p["market.price_base"], grown["landed_price"][-1] / landed, rtol=1e-9)
    assert np.all(grown["dearer_quantity"][-1] < added["dearer_quantity"][-1])


def test_dearer_chemicals_reach_the_street_only_in_proportion(supply: Any) -> None:
    for rule, low, high in ((0.0, 0.0, 0.02), (1.0, 0.3, 10.0)):
        worlds = supply.changed(market__pass_through=rule, market__precursor_power=1.0, production__second_most=1e-6,
                                production__precursor_recovery=50.0)
        hit = worlds.future(1, precursor_shock=[0.5] + [0.0] * 11)
        base = worlds.future(1)
        assert np.allclose(hit["chemical_price"][2] / base["chemical_price"][2], 2.0, rtol=0.02)
        rise = hit["street_cost"][2] / base["street_cost"][2] - 1.0
        assert np.all((rise > low) & (rise < high))


def test_users_answer_at_once_and_then_more(supply: Any) -> None:
    """Under a lasting cost the quantity goes on falling as habits change, towards the long-run elasticity."""
    hit = supply.changed(market__pass_through=1.0, market__habit_time=0.5, market__short_share=0.4,
                         demand__potency_recovery=1e-9, trafficking__learned_in_a_month=1e-6,
                         trafficking__following=1e-6).future(5, interdiction=2.0)
    wanted, cost = hit["dearer_quantity"], hit["cost_ratio"]
    assert np.all(wanted[24] < wanted[1])
    elasticity = supply.parameters["market.demand_elasticity"]
    bites = hit["quantity_ratio"][-1] >= 0.999999 * wanted[-1]
    assert bites.sum() > 50
    assert np.allclose(wanted[-1][bites], cost[-1][bites] ** -elasticity[bites], rtol=0.02)


def test_habit_makes_a_shock_last(supply: Any) -> None:
    worlds = supply.changed(production__spare_capacity=1.05, market__habit_time=3.0, market__short_share=0.3)
    hit = worlds.future(3, precursor_shock=[0.5] + [0.0] * 35)
    assert np.median(hit["habit"][6]) > 0.1
    assert np.all(hit["habit"][-1] >= 0.0)
    assert np.all(hit["dearer_quantity"][12] < 1.0)
