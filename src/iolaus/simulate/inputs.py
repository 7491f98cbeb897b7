"""Inputs of the whole model: monthly series and constants, checked against what the modules declare.

Takes      a System; the files in simulate/sources, one for each module with inputs
Gives      Inputs: monthly arrays (months, [group,] 1) and constants ([group, ...] 1), worlds on the last axis
Invariant  every declared input is given once, finite, with the declared shape
Fails with WiringError, naming the input
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import WiringError
from iolaus.model.system import System
from iolaus.simulate.calendar import MONTHS

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Inputs:
    """Observed series by month, and constants."""

    monthly: dict[str, Floats]
    constant: dict[str, Floats]


@lru_cache(maxsize=4)
def _given(modules: tuple[str, ...]) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    for name in modules:
        place = f"iolaus.simulate.sources.{name}"
        if find_spec(place):
            found |= importlib.import_module(place).inputs()
    return found


def gather(system: System) -> Inputs:
    """All inputs of a system.

    Raises:
        WiringError: an input is missing, has another shape, or is not finite.
    """
    given = _given(tuple(module.name for module in system.modules))
    monthly: dict[str, Floats] = {}
    constant: dict[str, Floats] = {}
    for name, declared in system.inputs.items():
        if name not in given:
            raise WiringError(f"no file in simulate/sources gives the input '{name}'")
        values = np.asarray(given[name], np.float64)
        shape = tuple(group.size for group in declared.shape)
        wanted = (MONTHS, *shape) if declared.monthly else shape
        if values.shape != wanted:
            raise WiringError(f"input '{name}' has shape {values.shape}; declared {wanted}")
        if not np.all(np.isfinite(values)):
            raise WiringError(f"input '{name}' is not finite everywhere")
        (monthly if declared.monthly else constant)[name] = values[..., None]
    return Inputs(monthly, constant)
