"""Laboratories: destroying them bites only where little capacity is spare and rebuilding is slow."""

from __future__ import annotations

from typing import Any

import numpy as np

WEEK = 7.0 / 365.25
FEW = 24.0  # strikes a year
MANY = 96.0


def consumed(record: dict[str, np.ndarray]) -> np.ndarray:
    return record["fentanyl_consumed"][-1] - record["fentanyl_consumed"][0]


def change(worlds: Any, **levers: Any) -> np.ndarray:
    """Share by which consumption of four years changes."""
    return consumed(worlds.future(4, **levers)) / consumed(worlds.future(4)) - 1.0


def test_low_rate_strikes_do_little_when_capacity_is_spare(supply: Any) -> None:
    ample = supply.changed(production__spare_capacity=3.0, production__rebuild_time=4 * WEEK)
    assert np.median(np.abs(change(ample, set_lab_strikes=FEW))) < 0.01  # smaller laboratories cost more each
    alone = ample.changed(market__making_share=1e-9)
    assert np.median(np.abs(change(alone, set_lab_strikes=FEW))) < 0.001


def test_the_same_strikes_do_much_when_capacity_is_scarce_and_slow(supply: Any) -> None:
    scarce = supply.changed(production__spare_capacity=1.1, production__rebuild_time=26 * WEEK,
                            production__laboratories=50.0, production__destruction_base=0.05)
    assert np.median(change(scarce, set_lab_strikes=MANY)) < -0.05
    ample = supply.changed(production__spare_capacity=3.0, production__rebuild_time=4 * WEEK,
                           production__laboratories=50.0, production__destruction_base=0.05)
    assert np.median(np.abs(change(ample, set_lab_strikes=MANY))) < 0.01


def test_supply_bites_beyond_the_stated_threshold(supply: Any) -> None:
    spare, time, hit, labs = 1.5, 10 * WEEK, 0.6, 200.0
    worlds = supply.changed(production__spare_capacity=spare, production__rebuild_time=time, production__hit=hit,
                            production__laboratories=labs, production__destruction_base=1e-6,
                            production__skill_loss=1.0, demand__potency_recovery=1e-9,
                            production__dispersal_most=0.0, production__abroad_most=0.0)
    threshold = (spare - 1.0) / time * labs / hit  # strikes a year; demand falls slowly, so leave a margin
    below = worlds.future(1, set_lab_strikes=0.85 * threshold)["quantity_ratio"][-1]
    above = worlds.future(1, set_lab_strikes=1.6 * threshold)["quantity_ratio"][-1]
    assert np.all(below > 0.999)
    assert np.all(above < 0.99)


def test_a_precursor_shock_lowers_consumption_and_passes(supply: Any) -> None:
    shock = np.zeros(96)
    shock[0] = 0.9
    worlds = supply.changed(production__precursor_recovery=0.75)
    hit, base = worlds.future(8, precursor_shock=shock), worlds.future(8)
    assert np.all(hit["fentanyl_consumed"][-1] <= base["fentanyl_consumed"][-1] * (1 + 1e-12))
    assert np.mean(hit["quantity_ratio"][0] < 0.95 * base["quantity_ratio"][0]) > 0.75
    assert np.allclose(hit["quantity_ratio"][-1], base["quantity_ratio"][-1], rtol=0.05)  # habits linger
    assert np.allclose(hit["precursor_access"][0], 1.0 - 0.9 * np.exp(-1 / 12 / 0.75), rtol=1e-4)


def test_skill_loss_is_sign_free(supply: Any) -> None:
    slower = supply.changed(production__skill_loss=1.6).future(1, set_lab_strikes=MANY)["capacity"][-1]
    quicker = supply.changed(production__skill_loss=0.6).future(1, set_lab_strikes=MANY)["capacity"][-1]
    assert np.all(slower < quicker)


def test_intelligence_helps_as_far_as_partners_cooperate(supply: Any) -> None:
    alone = supply.future(1, intelligence=1.5)
    together = supply.future(1, intelligence=1.5, set_partnership=1.0)
    base = supply.future(1)
    assert np.array_equal(alone["labs_destroyed_rate"], base["labs_destroyed_rate"])
    assert np.allclose(together["labs_destroyed_rate"], 1.5 * base["labs_destroyed_rate"])


TIGHT = {"production__spare_capacity": 1.1, "production__rebuild_time": 26 * WEEK, "production__laboratories": 50.0,
         "production__destruction_base": 0.05, "demand__potency_recovery": 1e-9}
STILL = {"production__dispersal_most": 0.0, "production__abroad_most": 0.0, "production__dispersal_time": 0.5}


def test_dispersed_laboratories_lose_less_to_the_same_strikes(supply: Any) -> None:
    still = supply.changed(**TIGHT, **STILL).future(4, set_lab_strikes=MANY)
    many = supply.changed(**TIGHT, **STILL | {"production__dispersal_most": 2.0}).future(4, set_lab_strikes=MANY)
    assert np.allclose(still["dispersal"], 0.0)
    assert np.all(many["dispersal"][-1] > 0.2)
    assert np.all(many["destroyed_share"][-1] < still["destroyed_share"][-1])
    assert np.mean(many["fentanyl_consumed"][-1] > 1.005 * still["fentanyl_consumed"][-1]) > 0.5


def test_what_has_moved_abroad_is_beyond_reach(supply: Any) -> None:
    still = supply.changed(**TIGHT, **STILL).future(4, set_lab_strikes=MANY)
    gone = supply.changed(**TIGHT, **STILL | {"production__abroad_most": 0.6}).future(4, set_lab_strikes=MANY)
    assert np.allclose(gone["destroyed_share"][-1], still["destroyed_share"][-1] * (1.0 - gone["abroad"][-1]))
    assert np.all(gone["abroad"][-1] < 0.6)
    assert np.mean(gone["fentanyl_consumed"][-1] > still["fentanyl_consumed"][-1]) > 0.9


def test_without_strikes_nothing_disperses_or_leaves(supply: Any) -> None:
    base = supply.future(4)
    assert np.all(base["dispersal"] == 0.0)
    assert np.all(base["abroad"] == 0.0)
    assert np.all(base["second_source"] == 0.0)


def test_another_country_sends_what_the_first_does_not(supply: Any) -> None:
    shock = np.zeros(48)
    shock[0] = 0.9
    tight = {"production__spare_capacity": 1.05, "production__precursor_recovery": 3.0, "production__second_time": 0.5}
    alone = supply.changed(**tight, production__second_most=0.0).future(4, precursor_shock=shock)
    second = supply.changed(**tight, production__second_most=0.8).future(4, precursor_shock=shock)
    assert np.all(alone["second_source"] == 0.0)
    assert np.array_equal(alone["precursor_access"], second["precursor_access"])
    assert np.all(second["second_source"] >= 0.0)
    assert np.all(second["quantity_ratio"][23] >= 0.99 * alone["quantity_ratio"][23])
    assert np.mean(second["quantity_ratio"][11] > 1.05 * alone["quantity_ratio"][11]) > 0.9
