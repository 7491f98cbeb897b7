"""Inputs of the whole model: monthly series and constants, checked against what the modules declare.

Takes      a System; the files in simulate/sources, one for each module with inputs; the month whose end is the origin
Gives      Inputs: monthly arrays (months, [group,] 1) and constants ([group, ...] 1), worlds on the last axis
Invariant  every declared input is given once, finite, with the declared shape; with an origin, no number dated later
           enters: what is known then is continued by the rule that continues it after the vintage
Fails with WiringError, naming the input
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import QuestionError, WiringError
from iolaus.model.system import System
from iolaus.simulate.calendar import FIRST_YEAR, MONTHS, VINTAGE, month_index

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Inputs:
    """Observed series by month, and constants."""

    monthly: dict[str, Floats]
    constant: dict[str, Floats]


def check_origin(as_of: str) -> None:
    """Whether a word names a month that a forecast can start from.

    Raises:
        QuestionError: it is no month, or lies before the model's first month or after the vintage.
    """
    known = re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", as_of) is not None
    if not known or not 0 <= month_index(as_of) <= month_index(VINTAGE):
        raise QuestionError(f"origin '{as_of}' is no month from {FIRST_YEAR}-01 to the data vintage {VINTAGE}; "
                            "write it as YYYY-MM, such as 2019-12")


@lru_cache(maxsize=16)
def _given(modules: tuple[str, ...], as_of: str | None) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    for name in modules:
        place = f"iolaus.simulate.sources.{name}"
        if find_spec(place):
            found |= importlib.import_module(place).inputs(as_of)
    return found


def gather(system: System, as_of: str | None = None) -> Inputs:
    """All inputs of a system.

    Args:
        system: the assembled model.
        as_of: the origin, such as "2019-12": nothing dated after that month enters. Without one, as comparisons see
            the world: the vintage, and the facts after it that are known (removals, polls, tests of purity).

    Raises:
        QuestionError: the origin is no month between January 2012 and the vintage.
        WiringError: an input is missing, has another shape, or is not finite.
    """
    if as_of is not None:
        check_origin(as_of)
    given = _given(tuple(module.name for module in system.modules), as_of)
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
