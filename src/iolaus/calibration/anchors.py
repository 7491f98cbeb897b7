"""Single published figures that the model is held against, each with its doubt.

Takes      entries of the register, `as_of`
Gives      Anchor, anchors(as_of): figure, how it follows from the model's records, deviation of its log
Invariant  a figure that a prior was built from is no anchor; one dated later than `as_of` does not enter
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jax.numpy as jnp

from iolaus.evidence import data, entries
from iolaus.simulate.calendar import month_index

Records = Mapping[str, Any]
ILL = ("rx_disorder", "rx_illicit_disorder", "illicit_disorder")
RECORDS = (*ILL, "people_in_treatment", "retail_potency", "active_organisations")
PURITY = {"2023": "2023-04", "2024": "2024-07", "2025": "2025-04"}  # fiscal years; the middle of each period
GROUPS = (2016, 2023)  # years between which active organisations are compared


@dataclass(frozen=True)
class Anchor:
    """One figure.

    Attributes:
        id: entry or series it comes from.
        value: the figure, in the unit of what `model` gives.
        deviation: of its log: doubt of the figure and of the definition together, a judgement.
        month: the month that it stands for, from January 2012.
        known: the month by which it was published.
        model: the same quantity from the records at all months; (worlds,).
    """

    id: str
    value: float
    deviation: float
    month: int
    known: str
    model: Callable[[Records], Any]


def _median(name: str) -> float:
    found = entries.load()[name].median
    assert found is not None
    return found


def _treated(month: int) -> Callable[[Records], Any]:
    def share(records: Records) -> Any:
        treated = records["people_in_treatment"][month]
        return treated / (treated + sum(records[name][month] for name in ILL))

    return share


def _at(name: str, month: int) -> Callable[[Records], Any]:
    return lambda records: records[name][month]


def _growth(first: int, last: int) -> Callable[[Records], Any]:
    return lambda records: records["active_organisations"][last] / records["active_organisations"][first]


def _ill(month: int) -> Callable[[Records], Any]:
    return lambda records: records["people_in_treatment"][month] + sum(records[name][month] for name in ILL)


def anchors(as_of: str) -> tuple[Anchor, ...]:
    """The figures known by the end of the month `as_of`."""
    middle_2022 = month_index("2022-07")
    people = float(data.read("us_opioid_model_year").where(series="population_12_plus")["value"][-1])
    found = [
        Anchor("target.treatment_share", _median("target.treatment_share") / 100.0, 0.35, middle_2022, "2024-06",
               _treated(middle_2022)),
        # adults against people of 12 years and older, self-report against the model's disorder: hence half a log unit
        Anchor("target.treatment_need", _median("target.treatment_need") / 100.0 * people, 0.5, middle_2022,
               "2024-06", _ill(middle_2022)),
    ]
    purity = data.read("fentanyl_price_purity_points").where(measure="powder_purity")
    for period, middle in PURITY.items():
        value = float(purity.where(period=period)["value"][0]) / 100.0
        found.append(Anchor(f"fentanyl_price_purity_points {period}", value, 0.15, month_index(middle),
                            f"{period}-12", _at("retail_potency", month_index(middle))))
    groups = data.read("mx_active_organisations_year")
    first, last = (float(groups.where(year=year)["organisations"][0]) for year in GROUPS)
    ends = [month_index(f"{year}-12") for year in GROUPS]
    found.append(Anchor("mx_active_organisations_year", last / first, 0.5, ends[1], "2024-06", _growth(*ends)))
    until = month_index(as_of)
    return tuple(each for each in found if month_index(each.known) <= until and each.month <= until)


def log_likelihood(held: tuple[Anchor, ...], records: Records) -> Any:
    """Log density of all anchors given records, up to a constant; (worlds,)."""
    return sum(jnp.asarray(-0.5) * ((jnp.log(jnp.maximum(each.model(records), 1e-9)) - jnp.log(each.value))
                                    / each.deviation) ** 2 for each in held)
