"""Migration, one world: encounters at the south-west border."""

from __future__ import annotations

from math import exp


def start(n, p):
    return {"migration_encounters": 0.0, "usual_cooperation": p.cooperation.start}


def signals(n, p):
    surprise = n.cooperation - n.usual_cooperation
    n.encounters = n.observed_encounters * exp(-p.migration.effect * surprise)  # Mig-1


def rates(n, p):
    adapt = (n.cooperation - n.usual_cooperation) / p.migration.adaptation  # Mig-2
    return {"migration_encounters": n.encounters, "usual_cooperation": adapt}
