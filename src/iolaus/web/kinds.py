"""Kinds of questions: which work answers which address.

Takes      the name of a kind, a question that was read, words of the request
Gives      work_of()
Invariant  every kind that can be asked stands in the table
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from iolaus.ensemble.warm import Asked, Warm
from iolaus.web import charts, present, tables
from iolaus.web.works import Answer, ByStates, Paths, Work
from iolaus.web.written import written

Said = Any
Make = Callable[[Warm, Asked, Said, dict[str, Any]], Answer]

QUICK: dict[str, Make] = {
    "compare": lambda warm, asked, said, _: present.compared(warm, asked, said.outcomes, getattr(said, "pair", ())),
    "pathways": lambda warm, asked, said, _: present.compared(warm, asked, said.outcomes,
                                                               (said.turning, said.policies[0])),
    "series": lambda warm, asked, said, more: present.series(warm, asked, more["outcome"], said.monthly,
                                                          said.total),
    "chart": lambda warm, asked, said, _: charts.dots(warm, asked, said),
    "chart-csv": lambda warm, asked, said, _: tables.dots(warm, asked, said),
    "draws": lambda warm, asked, said, _: present.draws_table(warm, asked, said.outcome),
    "draws-parquet": lambda warm, asked, said, _: present.draws_file(warm, asked, said.outcome),
}
SLOW: dict[str, Make] = {
    "when": lambda warm, asked, said, _: present.when(warm, asked, said),
    "drivers": lambda warm, asked, said, _: present.drivers(warm, asked, said),
    "chart-when": lambda warm, asked, said, _: charts.when(warm, asked, said),
    "chart-drivers": lambda warm, asked, said, _: charts.drivers(warm, asked, said),
    "chart-png": lambda warm, asked, said, _: charts.dotted(charts.dots(warm, asked, said)),
    "chart-when-png": lambda warm, asked, said, _: charts.dotted(charts.when(warm, asked, said)),
    "chart-drivers-png": lambda warm, asked, said, _: charts.dotted(charts.drivers(warm, asked, said)),
    "chart-when-csv": lambda warm, asked, said, _: tables.when(warm, asked, said),
    "chart-drivers-csv": lambda warm, asked, said, _: tables.drivers(warm, asked, said),
    "report": lambda warm, asked, said, _: written(warm, asked, said),
}
SOON = 0.2  # seconds in which a quick answer is made once its worlds have run
LATE = 0.0015  # seconds for each world in which a slow one is


def work_of(kind: str, warm: Warm, asked: Asked, said: Said, more: dict[str, Any],
            keep: Callable[[Answer], Answer]) -> Work:
    """The work that answers a question of a kind."""
    late = SOON + LATE * asked.plan.question.worlds
    if kind == "states":
        return ByStates(warm, asked, lambda results: keep(present.states(results)), late)
    make = (QUICK | SLOW)[kind]
    return Paths(warm, asked, lambda: keep(make(warm, asked, said, more)), late if kind in SLOW else SOON)
