"""The series that the model is held against, cut at a month, each with what the model says of it.

Takes      tables of the evidence room, the last month of data `as_of`
Gives      Series, Block, blocks(as_of): counts with their months and how they follow from the model's records
Invariant  nothing dated later than `as_of` enters; a year enters when it is complete
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.simulate.calendar import month_index

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
MONTHS_PER_YEAR = 12
POUND = 0.45359237  # kg
REVISION = 0.03  # judgement: deviation of the log by which a provisional month of deaths is still revised


@dataclass(frozen=True)
class Series:
    """One observed series.

    Attributes:
        id: its public name.
        record: counter (stock) or yearly rate (signal) of the model that it observes.
        counter: whether the record is a counter, whose gain over the span is observed.
        first: first month of each observation, months from January 2012; (n,).
        span: months that one observation covers, 1 or 12.
        values: what was counted; (n,).
        noise: id of the entry for scatter beyond counting.
        ratio: id of the entry for counted over modelled, or None where they are the same thing.
        scale: unit of the model over unit of the series.
        known: deviation of the log for what is not final; (n,).
    """

    id: str
    record: str
    counter: bool
    first: Whole
    span: int
    values: Floats
    noise: str
    ratio: str | None
    scale: float
    known: Floats

    def mean(self, records: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
        """What the model says of each observation; (n, worlds)."""
        kept = records[self.record]
        gained = jnp.diff(kept, axis=0, prepend=jnp.zeros_like(kept[:1]))
        found = gained if self.counter else kept / MONTHS_PER_YEAR
        total = sum(found[self.first + k] for k in range(self.span))
        ratio = values[self.ratio] if self.ratio else 1.0
        return jnp.maximum(total * self.scale * ratio, 1e-9)


@dataclass(frozen=True)
class Block:
    """Series that share what the model lacks: one wandering and one season for all of them."""

    name: str
    series: tuple[Series, ...]

    @property
    def first(self) -> int:
        """First month of the block."""
        return int(min(each.first.min() for each in self.series))

    @property
    def last(self) -> int:
        """Month after the last of the block."""
        return int(max(each.first.max() + each.span for each in self.series))

    @property
    def logs(self) -> Floats:
        """Logs of all observations, series after series; (n,)."""
        return np.concatenate([np.log(each.values) for each in self.series])

    def spread(self, months: int) -> Floats:
        """Which months each observation averages, from the block's first on; (n, months)."""
        rows = np.zeros((len(self.logs), months))
        row = 0
        for each in self.series:
            for begin in each.first:
                rows[row, begin - self.first:begin - self.first + each.span] = 1.0 / each.span
                row += 1
        return rows

    def counting(self) -> Floats:
        """Variance of the log from counting and from what is not final; (n,). A weight is no count."""
        return np.concatenate([each.known**2 + (1.0 / each.values if each.scale == 1.0 else 0.0)
                               for each in self.series])

    def mean_log(self, records: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
        """Log of what the model says of each observation; (n, worlds)."""
        return jnp.log(jnp.concatenate([each.mean(records, values) for each in self.series]))


def _monthly(name: str, column: str, since: str, until: int, **wanted: object) -> tuple[Whole, Floats]:
    """Months and national sums of a column from `since` up to month `until`, without it."""
    table = data.read(name).where(**wanted)
    place = np.array([month_index(str(each)) for each in table["month"]])
    months = np.arange(max(month_index(since), 0), until)
    values = np.asarray(table[column], np.float64)
    total = np.array([values[place == each].sum() for each in months])
    there = np.isin(months, place) & (total > 0)
    return months[there], total[there]


def _yearly(name: str, column: str, first: int, until: int) -> tuple[Whole, Floats]:
    """First months and values of whole years from `first` on that end before month `until`."""
    table = data.read(name)
    begin = MONTHS_PER_YEAR * (table["year"] - 2012)
    values = np.asarray(table[column], np.float64)
    keep = (table["year"] >= first) & (begin + MONTHS_PER_YEAR <= until) & np.isfinite(values)
    return begin[keep].astype(np.int64), values[keep]


def _series(name: str, record: str, points: tuple[Whole, Floats], span: int, noise: str, ratio: str | None = None,
            known: Floats | None = None) -> Series:
    months, values = points
    return Series(name, record, True, months, span, values, f"observation.{noise}",
                  f"observation.{ratio}" if ratio else None, 1.0, np.zeros(len(months)) if known is None else known)


def us_deaths(until: int) -> Block:
    """Deaths from synthetic opioids by month, from all opioids by year."""
    months, values = _monthly("us_synthetic_opioid_deaths_month", "deaths", "2015-01", until)
    table = data.read("us_synthetic_opioid_deaths_month").where(basis="estimated")
    provisional = np.isin(months, [month_index(str(each)) for each in table["month"]])
    monthly = _series("us_synthetic_opioid_deaths", "us_synthetic_opioid_deaths", (months, values), 1,
                      "synthetic_deaths_noise", known=np.where(provisional, REVISION, 0.0))
    yearly = _series("us_opioid_deaths", "us_opioid_deaths", _yearly("us_opioid_deaths_year", "deaths", 2015, until),
                     MONTHS_PER_YEAR, "opioid_deaths_noise")
    return Block("us_deaths", (monthly, yearly))


def mx_violence(until: int) -> Block:
    """Homicides: the statistical office's months to 2014 and years since, the prosecutors' months since 2015."""
    early = _monthly("mx_homicides_state_month", "deaths", "2012-01", min(until, month_index("2015-01")))
    years = _yearly("mx_homicides_year", "deaths", 2015, until)
    later = _monthly("mx_homicide_victims_state_month", "victims", "2015-01", until)
    return Block("mx_violence", (
        _series("mx_homicides_month", "mx_homicides", early, 1, "homicides_noise"),
        _series("mx_homicides", "mx_homicides", years, MONTHS_PER_YEAR, "homicides_noise"),
        _series("mx_homicide_victims", "mx_homicides", later, 1, "victims_noise", "victims_ratio")))


def mx_missing(until: int) -> Block:
    """People reported missing, still missing at the registry's date, by month of the report."""
    points = _monthly("mx_missing_state_month", "missing", "2012-01", until)
    return Block("mx_missing", (_series("mx_missing_persons", "mx_missing", points, 1, "missing_noise"),))


def seizures(until: int) -> Block:
    """Fentanyl seized by customs and border officers, all regions, in pounds as weighed."""
    months, values = _monthly("us_fentanyl_seizures_month", "pounds", "2018-10", until)
    return Block("seizures", (Series(
        "cbp_fentanyl_seized_lb", "seized_gross", False, months, 1, values, "observation.seizures_noise",
        "observation.seizures_ratio", 1.0 / POUND, np.zeros(len(months))),))


MAKERS = {"us_deaths": us_deaths, "mx_violence": mx_violence, "mx_missing": mx_missing, "seizures": seizures}


def blocks(as_of: str) -> tuple[Block, ...]:
    """The blocks that have at least a year of data by the end of the month `as_of`; series without data left out."""
    until = month_index(as_of) + 1
    made = (make(until) for make in MAKERS.values())
    held = (Block(each.name, tuple(one for one in each.series if len(one.values))) for each in made)
    return tuple(each for each in held if each.series and each.last - each.first >= MONTHS_PER_YEAR)
