"""Inputs of the states: shares of each state, seats, where organisations are present, who borders on whom.

Takes      series mx_homicide_victims_state_month, mx_missing_state_month, mx_organised_violence_state_month,
           mx_homicides_year, mx_population_state_year, organisations_2020_states, mx_state_neighbours
Gives      maps from organisations to states, shares by state, residents by state
Invariant  every map sums to one (near_map to zero) over the states; the order of states is that of the model's axis
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data, entries
from iolaus.evidence.data import Table
from iolaus.model.groups import ORIGINS, STATES
from iolaus.simulate.calendar import FIRST_YEAR, LAST_YEAR

Floats = NDArray[np.float64]
BASE = ("2022-01", "2024-08")  # 2022-24 without the months of the dated split, whose deaths the model adds itself
RATE_YEARS = (2022, 2023, 2024)
BATTLE = ("2021-01", "2023-12")  # the last three years of the series on organised violence

# Seats are a judgement from public reports of where each organisation is strongest (MX states, ISO 3166-2).
SEATS = {
    "cjng": "MX-JAL", "sinaloa": "MX-SIN", "nueva_familia_michoacana": "MX-MIC", "noreste": "MX-TAM",
    "golfo": "MX-TAM", "union_tepito": "MX-CMX", "zetas": "MX-VER", "guerreros_unidos": "MX-GRO",
    "gente_nueva": "MX-CHH",
}
SAME = {"sinaloa_faction": "sinaloa"}  # one block until the split of 2024


def inputs() -> dict[str, Floats]:
    """The inputs by name."""
    victims = data.read("mx_homicide_victims_state_month")
    share = _shares(victims, "victims", BASE)
    population = residents()
    return {
        "homicide_map": share,
        "missing_map": _shares(data.read("mx_missing_state_month"), "missing", BASE),
        "clash_map": _shares(data.read("mx_organised_violence_state_month"), "deaths", BATTLE),
        "battle_map": _battle(victims),
        "seat_share": np.array([share[_place(SEATS[name])] if name in SEATS else 1.0 for name in ORIGINS.members]),
        "seat_map": _columns({name: _one(SEATS[name]) for name in SEATS}),
        "other_map": _columns({name: _others(name, share) for name in SEATS}),
        "near_map": _columns({name: _near(SEATS[name], share) for name in SEATS}),
        "was_below": _was_below(share, population),
        "state_population": np.repeat(population, 12, axis=0),
        "population_before": np.roll(np.repeat(population, 12, axis=0), 1, axis=0),
    }


def by_state(table: Table, column: str, first: str, last: str) -> Floats:
    """Sum of a column over the months first..last, by state; rows without a known state are left out."""
    months = table["month"]
    inside = (months >= first) & (months <= last)
    values = np.asarray(table[column], np.float64)
    return np.array([values[inside & (table["state"] == state)].sum() for state in STATES.members])


def residents() -> Floats:
    """Residents at mid-year, (years, states), for every year of the calendar; the last known year is held."""
    table = data.read("mx_population_state_year")
    known = {(int(year), str(state)): float(people) for year, state, people in
             zip(table["year"], table["state"], table["population"], strict=True)}
    last = max(year for year, _ in known)
    return np.array([[known[min(year, last), state] for state in STATES.members]
                     for year in range(FIRST_YEAR, LAST_YEAR)])


def _shares(table: Table, column: str, span: tuple[str, str]) -> Floats:
    total = by_state(table, column, *span)
    return np.asarray(total / total.sum())


def _battle(victims: Table) -> Floats:
    """Deaths in fights between organisations as share of homicides, at most 1."""
    table = data.read("mx_organised_violence_state_month").where(type="non-state")
    return np.minimum(by_state(table, "deaths", *BATTLE) / by_state(victims, "victims", *BATTLE), 1.0)


def _was_below(share: Floats, population: Floats) -> Floats:
    """1 where the state's share of the nation's homicides of 2022-24 stays below the threshold, as the model counts."""
    limit = entries.load()["states.rate_limit"].median
    assert limit is not None
    table = data.read("mx_homicides_year")
    rates = [share * float(table.where(year=year)["deaths"][0]) / population[year - FIRST_YEAR] for year in RATE_YEARS]
    return np.where(np.mean(rates, axis=0) < limit, 1.0, 0.0)


def _place(state: str) -> int:
    return STATES.members.index(state)


def _one(state: str) -> Floats:
    return np.where(np.array(STATES.members) == state, 1.0, 0.0)


def _others(name: str, share: Floats) -> Floats:
    """Where the organisation is present beside its seat, in proportion to homicides there."""
    table = data.read("organisations_2020_states")
    present = {str(state) for code, state in zip(table["organisation"], table["state"], strict=True)
               if SAME.get(str(code), str(code)) == name} - {SEATS[name]}
    weight = share * np.isin(STATES.members, sorted(present))
    return np.asarray(weight / weight.sum())


def _near(seat: str, share: Floats) -> Floats:
    """What the neighbours of a seat gain when the nation's calm homicides shift by their share; others lose it."""
    table = data.read("mx_state_neighbours")
    pairs = list(zip(map(str, table["a"]), map(str, table["b"]), strict=True))
    around = {b for a, b in pairs if a == seat} | {a for a, b in pairs if b == seat}
    near = share * np.isin(STATES.members, sorted(around))
    far = (share - near) * (1.0 - _one(seat))
    return np.asarray(near - far * near.sum() / far.sum())


def _columns(found: dict[str, Floats]) -> Floats:
    """One column for each organisation; nothing for the rest, which has no seat."""
    nothing = np.zeros(STATES.size)
    return np.stack([found.get(name, nothing) for name in ORIGINS.members], axis=1)
