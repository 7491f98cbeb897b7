"""Uncertain numbers as standard normal coordinates: z = 0 is the prior's median, z = 1 one deviation above it.

Takes      entries of the register with the units of the equations, in a stated order
Gives      Space: names, values(z) differentiable in JAX, exact(z) in NumPy
Invariant  every coordinate has a standard normal prior, whatever the shape of its entry; values rise with z
Fails with RegisterError where an entry has no prior
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray
from scipy import special

from iolaus.evidence.entries import Entry
from iolaus.parameters.priors import quantile

Floats = NDArray[np.float64]
REACH = 6.0  # coordinates beyond six deviations count as six
KNOTS = 241
STEP = 2.0 * REACH / (KNOTS - 1)


@dataclass(frozen=True)
class Space:
    """Coordinates of some entries.

    Attributes:
        names: ids of the entries, in the order of the coordinates.
        entries: the entries themselves.
        units: unit wanted of each.
        table: values at the knots, (names, KNOTS).
    """

    names: tuple[str, ...]
    entries: tuple[Entry, ...]
    units: tuple[str, ...]
    table: Floats

    @property
    def size(self) -> int:
        """Number of coordinates."""
        return len(self.names)

    def values(self, z: Any) -> dict[str, Any]:
        """Values by id from coordinates (names, ...); smooth in z, by cubic interpolation between knots."""
        place = jnp.clip((z + REACH) / STEP, 1.0, KNOTS - 2.001)
        base = jnp.floor(place).astype(int)
        t = place - base
        row = jnp.arange(self.size).reshape(-1, *([1] * (jnp.ndim(z) - 1)))
        table = jnp.asarray(self.table)
        a, b, c, d = (table[row, base + k] for k in (-1, 0, 1, 2))
        found = b + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)))
        return {name: found[k] for k, name in enumerate(self.names)}

    def exact(self, z: Floats) -> dict[str, Floats]:
        """Values by id from coordinates (names, ...), without interpolation."""
        u = special.ndtr(np.clip(z, -REACH, REACH))
        return {name: quantile(entry, u[k], unit)
                for k, (name, entry, unit) in enumerate(zip(self.names, self.entries, self.units, strict=True))}


def space(units: Mapping[str, str], register: Mapping[str, Entry]) -> Space:
    """Coordinates for the uncertain ones among these entries; fixed ones are left out.

    Args:
        units: unit wanted, by id, in the order of the coordinates.
        register: entries by id; a backtest gives those of its origin.

    Raises:
        RegisterError: an entry has no prior.
    """
    names = tuple(name for name in units if register[name].shape != "fixed")
    u = special.ndtr(np.linspace(-REACH, REACH, KNOTS))
    table = [quantile(register[name], u, units[name]) for name in names]
    return Space(names, tuple(register[name] for name in names), tuple(units[name] for name in names),
                 np.array(table).reshape(len(names), KNOTS))
