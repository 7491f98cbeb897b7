"""Policies that watch and turn, in words: in how many futures, when, by which trigger.

Takes      Comparison whose manifest carries pathways
Gives      lines(): a sentence for each such policy; document(): the same as numbers; empty where none turns
Invariant  every 1 January on which it could have turned is named with its share; worlds that never turn are counted
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iolaus.analysis.compare import Comparison
from iolaus.reports.numbers import percent

TITLE = "Policies that watch and turn"
NOTE = ("On each 1 January a trigger sees figures of its own world up to its lag before that day, held against the "
        "year before 2026, and nothing of paths not taken.")
NEVER = 0


def lines(comparison: Comparison) -> list[str]:
    """What there is to say of turns."""
    labels = {each.id: each.label for each in comparison.all_options}
    return [_line(labels.get(each["policy"], each["policy"]), each) for each in document(comparison)]


def _line(label: str, given: Mapping[str, Any]) -> str:
    years = ", ".join(f"{year} {percent(share, brief=True)}" for year, share in given["by_year"].items() if share > 0.0)
    when = f" ({years} on 1 January)" if years else ""
    parts = [f"{each['text']} ({percent(each['share'], brief=True)})" for each in given["triggers"]]
    return f"{label}: turns in {percent(given['turned'], brief=True)} of futures{when}. Trigger: {'; '.join(parts)}."


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
            "triggers": triggers, "year_by_world": list(given["year"]), "trigger_by_world": list(given["trigger"])})
    return found
