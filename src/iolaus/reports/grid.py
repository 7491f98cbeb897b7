"""A picture of a box in text: how often success holds over the two numbers that decide it most.

Takes      When
Gives      grid(): lines; empty where no box restricts a number
Invariant  both axes are cut into equal shares of worlds; each cell is the tenths of its worlds that succeed; a cell
           with fewer than FEWEST worlds is left blank; the box is framed
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.discover import Condition
from iolaus.analysis.when import When
from iolaus.reports.conditions import with_unit
from iolaus.reports.numbers import rounded

CELLS = 10
FEWEST = 4


def grid(when: When, unicode: bool = True) -> list[str]:
    """The picture of the first box."""
    if not when.found.boxes:
        return []
    shown = [each for each in when.found.boxes[0].conditions if not when.known.features[each.feature].is_category][:2]
    if not shown:
        return []
    across = shown[0]
    down = shown[1] if len(shown) > 1 else None
    x, inside_x = _cells(when, across)
    y, inside_y = _cells(when, down) if down else (np.zeros(len(x), np.int64), np.ones(1, np.bool_))
    bar, line = ("│", "─") if unicode else ("|", "-")
    lines = [_axis(when, "across", across), *([_axis(when, "up", down)] if down else []),
             "Each figure: tenths of the futures there that succeed. Frame: the box.", ""]
    edge = _edges(inside_x)
    for row in range(len(inside_y) - 1, -1, -1):
        if row + 1 in _edges(inside_y) and down:
            lines.append(_rule(edge, line))
        framed = bool(inside_y[row])
        text = ""
        for column in range(CELLS):
            text += (bar if column in edge and framed else " ") + _cell(when, (x == column) & (y == row))
        lines.append(text + (bar if CELLS in edge and framed else ""))
        if row in _edges(inside_y) and row == 0 and down:
            lines.append(_rule(edge, line))
    return [each.rstrip() for each in lines]


def _cell(when: When, among: NDArray[np.bool_]) -> str:
    count = int(among.sum())
    if count < FEWEST:
        return "  "
    tenths = round(10 * float(when.held[among].mean()))
    return f"{tenths:>2}"


def _rule(edge: list[int], line: str) -> str:
    return "".join((line if edge[0] <= k < edge[1] else " ") * 3 for k in range(CELLS))


def _edges(inside: NDArray[np.bool_]) -> list[int]:
    """First cell inside, and the one after the last."""
    found = np.flatnonzero(inside)
    return [int(found[0]), int(found[-1]) + 1] if found.size else [0, 0]


def _cells(when: When, given: Condition) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The cell of each world, and which cells lie inside a condition, judged by their middle."""
    values = when.known.values[given.feature]
    place = np.argsort(np.argsort(values, kind="stable"), kind="stable") * CELLS // len(values)
    middle = np.array([np.median(values[place == k]) for k in range(CELLS)])
    inside = np.ones(CELLS, np.bool_)
    if given.low is not None:
        inside &= middle > given.low
    if given.high is not None:
        inside &= middle < given.high
    return place, inside


def _axis(when: When, way: str, given: Condition) -> str:
    feature = when.known.features[given.feature]
    low, high = np.quantile(when.known.values[given.feature], (0.05, 0.95))
    return f"{way}: {feature.id}, {rounded(float(low))} to {with_unit(float(high), feature.unit)}"
