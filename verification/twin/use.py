"""Opioid use and overdose, one world: who starts, who is treated, who recovers, who dies."""

from __future__ import annotations

from math import exp, log

STARTED = ("rx_misuse", "rx_disorder", "rx_illicit_disorder", "rx_remission", "illicit_use", "illicit_disorder",
           "illicit_remission", "stable_remission")


def scale(p):
    """How many times more people have the disorder than the source model counts."""
    return p.use.people_with_disorder / p.use.source_people


def start(n, p):
    people = {name: scale(p) * getattr(p.use, f"start_{name}") for name in STARTED}
    return {**people, "rx_treated": p.use.start_rx_treated, "illicit_treated": p.use.start_illicit_treated,
            "perceived_harm": p.use.harm_2015 * p.use.hazard_scale, "us_opioid_deaths": 0.0,
            "us_synthetic_opioid_deaths": 0.0, "us_overdose_deaths": 0.0}


def signals(n, p):
    u = p.use
    grown = min(max((n.time - u.kits_from) / (u.kits_until - u.kits_from), 0.0), 1.0)
    n.kits_distributed = n.kits_counted * (1.0 + (u.kits_growth - 1.0) * grown) * n.naloxone_kits
    n.people_in_treatment = n.rx_treated + n.illicit_treated
    overdoses(n, p)
    level = u.hazard_scale / scale(p)
    treated = u.treated_risk * (1.0 - u.recovered_share)
    also_synthetic = n.rx_death + level * u.rx_synthetic_death
    n.fatal = {"rx_misuse": level * u.misuse_death * n.rx_misuse,
               "rx_disorder": also_synthetic * n.rx_disorder,
               "rx_illicit_disorder": n.rx_death * n.rx_illicit_disorder,
               "rx_treated": also_synthetic * treated * n.rx_treated,
               "illicit_use": u.occasional_risk * n.illicit_death * n.illicit_use,
               "illicit_disorder": n.illicit_death * n.illicit_disorder,
               "illicit_treated": treated * n.illicit_death * n.illicit_treated}
    n.opioid_deaths = sum(n.fatal.values())
    phi = min(max(n.fentanyl_penetration, 1e-4), 1.0 - 1e-4)
    n.synthetic_share = 1.0 / (1.0 + exp(-u.synthetic_level - u.synthetic_slope * log(phi / (1.0 - phi))))  # Use-11


def overdoses(n, p):
    """Use-1 to Use-5: overdoses, rescue and deaths of one person in a year."""
    u, phi = p.use, n.fentanyl_penetration
    level = u.hazard_scale / scale(p)
    n.illicit_overdose = level * u.overdose_rate * (
        1.0 + phi * (u.fentanyl_overdose * (1.0 - n.overdose_risk_cut) - 1.0))  # Use-1
    carried = 1.0 - exp(-u.kit_reach * u.kits_to_illicit * n.kits_distributed / n.population)  # Use-2
    not_rescued = 1.0 - u.witnessed * (1.0 - (1.0 - carried) * (1.0 - u.services_called))  # Use-3
    survive = u.survival_rx * u.survival_illicit * (1.0 + phi * (u.fentanyl_survival - 1.0))
    supply = n.potency_ratio ** (u.potency_full * u.supply_share) * (1.0 + u.analogue_lethality * n.analogues)
    other = n.seen_potency ** (u.potency_full * (1.0 - u.supply_share))
    turned = u.turning * (1.0 - n.quantity_ratio) * u.other_lethality
    n.illicit_death = n.illicit_overdose * (1.0 - survive) * not_rescued * (supply * other + turned)  # Use-4
    n.rx_death = (level * u.rx_overdose_rate * (1.0 - u.survival_rx)
                  * (1.0 - u.witnessed * u.services_called))  # Use-5, without naloxone


def since(n, p):
    """Use-12: time since the counts ended, as far as they drift."""
    return min(max(n.time - p.use.kits_until, 0.0), p.use.held_for)


def prescribed(n, p):
    """Use-12: opioid prescriptions over those of 2015."""
    return n.prescriptions * exp(p.use.prescriptions_drift * since(n, p))


def starts(n, p):
    """Use-6 and Use-7: people who start."""
    u, keep = p.use, 1.0 - n.initiation_cut
    harm = max(n.perceived_harm / (u.harm_2015 * u.hazard_scale), 1e-6)
    people = n.illicit_use + n.rx_illicit_disorder + n.illicit_disorder + n.illicit_treated
    people_2015 = (scale(p) * (u.start_illicit_use + u.start_rx_illicit_disorder + u.start_illicit_disorder)
                   + u.start_illicit_treated)
    company = max(people / people_2015, 1e-6)
    rx_2015 = scale(p) * (u.start_rx_misuse + u.start_rx_disorder + u.start_rx_illicit_disorder)
    rx_company = max((n.rx_misuse + n.rx_disorder + n.rx_illicit_disorder) / rx_2015, 1e-6)
    diverted = u.start_diverted * prescribed(n, p) ** u.rx_start_power * rx_company ** u.rx_company
    misuse = keep * scale(p) * (diverted + u.start_own * prescribed(n, p))  # Use-7
    first = keep * (1.0 - n.illicit_start_cut)
    illicit = first * scale(p) * u.start_no_rx * harm ** -u.caution_no_rx * company ** u.company_no_rx  # Use-6
    after = first * u.start_with_misuse * harm ** -u.caution_rx * company ** u.company_misuse * n.rx_misuse
    both = keep * u.start_with_disorder * harm ** -u.caution_rx * company ** u.company_disorder * n.rx_disorder
    return misuse, illicit, after, both


