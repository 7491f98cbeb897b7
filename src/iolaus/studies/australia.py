"""The Australian heroin shortage of 2001: half of the supply gone, and what deaths did.

Takes      the drug side of the model at the register's medians; australia_2001.shock
Gives      STUDY; figures(): deaths of the second year after the shock, years until deaths are back near their level
Equations  those of the modules; a shock to supply in one month, through precursors of which none are spare
Invariant  stylised and never tuned: set are the share lost, its length, that none was spare and no other source came
Sources    docs/model/market.md
Limits     the United States' users stand for Australia's; nobody leaves for other drugs but by the model's own rules
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from iolaus.studies.drug_side import between, ranged, shocked
from iolaus.studies.figure import Figure, Progress, Study, claim, computed, published
from iolaus.studies.surround import Floats

YEAR = 12
LOW = 0.8  # of deaths without the shock: a lower plateau
SPARE, RECOVERY = "production__spare_capacity", "production__precursor_recovery"
SECOND = "production__second_most"


def lower_years(deaths: Floats) -> float:
    """Years for which deaths stay at least a fifth below those without the shock."""
    return float(np.count_nonzero(deaths < LOW)) / YEAR


def figures(progress: Progress) -> list[Figure]:
    """Every figure of the study."""
    progress("a shock to supply", 0.1)
    share = claim("australia_2001.shock", "1")
    setting = {SPARE: claim("meth_1995.spare_capacity", "1"), RECOVERY: claim("australia_2001.recovery", "year"),
               SECOND: claim("australia_2001.second_source", "1")}
    after, worlds = shocked(share, **setting), ranged(share, **setting)
    change = 100.0 * (float(after.deaths[:YEAR].mean()) - 1.0)
    deaths = published("deaths_change_pct", "percent", change, "australia_2001.deaths_change_pct")
    progress("done", 1.0)
    return [
        replace(deaths, source=f"{deaths.source}; {between(100.0 * (worlds.deaths[:YEAR].mean(axis=0) - 1.0))}"),
        computed("lower_plateau_years", "year", lower_years(after.deaths),
                 "computed here: years with deaths a fifth below those without it; published only as 'for years'"),
    ]


STUDY = Study(
    "australia-2001", "The Australian heroin shortage of 2001 (Degenhardt et al. 2006); stylised", figures,
    ("Missed: deaths fall by half of what was seen. They follow potency with a power of about 0.5 here, because only "
     "a part of the fall of 2023-25 is taken to be supply; were all of it, deaths would fall by 43 %.",
     "Missed: for how long. In Australia the number of users more than halved; here a shortage drives few away, and "
     "demand adapts to it within about two years, so purity and deaths are nearly back in the second year although "
     "supply is not. What is absent is an exit of people with the disorder that a shortage brings about, to other "
     "drugs or to none."))
