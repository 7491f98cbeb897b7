"""What changed from one table to another: rows added, gone and restated, and by how much.

Takes      two tables as text, how many columns name a row
Gives      Difference, difference()
Invariant  a table compared with itself differs in nothing
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

SHOWN = 5


@dataclass(frozen=True)
class Restated:
    """A value that differs: the row's key, the column, before and after."""

    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """The change between two tables.

    Attributes:
        columns: columns that both have and that were compared.
        added: keys that only the new one has.
        gone: keys that only the old one has.
        restated: values that differ, largest relative change first.
        totals: for each numeric column its sum over the rows that both have, before and after.
    """

    columns: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    restated: tuple[Restated, ...]
    totals: dict[str, tuple[float, float]]

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.gone or self.restated)

    def words(self) -> list[str]:
        """The change in a few lines."""
        if self.empty:
            return ["nothing changed"]
        lines = [f"{len(each)} rows {word}{f': {each[0]} to {each[-1]}' if each else ''}"
                 for word, each in (("new", self.added), ("gone", self.gone))]
        lines.append(f"{len(self.restated)} values restated")
        lines += [f"  {each.row}, {each.column}: {each.before or 'blank'} -> {each.after or 'blank'}"
                  for each in self.restated[:SHOWN]]
        lines += [f"sum of {name} over the rows in both: {a:,.6g} -> {b:,.6g} ({100 * (b / a - 1):+.2f} %)"
                  for name, (a, b) in self.totals.items() if a and a != b]
        return lines


def difference(before: str, after: str, keys: int) -> Difference:
    """Compare two tables row by row; columns that only one has are left out."""
    (old_names, old), (new_names, new) = _read(before, keys), _read(after, keys)
    shared = tuple(name for name in new_names[keys:] if name in old_names[keys:])
    restated, totals = [], dict.fromkeys(shared, (0.0, 0.0))
    both = [each for each in new if each in old]
    for key in both:
        for name in shared:
            a, b = old[key][old_names.index(name)], new[key][new_names.index(name)]
            x, y = _number(a), _number(b)
            if a != b and (x is None or y is None or x != y):
                restated.append(Restated(" ".join(key), name, a, b))
            if x is not None and y is not None:
                totals[name] = (totals[name][0] + x, totals[name][1] + y)
    restated.sort(key=lambda each: -_size(each))
    return Difference(shared, tuple(" ".join(each) for each in new if each not in old),
                      tuple(" ".join(each) for each in old if each not in new), tuple(restated),
                      {name: pair for name, pair in totals.items() if any(pair)})


def _read(text: str, keys: int) -> tuple[list[str], dict[tuple[str, ...], list[str]]]:
    rows = list(csv.reader(io.StringIO(text)))
    return rows[0], {tuple(row[:keys]): row for row in rows[1:]}


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _size(change: Restated) -> float:
    a, b = _number(change.before), _number(change.after)
    if a is None or b is None:
        return float("inf")
    return abs(b - a) / max(abs(a), 1e-9)
