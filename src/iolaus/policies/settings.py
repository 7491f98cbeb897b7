"""From a policy to lever values by month and world.

Takes      a Policy, the levers of the model, draws of its uncertain effects, first year and number of months
Gives      levels(): lever -> float64 (months, worlds); levers that the policy leaves alone are left out
Invariant  a month's value is that of its middle, so a ramp is met exactly on average; a pulse fills its one month;
           several settings of a lever combine by the lever's own rule, but the same uncertain effect twice is one act,
           in force at the larger share; values stay in the lever's range
Fails with UnknownNameError for a lever, PolicyError for a unit or a value out of range
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import PolicyError, UnknownNameError
from iolaus.parameters.parameter import Parameter
from iolaus.policies.policy import Policy, Setting
from iolaus.units import parse

if TYPE_CHECKING:  # a policy is data: reading one needs no model
    from iolaus.model.module import Lever

Floats = NDArray[np.float64]
MONTHS_PER_YEAR = 12
HAIR = 1e-6  # of a month: 2026.25 and 2026 + 3/12 are the same month

RULES: dict[str, Callable[[Floats, Floats], Floats]] = {
    "multiply": lambda one, other: one * other,
    "add": lambda one, other: one + other,
    "largest": np.maximum,
    "cut": lambda one, other: 1.0 - (1.0 - one) * (1.0 - other),
}


def check(policy: Policy, levers: Mapping[str, Lever]) -> None:
    """Whether every setting fits its lever.

    Raises:
        UnknownNameError: no such lever.
        PolicyError: another unit than the lever's, or a number out of its range.
    """
    for each in policy.settings:
        if each.lever not in levers:
            raise UnknownNameError("lever", each.lever, levers)
        lever = levers[each.lever]
        if isinstance(each.to, Parameter):
            if parse(each.to.unit) != parse(lever.unit):
                raise PolicyError(f"policy '{policy.id}' sets lever '{lever.name}' in '{each.to.unit}'; it is in "
                                  f"'{lever.unit}': {lever.meaning}")
        elif not lever.low <= each.to <= lever.high:
            raise PolicyError(f"policy '{policy.id}' sets lever '{lever.name}' to {each.to:g}; it takes "
                              f"{lever.low:g} to {lever.high:g} ({lever.unit}): {lever.meaning}")


def levels(policy: Policy, levers: Mapping[str, Lever], effects: Mapping[str, Floats], first_year: int,
           months: int, worlds: int | None = None) -> dict[str, Floats]:
    """Values of the levers that the policy sets.

    Args:
        policy: what is done.
        levers: the model's levers by name.
        effects: draws (worlds,) of the policy's uncertain effects by claim id.
        first_year: calendar year of the first month.
        months: how many months.
        worlds: number of worlds where no draw tells it.
    """
    check(policy, levers)
    count = worlds or max((each.shape[-1] for each in effects.values()), default=1)
    found: dict[str, Floats] = {}
    for each, grown in _acts(policy, first_year, months):
        lever = levers[each.lever]
        path = lever.neutral + grown[:, None] * (_value(each, effects) - lever.neutral)
        path = np.broadcast_to(path, (months, count))
        found[lever.name] = RULES[lever.combine](found[lever.name], path) if lever.name in found else path
    return {name: np.clip(path, levers[name].low, levers[name].high) for name, path in found.items()}


def _acts(policy: Policy, first_year: int, months: int) -> list[tuple[Setting, Floats]]:
    """Each setting with its share by month; the same uncertain effect of a lever is one act at the larger share."""
    kept: dict[object, tuple[Setting, Floats]] = {}
    for number, each in enumerate(policy.settings):
        key = (each.lever, each.to.claim) if isinstance(each.to, Parameter) else number
        grown = each.strength * share(each, first_year, months)
        kept[key] = (each, np.maximum(kept[key][1], grown)) if key in kept else (each, grown)
    return list(kept.values())


def share(setting: Setting, first_year: int, months: int) -> Floats:
    """How far a setting has grown in each month, 0 to 1."""
    begin = np.arange(months) / MONTHS_PER_YEAR  # years from the first month
    since = setting.since - first_year
    if setting.pulse:
        return np.asarray(np.arange(months) == np.floor(since * MONTHS_PER_YEAR + HAIR), np.float64)
    middle = begin + 0.5 / MONTHS_PER_YEAR
    if setting.over > 0.0:
        grown = np.clip((middle - since) / setting.over, 0.0, 1.0)
    else:
        grown = (middle >= since).astype(np.float64)
    if setting.until is not None:
        grown = grown * (middle < setting.until - first_year)
    return np.asarray(grown, np.float64)


def _value(setting: Setting, effects: Mapping[str, Floats]) -> Floats:
    if not isinstance(setting.to, Parameter):
        return np.asarray([setting.to], np.float64)
    if setting.to.claim not in effects:
        raise UnknownNameError("draw of an effect", setting.to.claim, effects)
    return np.asarray(effects[setting.to.claim], np.float64)
