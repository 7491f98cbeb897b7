"""What the past pins and what it leaves open: each parameter's posterior width over its prior width.

Takes      Draws, the register
Gives      deviations(): draws as standard normal coordinates; widths(); ridges(): pairs that move together
Invariant  a width of 1 means that the data do not move the parameter; a draw has the same width in any unit
Fails with ArtefactError (no draw of anything uncertain)
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts.draws import Draws
from iolaus.calibration.space import KNOTS, REACH, space
from iolaus.errors import ArtefactError
from iolaus.evidence import entries
from iolaus.evidence.entries import Entry
from iolaus.model import wiring

Floats = NDArray[np.float64]
FLAT = 0.9  # from this width on a parameter counts as not moved: 2,000 draws tell 0.97 from 1 at best
RIDGE = 0.5  # from this correlation on a pair counts as a ridge


def deviations(draws: Draws, register: Mapping[str, Entry] | None = None,
               form: str = wiring.DEFAULT) -> dict[str, Floats]:
    """Draws of every uncertain entry as deviations of its prior: 0 is the prior's median; (draws,) by id.

    Args:
        draws: the posterior; the model's parameters in the units of the equations, others in the register's.
        register: entries whose priors hold; a backtest gives those of its origin.
        form: form of the model.

    Raises:
        ArtefactError: the draws hold nothing uncertain.
    """
    known = entries.load() if register is None else register
    units = {each.claim: each.unit for each in wiring.system(form).parameters.values()}
    wanted = {name: units.get(name, known[name].unit) for name in draws.values if name in known}
    every = space(wanted, known)
    if not every.size:
        raise ArtefactError("the draws hold nothing uncertain that the register knows; make them again: "
                            "'iolaus calibrate'")
    knots = np.linspace(-REACH, REACH, KNOTS)
    return {name: np.interp(draws.values[name], row, knots) for name, row in zip(every.names, every.table, strict=True)}


def widths(draws: Draws, register: Mapping[str, Entry] | None = None, form: str = wiring.DEFAULT) -> dict[str, float]:
    """Posterior over prior width of every uncertain entry: standard deviation of its deviations."""
    return {name: float(each.std()) for name, each in deviations(draws, register, form).items()}


def ridges(found: Mapping[str, Floats], least: float = RIDGE) -> list[tuple[str, str, float]]:
    """Pairs whose rank correlation is at least `least` in size, strongest first; ids and correlation."""
    names = list(found)
    ranks = np.argsort(np.argsort(np.stack([found[name] for name in names]), axis=1), axis=1)
    together = np.asarray(np.corrcoef(ranks)).reshape(len(names), len(names))
    pairs = [(names[i], names[j], float(together[i, j])) for i in range(len(names)) for j in range(i)
             if abs(together[i, j]) >= least]
    return sorted(pairs, key=lambda each: -abs(each[2]))
