"""Inputs of the states: shares of each state, seats, where organisations are present, who borders on whom.

Takes      series mx_homicide_victims_state_month, mx_homicides_state_month, mx_missing_state_month,
           mx_organised_violence_state_month, mx_homicides_year, mx_population_state_year,
           organisations_2020_states, mx_state_neighbours
Gives      maps from organisations to states, shares by state, residents by state
Invariant  every map sums to one (near_map to zero) over the states; the order of states is that of the model's axis;
           with an origin, spans of the same length that end with it, and no map of presence before 2020
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data, entries
from iolaus.evidence.data import Table
from iolaus.model.groups import ORIGINS, STATES
from iolaus.simulate.calendar import FIRST_YEAR, LAST_YEAR, last_full_year

Floats = NDArray[np.float64]
BASE = ("2022-01", "2024-08")  # 2022-24 without the months of the dated split, whose deaths the model adds itself
RATE_YEARS = (2022, 2023, 2024)
BATTLE = ("2021-01", "2023-12")  # the last three years of the series on organised violence
VICTIMS_FROM = "2015-01"  # before, deaths by homicide as registered stand in for victims
PRESENCE_KNOWN = "2020-12"  # end of the year that the table of presence describes
PROJECTED = "2023-12"  # end of the year in which residents were projected to 2070

# Seats are a judgement from public reports of where each organisation is strongest (MX states, ISO 3166-2).
SEATS = {
    "cjng": "MX-JAL", "sinaloa": "MX-SIN", "nueva_familia_michoacana": "MX-MIC", "noreste": "MX-TAM",
    "golfo": "MX-TAM", "union_tepito": "MX-CMX", "zetas": "MX-VER", "guerreros_unidos": "MX-GRO",
    "gente_nueva": "MX-CHH",
}
SAME = {"sinaloa_faction": "sinaloa"}  # one block until the split of 2024


def inputs(as_of: str | None = None) -> dict[str, Floats]:
    """The inputs by name, as known at the end of a month."""
    base, battle = _span(BASE, as_of), _span(BATTLE, as_of)
    share = _shares(*_deaths(base), base)
    population = residents(as_of)
    return {
        "homicide_map": share,
        "missing_map": _shares(data.read("mx_missing_state_month"), "missing", base),
        "clash_map": _shares(data.read("mx_organised_violence_state_month"), "deaths", battle),
        "battle_map": _battle(battle),
        "seat_share": np.array([share[_place(SEATS[name])] if name in SEATS else 1.0 for name in ORIGINS.members]),
        "seat_map": _columns({name: _one(SEATS[name]) for name in SEATS}),
        "other_map": _columns({name: _others(name, share, as_of) for name in SEATS}),
        "near_map": _columns({name: _near(SEATS[name], share) for name in SEATS}),
        "was_below": _was_below(share, population, as_of),
        "state_population": np.repeat(population, 12, axis=0),
        "population_before": np.roll(np.repeat(population, 12, axis=0), 1, axis=0),
    }


def _span(usual: tuple[str, str], as_of: str | None) -> tuple[str, str]:
    """The usual span, or one of the same length that ends with the origin where it would reach beyond it."""
    if as_of is None or usual[1] <= as_of:
        return usual
    first, last = map(int, usual[0].split("-")), map(int, usual[1].split("-"))
    (y0, m0), (y1, m1) = first, last
    begin = 12 * int(as_of[:4]) + int(as_of[5:]) - 1 - (12 * (y1 - y0) + m1 - m0)
    return f"{begin // 12}-{begin % 12 + 1:02d}", as_of


def _deaths(span: tuple[str, str]) -> tuple[Table, str]:
    """The table and column of homicides by state that cover a span: victims, or registered deaths before 2015."""
    if span[0] >= VICTIMS_FROM:
        return data.read("mx_homicide_victims_state_month"), "victims"
    return data.read("mx_homicides_state_month"), "deaths"


def by_state(table: Table, column: str, first: str, last: str) -> Floats:
    """Sum of a column over the months first..last, by state; rows without a known state are left out."""
    months = table["month"]
    inside = (months >= first) & (months <= last)
    values = np.asarray(table[column], np.float64)
    return np.array([values[inside & (table["state"] == state)].sum() for state in STATES.members])


def residents(as_of: str | None = None) -> Floats:
    """Residents at mid-year, (years, states), for every year of the calendar; the last known year is held.

    Projections of 2023 are known from the end of that year; before, years that are over.
    """
    table = data.read("mx_population_state_year")
    known = {(int(year), str(state)): float(people) for year, state, people in
             zip(table["year"], table["state"], table["population"], strict=True)}
    last = max(year for year, _ in known)
    if as_of is not None and as_of < PROJECTED:
        last = last_full_year(as_of)
    return np.array([[known[min(year, last), state] for state in STATES.members]
                     for year in range(FIRST_YEAR, LAST_YEAR)])


def _shares(table: Table, column: str, span: tuple[str, str]) -> Floats:
    total = by_state(table, column, *span)
    return np.asarray(total / total.sum())


def _battle(span: tuple[str, str]) -> Floats:
    """Deaths in fights between organisations as share of homicides, at most 1."""
    table = data.read("mx_organised_violence_state_month").where(type="non-state")
    deaths, column = _deaths(span)
    return np.minimum(by_state(table, "deaths", *span) / np.maximum(by_state(deaths, column, *span), 1.0), 1.0)


def _was_below(share: Floats, population: Floats, as_of: str | None) -> Floats:
    """1 where the state's share of the nation's homicides of 2022-24, or before, is below the threshold."""
    limit = entries.load()["states.rate_limit"].median
    assert limit is not None
    table = data.read("mx_homicides_year")
    later = 0 if as_of is None else max(RATE_YEARS[-1] - last_full_year(as_of), 0)
    years = [year - later for year in RATE_YEARS if year - later >= FIRST_YEAR]
    rates = [share * float(table.where(year=year)["deaths"][0]) / population[year - FIRST_YEAR] for year in years]
    return np.where(np.mean(rates, axis=0) < limit, 1.0, 0.0)


def _place(state: str) -> int:
    return STATES.members.index(state)


def _one(state: str) -> Floats:
    return np.where(np.array(STATES.members) == state, 1.0, 0.0)


def _others(name: str, share: Floats, as_of: str | None) -> Floats:
    """Where the organisation is present beside its seat, in proportion to homicides there; anywhere where not known."""
    if as_of is not None and as_of < PRESENCE_KNOWN:
        elsewhere = share * (1.0 - _one(SEATS[name]))
        return np.asarray(elsewhere / elsewhere.sum())
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
