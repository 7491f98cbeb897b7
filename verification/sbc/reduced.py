"""The posterior that is checked: the standard model to the end of 2019, with the coordinates that its series inform.

Takes      nothing: the register and the tables
Gives      reduced(): a Target; NAMES of the headlines and headlines(means)
Invariant  the likelihood is the one of the fit; what is left out stands at its prior's median
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iolaus.calibration.likelihood import Likelihood
from iolaus.calibration.observed import MONTHS_PER_YEAR, mx_violence, us_deaths
from iolaus.calibration.past import Past
from iolaus.calibration.space import space
from iolaus.calibration.target import Target
from iolaus.evidence import entries
from iolaus.model import wiring
from iolaus.model.sums import compiled
from iolaus.parameters.priors import quantile
from iolaus.simulate.calendar import month_index
from iolaus.simulate.inputs import gather

Floats = NDArray[np.float64]
AS_OF = "2019-12"
KEPT = 12  # coordinates of the model that are sampled
NUDGE = 1e-3
HEADLINES = ("us_synthetic_opioid_deaths, last year", "mx_homicides, last year")


def reduced(kept: int = KEPT) -> Target:
    """The target with the `kept` coordinates of the model about which the series tell most at the prior's medians."""
    known = entries.load()
    system = wiring.system(wiring.DEFAULT)
    until = month_index(AS_OF) + 1
    terms = (Likelihood(us_deaths(until)), Likelihood(mx_violence(until)))
    records = sorted({each.record for term in terms for each in term.block.series})
    past = Past(system, gather(system, AS_OF), until, tuple(records))
    units = {each.claim: each.unit for each in system.parameters.values()}
    fixed = {name: quantile(known[name], np.array([0.5]), unit) for name, unit in units.items()}
    seen = dict.fromkeys(name for term in terms for name in term.entries)
    observing = space({name: known[name].unit for name in seen}, known)
    whole = Target(AS_OF, past, space(units, known), observing, fixed, terms, None, ())
    told = information(whole)
    best = [whole.theta.names[k] for k in np.sort(np.argsort(told)[::-1][:kept])]
    return replace(whole, theta=space({name: units[name] for name in best}, known))


def information(target: Target) -> Floats:
    """Expected information about each of the model's coordinates at the prior's medians; (coordinates,)."""
    count = target.theta.size
    base = np.zeros((target.size, 2 * count))
    base[np.arange(count), np.arange(count)] = NUDGE
    base[np.arange(count), count + np.arange(count)] = -NUDGE
    means = np.asarray(compiled(target.means)(base))
    slope = (means[:, :count] - means[:, count:]) / (2.0 * NUDGE)
    told, at = np.zeros(count), 0
    for rows, inverse in target.precisions(np.zeros(target.size)):
        part = slope[at:at + rows]
        told += np.einsum("ik,ij,jk->k", part, inverse, part)
        at += rows
    return np.where(np.isfinite(told), told, 0.0)


def headlines(target: Target, means: Floats) -> Floats:
    """Modelled deaths and homicides of the last year, from log means (m, worlds); (2, worlds)."""
    deaths, violence = target.terms
    monthly = deaths.block.series[0]
    year = np.flatnonzero(monthly.first >= deaths.block.last - MONTHS_PER_YEAR)
    at = len(deaths.block.logs) + len(violence.block.series[0].values)
    homicides = violence.block.series[1]
    last = at + int(np.argmax(homicides.first))
    return np.stack([np.exp(means[year]).sum(axis=0), np.exp(means[last])])
