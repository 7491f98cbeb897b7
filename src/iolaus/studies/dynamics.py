"""The published equations of 150 groups, week by week: recruitment, incapacitation, conflict, saturation.

Takes      members of each group, conflict matrix, concentration (ones for single groups), Rates per week
Gives      Path: members by step, casualties by week; walk()
Equations  Study-1  C' = C + C (rho - eta/T - theta M C - omega k C), T = sum of C, one week a step (explicit Euler)
           Study-2  casualties = theta C.M C
Invariant  a path of n weeks has n + 1 rows; row 0 is the start
Sources    docs/model/organisations.md
Limits     no chance, no response of behaviour; incapacitation is a constant total, shared pro rata
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WEEKS_PER_YEAR = 52  # the study's own year, not the 365.25 days of the rest of the project


@dataclass(frozen=True)
class Rates:
    """Rates of the published model.

    Attributes:
        rho: recruits per member and week.
        eta: members incapacitated a week, all groups together.
        theta: deaths per member, rival and week.
        omega: members lost to saturation per squared member and week.
    """

    rho: float
    eta: float
    theta: float
    omega: float


@dataclass(frozen=True)
class Path:
    """Weekly history of all groups.

    Attributes:
        members: members by step and group.
        casualties: deaths in fights between groups by step, per week.
    """

    members: Floats
    casualties: Floats

    @property
    def total(self) -> Floats:
        """Members of all groups by step."""
        return np.asarray(self.members.sum(axis=1))


def walk(start: Floats, mutual: Floats, rates: Rates, weeks: int, concentration: Floats | None = None) -> Path:
    """Walk the equations for some weeks.

    Args:
        start: members of each group.
        mutual: conflict matrix; row: who loses members.
        rates: rates per week.
        weeks: number of steps.
        concentration: sum of squared shares within each block; none means single groups.
    """
    packed = np.ones_like(start) if concentration is None else concentration
    members = np.empty((weeks + 1, start.size))
    casualties = np.empty(weeks + 1)
    now = start
    for week in range(weeks + 1):
        pressure = rates.theta * (mutual @ now)
        members[week], casualties[week] = now, now @ pressure
        now = now + now * (rates.rho - rates.eta / now.sum() - pressure - rates.omega * packed * now)
    return Path(members, casualties)
