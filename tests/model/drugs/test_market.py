"""The market clears; scarcity splits into purity and price; money follows the elasticity of demand."""

from __future__ import annotations

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
    share = supply.parameters["market.purity_share"]
    unscarce = supply.changed(demand__potency_recovery=1e-9, production__spare_capacity=9.0).future(2)
    price = hit["effective_price"][-1] / unscarce["effective_price"][-1]
    potency = hit["potency_ratio"][-1] / unscarce["potency_ratio"][-1]
    wanted = hit["quantity_ratio"][-1] ** (-1.0 / elasticity)
    assert np.allclose(price[bites], wanted[bites], rtol=1e-9)
    assert np.allclose(potency[bites], price[bites] ** -share[bites], rtol=1e-9)


def test_what_is_made_is_used_or_caught(supply: Any) -> None:
    hit = scarce(supply)
    made = hit["output"]
    used = hit["demand"] * hit["quantity_ratio"]
    assert np.allclose(made * (1.0 - hit["seizure_share"]), used, rtol=1e-9)


def test_interdiction_raises_revenue_where_demand_is_inelastic(supply: Any) -> None:
    inelastic = supply.changed(market__demand_elasticity=0.5)
    elastic = supply.changed(market__demand_elasticity=1.5)
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
