"""Opioid use and overdose in the United States: who starts, who is treated, who recovers, who dies.

Stocks     rx_misuse, rx_disorder, rx_illicit_disorder, rx_treated, rx_remission              person
           illicit_use, illicit_disorder, illicit_treated, illicit_remission, stable_remission person
           perceived_harm: illicit overdoses as people have come to see them                  person/year
           us_opioid_deaths, us_synthetic_opioid_deaths, us_overdose_deaths                   person
Signals    opioid_death_rate, synthetic_death_rate, overdose_death_rate                       person/year
           people_in_treatment                                                                person
           kits_distributed: naloxone kits handed out                                         kit/year
Reads      potency_ratio, effective_price, quantity_ratio, analogues (market)                 1
           fentanyl_penetration, seen_potency (demand)                                        1
Levers     naloxone_kits, treatment_capacity: against the current path                        1
           relapse_cut, initiation_cut: share of relapses, of starts that do not happen       1
           illicit_start_cut, developing_cut: the same of first illicit use, of new disorder  1
           overdose_risk_cut: share of fentanyl's factor on overdoses that is taken away      1
Equations  Use-1   overdose = rate * (1 + penetration * (fentanyl_overdose * (1 - cut) - 1)) / scale 1/year
           Use-2   naloxone = 1 - exp(-reach * kits / population)                             1
           Use-3   not rescued = 1 - witnessed * (1 - (1 - naloxone) * (1 - services))        1
           Use-4   illicit death = overdose * (1 - survival) * not rescued
                   * (supply * other + turning * (1 - quantity) * lethality)                  1/year
                   supply = potency^(full * share), other = seen potency^(full * (1 - share)) 1
           Use-5   rx death = overdose * (1 - survival) * not rescued                         1/year
           Use-6   start = base * harm^-caution * users^company                               person/year
           Use-7   misuse = diverted * supply^power * users^company + own * supply            person/year
           Use-8   treat = asked * min(1, open places / asked)                                person/year
           Use-9   perceive = (illicit deaths + weight * survived - perceived) / time         person/year^2
           Use-10  move = rate * stock, for every other step between stocks                   person/year
           Use-11  synthetic share = logistic(level + slope * logit(penetration))             1
           Use-12  held = last count * exp(drift * time since, for two years)                 1
Sources    claims use.*; derivation and alternatives in docs/model/use.md
Valid      2015-2035, USA, 12 years and older; nothing moves before 2015
Limits     no age, no state, no kind of medicine; after the record prescriptions and places drift and are held
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import OUTSIDE, Flow, Input, Lever, Module, Signal, Stock, View
from iolaus.model.power import power, powers
from iolaus.model.sums import apart
from iolaus.model.use_parameters import PARAMETERS
from iolaus.model.use_rates import (
    illicit_death,
    illicit_overdose,
    kits_handed_out,
    prescribed,
    rx_death,
    scale,
    seeking,
    starting,
    synthetic_share,
)

COUNTED = ("rx_misuse", "rx_disorder", "rx_illicit_disorder", "rx_remission", "illicit_use", "illicit_disorder",
           "illicit_remission", "stable_remission")
TREATED = ("rx_treated", "illicit_treated")
LIVING = (*COUNTED, *TREATED)
MEANING = {
    "rx_misuse": "people who misuse prescription opioids without disorder",
    "rx_disorder": "people with prescription-opioid disorder, outside treatment",
    "rx_illicit_disorder": "the same who also use illicit opioids",
    "rx_treated": "people with prescription-opioid disorder on medicine",
    "rx_remission": "people in remission from prescription-opioid disorder",
    "illicit_use": "people who use illicit opioids without disorder",
    "illicit_disorder": "people with illicit-opioid disorder, outside treatment",
    "illicit_treated": "people with illicit-opioid disorder on medicine",
    "illicit_remission": "people in remission from illicit-opioid disorder",
    "stable_remission": "people in stable remission",
}
# name of the flow: from, to, what it is
STEPS = {
    "start_misuse": (OUTSIDE, "rx_misuse", "start of misuse"),
    "quit_misuse": ("rx_misuse", OUTSIDE, "end of misuse"),
    "develop_rx": ("rx_misuse", "rx_disorder", "misuse becomes disorder"),
    "start_illicit": (OUTSIDE, "illicit_use", "start of illicit use without prescription misuse"),
    "misuse_to_illicit": ("rx_misuse", "illicit_use", "start of illicit use after misuse"),
    "quit_illicit": ("illicit_use", OUTSIDE, "end of illicit use"),
    "back_to_misuse": ("illicit_use", "rx_misuse", "illicit use ends, misuse goes on"),
    "develop_illicit": ("illicit_use", "illicit_disorder", "illicit use becomes disorder"),
    "rx_to_both": ("rx_disorder", "rx_illicit_disorder", "start of illicit use with disorder"),
    "both_to_rx": ("rx_illicit_disorder", "rx_disorder", "illicit use ends, disorder goes on"),
    "both_to_illicit": ("rx_illicit_disorder", "illicit_disorder", "disorder becomes one of illicit opioids"),
    "remit_rx": ("rx_disorder", "rx_remission", "remission without medicine"),
    "remit_both": ("rx_illicit_disorder", "rx_remission", "remission without medicine"),
    "remit_illicit": ("illicit_disorder", "illicit_remission", "remission without medicine"),
    "relapse_rx": ("rx_remission", "rx_disorder", "relapse"),
    "relapse_illicit": ("illicit_remission", "illicit_disorder", "relapse"),
    "settle_rx": ("rx_remission", "stable_remission", "remission becomes stable"),
    "settle_illicit": ("illicit_remission", "stable_remission", "remission becomes stable"),
    "treat_rx": ("rx_disorder", "rx_treated", "start of treatment"),
    "treat_both": ("rx_illicit_disorder", "rx_treated", "start of treatment"),
    "treat_illicit": ("illicit_disorder", "illicit_treated", "start of treatment"),
    "leave_rx": ("rx_treated", "rx_disorder", "treatment ends, disorder goes on"),
    "leave_illicit": ("illicit_treated", "illicit_disorder", "treatment ends, disorder goes on"),
    "recover_rx": ("rx_treated", "rx_remission", "treatment ends in remission"),
    "recover_illicit": ("illicit_treated", "illicit_remission", "treatment ends in remission"),
}
FATAL = ("rx_misuse", "rx_disorder", "rx_illicit_disorder", "rx_treated", "illicit_use", "illicit_disorder",
         "illicit_treated")


def initial(v: View) -> dict[str, Float[Array, "..."]]:
    """The source model's numbers of 2015, scaled to the number of people with the disorder; patients as counted."""
    more, zero = scale(v), jnp.zeros_like(v.witnessed)
    return {
        "rx_misuse": more * v.start_rx_misuse, "rx_disorder": more * v.start_rx_disorder,
        "rx_illicit_disorder": more * v.start_rx_illicit_disorder, "rx_remission": more * v.start_rx_remission,
        "illicit_use": more * v.start_illicit_use, "illicit_disorder": more * v.start_illicit_disorder,
        "illicit_remission": more * v.start_illicit_remission, "stable_remission": more * v.start_stable_remission,
        "rx_treated": v.start_rx_treated * jnp.ones_like(more),
        "illicit_treated": v.start_illicit_treated * jnp.ones_like(more),
        "perceived_harm": v.harm_2015 * v.hazard_scale,
        "us_opioid_deaths": zero, "us_synthetic_opioid_deaths": zero, "us_overdose_deaths": zero,
    }


