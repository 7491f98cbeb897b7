"""The states as a table and as a document.

Takes      View of the states
Gives      sheet() for reading, numbers() for CSV, document() for JSON
Invariant  states stand in the order of their codes; a change whose range spans no change is marked open; files carry
           unrounded numbers
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from iolaus.analysis.spread import INTERVAL, Spread
from iolaus.analysis.states import Nation, Row, View
from iolaus.reports.json_export import HEAD, TAIL
from iolaus.reports.numbers import percent, ranged, rounded, signed
from iolaus.reports.sheet import Sheet
from iolaus.reports.status import footing, named, origin

OPEN = "open"
SPREADS = ("now", "path", "rate", "change", "missing")
SHARES = ("rises", "passes_path", "passes", "war_path", "war")


def sheet(view: View) -> Sheet:
    """One line for each state."""
    limit = rounded(view.manifest["thresholds"]["homicides_per_100000"])
    title = f"Homicides per 100,000 residents and year by Mexican state: {view.policy['label']}"
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    if view.is_baseline:
        columns = ("state", "name", "now", "to come", "90% range", f"passes {limit}")
        rows = tuple((each.id, each.name, rounded(each.now.median), rounded(each.path.median), ranged(each.path),
                      percent(each.passes_path, True)) for each in view.rows)
    else:
        columns = ("state", "name", "now", "change", "90% range", "", "rises", f"passes {limit}")
        rows = tuple((each.id, each.name, rounded(each.now.median), signed(each.change.median),
                      ranged(each.change, sign=True), _word(each), percent(each.rises, True),
                      f"{percent(each.passes_path, True)} > {percent(each.passes, True)}") for each in view.rows)
    return Sheet(title, columns, rows, _notes(view, limit), columns[2:4])


def _word(row: Row) -> str:
    """Direction of the change, or that it is open."""
    if row.open:
        return OPEN
    return "more" if row.change.low > 0.0 else "fewer"


def _notes(view: View, limit: str) -> tuple[str, ...]:
    first = (f"now: middle of the year before policies start; passes {limit}: share of futures in which a calendar "
             "year passes that many homicides per 100,000")
    if not view.is_baseline:
        first += (f", current path > policy. change: mean of the years ahead against the current path; rises: share of "
                  f"futures in which it is above it; {OPEN}: the range spans no change")
    return (f"{first}. States stand in the order of their codes, not of outcomes.", _war(view), _nation(view),
            "A state differs from another by its share of 2022-24, by which organisation has its seat there, and by "
            "who was present in 2020; all else is left out, so this says nothing on where force would work.",
            origin(view.manifest), *footing(view.manifest))


def _war(view: View) -> str:
    """States that reach the war threshold; which, by state, is in the files."""
    limit = rounded(view.manifest["thresholds"]["battle_deaths"])
    text = (f"War threshold, {limit} battle deaths in a calendar year: reached in at least one year by "
            f"{sum(each.war_path for each in view.rows):.1f} states on average on the current path")
    if not view.is_baseline:
        text += f", {sum(each.war for each in view.rows):.1f} under the policy"
    return f"{text}; by state in --format csv."


def _nation(view: View) -> str:
    nation: Nation = view.nation
    text = (f"Nation: a state below the threshold in 2022-24 passes it in {percent(nation.any_new_path)} of futures on "
            f"the current path")
    if not view.is_baseline:
        text += f", in {percent(nation.any_new)} under the policy"
    return (f"{text}. Deaths in clashes with forces of any state, mostly within homicides: "
            f"{rounded(nation.clashes.median)} a year ({ranged(nation.clashes)}), of them civilians "
            f"{percent(nation.civilian.median)} ({percent(nation.civilian.low)} to {percent(nation.civilian.high)}).")


def numbers(view: View) -> Sheet:
    """The same unrounded, for CSV."""
    ends = ("median", "low", "high")
    columns = ("state", "name", *(f"{name}_{end}" for name in SPREADS for end in ends), *SHARES, "vintage",
               "results_id")
    rows = tuple((each.id, each.name, *(str(getattr(getattr(each, name), end)) for name in SPREADS for end in ends),
                  *(str(getattr(each, name)) for name in SHARES), named(view.manifest), view.manifest["results_id"])
                 for each in view.rows)
    return Sheet("", columns, rows)


def document(view: View) -> dict[str, Any]:
    """The document of `states --format json`."""
    manifest, nation = view.manifest, view.nation
    return {
        "schema": "iolaus/states/1", **{key: manifest[key] for key in HEAD},
        "policy": {"id": view.policy["id"], "label": view.policy["label"]}, "interval": INTERVAL,
        "unit": "homicides per 100,000 residents and year", "thresholds": dict(manifest["thresholds"]),
        "states": [_state(each) for each in view.rows],
        "nation": {name: each if isinstance(each, float) else dict(each) for name, each in asdict(nation).items()},
        "caveats": list(manifest["caveats"]), **{key: manifest[key] for key in TAIL if key in manifest},
    }


def _state(row: Row) -> dict[str, Any]:
    def plain(given: Spread) -> dict[str, float]:
        return given.as_dict()

    return {"id": row.id, "name": row.name, "rate_now": plain(row.now), "rate_current_path": plain(row.path),
            "rate": plain(row.rate), "difference": plain(row.change), "spans_no_change": row.open,
            "p_rise": row.rises, "p_passes": {"current_path": row.passes_path, "policy": row.passes},
            "p_war": {"current_path": row.war_path, "policy": row.war},
            "missing_difference_per_year": plain(row.missing)}
