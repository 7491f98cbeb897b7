"""What stands behind each ranking, in words: the part of judgements, and whether the order survives doubt.

Takes      Comparison whose manifest carries guards
Gives      lines(): a sentence for each ranked outcome; empty where nothing was measured
Invariant  every share and chance is said with its outcome; a ranking that fails is shown as failed
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iolaus.analysis.compare import Comparison, Outcome
from iolaus.reports.numbers import percent

TITLE = "How far each order rests on judgements"
NOTE = ("Share of the variance of the gap between the leader and the next best that each number explains alone. Doubt: "
        "judgements spread twice as wide, then also with the sign of effects set free.")
DOUBTS = {"doubled": "judgements doubled", "doubled_and_sign_free": "doubled and sign-free"}


def lines(comparison: Comparison) -> list[str]:
    """One line for each outcome on which somebody leads."""
    found = comparison.manifest.get("judgement_share") or {}
    return [_line(comparison, outcome, found[outcome.id]) for outcome in comparison.outcomes
            if isinstance(found.get(outcome.id), Mapping) and found[outcome.id].get("stress")]


def _line(comparison: Comparison, outcome: Outcome, given: Mapping[str, Any]) -> str:
    ranking = comparison.rankings[outcome.id]
    lead = _label(comparison, ranking.lead)
    text = f"{outcome.label}: {lead} leads {_label(comparison, ranking.runner_up)} ({percent(ranking.chance or 0.0)}). "
    if given.get("share") is not None:
        text += (f"Judgements {percent(given['share'])}, measured numbers {percent(given['measured'])}, luck and "
                 "combinations the rest. ")
    text += "Survives doubt: " if given.get("survives") else "Does not survive doubt: "
    text += "; ".join(_stress(comparison, name, each, ranking.lead) for name, each in given["stress"].items()) + "."
    if given.get("largest"):
        parts = ", ".join(f"{each['id']} {percent(each['share'])}" for each in given["largest"])
        text += f" Most of it: {parts}."
    return text


def _stress(comparison: Comparison, name: str, given: Mapping[str, Any], lead: str | None) -> str:
    chance = given.get("p_lead_beats_best_rival")
    text = f"{DOUBTS.get(name, name)} {'no figure' if chance is None else percent(chance)}"
    if given.get("lead") != lead:
        text += f" ({_label(comparison, given.get('lead')) or 'nobody'} leads)"
    if given.get("worlds_left_out"):
        text += f" ({given['worlds_left_out']} worlds could not be computed)"
    return text


def _label(comparison: Comparison, name: str | None) -> str:
    return next((each.label for each in comparison.all_options if each.id == name), name or "")
