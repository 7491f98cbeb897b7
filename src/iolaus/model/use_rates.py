"""Rates of the use module: overdose, rescue, starting, treatment. One function for each mechanism.

Takes      a View of the use module
Gives      rates per year, numbers of people per year
Invariant  no state, no declarations; labels are those of model/use.py
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import View
from iolaus.model.power import power
from iolaus.model.sums import apart

World = Float[Array, "worlds"]


def scale(v: View) -> World:
    """How many times more people have the disorder than the source model counts."""
    return v.people_with_disorder / v.source_people


def not_rescued(v: View, naloxone: World) -> World:
    """Use-3: probability that nobody saves a person who overdoses."""
    return 1.0 - v.witnessed * (1.0 - (1.0 - naloxone) * (1.0 - v.services_called))


def kits_handed_out(v: View) -> World:
    """Use-2: naloxone kits of a year. They grow on after the count ends, then are held."""
    after = jnp.clip((v.time - v.kits_from) / (v.kits_until - v.kits_from), 0.0, 1.0)
    return v.kits_counted * (1.0 + (v.kits_growth - 1.0) * after) * v.naloxone_kits


def held(v: View, drift: World) -> World:
    """Use-12: where counts have ended, what has come of them since: a drift for two years, then held."""
    return jnp.exp(drift * jnp.clip(v.time - v.kits_until, 0.0, v.held_for))


def prescribed(v: View) -> World:
    """Use-12: opioid prescriptions over those of 2015."""
    return v.prescriptions * held(v, v.prescriptions_drift)


def places(v: View) -> World:
    """Use-12: people on medicine at one time as far as places go, before any lever."""
    after = jnp.clip((v.time - v.kits_from) / (v.kits_until - v.kits_from), 0.0, 1.0)
    clinics = v.clinic_patients * (1.0 + (v.clinic_later - 1.0) * after)
    return v.patients_at_once * v.buprenorphine_patients * held(v, v.patients_drift) + clinics


def naloxone(v: View) -> World:
    """Use-2: probability that a witness carries naloxone."""
    kits = v.kits_to_illicit * kits_handed_out(v) / v.population
    return apart(1.0 - jnp.exp(-v.kit_reach * kits))


def illicit_overdose(v: View) -> World:
    """Use-1: overdoses of a person with illicit-opioid disorder, per year; fewer each when more people are counted."""
    more = 1.0 + v.fentanyl_penetration * (v.fentanyl_overdose * (1.0 - v.overdose_risk_cut) - 1.0)
    return apart(v.hazard_scale / scale(v) * v.overdose_rate * more)


def illicit_death(v: View) -> World:
    """Use-4: fatal overdoses of a person with illicit-opioid disorder, per year.

    The fall of 2023-25 was in part supply, which policy may deepen and time may undo, and in part other things,
    which stay. A share of what a scarcity leaves unmet turns to other opioids, with their own lethality.
    """
    survive = v.survival_rx * v.survival_illicit * (1.0 + v.fentanyl_penetration * (v.fentanyl_survival - 1.0))
    supply = power(v.potency_ratio, v.potency_full * v.supply_share) * (1.0 + v.analogue_lethality * v.analogues)
    other = power(v.seen_potency, v.potency_full * (1.0 - v.supply_share))
    turned = v.turning * (1.0 - v.quantity_ratio) * v.other_lethality
    return apart(illicit_overdose(v) * (1.0 - survive) * not_rescued(v, naloxone(v)) * (supply * other + turned))


def rx_death(v: View) -> World:
    """Use-5: fatal overdoses on prescription opioids of a person with that disorder, per year; kits rarely reach."""
    fatal = v.rx_overdose_rate * (1.0 - v.survival_rx) * not_rescued(v, jnp.zeros_like(v.witnessed))
    return v.hazard_scale / scale(v) * fatal


def users(v: View) -> World:
    """People who use illicit opioids, in treatment or not."""
    return v.illicit_use + v.rx_illicit_disorder + v.illicit_disorder + v.illicit_treated


def users_2015(v: View) -> World:
    """The same at the start."""
    return scale(v) * (v.start_illicit_use + v.start_rx_illicit_disorder + v.start_illicit_disorder) + (
        v.start_illicit_treated)


def rx_people(v: View) -> World:
    """People who misuse prescription opioids, with disorder or not."""
    return v.rx_misuse + v.rx_disorder + v.rx_illicit_disorder


def rx_people_2015(v: View) -> World:
    """The same at the start."""
    return scale(v) * (v.start_rx_misuse + v.start_rx_disorder + v.start_rx_illicit_disorder)


def starting(v: View, supplied: World) -> dict[str, World]:
    """Use-6 and Use-7: people who start to misuse prescriptions or to use illicit opioids.

    Args:
        v: what the use module sees.
        supplied: prescriptions over those of 2015, to the power that starting follows.
    """
    # Use-6: starting slows as perceived harm grows, and quickens as more people use; logarithms are dear, so once
    harm = apart(jnp.log(jnp.maximum(v.perceived_harm / (v.harm_2015 * v.hazard_scale), 1e-6)))
    more = apart(jnp.log(jnp.maximum(users(v) / users_2015(v), 1e-6)))

    def feedback(caution: World, company: World) -> World:
        return jnp.exp(company * more - caution * harm)

    keep = 1.0 - v.initiation_cut
    first = keep * (1.0 - v.illicit_start_cut)
    rx = rx_people(v) / rx_people_2015(v)
    diverted = v.start_diverted * supplied * power(jnp.maximum(rx, 1e-6), v.rx_company)
    own = v.start_own * prescribed(v)
    return {
        "start_misuse": keep * scale(v) * (diverted + own),
        "start_illicit": first * scale(v) * v.start_no_rx * feedback(v.caution_no_rx, v.company_no_rx),
        "misuse_to_illicit": first * v.start_with_misuse * feedback(v.caution_rx, v.company_misuse) * v.rx_misuse,
        "rx_to_both": keep * v.start_with_disorder * feedback(v.caution_rx, v.company_disorder) * v.rx_disorder,
    }


def seeking(v: View) -> dict[str, World]:
    """Use-8: people who enter treatment, limited by places; who asks more gets more of them."""
    rx = v.accepted * v.rx_seeking * v.rx_disorder
    both = v.accepted * v.rx_seeking * v.rx_illicit_disorder
    illicit = v.accepted * v.rx_seeking * v.illicit_seeking_ratio * v.illicit_disorder
    asked = rx + both + illicit
    treated = v.rx_treated + v.illicit_treated
    free = places(v) * v.treatment_capacity - treated
    open_places = jnp.maximum(treated / v.treatment_time + free / v.filling_time, 0.0)
    granted = jnp.minimum(asked, open_places) / asked
    return {"treat_rx": granted * rx, "treat_both": granted * both, "treat_illicit": granted * illicit}


def synthetic_share(v: View) -> World:
    """Use-11: share of opioid deaths in which a synthetic opioid is found."""
    phi = jnp.clip(v.fentanyl_penetration, 1e-4, 1.0 - 1e-4)
    score = v.synthetic_level + v.synthetic_slope * jnp.log(phi / (1.0 - phi))
    return apart(1.0 / (1.0 + jnp.exp(-score)))
