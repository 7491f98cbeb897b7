"""The comparison and the trajectories as Markdown, for a page or a message.

Takes      Comparison, or paths of one policy
Gives      text
Invariant  the same words and the same order as the terminal: answer, outcomes, legal standing, limits
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from iolaus.analysis.compare import COST, LEGAL, Comparison, Outcome
from iolaus.analysis.trajectory import Path
from iolaus.reports import forms, guards, pathways, robust
from iolaus.reports import sheet as sheets
from iolaus.reports.numbers import ranged, rounded, signed, unit_words
from iolaus.reports.sentence import answer, legal
from iolaus.reports.status import footing, origin
from iolaus.reports.words import futures, spoken


def comparison_page(comparison: Comparison) -> str:
    """The page of `compare --format md`."""
    lines = ["# " + ", ".join(each.label for each in comparison.options), "", origin(comparison.manifest), "",
             f"**{answer(comparison)}**", ""]
    for outcome in comparison.outcomes:
        if outcome.id != LEGAL:
            lines += _outcome(comparison, outcome)
    if comparison.outcome(LEGAL) is not None and comparison.legal:
        lines += ["## Legal standing", "", *(f"- {each.label}: {legal(comparison, each.id)}"
                                            for each in comparison.options), ""]
    turns = pathways.lines(comparison)
    if turns:
        lines += [f"## {pathways.TITLE}", "", pathways.NOTE, "", *(f"- {each}" for each in turns), ""]
    found = robust.sheets(comparison)
    if found:
        lines += [f"## {robust.TITLE}", "", robust.NOTE, ""]
        for each in found:
            lines += [f"##{sheets.as_markdown(each)}"]
    others = forms.lines(comparison)
    if others:
        lines += [f"## {forms.TITLE}", "", forms.NOTE, "", *(f"- {each}" for each in others), ""]
    doubt = guards.lines(comparison)
    if doubt:
        lines += [f"## {guards.TITLE}", "", guards.NOTE, "", *(f"- {each}" for each in doubt), ""]
    lines += ["## What to bear in mind", ""]
    lines += [f"- {each}" for each in (*comparison.caveats, *footing(comparison.manifest))]
    return "\n".join(lines) + "\n"


def _outcome(comparison: Comparison, outcome: Outcome) -> list[str]:
    unit = unit_words(outcome.unit, outcome.is_count)
    where = ", ".join(each for each in (unit, outcome.population, outcome.place) if each)
    lines = [f"## {outcome.label}", "", f"{where[:1].upper()}{where[1:]}." if where else "", "",
             "| option | middle | 90% range | difference | 90% range | better than the current path |",
             "|---|--:|--:|--:|--:|---|"]
    for option in comparison.all_options:
        cell = comparison.cell(option.id, outcome.id)
        if cell is None:
            lines.append(f"| {option.label} | {'not costed' if outcome.id == COST else 'no figures'} | | | | |")
            continue
        value, change = cell.shown_value, cell.shown_difference
        row = [option.label, rounded(value.median), ranged(value)]
        if option.id == comparison.baseline.id:
            row += ["", "", ""]
        else:
            odds = f"{spoken(cell.chance.share)}, {futures(cell.chance.share)}" if cell.chance else ""
            row += [signed(change.median), ranged(change, sign=True), "; ".join(
                each for each in (odds, cell.remark) if each)]
        lines.append(f"| {' | '.join(row)} |")
    return [*lines, ""]


def run_page(manifest: Mapping[str, Any], label: str, paths: Sequence[Path]) -> str:
    """The page of `run --format md`."""
    lines = [f"# {label}", "", origin(manifest), ""]
    for path in paths:
        unit = unit_words(path.outcome.unit, False)
        lines += [f"## {path.outcome.label}{', ' + unit if unit else ''}", ""]
        if not path.points:
            lines += ["No figures.", ""]
            continue
        lines += ["| period | middle | 90% range | difference from the current path | 90% range |",
                  "|---|--:|--:|--:|--:|"]
        lines += [f"| {each.period} | {rounded(each.value.median)} | {ranged(each.value)} | "
                  f"{signed(each.difference.median)} | {ranged(each.difference, sign=True)} |" for each in path.points]
        lines.append("")
    lines += ["## What to bear in mind", "", *(f"- {each}" for each in (*manifest.get("caveats", ()),
                                                                      *footing(manifest)))]
    return "\n".join(lines) + "\n"
