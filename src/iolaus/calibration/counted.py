"""Priors that a count up to the origin gives: removals, penetration, kits, ways of smuggling, the end of the data.

Takes      tables of the evidence room, an origin such as "2019-12"
Gives      COUNTS: name -> function of the origin that gives a prior in the unit of its entry
Invariant  rows dated after the origin are not read, years enter when they are over
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from iolaus.evidence import data
from iolaus.model.groups import NAMED
from iolaus.simulate.calendar import last_full_year
from iolaus.simulate.sources.demand import yearly
from iolaus.simulate.sources.leadership import SAME

Prior = dict[str, Any]
YEARS = 9  # the register counts captures over nine years
LAST_PENETRATION, LAST_KITS = 2021, 2020  # last years of the two series
# Ways of smuggling before the table of seizures begins: a judgement from reports of the time.
BEFORE_TABLE = {"ports_of_entry": 0.7, "between_ports": 0.2, "parcel": 0.05, "northern": 0.05}
WAYS = {"ports_of_entry": ("southwest_border", "ports"), "between_ports": ("southwest_border", "between_ports"),
        "parcel": ("coastal_interior", None), "northern": ("northern_border", None)}


def _removals(origin: str, kind: str) -> int:
    table = data.read("leader_removals")
    first = f"{int(origin[:4]) - YEARS}{origin[4:]}"
    return sum(1 for date, organisation, how in zip(table["date"], table["organisation"], table["kind"], strict=True)
               if first < str(date)[:7] <= origin and how == kind
               and SAME.get(str(organisation), str(organisation)) in NAMED)


def captures(origin: str) -> Prior:
    """Captures of leaders of the named organisations in a year, over the nine years to the origin."""
    rate = max(_removals(origin, "capture"), 1) / YEARS
    return {"shape": "lognormal", "median": round(rate, 4), "low": round(rate / 1.8, 4), "high": round(rate * 1.8, 4),
            "interval": 68}


def killings(origin: str) -> Prior:
    """Leaders killed for one captured, over the same years; half a case is added to both."""
    ratio = (_removals(origin, "killing") + 0.5) / (_removals(origin, "capture") + 0.5)
    return {"shape": "lognormal", "median": round(ratio, 4), "low": round(ratio / 2.2, 4),
            "high": round(ratio * 2.2, 4), "interval": 68}


def _last(name: str, origin: str, most: int) -> tuple[int, dict[int, float]]:
    times, values = yearly(name, last_full_year(origin))
    found = {int(time): float(value) for time, value in zip(times, values, strict=True)}
    return min(max(found), most), found


def _penetration(origin: str) -> tuple[int, float, float]:
    """Last year counted, its value, and the gain over the two years to it."""
    if last_full_year(origin) >= LAST_PENETRATION:
        year, found = _last("fentanyl_penetration_2021", origin, LAST_PENETRATION)
    else:
        year, found = _last("fentanyl_penetration", origin, LAST_PENETRATION)
    return year, found[year], max(found[year] - found[year - 2], 0.02)


def penetration_from(origin: str) -> Prior:
    """Middle of the last year of penetration counted by the origin."""
    return {"shape": "fixed", "median": _penetration(origin)[0] + 0.5}


def penetration_until(origin: str) -> Prior:
    """Two years later."""
    return {"shape": "fixed", "median": _penetration(origin)[0] + 2.5}


def penetration_later(origin: str) -> Prior:
    """Two years on: between no more gain and twice that of the last two years, the middle at most half-way to one."""
    _, last, gain = _penetration(origin)
    middle = min(last + gain, 0.5 * (last + 1.0))
    low, high = last, min(last + 2.0 * gain, 0.98)
    half = max(high - middle, middle - low)
    return {"shape": "normal", "median": round(middle, 4), "low": round(middle - half, 4),
            "high": round(middle + half, 4), "interval": 90, "bounds": [0.001, 1.0]}


def kits_from(origin: str) -> Prior:
    """Middle of the last year of kits counted by the origin."""
    return {"shape": "fixed", "median": _last("naloxone_kits", origin, LAST_KITS)[0] + 0.5}


def kits_until(origin: str) -> Prior:
    """Three years later."""
    return {"shape": "fixed", "median": _last("naloxone_kits", origin, LAST_KITS)[0] + 3.5}


def kits_growth(origin: str) -> Prior:
    """Growth over three years, from none to that of the three years before; the middle is the root of the latter."""
    year, found = _last("naloxone_kits", origin, LAST_KITS)
    before = found[year] / found[year - 3]
    return {"shape": "lognormal", "median": round(float(np.sqrt(before)), 4), "low": 1.0, "high": round(before, 4),
            "interval": 68}


def last_share(origin: str) -> Prior:
    """End of the last full year of homicides and reports."""
    return {"shape": "fixed", "median": float(last_full_year(origin) + 1)}


def _way(name: str) -> Callable[[str], Prior]:
    def share(origin: str) -> Prior:
        """Share of a way of smuggling in the weight seized up to the origin."""
        table = data.read("us_fentanyl_seizures_month")
        inside = table["month"] <= origin
        if not np.any(inside):
            return {"shape": "fixed", "median": BEFORE_TABLE[name]}
        region, component = WAYS[name]
        mine = inside & (table["region"] == region)
        if component:
            mine &= table["component"] == component
        pounds = table["pounds"]
        return {"shape": "fixed", "median": round(float(pounds[mine].sum() / pounds[inside].sum()), 4)}

    return share


COUNTS: Mapping[str, Callable[[str], Prior]] = {
    "captures": captures, "killings": killings, "penetration_from": penetration_from,
    "penetration_until": penetration_until, "penetration_later": penetration_later, "kits_from": kits_from,
    "kits_until": kits_until, "kits_growth": kits_growth, "last_share": last_share,
    **{f"share_{name}": _way(name) for name in WAYS},
}
