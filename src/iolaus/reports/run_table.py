"""The years of one policy as a page for the terminal.

Takes      paths of one policy
Gives      page(): something that rich can render in 80 columns
Invariant  a middle figure has its range beside it; the difference is against the baseline in the same worlds
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from iolaus.analysis.trajectory import Path
from iolaus.reports.numbers import ranged, rounded, signed, unit_words
from iolaus.reports.status import footing, origin


def page(manifest: Mapping[str, Any], label: str, paths: Sequence[Path]) -> RenderableType:
    """The whole page: one block per outcome, one line per year or month."""
    parts: list[RenderableType] = [Text(label, style="bold"), Text(origin(manifest), style="dim"), Text()]
    for path in paths:
        parts += _block(path)
    lines = [*manifest.get("caveats", ()), *footing(manifest)]
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, show_header=False)
    table.add_column(width=1)
    table.add_column()
    for line in lines:
        table.add_row("·", line)
    return Group(*parts, Text("What to bear in mind", style="bold"), table)


def _block(path: Path) -> list[RenderableType]:
    outcome = path.outcome
    unit = unit_words(outcome.unit, False)
    where = ", ".join(each for each in (outcome.population, outcome.place) if each)
    kind = "within each period" if outcome.is_count else "at the end of each period"
    title = f"{outcome.label}{', ' + unit if unit else ''}"
    parts: list[RenderableType] = [Text(title, style="bold"),
                                   Text(f"{where}; {kind}" if where else kind, style="dim")]
    if not path.points:
        return [*parts, Text("  no figures"), Text()]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("", width=8)
    table.add_column("middle", justify="right", width=11, header_style="dim")
    table.add_column("90% range", width=22, header_style="dim")
    table.add_column("against the current path", width=28, header_style="dim")
    for point in path.points:
        table.add_row(point.period, rounded(point.value.median), ranged(point.value),
                      f"{signed(point.difference.median)} ({ranged(point.difference, sign=True)})"
                      if point.difference.low or point.difference.high else "none")
    return [*parts, Padding(table, (0, 0, 0, 2)), Text()]
