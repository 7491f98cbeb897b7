"""Draws of the standard form, weighed by the whole past under another form.

Takes      Draws of the posterior, a form's name, how many draws to look at
Gives      refit(): draws that are equally likely under the form, with the form's own parameters from their priors;
           those that a form holds keep their draws here, so that beliefs can be read, and are held when worlds run
Invariant  weights are ratios of the likelihood of all that the fit uses (calibration/weights.py); as many draws are
           kept as carry the weight, by systematic resampling keyed by the form, so equal weights keep every draw once
Limits     a form far from the standard one is carried by few draws, and then worlds that would fit it well may not be
           among them; the manifest tells how many carry it, and its Bayes factor against the standard form
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts.draws import Draws
from iolaus.calibration.weights import factor, log_likelihood, observing
from iolaus.model import wiring
from iolaus.parameters.draws import draw, uniforms
from iolaus.simulate.calendar import VINTAGE

Floats = NDArray[np.float64]
SEED = 0
Progress = Callable[[float], None]
_STANDARD: dict[tuple[str, int], Floats] = {}


def refit(form: str, draws: Draws, most: int, progress: Progress = lambda _share: None) -> Draws:
    """As many of the first `most` draws as carry the weight of the past under the form, each as likely as the next.

    Args:
        form: name of the form.
        draws: draws conditioned under the standard form.
        most: how many draws to look at.
        progress: called with the share of the work done.
    """
    count = min(most, draws.count)
    values = {name: each[:count] for name, each in draws.values.items()}
    added = [each for name, each in wiring.system(form).parameters.items() if name not in values]
    values |= draw(added, SEED, 0, count)
    as_of = str(draws.manifest.get("as_of") or VINTAGE)
    values |= draw([each for each in observing(as_of) if each.claim not in values], SEED, 0, count)
    looked = Draws(draws.manifest, values)
    key = (str(draws.manifest.get("sha256", id(draws))), count)
    if key not in _STANDARD:  # the same for every form
        _STANDARD.clear()
        _STANDARD[key] = log_likelihood(wiring.DEFAULT, looked, as_of)
    progress(0.5)
    ratio = log_likelihood(form, looked, as_of) - _STANDARD[key]
    progress(1.0)
    log_factor, error, carried = factor(ratio)
    chosen = resampled(ratio, int(carried + 1e-9), float(uniforms(SEED, f"calibration:form:{form}", 0, 1)[0]))
    told = {"form": form, "looked_at": count, "kept": len(chosen), "carried": round(carried, 3),
            "log_factor": round(log_factor, 6) if np.isfinite(log_factor) else None,
            "error": round(error, 6) if np.isfinite(error) else None}
    return Draws({**draws.manifest, "refit": told}, {name: each[chosen] for name, each in values.items()})


def resampled(ratio: Floats, count: int, start: float) -> NDArray[np.int64]:
    """Places of draws taken in proportion to exp(ratio), in order, by one comb of `count` teeth.

    Args:
        ratio: log weights, (draws,); what is not finite weighs nothing.
        count: how many to take.
        start: where the comb begins, between 0 and 1.
    """
    usable = np.where(np.isfinite(ratio), ratio, -np.inf)
    if count < 1 or not np.isfinite(usable.max()):
        return np.zeros(0, np.int64)
    share = np.exp(usable - usable.max())
    ends = np.cumsum(share) / share.sum()
    teeth = (np.arange(count) + start) / count
    return np.minimum(np.searchsorted(ends, teeth), len(share) - 1).astype(np.int64)
