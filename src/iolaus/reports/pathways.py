"""Policies that watch and turn, in words: in how many futures, when, by which trigger.

Takes      Comparison whose manifest carries pathways
Gives      lines(): a sentence for each such policy; document(): the same as numbers; empty where none turns
Invariant  every 1 January on which it could have turned is named with its share; worlds that never turn are counted; a
           policy that watches stands against the same one held fast where both were asked
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from iolaus.analysis.compare import Comparison
from iolaus.analysis.robust import HEADLINES
from iolaus.reports.numbers import percent
from iolaus.reports.words import futures

TITLE = "Policies that watch and turn"
NOTE = ("On each 1 January a trigger sees figures of its own world up to its lag before that day, held against the "
        "year before 2026, and nothing of paths not taken.")
NEVER = 0


def lines(comparison: Comparison) -> list[str]:
    """What there is to say of turns."""
    labels = {each.id: each.label for each in comparison.all_options}
    return [_line(labels.get(each["policy"], each["policy"]), each) + _against(comparison, labels, each)
            for each in document(comparison)]


def _line(label: str, given: Mapping[str, Any]) -> str:
    years = ", ".join(f"{year} {percent(share, brief=True)}" for year, share in given["by_year"].items() if share > 0.0)
    when = f" ({years} on 1 January)" if years else ""
    parts = [f"{each['text']} ({percent(each['share'], brief=True)})" for each in given["triggers"]]
    return f"{label}: turns in {percent(given['turned'], brief=True)} of futures{when}. Trigger: {'; '.join(parts)}."


def _against(comparison: Comparison, labels: Mapping[str, str], given: Mapping[str, Any]) -> str:
    """How it does against the same policy held fast, where that was asked too."""
    held = given["held_fast"]
    if held is None:
        return ""
    shown = [each for each in comparison.outcomes if each.id in held["p_better"] and each.id in HEADLINES]
    parts = [f"{each.label} in {futures(held['p_better'][each.id])} (Monte Carlo error "
             f"{100.0 * held['p_better_error'][each.id]:.1f} points)" for each in shown]
    if not parts:
        return ""
    return (f" Changing course does better than {labels.get(held['policy'], held['policy'])} held fast on "
            f"{' and on '.join(parts)}; futures that never turn count half.")


def _held_fast(comparison: Comparison, name: str) -> dict[str, Any] | None:
    """The same policy without triggers, and how often the one that watches is better."""
    known = {each["id"]: each for each in comparison.manifest["policies"]}
    mine = known.get(name, {})
    order = [each.id for each in comparison.all_options]
    for other, each in known.items():
        same = mine.get("settings") and each.get("settings") == mine["settings"] and not each.get("triggers")
        if other != name and same and {name, other} <= set(order):
            at = order.index(name), order.index(other)
            chances, errors = ({outcome: float(table[at]) for outcome, table in every.items() if np.isfinite(table[at])}
                               for every in (comparison.pairwise, comparison.errors))
            return {"policy": other, "p_better": chances, "p_better_error": errors}
    return None


def document(comparison: Comparison) -> list[dict[str, Any]]:
    """For each policy that watches: shares of worlds that turn, by year and by trigger; for JSON."""
    found = []
    start, end = (int(str(comparison.manifest[key])[:4]) for key in ("start", "horizon"))
    for name, given in (comparison.manifest.get("pathways") or {}).items():
        count = len(given["year"])
        triggers = [{**each, "share": sum(which == k for which in given["trigger"]) / count}
                    for k, each in enumerate(given["triggers"])]
        found.append({
            "policy": name, "turned": sum(year != NEVER for year in given["year"]) / count,
            "by_year": {str(year): given["year"].count(year) / count for year in range(start, end)},
            "triggers": triggers, "held_fast": _held_fast(comparison, name),
            "year_by_world": list(given["year"]), "trigger_by_world": list(given["trigger"])})
    return found
