"""What stands beside every headline: the data vintage, how worlds were fitted, how much is judgement.

Takes      the manifest of results
Gives      origin(): one line; named(): the vintage; footing(): lines on fit and judgements
Invariant  what a manifest does not say is said to be unknown, never left out in silence
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FITTED = "deaths, homicides, missing persons and seizures"


def origin(manifest: Mapping[str, Any]) -> str:
    """Period, worlds, seed and vintage."""
    return (f"{manifest['start']} to {manifest['horizon']} · {manifest['worlds']:,} worlds · "
            f"seed {manifest['seed']} · data to {named(manifest)}")


def named(manifest: Mapping[str, Any]) -> str:
    """The vintage: the month that data reach, and how many releases stand in for tables held."""
    others = manifest.get("releases") or {}
    return f"{manifest['vintage']} with releases of {len(others)} series" if others else str(manifest["vintage"])


def footing(manifest: Mapping[str, Any]) -> list[str]:
    """What the worlds rest on."""
    return [_fit(manifest.get("fit")), _judgements(manifest.get("judgements")),
            f"Results {manifest['results_id']}: the same question, model and data give the same id and figures."]


def _fit(given: Mapping[str, Any] | None) -> str:
    if not given or not given.get("as_of"):
        return "Worlds: how they were fitted to history is not recorded in these results."
    text = (f"Worlds: {given['draws']:,} draws of the posterior given {FITTED} up to {given['as_of']}; "
            "they count equally.")
    found = given.get("diagnosis")
    return f"{text} Chains: R-hat at most {found['rhat']:.3f}." if found else text


def _judgements(given: Mapping[str, Any] | None) -> str:
    if not given:
        return "Evidence: how many of the parameters are judgements is not recorded in these results."
    text = (f"Evidence: {given['judgements']} of {given['parameters']} parameters are judgements without a "
            "measurement behind them (iolaus evidence judgement)")
    if given.get("not_verified"):
        text += f"; for {given['not_verified']} the place in the source is not verified"
    return f"{text}."
