"""One forecast of the scoreboard as a document: what was known, what was said, what came.

Takes      an origin, the id of a series
Gives      forecast(), forecasts(): which there are; BEFORE
Invariant  quantiles are those of the shipped scoreboard, ours widened as it says; nothing is worked out here but the
           months inside an interval; a series outside the model at an origin has no quantiles of ours
Fails with Refused (404): no scoreboard is shipped, or it holds no such forecast; the nearest names are told
"""

from __future__ import annotations

from functools import cache
from typing import Any

from iolaus.calibration import board as boards
from iolaus.calibration.board import Board
from iolaus.calibration.scored import SCORED, future, history, monthly
from iolaus.calibration.scores import LEVELS, NAMED, QUANTILES, covered
from iolaus.evidence import data
from iolaus.web.problems import Refused, unknown

BEFORE = 48  # months of data told before an origin


@cache
def board() -> Board:
    """The shipped scoreboard.

    Raises:
        Refused: there is none.
    """
    if not boards.SHIPPED.exists():
        raise Refused(404, "missing", "no scoreboard is shipped with this version", "backtests",
                      "make one: iolaus backtest --rerun")
    return boards.load(boards.SHIPPED)


def forecasts() -> list[dict[str, str]]:
    """Every origin with each of its series, in order of time."""
    found = board()
    return [{"origin": origin, "series": series} for origin in found.origins for series in found.series(origin)]


def forecast(origin: str, series: str) -> dict[str, Any]:
    """What was said from an origin about a series, beside the rival named beforehand and what came.

    Raises:
        Refused: there is no such forecast.
    """
    found = board()
    if origin not in found.origins:
        raise unknown("origin", origin, list(found.origins), "origin")
    if series not in found.series(origin):
        raise unknown("forecast series", series, list(found.series(origin)), "series")
    about, table = SCORED[series], data.show(SCORED[series].table)
    months, seen = future(series, origin)
    before = history(series, origin)[-BEFORE:]
    labels, _ = monthly(series)
    start = labels.index(months[0])
    ours, rival = found.quantiles(origin, series), found.quantiles(origin, series, NAMED)
    return {"schema": "iolaus/web-backtest/1", "vintage": found.manifest["vintage"], "origin": origin,
            "series": series, "label": about.label, "unit": about.unit, "title": table.title, "agency": table.agency,
            "licence": table.licence, "scoreboard": str(found.manifest.get("sha256", ""))[:16],
            "before": {"months": labels[start - len(before):start], "values": before.tolist()},
            "after": {"months": months, "values": seen.tolist()},
            "quantiles": QUANTILES, "ours": None if ours is None else ours.tolist(),
            "rival": {"id": NAMED, "values": None if rival is None else rival.tolist()},
            "inside": None if ours is None else
            {str(level): int(covered(ours, seen, level).sum()) for level in LEVELS}}
