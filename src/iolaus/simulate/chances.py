"""Luck, drawn before the run: one number for each mechanism, member of its group, month and world.

Takes      a System, a seed, the numbers of the worlds, a calendar year
Gives      arrays (12, [group,] worlds) for the year; once-only chances ([group,] worlds)
Invariant  a number depends on (seed, mechanism, member, month, world) alone, so every policy meets the same luck
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import jax
import numpy as np

from iolaus.model.system import System
from iolaus.parameters.draws import TINY, name_key
from iolaus.simulate.programs import kept

ONCE = 0  # the year under which once-only chances are keyed
Kind = tuple[tuple[int, ...], bool]  # shape for one world, and whether it is a time of waiting


def _numbers(key: Any, worlds: Any, year: Any, kind: Kind) -> Any:
    shape, waiting = kind

    def one(world: Any) -> Any:
        own = jax.random.fold_in(jax.random.fold_in(key, world), year)
        return jax.random.uniform(own, shape, "float64", TINY, 1.0 - TINY)

    uniform = jax.numpy.moveaxis(jax.vmap(one)(worlds), 0, -1)
    return -jax.numpy.log1p(-uniform) if waiting else uniform


@cache
def _together(kinds: tuple[Kind, ...]) -> Callable[..., list[Any]]:
    """All mechanisms' numbers in one program: a call for each would cost as much again as the numbers."""

    def luck(keys: Any, worlds: Any, year: Any) -> list[Any]:
        return [_numbers(key, worlds, year, kind) for key, kind in zip(keys, kinds, strict=True)]

    return kept(luck, ["luck", *map(str, kinds)])


def _drawn(system: System, seed: int, worlds: Any, year: int, months: tuple[int, ...],
           once_only: bool) -> dict[str, Any]:
    wanted = {name: ((*months, each.group.size) if each.group else months, each.waiting)
              for name, each in system.chances.items() if each.once is once_only}
    keys = [name_key(seed, f"chance:{name}") for name in wanted]
    return dict(zip(wanted, _together(tuple(wanted.values()))(keys, worlds, year), strict=True))


def none(system: System, worlds: int, once_only: bool) -> dict[str, Any]:
    """Arrays of the shapes of a year's chances, or of those drawn once, with nothing in them."""
    months = () if once_only else (12,)
    return {name: np.zeros((*months, *((each.group.size,) if each.group else ()), worlds))
            for name, each in system.chances.items() if each.once is once_only}


def yearly(system: System, seed: int, worlds: Any, year: int) -> dict[str, Any]:
    """The monthly chances of one calendar year."""
    return _drawn(system, seed, worlds, year, (12,), False)


def once(system: System, seed: int, worlds: Any) -> dict[str, Any]:
    """The chances that are drawn once for each world."""
    return _drawn(system, seed, worlds, ONCE, (), True)
