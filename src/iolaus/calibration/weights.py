"""How well rival forms account for the past: each form's evidence against the standard form's.

Takes      Draws of the posterior under the standard form, names of forms
Gives      Weight, weigh(): Bayes factor of each form with its sampling error, and weights over forms;
           log_likelihood(), observing(), factor(): what they are made of
Invariant  the standard form against itself is exactly 1; forms that hold parameters share one compiled program
Limits     the mean of the ratio of likelihoods over the posterior is the ratio of evidences; it is as sure as the
           number of draws that carry it, which is given; a form far from the standard one is carried by few
Sources    Gelman & Meng 1998 (ratios of normalising constants by importance sampling)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts.draws import Draws
from iolaus.calibration.target import Target, unreduced
from iolaus.evidence import entries
from iolaus.model import wiring
from iolaus.model.sums import compiled
from iolaus.parameters.draws import draw
from iolaus.parameters.parameter import Parameter
from iolaus.simulate.calendar import VINTAGE
from iolaus.simulate.run import CHUNK

Floats = NDArray[np.float64]
SEED = 0
FEW = 20.0  # a ratio carried by fewer draws than this is a rough one
Progress = Callable[[str, float], None]
_PROGRAMS: dict[tuple[int, str], tuple[Target, Any, list[Any]]] = {}


@dataclass(frozen=True)
class Weight:
    """How one form fares.

    Attributes:
        form: its name.
        log_factor: log of its evidence over the standard form's.
        error: standard error of that log.
        carried: effective number of draws that carry it.
        weight: share among the forms weighed, all equally likely beforehand.
    """

    form: str
    log_factor: float
    error: float
    carried: float
    weight: float

    @property
    def rough(self) -> bool:
        """Whether too few draws carry the ratio for it to be trusted."""
        return self.carried < FEW


def log_likelihood(form: str, draws: Draws, as_of: str = VINTAGE) -> Floats:
    """Log likelihood of the past for each draw under a form; (draws,).

    Args:
        form: name of the form.
        draws: the model's parameters and the observation's entries; what a form adds comes from its prior.
        as_of: last month of data.
    """
    aim, means, parts = _program(form, as_of)
    system = aim.past.system
    values = dict(draws.values)
    values |= draw([each for name, each in system.parameters.items() if name not in values], SEED, 0, draws.count)
    parameters = wiring.pinned(form, {name: values[name] for name in system.parameters})
    seen = {name: values[name] for name in aim.observing.names}
    found = []
    for first in range(0, draws.count, CHUNK):
        index = np.minimum(np.arange(first, first + CHUNK), draws.count - 1)
        said = {name: each[index] for name, each in seen.items()}
        mean = np.asarray(means({name: each[index] for name, each in parameters.items()}, said))
        found.append(np.sum([np.asarray(part(mean, said)) for part in parts], axis=0)[:draws.count - first])
    return np.concatenate(found)


def observing(as_of: str = VINTAGE) -> list[Parameter]:
    """The observation's entries that the likelihood reads beside the model's parameters."""
    aim, _, _ = _program(wiring.DEFAULT, as_of)
    register = entries.load()
    return [Parameter(name.split(".", 1)[1], register[name].unit, name, register[name].meaning)
            for name in aim.observing.names]


def _program(form: str, as_of: str) -> tuple[Target, Any, list[Any]]:
    """Compiled means and parts; the parts run one after the other (see Evaluator)."""
    key = (id(wiring.system(form)), as_of)
    if key not in _PROGRAMS:
        aim = unreduced(as_of, form, entries.load())
        parts = [jax.jit(jax.vmap(part, in_axes=(1, 0))) for part in aim.parts_of()]
        _PROGRAMS[key] = aim, compiled(aim.means_of), parts
    return _PROGRAMS[key]


def factor(ratio: Floats) -> tuple[float, float, float]:
    """Log of the mean of exp(ratio), its standard error, and the effective number of draws; ratio (draws,)."""
    usable = np.where(np.isfinite(ratio), ratio, -np.inf)
    top = float(usable.max())
    if not np.isfinite(top):
        return -np.inf, np.inf, 0.0
    share = np.exp(usable - top)
    carried = float(share.sum() ** 2 / np.sum(share**2))
    error = float(share.std() / share.mean() / np.sqrt(len(share)))
    return top + float(np.log(share.mean())), error, carried


def weigh(draws: Draws, forms: Sequence[str], as_of: str = VINTAGE,
          progress: Progress = lambda _text, _share: None) -> list[Weight]:
    """The forms weighed, the standard one first.

    Args:
        draws: the posterior under the standard form.
        forms: names of the rival forms.
        as_of: last month of data.
        progress: called with a text and the share of the work done.
    """
    standard = log_likelihood(wiring.DEFAULT, draws, as_of)
    found: dict[str, tuple[float, float, float]] = {wiring.DEFAULT: (0.0, 0.0, float(draws.count))}
    for number, form in enumerate(forms):
        progress(form, number / len(forms))
        found[form] = factor(log_likelihood(form, draws, as_of) - standard)
    logs = np.array([each[0] for each in found.values()])
    share = np.exp(logs - logs.max())
    return [Weight(form, *each, weight=float(part)) for (form, each), part
            in zip(found.items(), share / share.sum(), strict=True)]


