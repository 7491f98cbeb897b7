"""Castillo, Mejia and Restrepo 2020: when demand is inelastic, seizures raise revenue, and revenue raises violence.

Takes      the standard system at the register's medians with the elasticity set; castillo_2020.*
Gives      STUDY; figures(): change of organisations' revenue and of homicides under more interdiction
Equations  those of the whole system, 2026 to 2031, with the same luck with and without
Invariant  signs are the test; nothing is tuned; sums over worlds that differ in luck alone
Sources    docs/model/market.md
Limits     the size is not comparable: the article's shock is to cocaine in Colombia, ours to fentanyl at the border
"""

from __future__ import annotations

import numpy as np

from iolaus.model import wiring
from iolaus.parameters.draws import medians
from iolaus.simulate import chances
from iolaus.simulate.calendar import START_YEAR
from iolaus.simulate.run import CHUNK, Chunk, history, runner
from iolaus.studies.figure import Figure, Progress, Study, claim, computed
from iolaus.studies.surround import Floats

YEARS = 5
RECORD = ("cartel_revenue", "mx_homicides")
HOW = ("computed here; published as a sign: a fall of supply raises revenue and violence (10-14 % of Mexico's rise of "
       "2006-09), https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2409268")


def totals(effort: float, **changed: float) -> dict[str, Floats]:
    """Revenue and homicides from 2026 to 2031 in worlds that differ in luck; some parameters changed."""
    system = wiring.standard()
    values = medians(system.parameters.values()) | {
        name.replace("__", "."): each for name, each in changed.items()}
    run = runner(system, RECORD)
    chunk = Chunk(np.arange(CHUNK), {name: np.full(CHUNK, each) for name, each in values.items()}, CHUNK)
    now, past = history(run, chunk, 0)
    once = chances.once(system, 0, chunk.worlds)
    levers = run.neutral(CHUNK) | {"interdiction": np.full((12, CHUNK), effort)}
    for year in range(START_YEAR, START_YEAR + YEARS):
        now, record = run.advance(now, chunk.parameters, levers, chances.yearly(system, 0, chunk.worlds, year), once,
                                  year)
    return {name: np.asarray(record[name][-1]) - past[name][-1] for name in RECORD}


def changes(**changed: float) -> dict[str, float]:
    """Percent by which more interdiction changes each, over all worlds together."""
    base, more = totals(1.0, **changed), totals(claim("castillo_2020.effort", "1"), **changed)
    return {name: 100.0 * float(more[name].sum() / base[name].sum() - 1.0) for name in RECORD}


def figures(progress: Progress) -> list[Figure]:
    """Every figure of the study."""
    progress("the whole system with and without interdiction", 0.1)
    found = changes(market__demand_elasticity=claim("castillo_2020.elasticity", "1"))
    progress("done", 1.0)
    return [computed("revenue_change_pct", "percent", found["cartel_revenue"], HOW),
            computed("violence_change_pct", "percent", found["mx_homicides"], HOW)]


STUDY = Study("castillo-2020-sign",
              "Castillo, Mejia & Restrepo 2020, Review of Economics and Statistics: scarcity and violence; signs",
              figures,
              ("Published as signs: scarcity raises what is earned and fought over where demand is inelastic. Both "
               "signs come back, and turn where demand is elastic. The sizes are ours: half as much effort again at "
               "one border, not Colombia's seizures of cocaine.",))
