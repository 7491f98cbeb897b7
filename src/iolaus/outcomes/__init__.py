"""What matters: one file per outcome, loaded by name.

Takes      a name
Gives      NAMES, known(), load(); the shape in outcome.py
Invariant  one function loads those built in and those of installed packages
Fails with UnknownNameError with the nearest names, QuestionError
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from iolaus.errors import QuestionError, UnknownNameError
from iolaus.outcomes.outcome import Outcome

GROUP = "iolaus.outcomes"
NAMES = (
    "us_overdose_deaths", "us_synthetic_opioid_deaths", "mx_homicides", "mx_missing",
    "civilian_deaths_from_force", "civilian_deaths_from_strikes", "cartel_members", "active_organisations",
    "fentanyl_consumed", "retail_potency", "retail_price", "seizure_share", "cartel_revenue", "cooperation",
    "trade_at_risk", "migration_encounters", "us_support", "mx_support", "legal_standing", "programme_cost",
    "states_over_threshold", "states_at_war", "split_war_years",
)


@cache
def _installed() -> Mapping[str, EntryPoint]:
    return {each.name: each for each in entry_points(group=GROUP)}


def known() -> tuple[str, ...]:
    """All names that `load` takes, built in first."""
    return (*NAMES, *sorted(name for name in _installed() if name not in NAMES))


def load(name: str) -> Outcome:
    """An outcome by its name.

    Raises:
        UnknownNameError: no outcome of that name.
        QuestionError: an installed object that is no Outcome.
    """
    if name in NAMES:
        found = importlib.import_module(f"iolaus.outcomes.{name}").OUTCOME
    elif name in _installed():
        found = _installed()[name].load()
    else:
        raise UnknownNameError("outcome", name, known())
    if not isinstance(found, Outcome):
        raise QuestionError(f"'{name}' of the installed outcomes is no Outcome; its entry point must name one")
    return found
