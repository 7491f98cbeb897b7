"""Migration, one world: encounters at the south-west border."""

from __future__ import annotations

from math import exp


def start(n, p):
    return {"migration_encounters": 0.0, "usual_help": p.cooperation.start}


def signals(n, p):
    n.help_with_migration = n.cooperation  # Mig-1
    if n.measures[3] > 0.0:
        n.help_with_migration = min(n.cooperation, (1.0 - p.migration.ended_share) * p.cooperation.start)
    n.encounters = n.observed_encounters * exp(-p.migration.effect * (n.help_with_migration - n.usual_help))  # Mig-2


def rates(n, p):
    adapt = (n.help_with_migration - n.usual_help) / p.migration.adaptation  # Mig-3
    return {"migration_encounters": n.encounters, "usual_help": adapt}
