"""The comparison and the trajectories as CSV: one line for each option and outcome (or period).

Takes      Comparison, or paths of one policy
Gives      text of a table with a header line
Invariant  numbers are not rounded; an empty field is "no figure"; each line says what results it comes from
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from iolaus.analysis.compare import COST, LEGAL, Cell, Comparison, Outcome
from iolaus.analysis.spread import INTERVAL, Spread
from iolaus.analysis.trajectory import Path
from iolaus.reports.status import named

COMPARE = ("policy", "outcome", "label", "unit", "better", "kind", "place", "population", "interval",
           "median", "low", "high", "per_year_median", "per_year_low", "per_year_high",
           "difference_median", "difference_low", "difference_high",
           "difference_per_year_median", "difference_per_year_low", "difference_per_year_high",
           "percent_median", "p_better", "p_better_error", "remark", "vintage", "start", "horizon", "worlds", "seed",
           "results_id")
RUN = ("policy", "outcome", "label", "unit", "period", "interval", "median", "low", "high",
       "difference_median", "difference_low", "difference_high", "vintage", "worlds", "seed", "results_id")


def comparison_table(comparison: Comparison) -> str:
    """The table of `compare --format csv`, baseline included."""
    lines = []
    for option in comparison.all_options:
        for outcome in comparison.outcomes:
            cell = comparison.cell(option.id, outcome.id)
            remark = cell.remark if cell else "not costed" if outcome.id == COST else "no figures"
            if outcome.id == LEGAL:
                remark = (comparison.legal.get(option.id) or {}).get("status", "not read")
            lines.append({**_named(outcome), "policy": option.id, "interval": INTERVAL, "remark": remark,
                          **(_numbers(cell) if cell else {}), **_origin(comparison.manifest)})
    return _written(COMPARE, lines)


def run_table(manifest: Mapping[str, Any], policy: str, paths: Sequence[Path]) -> str:
    """The table of `run --format csv`."""
    return _written(RUN, ({**_named(path.outcome), "policy": policy, "period": point.period, "interval": INTERVAL,
                           **_spread("", point.value), **_spread("difference_", point.difference),
                           **_origin(manifest)} for path in paths for point in path.points))


def _written(columns: Sequence[str], lines: Iterable[Mapping[str, Any]]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return buffer.getvalue()


def _named(outcome: Outcome) -> dict[str, Any]:
    return {"outcome": outcome.id, "label": outcome.label, "unit": outcome.unit, "better": outcome.better,
            "kind": outcome.kind, "place": outcome.place, "population": outcome.population}


def _origin(manifest: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: manifest[key] for key in ("start", "horizon", "worlds", "seed", "results_id")}
    return {**found, "vintage": named(manifest)}


def _numbers(cell: Cell) -> dict[str, Any]:
    found = {**_spread("", cell.value), **_spread("difference_", cell.difference)}
    if cell.per_year is not None and cell.difference_per_year is not None:
        found |= _spread("per_year_", cell.per_year) | _spread("difference_per_year_", cell.difference_per_year)
    if cell.chance is not None:
        found |= {"p_better": cell.chance.share, "p_better_error": cell.chance.error}
    return found | ({} if cell.percent_median is None else {"percent_median": cell.percent_median})


def _spread(prefix: str, given: Spread) -> dict[str, Any]:
    return {f"{prefix}{key}": value for key, value in given.as_dict().items()}
