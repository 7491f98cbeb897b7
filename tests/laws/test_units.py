"""Every traced equation, initial value and jump has the unit it declares."""

import jax.numpy as jnp

from iolaus.model import dimensions
from iolaus.model.system import System


def test_all_equations_have_their_declared_units(system: System) -> None:
    values = {}
    for table in (system.stocks, system.signals, system.chances):
        for name, each in table.items():
            values[name] = jnp.full((*((each.group.size,) if each.group else ()), 3), 0.5)
    for name, declared in system.inputs.items():
        values[name] = jnp.full((*(group.size for group in declared.shape), 1), 0.5)
    values |= {name: jnp.full((3,), 0.5) for name in (*system.levers, *system.parameters)}
    values["time"] = jnp.asarray(2026.5)
    faults = dimensions.check(system, values)
    assert not faults, "\n".join(faults)
