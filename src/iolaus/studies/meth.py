"""Methamphetamine in 1995 (Dobkin and Nicosia 2009): half of the precursors gone, and what price and purity did.

Takes      the drug side of the model at the register's medians; meth_1995.shock, meth_1995.spare_capacity
Gives      STUDY; figures(): price at its peak, purity at its lowest, months until purity is back within a tenth
Equations  those of the modules; a shock to precursors in one month
Invariant  stylised and never tuned: only the share lost and the absence of spare precursors are set
Sources    docs/model/market.md
Limits     the time of recovery is not a test: the prior of production.precursor_recovery was taken from this episode
"""

from __future__ import annotations

import numpy as np

from iolaus.studies.drug_side import between, ranged, shocked
from iolaus.studies.figure import Figure, Progress, Study, claim, published
from iolaus.studies.surround import Floats

BACK = 0.9  # of the purity before: recovered
SPARE = "production__spare_capacity"


def recovery_months(purity: Floats) -> float:
    """Months from the shock until purity is back within a tenth, or all the months there are."""
    worst = int(np.argmin(purity))
    back = np.flatnonzero(purity[worst:] >= BACK)
    return float(worst + back[0] + 1) if back.size else float(len(purity))


def figures(progress: Progress) -> list[Figure]:
    """Every figure of the study."""
    progress("a shock to precursors", 0.1)
    share = claim("meth_1995.shock", "1")
    tight = shocked(share, **{SPARE: claim("meth_1995.spare_capacity", "1")})
    ample, worlds = shocked(share), ranged(share, **{SPARE: claim("meth_1995.spare_capacity", "1")})
    found = []
    months = np.array([recovery_months(each) for each in worlds.purity.T])
    for name, unit, value, other, reach in (
            ("price_ratio_peak", "1", float(tight.price.max()), float(ample.price.max()), worlds.price.max(axis=0)),
            ("purity_ratio_trough", "1", float(tight.purity.min()), float(ample.purity.min()),
             worlds.purity.min(axis=0)),
            ("recovery_months", "month", recovery_months(tight.purity), recovery_months(ample.purity), months)):
        each = published(name, unit, value, f"meth_1995.{name}")
        found.append(Figure(name, unit, each.published, value, each.relative_error,
                            f"{each.source}; {between(reach)}; with the spare capacity believed for fentanyl "
                            f"ours would be {other:.3g}"))
    progress("done", 1.0)
    return found


STUDY = Study(
    "meth-1995", "Dobkin & Nicosia 2009, American Economic Review: precursors, 1995; stylised", figures,
    ("Missed: the price rises half as far. How a shortage divides between purity and price is one belief for all drugs "
     "here, 0.76 to purity, as of fentanyl in 2023-25; with methamphetamine's own 0.58 the price would peak at 2.1 "
     "times, and purity fall less far, to 0.35.",
     "Missed: purity is back after 8 months, not 18. A second source of precursors steps in here (without it: 12 "
     "months), and nothing here lets sellers go on cutting once supply is back, as they did then: the price had "
     "recovered after four months."))
