"""How far the data fix the size of the organisations: the refit of the published model at an assumed size.

Takes      shares and conflict of the network, yearly homicides and missing reports 2012-2021, members in 2012
Gives      weekly_deaths(), Refit, refit()
Equations  Ridge-1  rho, theta = argmin sum over 520 weeks of (casualties - share of weekly deaths)^2
Invariant  eta as published; omega scaled by published size over assumed size; nothing else moves
Sources    docs/model/organisations.md
Fails with RuntimeError where the fit does not converge (our bug)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.optimize import least_squares

from iolaus.studies.dynamics import WEEKS_PER_YEAR, Floats, Rates, walk

TOLERANCE = 1e-12


@dataclass(frozen=True)
class Refit:
    """Rates that fit the deaths of 2012-2021 at an assumed size.

    Attributes:
        size: assumed members in 2012.
        rates: fitted rho and theta, with eta and omega as assumed.
        misfit: root mean square of weekly deaths off the data.
    """

    size: float
    rates: Rates
    misfit: float


def weekly_deaths(yearly: Floats) -> Floats:
    """Deaths by week from yearly totals, as the study reads them.

    A natural cubic spline of the totals over 52, with each total at the start of its year, and as many weeks as
    the years have, evenly from the start of the first year to the end of the last (a straight line after the
    last total).
    """
    years = yearly.size
    curve = CubicSpline(np.arange(years), yearly / WEEKS_PER_YEAR, bc_type="natural")
    return np.asarray(curve(np.linspace(0.0, years, years * WEEKS_PER_YEAR)))


def refit(shares: Floats, mutual: Floats, deaths: Floats, size: float, guess: Rates) -> Refit:
    """Fit rho and theta by least squares at an assumed size.

    Args:
        shares: share of members of each group in 2012.
        mutual: conflict matrix.
        deaths: deaths of members by week.
        size: assumed members in 2012.
        guess: eta and omega to keep, rho and theta to start from.
    """
    scale = np.array([guess.rho, guess.theta])
    weeks = deaths.size - 1

    def misfits(factors: Floats) -> Floats:
        rho, theta = scale * factors
        path = walk(size * shares, mutual, replace(guess, rho=float(rho), theta=float(theta)), weeks)
        return path.casualties - deaths

    found = least_squares(misfits, np.ones(2), xtol=TOLERANCE, ftol=TOLERANCE, gtol=TOLERANCE)
    if not found.success:
        raise RuntimeError(f"the refit at {size:g} members does not converge: {found.message}")
    rho, theta = scale * found.x
    return Refit(size, replace(guess, rho=float(rho), theta=float(theta)),
                 float(np.sqrt(2.0 * found.cost / deaths.size)))