def treatment(n, p):
    """Use-8: people who enter treatment from each kind of disorder."""
    u = p.use
    rx = u.accepted * u.rx_seeking * n.rx_disorder
    both = u.accepted * u.rx_seeking * n.rx_illicit_disorder
    illicit = u.accepted * u.rx_seeking * u.illicit_seeking_ratio * n.illicit_disorder
    grown = min(max((n.time - u.kits_from) / (u.kits_until - u.kits_from), 0.0), 1.0)
    clinics = n.clinic_patients * (1.0 + grown * (u.clinic_later - 1.0))
    places = u.patients_at_once * n.buprenorphine_patients * exp(u.patients_drift * since(n, p)) + clinics
    places *= n.treatment_capacity
    inside = n.rx_treated + n.illicit_treated
    opened = max(inside / u.treatment_time + (places - inside) / u.filling_time, 0.0)
    granted = min(1.0, opened / (rx + both + illicit))
    return granted * rx, granted * both, granted * illicit


def rates(n, p):
    if n.time < p.use.use_start:
        return {}
    u = p.use
    misuse, illicit, after, both = starts(n, p)
    treat_rx, treat_both, treat_illicit = treatment(n, p)
    # Use-10
    spread = 1.0 - n.developing_cut
    scripts = prescribed(n, p)
    quit_misuse = u.misuse_quit * scripts ** -u.misuse_quit_power * n.rx_misuse
    develop_rx = spread * u.rx_develop * scripts ** u.rx_develop_power * n.rx_misuse
    quitting = u.illicit_quit * n.effective_price ** u.illicit_quit_power
    quit_illicit = quitting / (1.0 + u.quickest_quit * quitting) * n.illicit_use
    back, develop = u.illicit_back * n.illicit_use, spread * u.illicit_develop * n.illicit_use
    to_rx = u.both_quit * n.rx_illicit_disorder
    to_illicit = spread * u.both_develop * scripts ** -u.both_develop_power * n.rx_illicit_disorder
    remit_rx, remit_both = u.remission * n.rx_disorder, u.remission * n.rx_illicit_disorder
    remit_illicit = u.remission * n.illicit_disorder
    relapse = u.relapse_illicit * (1.0 - n.relapse_cut)
    relapse_rx, relapse_illicit = relapse * u.relapse_rx_ratio * n.rx_remission, relapse * n.illicit_remission
    settle_rx, settle_illicit = n.rx_remission / u.stable_time, n.illicit_remission / u.stable_time
    end_rx, end_illicit = n.rx_treated / u.treatment_time, n.illicit_treated / u.treatment_time
    well, ill = u.recovered_share, 1.0 - u.recovered_share
    die = u.death_in_use
    net = {
        "rx_misuse": misuse - quit_misuse - develop_rx - after + back - u.death_in_remission * n.rx_misuse,
        "rx_disorder": (develop_rx + to_rx + relapse_rx + ill * end_rx - both - remit_rx - treat_rx
                        - die * n.rx_disorder),
        "rx_illicit_disorder": both - to_rx - to_illicit - remit_both - treat_both - die * n.rx_illicit_disorder,
        "rx_treated": treat_rx + treat_both - end_rx - u.death_on_medicine * n.rx_treated,
        "rx_remission": (remit_rx + remit_both + well * end_rx - relapse_rx - settle_rx
                         - u.death_in_remission * n.rx_remission),
        "illicit_use": illicit + after - quit_illicit - back - develop - die * n.illicit_use,
        "illicit_disorder": (develop + to_illicit + relapse_illicit + ill * end_illicit - remit_illicit - treat_illicit
                             - die * n.illicit_disorder),
        "illicit_treated": treat_illicit - end_illicit - u.death_on_medicine * n.illicit_treated,
        "illicit_remission": (remit_illicit + well * end_illicit - relapse_illicit - settle_illicit
                              - u.death_in_remission * n.illicit_remission),
        "stable_remission": settle_rx + settle_illicit - u.death_in_remission * n.stable_remission,
    }
    for name, deaths in n.fatal.items():
        net[name] -= deaths
    return net | {"perceived_harm": noticing(n, p), "us_opioid_deaths": n.opioid_deaths,
                  "us_synthetic_opioid_deaths": n.opioid_deaths * n.synthetic_share,
                  "us_overdose_deaths": n.opioid_deaths + n.non_opioid_deaths}


def noticing(n, p):
    """Use-9: harm is seen within years and forgotten over decades."""
    u = p.use
    treated = u.treated_risk * (1.0 - u.recovered_share)
    exposed = n.illicit_disorder + u.occasional_risk * n.illicit_use + treated * n.illicit_treated
    died = n.fatal["illicit_disorder"] + n.fatal["illicit_use"] + n.fatal["illicit_treated"]
    gap = died + u.survived_weight * max(n.illicit_overdose * exposed - died, 0.0) - n.perceived_harm
    return gap / (u.noticing_time if gap > 0.0 else u.forgetting_time)
