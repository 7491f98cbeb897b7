"""The whole system on one page.

Takes      the parts
Gives      STANDARD, standard(): the assembled system, made once; picture(): who reads what
Invariant  a part is in the system by standing here, and by nothing else
"""

from __future__ import annotations

from functools import cache

from iolaus.model import (
    cooperation,
    costs,
    demand,
    force,
    harm,
    ladder,
    leadership,
    market,
    migration,
    opinion,
    organisations,
    production,
    states,
    trade,
    trafficking,
    use,
    violence,
)
from iolaus.model.system import System, assemble

STANDARD = (
    force.MODULE,  # who uses force
    ladder.MODULE,  # what Mexico does in answer
    cooperation.MODULE,  # what it does to acting together
    leadership.MODULE,  # removals, splits, wars of fragments
    trafficking.MODULE,  # channels and seizures
    demand.MODULE,  # what users want
    production.MODULE,  # laboratories and precursors
    market.MODULE,  # quantity, purity, price, revenue
    organisations.MODULE,  # members, recruits, arrests, fights
    harm.MODULE,  # whom force kills
    violence.MODULE,  # homicides, disappearances, clashes with the state
    states.MODULE,  # the same by Mexican state, and thresholds
    use.MODULE,  # opioid use, treatment, overdose
    trade.MODULE,  # border friction and lost output
    migration.MODULE,  # encounters at the border
    opinion.MODULE,  # support in both countries
    costs.MODULE,  # what programmes cost
)


@cache
def standard() -> System:
    """The standard system, assembled once."""
    return assemble(STANDARD)


def picture(system: System | None = None) -> list[tuple[str, str, tuple[str, ...]]]:
    """For each part in order of evaluation: name, title, and the parts it reads from."""
    whole = system or standard()
    owner = {each.name: module.name for module in whole.modules for each in module.stocks}
    owner |= {each.name: module.name for module in whole.modules for each in module.signals}
    return [(module.name, module.title,
             tuple(dict.fromkeys(owner[name] for name in module.reads if owner[name] != module.name)))
            for module in whole.modules]
