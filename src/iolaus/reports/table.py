"""The comparison as a page for the terminal: the answer first, then dots, a glance at all outcomes, and the detail.

Takes      Comparison
Gives      page(): something that rich can render in 80 columns
Invariant  reading order is sentence, table, limits; a middle figure has a chance or a range beside it; civilian
           deaths stand beside every option that uses force, whatever was asked for
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from iolaus.analysis.compare import CIVILIANS, COST, LEGAL, STRUCK, Cell, Comparison, Option, Outcome
from iolaus.reports import forms, guards, pathways, robust
from iolaus.reports import sheet as sheets
from iolaus.reports.dots import UNICODE, Marks, plot
from iolaus.reports.numbers import percent, ranged, rounded, signed, unit_words
from iolaus.reports.sentence import HEADLINES, answer_parts, legal
from iolaus.reports.status import footing, origin
from iolaus.reports.words import spoken

DETAILED = (*HEADLINES, STRUCK, CIVILIANS, COST)
SIDE_BY_SIDE = 3
WIDEST = 6  # columns of a table of each option against each
LESS, MORE = "less is better", "more is better"


def page(comparison: Comparison, chosen: bool = False, marks: Marks = UNICODE, width: int = 80) -> RenderableType:
    """The whole page.

    Args:
        comparison: what to show.
        chosen: the reader chose the outcomes: show each in detail and leave out the glance.
        marks: characters of the dot plot.
        width: columns of the terminal.
    """
    parts: list[RenderableType] = [Text(origin(comparison.manifest), style="dim"), Text(),
                                   *(Text(f"{each}\n", style="bold") for each in answer_parts(comparison))]
    parts += _dots(comparison, marks, width)
    if not chosen:
        parts += _glance(comparison)
    for outcome in _detailed(comparison, chosen):
        parts += _block(comparison, outcome)
    parts += _pathways(comparison)
    parts += _robust(comparison)
    parts += _legal(comparison)
    parts += _guards(comparison)
    parts += _forms(comparison)
    parts += _limits(comparison)
    return Group(*parts)


def _detailed(comparison: Comparison, chosen: bool) -> list[Outcome]:
    wanted = [each for each in comparison.outcomes if each.id != LEGAL]
    if not chosen:
        wanted = [each for each in wanted if each.id in DETAILED]
    return wanted


def _dots(comparison: Comparison, marks: Marks, width: int) -> list[RenderableType]:
    name = next((each.id for each in comparison.outcomes if each.id in HEADLINES),
                next(iter(comparison.rankings), None))
    outcome = comparison.outcome(name) if name else None
    if outcome is None:
        return []
    cells = [(option.label, comparison.cell(option.id, outcome.id)) for option in comparison.options]
    known = [(label, cell.dots) for label, cell in cells if cell is not None]
    lines = plot([label for label, _ in known], [row for _, row in known], min(width - 4, 72), marks)
    if not lines:
        return []
    unit = unit_words(outcome.unit, outcome.is_count)
    title = f"{outcome.label}: difference from the current path{', ' + unit if unit else ''}"
    note = f"Each dot is one of 50 equally likely futures, the same for every option; {_better(outcome)}."
    return [Text(title, style="bold"), Text(note, style="dim"),
            Padding(Text("\n".join(lines), no_wrap=True), (0, 0, 0, 2)), Text()]


def _better(outcome: Outcome) -> str:
    return {"less": LESS, "more": MORE}.get(outcome.better, "neither direction counts as better")


def _glance(comparison: Comparison) -> list[RenderableType]:
    """All outcomes by options, three options side by side."""
    shown = [each for each in comparison.outcomes if each.id != LEGAL]
    if len(shown) < 2 or len(comparison.all_options) == 1:
        return []
    parts: list[RenderableType] = [
        Text("All outcomes: middle difference from the current path, chance of being better", style="bold"),
        Text("Sums are a year; levels are those at the horizon. 'up': chance of a rise, where neither "
             "direction counts as better.", style="dim")]
    options = comparison.options
    for start in range(0, len(options), SIDE_BY_SIDE):
        few = options[start:start + SIDE_BY_SIDE]
        table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, expand=False)
        table.add_column("", width=26)
        for option in few:
            table.add_column(option.label, width=17, justify="right", vertical="bottom", header_style="bold")
        for outcome in shown:
            table.add_row(_name(outcome), *(_short(comparison.cell(option.id, outcome.id)) for option in few))
        parts += [table, Text()]
    return parts


def _name(outcome: Outcome) -> Text:
    unit = unit_words(outcome.unit, outcome.is_count)
    text = Text(outcome.label)
    if unit and unit not in ("people a year", "people"):
        text.append(f", {unit}", style="dim")
    return text


def _short(cell: Cell | None) -> Text:
    if cell is None:
        return Text("no figure", style="dim")
    if not any(cell.dots):
        return Text("no effect", style="dim")
    middle = signed(cell.shown_difference.median, brief=True)
    if cell.chance is None:
        return Text(f"{middle} (up {percent(cell.rises, brief=True)})")
    return Text(f"{middle} ({percent(cell.chance.share, brief=True)})")


def _block(comparison: Comparison, outcome: Outcome) -> list[RenderableType]:
    """One outcome in detail: the baseline's level, then each option's difference, range and chance."""
    unit = unit_words(outcome.unit, outcome.is_count)
    title = f"{outcome.label}{', ' + unit if unit else ''}"
    base = comparison.cell(comparison.baseline.id, outcome.id)
    where = ", ".join(each for each in (outcome.population, outcome.place) if each)
    level = "" if base is None else (f"{comparison.baseline.label}: {rounded(base.shown_value.median, brief=True)} "
                                     f"(90% range {ranged(base.shown_value, brief=True)}); ")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("difference from it", width=26, header_style="dim")
    table.add_column("middle (90% range)", width=26, header_style="dim")
    table.add_column("better than it", width=24, header_style="dim")
    reasons = []
    for option in comparison.options:
        if option.id != comparison.baseline.id:
            cell = comparison.cell(option.id, outcome.id)
            table.add_row(option.label, *_detail(outcome, cell))
            reasons += [cell.remark] if cell and cell.remark and any(cell.dots) else []
    parts: list[RenderableType] = [Text(f"{title} · {where}" if where else title, style="bold"),
                                   Text(f"{level}{_better(outcome)}", style="dim")]
    if table.row_count:
        parts.append(Padding(table, (0, 0, 0, 2)))
    parts += [Padding(Text(f"* {each}", style="dim"), (0, 0, 0, 2)) for each in dict.fromkeys(reasons)]
    return [*parts, Text()]


def _detail(outcome: Outcome, cell: Cell | None) -> tuple[str, str]:
    if cell is None:
        return ("not costed" if outcome.id == COST else "no figures", "")
    if not any(cell.dots):
        return ("none", cell.remark or "no effect in this model")
    change = cell.shown_difference
    odds = spoken(cell.chance.share) if cell.chance else ""
    if cell.remark:
        odds += " *"
    return (f"{signed(change.median, brief=True)} ({ranged(change, sign=True, brief=True)})", odds)


def _legal(comparison: Comparison) -> list[RenderableType]:
    if comparison.outcome(LEGAL) is None or not comparison.legal:
        return []
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, show_header=False)
    table.add_column(width=26)
    table.add_column()
    options: tuple[Option, ...] = comparison.options
    for option in options:
        table.add_row(option.label, legal(comparison, option.id))
    return [Text("Legal standing, a reading of rules and never a score", style="bold"),
            Padding(table, (0, 0, 0, 2)), Text()]


def _robust(comparison: Comparison) -> list[RenderableType]:
    found = robust.sheets(comparison)
    if not found:
        return []
    parts: list[RenderableType] = [Text(robust.TITLE, style="bold"), Text(robust.NOTE, style="dim")]
    for each in found:
        if len(each.columns) <= WIDEST:
            parts += [Padding(sheets.page(each), (0, 0, 0, 2)), Text()]
    if any(len(each.columns) > WIDEST for each in found):
        parts += [Text("  Tables of each option against each are too wide for the screen: --format md", style="dim"),
                  Text()]
    return parts


def _pathways(comparison: Comparison) -> list[RenderableType]:
    said = pathways.lines(comparison)
    if not said:
        return []
    return [Text(pathways.TITLE, style="bold"), Text(pathways.NOTE, style="dim"), _bullets(said), Text()]


def _forms(comparison: Comparison) -> list[RenderableType]:
    said = forms.lines(comparison)
    if not said:
        return []
    return [Text(forms.TITLE, style="bold"), Text(forms.NOTE, style="dim"), _bullets(said), Text()]


def _guards(comparison: Comparison) -> list[RenderableType]:
    said = guards.lines(comparison)
    if not said:
        return []
    return [Text(guards.TITLE, style="bold"), Text(guards.NOTE, style="dim"), _bullets(said), Text()]


def _limits(comparison: Comparison) -> list[RenderableType]:
    lines = [*comparison.caveats, *footing(comparison.manifest)]
    return [Text("What to bear in mind", style="bold"), _bullets(lines)]


def _bullets(lines: list[str]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, show_header=False)
    table.add_column(width=1)
    table.add_column()
    for line in lines:
        table.add_row("·", line)
    return table
