"""The uncertain numbers behind an answer, and how far the past pinned each.

Takes      Question, the file of draws
Gives      behind(): values by claim id in each world of the question, and the widths that the draws carry
Invariant  draws whose manifest holds no widths give none: what is not known is not said
Fails with what ensemble.compare.prepare and ensemble.worlds.choose fail with
"""

from __future__ import annotations

from pathlib import Path

from iolaus.artefacts import draws as draws_file
from iolaus.ensemble.compare import Drawn, prepare
from iolaus.ensemble.guards import uncertain, values
from iolaus.ensemble.question import Question


def behind(question: Question, draws: Path = draws_file.SHIPPED) -> tuple[Drawn, dict[str, float] | None]:
    """Every uncertain number (worlds,) by claim id, and posterior over prior width by id or None.

    Args:
        question: what was asked.
        draws: the file of parameter draws.
    """
    widths = draws_file.load(draws).manifest.get("widths")
    if not widths:
        return {}, None
    plan = prepare(question)
    return values(plan, uncertain(plan), draws), {name: float(each) for name, each in widths.items()}
