"""A quantile dot plot in text: one dot for each of 50 equally likely futures.

Takes      50 numbers per row, one scale for all rows
Gives      lines of text: a row of stacked dots per option, an axis with zero marked
Invariant  every dot is drawn or counted, those beyond the ends too; rows share one scale; no mark for the middle (it
           makes people forget the rest)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from iolaus.reports.numbers import signed

TALLEST = 6
TAIL = 0.1  # share of the dots on each side that may not stretch the scale
ROOM = 0.25  # how far the scale reaches beyond the rest, as a share of it


@dataclass(frozen=True)
class Marks:
    """The characters of a plot."""

    dot: str
    zero: str
    line: str
    cross: str


UNICODE = Marks("●", "│", "─", "┼")
ASCII = Marks("o", "|", "-", "+")


@dataclass(frozen=True)
class Scale:
    """Where a number falls among columns."""

    low: float
    high: float
    width: int

    def column(self, value: float) -> int:
        """The column of a number, inside the plot."""
        share = (value - self.low) / (self.high - self.low)
        return min(self.width - 1, max(0, int(share * self.width)))


def scale_of(rows: Sequence[Sequence[float]], width: int) -> Scale | None:
    """One scale for all rows, with zero inside and not stretched by a few far dots; None where nothing moves."""
    every = [value for row in rows for value in row] + [0.0]
    cut = [(sorted(row), int(TAIL * len(row))) for row in rows]
    low = min([0.0, *(row[each] for row, each in cut)])
    high = max([0.0, *(row[-1 - each] for row, each in cut)])
    room = ROOM * (high - low)
    low, high = max(min(every), low - room), min(max(every), high + room)
    if low == high:
        low, high = min(every), max(every)
    return None if low == high else Scale(low, high, width)


def plot(labels: Sequence[str], rows: Sequence[Sequence[float]], width: int = 60, marks: Marks = UNICODE) -> list[str]:
    """Draw the rows one below the other, then their common axis; empty where nothing moves."""
    scale = scale_of(rows, width)
    if scale is None:
        return []
    lines: list[str] = []
    for label, row in zip(labels, rows, strict=True):
        inside = [value for value in row if scale.low <= value <= scale.high]
        lines += [label + _beyond(row, scale), *_stack(inside, scale, marks)]
    return [*lines, *_axis(scale, marks)]


def _beyond(row: Sequence[float], scale: Scale) -> str:
    left, right = sum(value < scale.low for value in row), sum(value > scale.high for value in row)
    told = [f"{count} further {side}" for count, side in ((left, "left"), (right, "right")) if count]
    return f" ({', '.join(told)})" if told else ""


def _stack(row: Sequence[float], scale: Scale, marks: Marks) -> list[str]:
    counts = Counter(scale.column(value) for value in row)
    zero = scale.column(0.0)
    height = min(TALLEST, max(counts.values(), default=1))
    lines = []
    over = {column: count for column, count in counts.items() if count > TALLEST}
    if over:
        lines.append(_numbers(over, scale.width, zero, marks))
    for level in range(height, 0, -1):
        cells = [marks.zero if column == zero else " " for column in range(scale.width)]
        for column, count in counts.items():
            if count >= level:
                cells[column] = marks.dot
        lines.append("".join(cells).rstrip())
    return lines


def _numbers(over: dict[int, int], width: int, zero: int, marks: Marks) -> str:
    """The line above columns too tall to draw, with how many futures each holds, where there is room to write it."""
    cells = [marks.zero if column == zero else " " for column in range(width)]
    free = 0
    for column in sorted(over):
        text = str(over[column])
        at = min(column, width - len(text))
        if at >= free:
            cells[at:at + len(text)] = list(text)
            free = at + len(text) + 1
    return "".join(cells).rstrip()


def _axis(scale: Scale, marks: Marks) -> list[str]:
    zero = scale.column(0.0)
    line = marks.line * zero + marks.cross + marks.line * (scale.width - zero - 1)
    left, right = signed(scale.low), signed(scale.high)
    cells = [" "] * scale.width
    if scale.low != 0:
        cells[:len(left)] = list(left)
    if scale.high != 0:
        cells[scale.width - len(right):] = list(right)
    if all(each == " " for each in cells[max(0, zero - 1):zero + 2]):
        cells[zero] = "0"
    return [line, "".join(cells).rstrip()]
