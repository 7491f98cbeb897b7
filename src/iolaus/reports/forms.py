"""What rival forms of the model say, in words: how many draws carry each, how much lies between forms, what turns.

Takes      Comparison whose manifest carries forms
Gives      lines(): how each form fits history, then a sentence for each headline outcome; empty where none was run
Invariant  a form that does not count is named with the reason; nothing turning is said, not left out
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iolaus.analysis.compare import Comparison, Outcome
from iolaus.reports.numbers import percent

TITLE = "The same question under rival forms of the model"
NOTE = ("Each form is one other way of writing a part (docs/model/forms.md). Draws are weighed by the whole past "
        "under each form, and as many are taken as carry the weight. Forms count equally, but for those that the past "
        "speaks against by a factor of twenty or more.")
MOST = 4  # turned orders named one by one


def lines(comparison: Comparison) -> list[str]:
    """What there is to say of forms."""
    told = comparison.manifest.get("forms") or {}
    if not told:
        return []
    said = [_fit(told["asked"])]
    out = [name for name, each in told["asked"].items() if not each["counts"]]
    if out:
        said.append(f"Too few draws follow history, or the past speaks clearly against: {', '.join(out)}. "
                    "These do not count.")
    said += [_line(comparison, each, told["outcomes"][each.id]) for each in comparison.outcomes
             if each.id in told["outcomes"]]
    return said


def _fit(asked: Mapping[str, Mapping[str, Any]]) -> str:
    parts = ", ".join(f"{name} {each['kept']} of {each['looked_at']}{_factor(each)}" for name, each in asked.items())
    return f"Draws that carry the weight of the past: {parts}."


def _factor(told: Mapping[str, Any]) -> str:
    against = told.get("log_factor")
    return "" if against is None else f" (log Bayes factor {against:+.1f})"


def _line(comparison: Comparison, outcome: Outcome, given: Mapping[str, Any]) -> str:
    shown = [each for each in comparison.options if given["between"].get(each.id) is not None]
    parts = ", ".join(f"{each.label} {percent(given['between'][each.id])}" for each in shown)
    text = f"{outcome.label}: of the spread of each difference, between forms: {parts or 'none'}. "
    turned = given["turned"]
    if not turned:
        return f"{text}No order of two options turns under any form."
    named = "; ".join(
        f"{_label(comparison, each['first'])} against {_label(comparison, each['second'])} under {each['form']} "
        f"({percent(each['p_first_better_standard'])} to {percent(each['p_first_better'])})" for each in turned[:MOST])
    more = f"; and {len(turned) - MOST} more" if len(turned) > MOST else ""
    return f"{text}Orders that turn: {named}{more}."


def _label(comparison: Comparison, name: str) -> str:
    return next((each.label for each in comparison.all_options if each.id == name), name)
