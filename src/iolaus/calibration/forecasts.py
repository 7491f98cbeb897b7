"""Forecasts on record: quantiles of the observed series under the current path, from the data vintage.

Takes      a predictor (draws of the posterior carried forward), the widening, the months wanted
Gives      Forecast, make(): one for each series; text(): the file with its fixed columns; record(): what is published
Invariant  the same draws and seed give the same bytes; the first month that can be asked for follows the vintage
Fails with QuestionError where the months are none, in the wrong order or out of reach; UnknownNameError;
           ArtefactError where a record would be written twice
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts import store
from iolaus.artefacts.draws import Draws
from iolaus.calibration.backtest import in_quantiles
from iolaus.calibration.scored import FORECAST, SCORED, span
from iolaus.calibration.scores import NAMES
from iolaus.calibration.widening import widen
from iolaus.errors import ArtefactError, QuestionError, UnknownNameError
from iolaus.simulate.calendar import VINTAGE, label, month_index

Floats = NDArray[np.float64]
Predictor = Callable[[str, str], Floats]  # series, last month -> samples (draws, months after the vintage)
Progress = Callable[[str, float], None]
ALL = "all"
FIRST = label(month_index(VINTAGE) + 1)
LAST = "2031-12"  # beyond, what the model holds constant has been held for longer than any backtest saw
UNTIL = "2027-12"  # last month of the forecasts on record
COLUMNS = ("series", "month", *NAMES)


@dataclass(frozen=True)
class Forecast:
    """Quantiles of one series.

    Attributes:
        series: id of the series.
        months: labels such as "2025-07".
        quantiles: (months, QUANTILES), in the unit of the series a month.
    """

    series: str
    months: tuple[str, ...]
    quantiles: Floats


def chosen(series: str) -> tuple[str, ...]:
    """The series that a word names: one of FORECAST, or all of them.

    Raises:
        UnknownNameError: it names none.
    """
    if series == ALL:
        return FORECAST
    if series not in FORECAST:
        raise UnknownNameError("forecast series", series, (*FORECAST, ALL))
    return (series,)


def check_months(first: str, last: str) -> None:
    """Whether two words bound months that can be forecast.

    Raises:
        QuestionError: naming the word and the months that can be.
    """
    for each in (first, last):
        if len(each) != 7 or each[4] != "-" or not (each[:4] + each[5:]).isdigit() or not 1 <= int(each[5:]) <= 12:
            raise QuestionError(f"'{each}' is no month; write it as YYYY-MM, such as {UNTIL}")
    if not FIRST <= first <= last <= LAST:
        raise QuestionError(f"cannot forecast {first} to {last}: the data end with {VINTAGE}; "
                            f"ask for months from {FIRST} to {LAST}, the first before the last")


def make(names: Iterable[str], first: str, last: str, predictor: Predictor, factors: Iterable[float],
         progress: Progress = lambda _what, _share: None) -> list[Forecast]:
    """Forecasts of some series.

    Args:
        names: ids of series.
        first: first month shown.
        last: last month.
        predictor: gives samples from the month after the vintage on.
        factors: widening by band.
        progress: called with the series and the share done.

    Raises:
        QuestionError: the months cannot be forecast.
    """
    check_months(first, last)
    wanted, wide, found = tuple(names), tuple(factors), []
    months = span(FIRST, last)
    for k, name in enumerate(wanted):
        progress(name, k / len(wanted))
        rows = widen(in_quantiles(predictor(name, last)), wide)
        keep = months.index(first)
        found.append(Forecast(name, months[keep:], rows[keep:]))
    return found


def rows(forecasts: Iterable[Forecast]) -> list[tuple[str, ...]]:
    """Rows under COLUMNS, six significant digits."""
    return [(each.series, month, *(f"{value:.6g}" for value in values))
            for each in forecasts for month, values in zip(each.months, each.quantiles, strict=True)]


def text(forecasts: Iterable[Forecast]) -> str:
    """The forecasts as a file of comma-separated values."""
    return "\n".join(",".join(each) for each in (COLUMNS, *rows(forecasts))) + "\n"


def standard(draws: Draws, seed: int) -> Predictor:
    """Our predictor: the shipped draws carried forward from the vintage."""
    from iolaus.calibration.predict import forecasts

    @cache
    def samples(last: str) -> Mapping[str, Floats]:
        found = forecasts(draws, VINTAGE, last, draws.count, seed)
        return {name: each.samples for name, each in found.items()}

    return lambda name, last: samples(last)[name]


def record(forecasts: list[Forecast], folder: Path, made: str, about: dict[str, Any]) -> Path:
    """Publish forecasts as `<vintage>.csv`, later ones as `<vintage>_<made>.csv`, with a manifest of hash and date.

    A record stays as it is for ever: a new model adds one and replaces none.

    Args:
        forecasts: what is put on record.
        folder: where.
        made: date on which it is put on record, YYYY-MM-DD.
        about: draws, model, seed, widening.

    Raises:
        ArtefactError: forecasts were put on record that day already.
    """
    body = text(forecasts).encode()
    path = folder / f"{VINTAGE}.csv"
    if path.exists():
        path = folder / f"{VINTAGE}_{made}.csv"
    if path.exists():
        raise ArtefactError(f"{path}: forecasts of {VINTAGE} were put on record on {made} already, and a record is "
                            "never rewritten; put new ones on record on another day")
    store.publish(path, body)
    manifest = {"schema": "iolaus/forecast-record/1", "vintage": VINTAGE, "made": made, "file": path.name,
                "sha256": hashlib.sha256(body).hexdigest(), "series": [each.series for each in forecasts],
                "first": forecasts[0].months[0], "last": forecasts[0].months[-1],
                "units": {each.series: SCORED[each.series].unit for each in forecasts}, **about}
    store.publish(path.with_suffix(".json"), (json.dumps(manifest, indent=2, sort_keys=True) + "\n").encode())
    return path
