"""One world: its parameters, what was observed, its luck, and what is done in it.

Takes      arrays with worlds on the last axis, as the engine gets them
Gives      World, made by pick(): plain numbers of one world; NEUTRAL: levers that change nothing
Invariant  plain floats and small arrays; nothing is shared between worlds
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

BLOCKS = 18  # nine named organisations, the rest, eight free slots
ORIGINS = 10  # nine named organisations and the rest
REST = 9
CHANNELS = ("ports_of_entry", "between_ports", "parcel", "northern")
FIRST_YEAR = 2012

NEUTRAL = {
    "strikes_on_leaders": 0.0, "strikes_on_labs": 0.0, "covert": 0.0, "joint_request": 0.0,
    "joint_operations_on_leaders": 0.0, "joint_operations_on_labs": 0.0,
    "cooperation_gain": 0.0, "cooperation_loss": 0.0, "partnership_effort": 0.0, "threat_lifted": 0.0, "restraint": 0.0,
    "school_prevention": 0.0, "inspection_programme": 0.0, "youth_programme": 0.0, "arrests_programme": 0.0,
    "sanctions_programme": 0.0, "diplomacy_programme": 0.0,
    "arrests": 1.0, "cooperative_arrests": 1.0, "recruitment_cut": 0.0, "income_cut": 0.0, "capture_rate": 1.0,
    "precursor_shock": 0.0, "intelligence": 1.0, "interdiction": 1.0, "cooperative_interdiction": 1.0,
    "naloxone_kits": 1.0, "treatment_capacity": 1.0, "relapse_cut": 0.0, "initiation_cut": 0.0,
    "illicit_start_cut": 0.0, "developing_cut": 0.0, "overdose_risk_cut": 0.0,
}


@dataclass(frozen=True)
class World:
    """What does not change by the model's own doing."""

    parameters: SimpleNamespace  # by topic and name: parameters.production.hit
    monthly: Mapping[str, np.ndarray]  # observed series, months first
    constant: Mapping[str, np.ndarray]  # observed tables
    luck: Mapping[str, np.ndarray]  # uniform numbers, months first
    once: Mapping[str, float]  # uniform numbers drawn once
    levers: Mapping[str, np.ndarray]  # months first; those left out are neutral


def by_topic(values: Mapping[str, Any], world: int) -> SimpleNamespace:
    """Parameters of one world: {"production.hit": [...]} becomes parameters.production.hit."""
    topics: dict[str, dict[str, float]] = {}
    for claim, each in values.items():
        topic, name = claim.split(".", 1)
        topics.setdefault(topic, {})[name] = float(each[world])
    return SimpleNamespace(**{topic: SimpleNamespace(**names) for topic, names in topics.items()})


def pick(world: int, parameters: Mapping[str, Any], inputs: tuple[Mapping[str, Any], Mapping[str, Any]],
         luck: Mapping[str, Any], once: Mapping[str, Any], levers: Mapping[str, Any]) -> World:
    """World number `world` of arrays that hold many."""
    monthly, constant = inputs
    return World(
        by_topic(parameters, world),
        {name: np.asarray(each)[..., 0] for name, each in monthly.items()},
        {name: np.asarray(each)[..., 0] for name, each in constant.items()},
        {name: np.ascontiguousarray(np.asarray(each)[..., world]) for name, each in luck.items()},
        {name: float(np.asarray(each)[..., world]) for name, each in once.items()},
        {name: np.asarray(each)[..., world] for name, each in levers.items()},
    )


def month_of(world: World, month: int) -> dict[str, Any]:
    """What holds in one month: observed values, luck and levers; scalars as plain floats."""
    found: dict[str, Any] = dict(NEUTRAL)
    for table in (world.monthly, world.luck, world.levers):
        for name, each in table.items():
            value = each[month]
            found[name] = float(value) if np.ndim(value) == 0 else value
    return {**found, **world.constant, **world.once}
