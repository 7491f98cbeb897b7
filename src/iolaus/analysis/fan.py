"""One outcome over time under each option: quantiles by year, and single futures.

Takes      published Results
Gives      fan(): Strand per option
Invariant  counts are what falls within each year (or month), or all since the start, levels are values at its end;
           the 5th, 50th and 95th percentiles are those of analysis.trajectory; a future is one world in every option
Fails with UnknownNameError (outcome not in the results), ArtefactError (not finite)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from iolaus.analysis.compare import Outcome, Published, compare, not_costed
from iolaus.analysis.spread import DOTS, Numbers, check_finite
from iolaus.analysis.trajectory import named, steps

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Strand:
    """One option: quantiles (period, quantile) of its level and of its difference, and futures (world, period)."""

    option: str
    value: Numbers
    difference: Numbers
    futures: Numbers


@dataclass(frozen=True)
class Fan:
    """One outcome over time; an option without figures has no strand."""

    outcome: Outcome
    periods: tuple[str, ...]
    strands: tuple[Strand, ...]


def fan(results: Published, outcome: str, monthly: bool = False, total: bool = False) -> Fan:
    """Read one outcome over time.

    Args:
        results: published results with every month.
        outcome: its id.
        monthly: one period a month instead of one a year.
        total: counts added up since the start instead of those of each period; levels stay as they are.
    """
    manifest = results.manifest
    (about,) = (each for each in compare(results, [outcome]).outcomes if each.id == outcome)
    stride = 1 if monthly else 12
    rows = {each["id"]: k for k, each in enumerate(manifest["policies"])}
    count = (len(manifest["months"]) - 1) // stride
    periods = tuple(named(manifest["start"], k * stride, stride) for k in range(count))
    if outcome not in results.values or not_costed(manifest, manifest["baseline"], outcome):
        return Fan(about, periods, ())
    values = np.asarray(results.values[outcome])
    added = total and about.is_count

    def read(row: int) -> Numbers:
        each = steps(about, values[row], stride)
        return np.cumsum(each, axis=-1) if added else each

    base = read(rows[manifest["baseline"]])
    strands = []
    for name, row in rows.items():
        if not_costed(manifest, name, outcome):
            continue
        mine = read(row)
        check_finite(mine, f"outcome '{outcome}' of policy '{name}'")
        strands.append(Strand(name, _quantiles(mine), _quantiles(mine - base), mine[:DOTS]))
    return Fan(about, periods, tuple(strands))


def _quantiles(values: Numbers) -> Numbers:
    return np.asarray(np.quantile(values, QUANTILES, axis=0).T, np.float64)
