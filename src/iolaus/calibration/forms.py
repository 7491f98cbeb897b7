"""Draws of the standard form, held against history under another form.

Takes      Draws, a form's name, how many draws to look at
Gives      refit(): the draws that still fit, with the form's own parameters from their priors; those that a form
           holds keep their draws here, so that beliefs can be read, and are held when worlds run
Invariant  ordered and keyed rejection: whether draw i is kept depends on draw i, the form and the draw
           at the ceiling alone; parameters that the form adds are keyed by their name and i
Limits     the chance of keeping is the ratio of the two fits over that of one draw in twenty, cut at one: draws that
           fit far better under the form than under the standard one are too few
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from iolaus import outcomes
from iolaus.artefacts.draws import Draws
from iolaus.calibration.history import log_weight, simulated, targets
from iolaus.model import wiring
from iolaus.model.system import System
from iolaus.parameters.draws import draw, uniforms
from iolaus.simulate.calendar import FIRST_YEAR
from iolaus.simulate.run import chunks, history, runner

Floats = NDArray[np.float64]
SEED = 0
CEILING = 0.95  # quantile of the ratio of fits at which a draw is kept for sure
LAST = FIRST_YEAR + 13  # history is held against 2015-2024
Progress = Callable[[float], None]
_STANDARD: dict[tuple[str, int], Floats] = {}


def refit(form: str, draws: Draws, most: int, progress: Progress = lambda _share: None) -> Draws:
    """The first `most` draws, those kept that fit history under the form.

    Args:
        form: name of the form.
        draws: draws conditioned under the standard form.
        most: how many draws to look at.
        progress: called with the share of the work done.
    """
    count = min(most, draws.count)
    values = {name: each[:count] for name, each in draws.values.items()}
    system = wiring.system(form)
    added = [each for name, each in system.parameters.items() if name not in values]
    values |= draw(added, SEED, 0, count)
    key = (str(draws.manifest.get("sha256", id(draws))), count)
    if key not in _STANDARD:  # the same for every form
        _STANDARD.clear()
        _STANDARD[key] = fit(wiring.standard(), values, lambda _share: None)
    ratio = fit(system, wiring.pinned(form, values), progress) - _STANDARD[key]
    ratio = np.where(np.isfinite(ratio), ratio, -np.inf)
    keep = np.log(uniforms(SEED, "calibration:form", 0, count)) < ratio - np.quantile(ratio, CEILING)
    told = {"form": form, "looked_at": count, "kept": int(keep.sum())}
    return Draws({**draws.manifest, "refit": told}, {name: each[keep] for name, each in values.items()})


def fit(system: System, values: dict[str, Floats], progress: Progress) -> Floats:
    """Log of the fit to history of each draw, as the calibration weighs it; (draws,)."""
    held = targets()
    # What comparisons record, so that one compiled year serves this and the answer.
    named = dict.fromkeys(str(each.record) for each in map(outcomes.load, outcomes.NAMES) if each.record)
    run = runner(system, tuple(named | dict.fromkeys(each.stock for each in held)))
    count = len(next(iter(values.values())))
    found = []
    cut = chunks(np.arange(count), {name: values[name] for name in system.parameters})
    for number, chunk in enumerate(cut):
        _, record = history(run, chunk, SEED, LAST)
        weight = np.sum([log_weight(each, simulated(record[each.stock])) for each in held], axis=0)
        found.append(weight[:chunk.size])
        progress((number + 1) / len(cut))
    return np.concatenate(found)