def steps(v: View) -> dict[str, Float[Array, "worlds"]]:
    """Use-10 with the starts (Use-6, Use-7) and the entries to treatment (Use-8)."""
    relapse, falling_ill = v.relapse_illicit * (1.0 - v.relapse_cut), 1.0 - v.developing_cut
    ended_rx, ended = v.rx_treated / v.treatment_time, v.illicit_treated / v.treatment_time
    recovered = v.recovered_share
    quitting = apart(v.illicit_quit * power(v.effective_price, v.illicit_quit_power))
    to_start, to_quit, to_develop, both_develop = powers(
        prescribed(v), v.rx_start_power, -v.misuse_quit_power, v.rx_develop_power, -v.both_develop_power)
    return {
        **starting(v, to_start), **seeking(v),
        "quit_misuse": v.misuse_quit * to_quit * v.rx_misuse,
        "develop_rx": falling_ill * v.rx_develop * to_develop * v.rx_misuse,
        "quit_illicit": quitting / (1.0 + quitting * v.quickest_quit) * v.illicit_use,
        "back_to_misuse": v.illicit_back * v.illicit_use,
        "develop_illicit": falling_ill * v.illicit_develop * v.illicit_use,
        "both_to_rx": v.both_quit * v.rx_illicit_disorder,
        "both_to_illicit": falling_ill * v.both_develop * both_develop * v.rx_illicit_disorder,
        "remit_rx": v.remission * v.rx_disorder, "remit_both": v.remission * v.rx_illicit_disorder,
        "remit_illicit": v.remission * v.illicit_disorder,
        "relapse_rx": relapse * v.relapse_rx_ratio * v.rx_remission,
        "relapse_illicit": relapse * v.illicit_remission,
        "settle_rx": v.rx_remission / v.stable_time, "settle_illicit": v.illicit_remission / v.stable_time,
        "leave_rx": (1.0 - recovered) * ended_rx, "recover_rx": recovered * ended_rx,
        "leave_illicit": (1.0 - recovered) * ended, "recover_illicit": recovered * ended,
    }


