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
    """Period, worlds, seed, vintage and id of results."""
    return (f"{manifest['start']} to {manifest['horizon']} · {manifest['worlds']:,} worlds · "
            f"seed {manifest['seed']} · data to {manifest['vintage']} · results {manifest['results_id']}")


def footing(manifest: Mapping[str, Any]) -> list[str]:
    """What the worlds rest on."""
    return [each for each in (_acceptance(manifest.get("acceptance")), _draws(manifest.get("draws")),
                              _judgements(manifest.get("judgements"))) if each]


def _acceptance(given: Mapping[str, Any] | None) -> str:
    if not given:
        return "Worlds: how many drawn worlds agreed with history is not recorded in these results."
    if given.get("note"):
        return f"Worlds: {given['note']}"
    rate, tried, kept = given.get("rate"), given.get("tried"), given.get("kept")
    if rate is None and tried and kept is not None:
        rate = kept / tried
    if rate is None:
        return "Worlds: how many drawn worlds agreed with history is not recorded in these results."
    counts = f" ({kept:,} of {tried:,})" if tried and kept is not None else ""
    return f"Worlds: {percent(rate)} of those drawn agreed with history and were kept{counts}."


def _draws(given: Mapping[str, Any] | None) -> str:
    if not given or "n" not in given:
        return ""
    return f"Draws: {given['n']:,} equally likely sets of parameters, file {str(given.get('hash', '?'))[:16]}."


def _judgements(given: Mapping[str, Any] | None) -> str:
    if not given:
        return ""
    parameters, judged = given.get("parameters"), given.get("judgements")
    if parameters is None or judged is None:
        return ""
    return (f"Evidence: {judged} of {parameters} parameters are judgements without a measurement behind them "
            "(iolaus evidence judgement).")
