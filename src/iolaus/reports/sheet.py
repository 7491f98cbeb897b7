"""A small table in every format: for lists of evidence, data series, figures of a study, parts of the model.

Takes      Sheet: a title, columns, rows of text, notes
Gives      page() for the terminal, as_csv(), as_markdown(); alike(): a sheet that says the same in every row
Invariant  files carry every cell; the screen leaves out `hidden` columns; ids stay in one piece, ready to copy
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text


@dataclass(frozen=True)
class Sheet:
    """Rows under named columns.

    Attributes:
        title: heading.
        columns: names; the first column holds ids.
        rows: cells as text.
        notes: paragraphs below.
        right: columns set to the right.
        hidden: columns that only files carry.
        stacked: on the screen, the id on its own line and the other cells below it (for ids too long for a column).
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    stacked: bool = False


def alike(sheet: Sheet, **values: object) -> Sheet:
    """The sheet with further columns that only files carry and in which every row says the same, such as a vintage."""
    more = tuple(name for name in values if name not in sheet.columns)
    rows = tuple((*row, *(str(values[name]) for name in more)) for row in sheet.rows)
    return replace(sheet, columns=(*sheet.columns, *more), rows=rows, hidden=(*sheet.hidden, *more))


def page(sheet: Sheet) -> RenderableType:
    """The sheet for the terminal."""
    notes = [Text(f"\n{each}") for each in sheet.notes]
    title = [Text(f"{sheet.title}\n", style="bold")] if sheet.title else []
    body = _stack(sheet) if sheet.stacked else [_table(sheet)] if sheet.rows else []
    return Group(*title, *body, *notes)


def _stack(sheet: Sheet) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for row in sheet.rows:
        shown = [cell for k, cell in enumerate(row) if k and cell and sheet.columns[k] not in sheet.hidden]
        lines += [Text(row[0]), Padding(Text(" · ".join(shown), style="dim"), (0, 0, 0, 2))]
    return lines


def _table(sheet: Sheet) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False,
                  show_header=any(sheet.columns))
    kept = [k for k, name in enumerate(sheet.columns) if name not in sheet.hidden]
    for k in kept:
        name = sheet.columns[k]
        table.add_column(name, justify="right" if name in sheet.right else "left", header_style="dim",
                         overflow="fold", no_wrap=k == 0)
    for row in sheet.rows:
        table.add_row(*(row[k] for k in kept))
    return table


def as_csv(sheet: Sheet) -> str:
    """The rows under a header line."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows(sheet.rows)
    return buffer.getvalue()


def as_markdown(sheet: Sheet) -> str:
    """A heading, a table and the notes."""
    rule = "|".join("--:" if name in sheet.right else "---" for name in sheet.columns)
    lines = [f"# {sheet.title}", "", f"| {' | '.join(sheet.columns)} |", f"|{rule}|"]
    lines += [f"| {' | '.join(each.replace('|', '/') for each in row)} |" for row in sheet.rows]
    for note in sheet.notes:
        lines += ["", note]
    return "\n".join(lines) + "\n"
