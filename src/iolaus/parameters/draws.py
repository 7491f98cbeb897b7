"""Draws keyed by name: adding a parameter, a module or a draw changes no other number.

Takes      parameters, a seed, the indices of the draws wanted
Gives      one float64 array per claim id
Invariant  draw i of a claim depends on (seed, claim id, i) alone; never on what else is drawn
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from iolaus.errors import UnknownNameError
from iolaus.evidence import entries
from iolaus.parameters.parameter import Parameter
from iolaus.parameters.priors import quantile

jax.config.update("jax_enable_x64", True)

TINY = 2.0**-53


@lru_cache(maxsize=4096)
def name_key(seed: int, name: str) -> Any:
    """The random key of a name, made once: it is asked for in every chunk and year."""
    with jax.ensure_compile_time_eval():  # a value to keep, even when first asked for while a program is traced
        return jax.random.fold_in(jax.random.PRNGKey(seed), zlib.crc32(name.encode()))


@partial(jax.jit, static_argnums=(2,))
def _uniforms(key: Any, first: Any, count: int) -> Any:
    def one(index: Any) -> Any:
        return jax.random.uniform(jax.random.fold_in(key, index), (), "float64", TINY, 1.0 - TINY)

    return jax.vmap(one)(first + jax.numpy.arange(count))


def uniforms(seed: int, name: str, first: int, count: int) -> NDArray[np.float64]:
    """Uniform numbers for draws first .. first+count-1 of a name."""
    return np.asarray(_uniforms(name_key(seed, name), first, count))


@lru_cache(maxsize=1)
def _register() -> Mapping[str, entries.Entry]:
    return entries.load()


def draw(parameters: Iterable[Parameter], seed: int, first: int, count: int) -> dict[str, NDArray[np.float64]]:
    """Draws of every parameter's prior, by claim id.

    Raises:
        UnknownNameError: a parameter's claim is not in the register.
    """
    register = _register()
    drawn: dict[str, NDArray[np.float64]] = {}
    for each in parameters:
        if each.claim not in register:
            raise UnknownNameError("entry in the register", each.claim, register)
        if each.claim not in drawn:
            drawn[each.claim] = quantile(register[each.claim], uniforms(seed, each.claim, first, count), each.unit)
    return drawn


def medians(parameters: Iterable[Parameter]) -> dict[str, float]:
    """The prior median of every parameter, by claim id."""
    register = _register()
    return {each.claim: float(quantile(register[each.claim], np.array([0.5]), each.unit)[0]) for each in parameters}
