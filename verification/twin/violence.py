"""Violence, one world: homicides and disappearances by cause, clashes with the state."""

from __future__ import annotations

from math import exp


def start(n, p):
    return {"mx_homicides": 0.0, "mx_missing": 0.0, "homicides_from_wars": 0.0, "clash_deaths": 0.0,
            "usual_clashes": 0.0}


def _reported(n, p):
    odds = n.report_share / (1.0 - n.report_share)
    odds *= exp(p.violence.report_drift * max(n.time - p.violence.last_share, 0.0))  # Vio-4
    return odds / (1.0 + odds)


def signals(n, p):
    o = p.organisations
    n.violence = o.background_homicides / (1.0 - _reported(n, p)) + n.casualties / o.member_share  # Vio-1
    fights = n.homicide_rate = (1.0 - _reported(n, p)) * n.violence  # Vio-2
    if n.time >= p.demand.policy_start:
        n.homicide_rate += p.violence.clash_certified * (n.force_deaths - n.usual_clashes)  # Vio-5
    n.homicide_rate = max(n.homicide_rate, 0.05 * fights)


def rates(n, p):
    reported = _reported(n, p)
    found = {"mx_homicides": n.homicide_rate, "mx_missing": reported * n.violence * n.never_found,  # Vio-3
             "homicides_from_wars": (1.0 - reported) * n.war_casualties / p.organisations.member_share,
             "clash_deaths": n.force_deaths}
    if n.time < p.demand.policy_start:
        found["usual_clashes"] = (n.force_deaths - n.usual_clashes) / p.demand.reference_lag
    return found