def fatal(v: View) -> dict[str, Float[Array, "worlds"]]:
    """Fatal overdoses by stock, person/year (Use-4, Use-5)."""
    rx, illicit = rx_death(v), illicit_death(v)
    treated = v.treated_risk * (1.0 - v.recovered_share)
    synthetic = v.hazard_scale / scale(v) * v.rx_synthetic_death
    return {
        "rx_misuse": v.hazard_scale / scale(v) * v.misuse_death * v.rx_misuse,
        "rx_disorder": (rx + synthetic) * v.rx_disorder, "rx_illicit_disorder": rx * v.rx_illicit_disorder,
        "rx_treated": (rx + synthetic) * treated * v.rx_treated,
        "illicit_use": v.occasional_risk * illicit * v.illicit_use, "illicit_disorder": illicit * v.illicit_disorder,
        "illicit_treated": treated * illicit * v.illicit_treated,
    }


def perceiving(v: View, deaths: dict[str, Float[Array, "worlds"]]) -> Float[Array, "worlds"]:
    """Use-9: harm is seen within years and forgotten over decades."""
    treated = v.treated_risk * (1.0 - v.recovered_share)
    exposed = v.illicit_disorder + v.occasional_risk * v.illicit_use + treated * v.illicit_treated
    died = deaths["illicit_disorder"] + deaths["illicit_use"] + deaths["illicit_treated"]
    survived = jnp.maximum(illicit_overdose(v) * exposed - died, 0.0)
    gap = died + v.survived_weight * survived - v.perceived_harm
    return gap / jnp.where(gap > 0.0, v.noticing_time, v.forgetting_time)


