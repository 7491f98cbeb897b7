"""What stands beside every headline: the data vintage, how worlds were accepted, how much is judgement.

Takes      the manifest of results
Gives      origin(): one line; footing(): lines on acceptance, draws and judgements
Invariant  what a manifest does not say is said to be unknown, never left out in silence
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iolaus.reports.numbers import percent


def origin(manifest: Mapping[str, Any]) -> str:
    """Period, worlds, seed and vintage."""
    return (f"{manifest['start']} to {manifest['horizon']} · {manifest['worlds']:,} worlds · "
            f"seed {manifest['seed']} · data to {manifest['vintage']}")


def footing(manifest: Mapping[str, Any]) -> list[str]:
    """What the worlds rest on."""
    return [_acceptance(manifest.get("acceptance")), _judgements(manifest.get("judgements")),
            f"Results {manifest['results_id']}: the same question, model and data give the same id and figures."]


def _acceptance(given: Mapping[str, Any] | None) -> str:
    if not given or not given.get("tried"):
        return "Worlds: how many of those drawn agreed with history is not recorded in these results."
    tried, kept = given["tried"], given["accepted"]
    return (f"Worlds: {kept:,} of {tried:,} sets of parameters drawn agreed with history ({percent(kept / tried)}); "
            "they count equally.")


def _judgements(given: Mapping[str, Any] | None) -> str:
    if not given:
        return "Evidence: how many of the parameters are judgements is not recorded in these results."
    text = (f"Evidence: {given['judgements']} of {given['parameters']} parameters are judgements without a "
            "measurement behind them (iolaus evidence judgement)")
    if given.get("not_verified"):
        text += f"; for {given['not_verified']} the place in the source is not verified"
    return f"{text}."
