"""Figures of the web room into docs/trust/web.md, each beside its goal: held or missed.

Takes      the name of a part of the page, goals with what was measured, the conditions
Gives      Goal; table(): a part as text; finish(): say it, write it, and the exit code
Invariant  only what stands between the marks of a part is replaced; a goal that was not measured is never held
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "trust" / "web.md"
DRY = "--dry"  # measure and say, write nothing


@dataclass(frozen=True)
class Goal:
    """One promise with what was measured.

    Attributes:
        what: what was measured, in words.
        found: the figure.
        most: the largest figure that keeps the promise; None for a figure without a promise.
        unit: of both.
    """

    what: str
    found: float
    most: float | None
    unit: str

    @property
    def held(self) -> bool:
        """Whether the promise is kept."""
        return self.most is None or self.found <= self.most

    def row(self) -> str:
        """As a line of a table."""
        goal = "" if self.most is None else f"at most {self.most:,.0f} {self.unit}".rstrip()
        word = "" if self.most is None else "held" if self.held else "**missed**"
        return f"| {self.what} | {self.found:,.0f} {self.unit}".rstrip() + f" | {goal} | {word} |"


def words_of(given: Sequence[str]) -> tuple[list[str], bool]:
    """The words without the switch, and whether the page is to be written."""
    return [each for each in given if each != DRY], DRY not in given


def table(goals: Sequence[Goal], how: str, load: tuple[float, float]) -> str:
    """A part of the page."""
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    head = f"{how} On {day}, {os.cpu_count()} cores, load {load[0]:.1f} before and {load[1]:.1f} after.\n"
    rows = "\n".join(each.row() for each in goals)
    return f"{head}\n| measured | figure | goal | |\n|---|---|---|---|\n{rows}\n"


def replaced(text: str, part: str, block: str) -> str:
    """The page with one part anew.

    Raises:
        ValueError: the page has no such part.
    """
    begin, end = f"<!-- {part}: made by verification.web.{part} -->\n", f"<!-- {part}: end -->"
    if text.count(begin) != 1 or text.count(end) != 1:
        raise ValueError(f"docs/trust/web.md has no part '{part}' between its two marks")
    head, rest = text.split(begin)
    return f"{head}{begin}{block}{end}{rest.split(end)[1]}"


def finish(part: str, goals: Sequence[Goal], how: str, before: float, write: bool, failed: bool = False) -> int:
    """Say what was held and missed, write the page, and give the exit code: 0 all held, 1 something missed."""
    for each in goals:
        word = "     " if each.most is None else "pass " if each.held else "MISS "
        print(f"{word} {each.what}: {each.found:,.0f} {each.unit}"
              f"{'' if each.most is None else f' (at most {each.most:,.0f})'}", file=sys.stderr)
    if write:
        block = table(goals, how, (before, os.getloadavg()[0]))
        PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), part, block), encoding="utf-8")
        print(f"written: {PAGE.name}, part '{part}'", file=sys.stderr)
    return 1 if failed or not all(each.held for each in goals) else 0
