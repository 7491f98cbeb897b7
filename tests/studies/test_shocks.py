"""Shocks of the past through the drug side: ids, signs, and figures that change when a parameter does."""

import math
import re
from pathlib import Path

import pytest

from iolaus.studies import australia, castillo, meth
from iolaus.studies.drug_side import shocked
from iolaus.studies.figure import claim
from iolaus.studies.registry import STUDIES, reproduce

PAGE = Path(__file__).parents[2] / "docs" / "model" / "market.md"
IDS = {
    "meth-1995": ["price_ratio_peak", "purity_ratio_trough", "recovery_months"],
    "australia-2001": ["deaths_change_pct", "lower_plateau_years"],
    "castillo-2020-sign": ["revenue_change_pct", "violence_change_pct"],
}


@pytest.fixture(scope="module")
def found():
    return {study: {each.id: each for each in reproduce(study)} for study in IDS}


def test_ids_are_those_of_the_contract_and_all_is_finite(found):
    assert {study: list(each) for study, each in found.items()} == IDS
    assert all(math.isfinite(each.ours) for figures in found.values() for each in figures.values())


def test_a_shock_lowers_purity_and_raises_the_price(found):
    figures = found["meth-1995"]
    assert figures["price_ratio_peak"].ours > 1.05
    assert figures["purity_ratio_trough"].ours < 0.7
    assert 1.0 < figures["recovery_months"].ours < 60.0


def test_a_shortage_lowers_deaths_for_some_time(found):
    assert -80.0 < found["australia-2001"]["deaths_change_pct"].ours < -5.0
    assert found["australia-2001"]["lower_plateau_years"].ours < 10.0


def test_scarcity_raises_revenue_and_violence_where_demand_is_inelastic(found):
    assert found["castillo-2020-sign"]["revenue_change_pct"].ours > 0.0
    assert found["castillo-2020-sign"]["violence_change_pct"].ours > 0.0


def test_the_signs_turn_where_demand_is_elastic():
    turned = castillo.changes(market__demand_elasticity=1.6)
    assert turned["cartel_revenue"] < 0.0
    assert turned["mx_homicides"] < 0.0


def test_figures_are_computed_from_the_parameters():
    base = shocked(0.5, production__spare_capacity=1.05)
    inelastic = shocked(0.5, production__spare_capacity=1.05, market__demand_elasticity=0.4)
    assert inelastic.purity.min() < 0.8 * base.purity.min()
    in_price = shocked(0.5, production__spare_capacity=1.05, market__purity_share=0.3)
    assert in_price.price.max() > 1.5 * base.price.max()
    slow = shocked(0.5, production__spare_capacity=1.05, production__precursor_recovery=4.0)
    assert meth.recovery_months(slow.purity) > 1.2 * meth.recovery_months(base.purity)
    deadly = shocked(0.5, production__spare_capacity=1.05, use__supply_share=0.99)
    assert deadly.deaths.min() < 0.95 * base.deaths.min()


def test_a_miss_is_explained_where_it_is_printed(found):
    """A figure that is off by more than a third has its study say why, with figures that are computed here."""
    for study, figures in found.items():
        if any(abs(each.relative_error or 0.0) > 0.35 for each in figures.values()):
            assert any(note.startswith("Missed: ") for note in STUDIES[study].notes), study


def test_what_the_notes_say_of_other_settings_is_so():
    said = " ".join((*meth.STUDY.notes, *australia.STUDY.notes))
    tight = {meth.SPARE: claim("meth_1995.spare_capacity", "1")}
    own = shocked(0.5, **tight, market__purity_share=0.58)
    assert f"peak at {own.price.max():.1f} times" in said
    assert f"less far, to {own.purity.min():.2f}" in said
    alone = shocked(0.5, **tight, production__second_most=0.0)
    assert f"without it: {meth.recovery_months(alone.purity):.0f} months" in said
    supply = shocked(claim("australia_2001.shock", "1"), **tight, use__supply_share=0.999,
                     **{australia.RECOVERY: claim("australia_2001.recovery", "year"),
                        australia.SECOND: claim("australia_2001.second_source", "1")})
    assert f"would fall by {-100.0 * (supply.deaths[:12].mean() - 1.0):.0f} %" in said
    assert supply.deaths[12:24].mean() > 0.8


def test_with_ample_spare_capacity_the_same_shock_is_not_felt():
    """But for what dearer chemicals add to the price, where costs are passed on in part."""
    assert shocked(0.5, market__pass_through=0.0).purity.min() > 0.98
    assert 0.9 < shocked(0.5).purity.min() < 1.0


def test_the_page_shows_what_is_computed(found):
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+) (\w+) \|[^|]*\| ([-\d.]+) \|$", text, re.MULTILINE)
    assert {(study, name) for study, name, _ in rows} == {(study, name) for study, each in IDS.items() for name in each}
    for study, name, cell in rows:
        decimals = len(cell.partition(".")[2])
        assert float(cell) == pytest.approx(found[study][name].ours, abs=0.51 * 10.0**-decimals), name
