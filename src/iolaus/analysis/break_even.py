"""The break-even rate of destruction: how fast laboratories must fall before supply does, world by world.

Takes      the manifest of Results; Known
Gives      break_even(): BreakEven, or None where no policy of the question strikes laboratories
Equations  supply falls short when destruction > (spare - 1)/rebuild time (derived in docs/model/production.md);
           strikes = labs (1 + dispersal)/hit ((spare - 1)/(rebuild time (1 - abroad)) - raids)
Invariant  the numbers are those drawn in each world; scattered is with dispersal and relocation at their ends
Limits     skills, counter-measures and joint operations are left aside, and so is what small laboratories do to prices
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from iolaus.analysis.known import Known
from iolaus.analysis.spread import Numbers
from iolaus.units import factor

STRIKES = "strikes_on_labs"
NAMES = {"spare": ("production.spare_capacity", "1"), "time": ("production.rebuild_time", "week"),
         "labs": ("production.laboratories", "lab"), "hit": ("production.hit", "lab/event"),
         "raids": ("production.destruction_base", "1/week"), "dispersal": ("production.dispersal_most", "1"),
         "abroad": ("production.abroad_most", "1")}
MONTH = factor("1/week", "1/month")


@dataclass(frozen=True)
class Range:
    """The middle of worlds, and 5 and 95 % of them."""

    low: float
    median: float
    high: float


@dataclass(frozen=True)
class BreakEven:
    """What strikes have to outrun.

    Attributes:
        rate: share of all capacity destroyed in a week.
        strikes: a month, while laboratories stand as they do.
        scattered: a month, once they have split up and moved abroad as far as they do.
        above: for each policy that strikes laboratories, the share of worlds above it: as they stand, and scattered.
    """

    rate: Range
    strikes: Range
    scattered: Range
    above: Mapping[str, tuple[float, float]]


def break_even(manifest: Mapping[str, Any], known: Known) -> BreakEven | None:
    """How fast laboratories must be destroyed, and whether the strikes that are asked about do it.

    Args:
        manifest: of the Results.
        known: what differs between worlds.
    """
    rows = {each.id: k for k, each in enumerate(known.features)}
    struck = {str(each["id"]): found for each in manifest["policies"]
              if (found := _struck(each.get("settings", ()), known, rows)) is not None}
    if not struck or any(claim not in rows for claim, _ in NAMES.values()):
        return None
    v = {name: known.values[rows[claim]] * factor(known.features[rows[claim]].unit, unit)
         for name, (claim, unit) in NAMES.items()}
    rate = (v["spare"] - 1.0) / v["time"]
    stand = _strikes(v, rate, 0.0, 0.0)
    gone = _strikes(v, rate, v["dispersal"], v["abroad"])
    above = {name: (float(np.mean(each > stand)), float(np.mean(each > gone))) for name, each in struck.items()}
    return BreakEven(_range(rate), _range(stand), _range(gone), above)


def _strikes(v: Mapping[str, Numbers], rate: Numbers, dispersal: Numbers | float, abroad: Numbers | float) -> Numbers:
    """Strikes a month that destroy at that rate, raids counted."""
    left = np.maximum(rate / (1.0 - abroad) - v["raids"], 0.0)
    return np.asarray(v["labs"] * (1.0 + dispersal) / v["hit"] * left * MONTH, np.float64)


def _struck(settings: Any, known: Known, rows: Mapping[str, int]) -> Numbers | None:
    """Strikes on laboratories a month by world, once grown; None where there are none."""
    total = np.zeros(known.worlds)
    for each in settings:
        if each["lever"] != STRIKES:
            continue
        to = each["to"]
        if isinstance(to, str):
            values = known.values[rows[to]] * factor(known.features[rows[to]].unit, "event/month")
        else:
            values = np.full(known.worlds, float(to) * factor("event/year", "event/month"))
        total = total + values * float(each.get("strength", 1.0))
    return total if np.any(total > 0.0) else None


def _range(values: Numbers) -> Range:
    low, median, high = np.percentile(values, [5.0, 50.0, 95.0])
    return Range(float(low), float(median), float(high))
