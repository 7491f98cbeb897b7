"""Violence, one world: homicides and disappearances by cause."""

from __future__ import annotations


def start(n, p):
    return {"mx_homicides": 0.0, "mx_missing": 0.0, "homicides_from_wars": 0.0}


def signals(n, p):
    n.violence = n.casualties / p.organisations.member_share  # Vio-1
    n.homicide_rate = (1.0 - n.report_share) * n.violence  # Vio-2


def rates(n, p):
    wars = n.war_casualties / p.organisations.member_share
    return {"mx_homicides": n.homicide_rate, "mx_missing": n.report_share * n.violence * n.never_found,  # Vio-3
            "homicides_from_wars": (1.0 - n.report_share) * wars}
