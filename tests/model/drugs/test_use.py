"""Use and overdose: units, worlds that make sense, history, and the signs that evidence demands."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

from iolaus.evidence import data
from iolaus.model import demand, dimensions, market, production, trafficking, use
from iolaus.simulate.inputs import gather

YEARS = range(2015, 2025)
BEGUN = 12 * 3 - 1  # months that end before 2015


@pytest.fixture(scope="module")
def observed() -> dict[int, float]:
    table = data.read("us_opioid_deaths_year")
    return dict(zip(table["year"].tolist(), table["deaths"].tolist(), strict=True))


def yearly(record: np.ndarray, year: int) -> np.ndarray:
    last = 12 * (year - 2012) + 11  # records stand at the end of a month
    return record[last] - record[last - 12]


def errors(worlds: Any, observed: dict[int, float]) -> dict[int, float]:
    deaths = worlds.history()["us_opioid_deaths"]
    return {year: float(np.median(yearly(deaths, year)) / observed[year] - 1.0) for year in YEARS}


def test_units_fit(supply: Any) -> None:
    system = supply.system
    values: dict[str, Any] = {name: np.ones((each.group.size, 1) if each.group else (1,))
                              for table in (system.stocks, system.signals) for name, each in table.items()}
    values |= {name: np.ones((1,)) for name in system.levers}
    values |= {name: each[0] for name, each in gather(system).monthly.items()}
    values |= {name: each[:1] for name, each in supply.parameters.items()} | {"time": jnp.asarray(2026.0)}
    assert dimensions.check(system, values) == []


@pytest.mark.parametrize("module", [demand, market, production, trafficking, use], ids=lambda each: each.MODULE.name)
def test_headers_name_what_is_declared(module: Any) -> None:
    text = module.__doc__
    for each in (*module.MODULE.stocks, *module.MODULE.signals, *module.MODULE.levers):
        assert each.name in text, each.name
    for name in module.MODULE.reads:
        assert name in text, name


def test_worlds_are_finite_and_never_negative(supply: Any) -> None:
    shock = np.zeros(60)
    shock[0] = 0.9
    futures = [supply.future(5), supply.future(5, set_lab_strikes=360.0, interdiction=3.0, precursor_shock=shock),
               supply.future(5, naloxone_kits=3.0, treatment_capacity=3.0, relapse_cut=0.6, initiation_cut=0.6)]
    for record in (supply.history(), *futures):
        for name, values in record.items():
            assert np.all(np.isfinite(values)), name
            assert np.all(values >= 0.0), name


def test_nothing_moves_before_2015(supply: Any) -> None:
    past = supply.history()
    assert np.array_equal(past["illicit_disorder"][0], past["illicit_disorder"][BEGUN - 1])
    assert np.all(past["us_opioid_deaths"][:BEGUN] == 0.0)


def test_history_is_near_the_counts(supply: Any, observed: dict[int, float]) -> None:
    misses = errors(supply, observed)
    assert np.mean([abs(each) for each in misses.values()]) < 0.13, misses


def test_2024_is_missed_without_the_fall_of_2023(supply: Any, observed: dict[int, float]) -> None:
    assert errors(supply.changed(use__potency_full=1e-9), observed)[2024] > 0.3
    for share in (0.05, 0.95):  # whatever its cause, the fall is in the record
        assert abs(errors(supply.changed(use__supply_share=share), observed)[2024]) < 0.15


def test_only_the_share_that_was_supply_returns(supply: Any) -> None:
    back = {"demand__potency_recovery": 2.0}
    little, much = (supply.changed(use__supply_share=share, **back).future(3)["opioid_death_rate"][-1]
                    for share in (0.05, 0.95))
    assert np.median(much / little) > 1.2


def test_all_drug_deaths_add_the_others(supply: Any) -> None:
    past = supply.history()
    others = yearly(past["us_overdose_deaths"] - past["us_opioid_deaths"], 2023)
    assert np.allclose(others, 24_289, rtol=0.03)


def test_synthetic_share_rises_as_observed(supply: Any) -> None:
    past = supply.history()
    for year, share in ((2015, 0.289), (2018, 0.665), (2021, 0.872), (2023, 0.902)):
        ours = yearly(past["us_synthetic_opioid_deaths"], year) / yearly(past["us_opioid_deaths"], year)
        assert abs(np.median(ours) - share) < 0.05, year


def test_more_people_die_at_a_lower_rate_each(supply: Any) -> None:
    few = supply.changed(use__people_with_disorder=4.0e6).history()["us_opioid_deaths"]
    many = supply.changed(use__people_with_disorder=7.5e6).history()["us_opioid_deaths"]
    assert np.allclose(yearly(few, 2015), yearly(many, 2015), rtol=0.08)


@pytest.mark.parametrize("lever", [{"naloxone_kits": 1.5}, {"treatment_capacity": 1.4}, {"relapse_cut": 0.2}],
                         ids=lambda each: next(iter(each)))
def test_health_levers_lower_deaths_within_two_years(supply: Any, lever: dict[str, float]) -> None:
    base, hit = (record["us_opioid_deaths"][23] for record in (supply.future(2), supply.future(2, **lever)))
    assert np.mean(hit < base) > 0.97
    assert np.median(hit / base) < 0.9995


def test_fewer_starts_lower_deaths_in_the_end(supply: Any) -> None:
    base, hit = (record["us_opioid_deaths"][-1] for record in (supply.future(8), supply.future(8, initiation_cut=0.3)))
    assert np.mean(hit < base) > 0.97


def test_patients_follow_places(supply: Any) -> None:
    base, more = supply.future(3), supply.future(3, treatment_capacity=1.4)
    ratio = more["people_in_treatment"][-1] / base["people_in_treatment"][-1]
    assert np.all(ratio < 1.41)
    assert np.median(ratio) > 1.2


def test_weaker_drugs_kill_fewer(supply: Any) -> None:
    weak = supply.changed(demand__potency_recovery=1e-9).future(3)["opioid_death_rate"][-1]
    strong = supply.changed(demand__potency_recovery=2.0).future(3)["opioid_death_rate"][-1]
    assert np.mean(weak < strong) > 0.97


@pytest.mark.parametrize("lever", ["illicit_start_cut", "developing_cut", "overdose_risk_cut"])
def test_levers_of_the_source_model_lower_deaths(supply: Any, lever: str) -> None:
    base, hit = (record["us_opioid_deaths"][-1] for record in (supply.future(8), supply.future(8, **{lever: 0.2})))
    assert np.mean(hit < base) > 0.97


def test_a_cut_of_first_illicit_use_leaves_prescriptions_alone(supply: Any) -> None:
    few = supply.changed(use__start_with_misuse=1e-12).future(2, illicit_start_cut=0.5)
    base = supply.changed(use__start_with_misuse=1e-12).future(2)
    assert np.allclose(few["rx_disorder"][0], base["rx_disorder"][0], rtol=1e-3)
    assert np.all(few["illicit_disorder"][-1] < base["illicit_disorder"][-1])


def test_those_who_turn_to_other_opioids_die_of_them(supply: Any) -> None:
    tight = {"production__spare_capacity": 1.05, "production__second_most": 0.0, "use__other_lethality": 0.3}
    shock = np.zeros(24)
    shock[0] = 0.9
    stay = supply.changed(**tight, use__turning=0.0).future(2, precursor_shock=shock)["us_opioid_deaths"][-1]
    turn = supply.changed(**tight, use__turning=0.6).future(2, precursor_shock=shock)["us_opioid_deaths"][-1]
    assert np.all(turn >= stay)
    assert np.median(turn / stay) > 1.005
