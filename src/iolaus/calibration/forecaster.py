"""Our forecaster: the posterior at an origin, carried forward.

Takes      an origin, series, the last month wanted; how long to sample
Gives      Standard: what a backtest asks for (see backtest.Forecaster)
Invariant  priors, inputs and data are those of the origin; what it depends on is told, so that a change is noticed
Fails with QuestionError where the packages of the fit are absent
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.calibration import origins
from iolaus.simulate.provenance import ROOT, data_hash

Floats = NDArray[np.float64]
Progress = Callable[[str, float], None]
ROOMS = ("units.py", "parameters/*.py", "model/*.py", "simulate/**/*.py", "calibration/*.py")
SCORING = ("board", "rivals", "scores", "scored", "widening", "backtest", "forecasts")  # no fit depends on these


@dataclass(frozen=True)
class Standard:
    """The standard form, fitted and carried forward.

    Attributes:
        folder: where unfinished fits stand.
        draws: draws carried forward.
        seed: of the chains and of the luck to come.
        quick: whether to sample less; for trials.
    """

    folder: Path
    draws: int = 1000
    seed: int = 0
    quick: bool = False

    @property
    def about(self) -> Mapping[str, Any]:
        """Method, settings and hashes."""
        return {"method": "standard", "quick": self.quick, "draws": self.draws, "seed": self.seed,
                "data": data_hash(), "code": code_hash()}

    def forecast(self, as_of: str, series: tuple[str, ...], until: str, progress: Progress) -> Mapping[str, Floats]:
        """Samples (draws, months) of the series that the model knows at the origin."""
        from iolaus.calibration.fit import FULL, QUICK, fit
        from iolaus.calibration.predict import forecasts

        own = self.folder / f"{as_of}-{str(origins.read(as_of)['sha256'])[:8]}"  # other priors, another fit
        fitted = fit(as_of, effort=QUICK if self.quick else FULL, seed=self.seed, folder=own,
                     register=origins.priors(as_of), progress=progress)
        found = forecasts(fitted.draws(self.draws, self.seed), as_of, until, self.draws, self.seed)
        return {name: found[name].samples for name in series if name in found}


@cache  # of the code as it was when the work began
def code_hash() -> str:
    """Hash of the code on which a fit and a forecast depend: the equations, their inputs, and the fit's own."""
    total = hashlib.sha256()
    for pattern in ROOMS:
        for path in sorted(ROOT.glob(pattern)):
            if path.stem not in SCORING:
                total.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return total.hexdigest()[:16]