def equations(v: View) -> dict[str, Float[Array, "..."]]:
    """All steps between stocks, all deaths, what is counted."""
    begun = jnp.where(v.time >= v.use_start, 1.0, 0.0)
    deaths = fatal(v)
    other = {name: v.death_in_use * getattr(v, name) for name in LIVING}
    other |= {name: v.death_on_medicine * getattr(v, name) for name in TREATED}
    other |= {name: v.death_in_remission * getattr(v, name)
              for name in ("rx_misuse", "rx_remission", "illicit_remission", "stable_remission")}
    opioid = sum(deaths.values(), jnp.zeros_like(v.witnessed))
    rates = {**steps(v), **{f"overdose_{name}": deaths[name] for name in FATAL},
             **{f"die_{name}": other[name] for name in LIVING},
             "perceive": perceiving(v, deaths), "count_synthetic": opioid * synthetic_share(v),
             "count_all": opioid + v.non_opioid_deaths}
    return {name: begun * rate for name, rate in rates.items()} | {
        "opioid_death_rate": opioid, "synthetic_death_rate": opioid * synthetic_share(v),
        "overdose_death_rate": opioid + v.non_opioid_deaths, "people_in_treatment": v.rx_treated + v.illicit_treated,
        "kits_distributed": kits_handed_out(v)}


MODULE = Module(
    name="use",
    title="Use and overdose",
    equations=equations,
    initial=initial,
    stocks=(
        *(Stock(name, "person", MEANING[name]) for name in LIVING),
        Stock("perceived_harm", "person/year", "illicit overdoses as people have come to see them"),
        Stock("us_opioid_deaths", "person", "opioid overdose deaths since 2015"),
        Stock("us_synthetic_opioid_deaths", "person", "synthetic-opioid overdose deaths (T40.4) since 2015"),
        Stock("us_overdose_deaths", "person", "drug overdose deaths since 2015"),
    ),
    flows=(
        *(Flow(source, target, name, "person/year", meaning) for name, (source, target, meaning) in STEPS.items()),
        *(Flow(name, "us_opioid_deaths", f"overdose_{name}", "person/year", "fatal overdoses") for name in FATAL),
        *(Flow(name, OUTSIDE, f"die_{name}", "person/year", "deaths from other causes") for name in LIVING),
        Flow(OUTSIDE, "perceived_harm", "perceive", "person/year^2", "harm noticed or forgotten"),
        Flow(OUTSIDE, "us_synthetic_opioid_deaths", "count_synthetic", "person/year", "synthetic-opioid deaths"),
        Flow(OUTSIDE, "us_overdose_deaths", "count_all", "person/year", "drug overdose deaths"),
    ),
    signals=(
        Signal("opioid_death_rate", "person/year", "opioid overdose deaths"),
        Signal("synthetic_death_rate", "person/year", "synthetic-opioid overdose deaths"),
        Signal("overdose_death_rate", "person/year", "drug overdose deaths"),
        Signal("people_in_treatment", "person", "people on medicine for opioid use disorder"),
        Signal("kits_distributed", "kit/year", "naloxone kits handed out"),
    ),
    reads=("potency_ratio", "effective_price", "quantity_ratio", "analogues", "fentanyl_penetration", "seen_potency"),
    levers=(
        Lever("naloxone_kits", "1", "multiply", 0.0, 10.0, "kits handed out against the current path"),
        Lever("treatment_capacity", "1", "multiply", 0.1, 5.0, "places in treatment against the current path"),
        Lever("relapse_cut", "1", "cut", 0.0, 0.9, "share of relapses that do not happen"),
        Lever("initiation_cut", "1", "cut", 0.0, 0.9, "share of starts that do not happen"),
        Lever("illicit_start_cut", "1", "cut", 0.0, 0.9,
              "share of first illicit use that does not happen, among people without disorder"),
        Lever("developing_cut", "1", "cut", 0.0, 0.9, "share of new disorder that does not happen"),
        Lever("overdose_risk_cut", "1", "cut", 0.0, 0.9, "share of fentanyl's factor on overdoses that is taken away"),
    ),
    inputs=(
        Input("kits_counted", "kit/year", "naloxone kits handed out, as far as counted"),
        Input("buprenorphine_patients", "person", "people who received buprenorphine in the year"),
        Input("clinic_patients", "person", "people on methadone or naltrexone at one time"),
        Input("prescriptions", "1", "opioid prescriptions over those of 2015"),
        Input("population", "person", "people of 12 years and older"),
        Input("non_opioid_deaths", "person/year", "overdose deaths without an opioid"),
    ),
    parameters=PARAMETERS,
)
