"""The unit walk passes what is right and names file and line of what is wrong."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import pytest

from iolaus.model import dimensions
from iolaus.model.module import OUTSIDE, Flow, Module, Stock, View
from iolaus.model.system import assemble
from iolaus.parameters.parameter import Parameter

UNITS = {"members": "person", "rate": "1/year", "area": "kg", "share": "1", "theta": "1/(person year)"}


def faults(equation: Callable[[View], Any]) -> list[str]:
    """Faults of one flow in person/year made of parameters with the units above."""
    module = Module(
        "probe", "probe", initial=lambda v: {"pool": v.members}, equations=lambda v: {"flow": equation(v)},
        stocks=(Stock("pool", "person", "pool"),), flows=(Flow("pool", OUTSIDE, "flow", "person/year", "x"),),
        parameters=tuple(Parameter(name, unit, f"probe.{name}", name) for name, unit in UNITS.items()))
    system = assemble([module])
    values = {name: jnp.full((2,), 0.5) for name in ("pool", *(f"probe.{name}" for name in UNITS))}
    return dimensions.check(system, {**values, "time": jnp.asarray(2020.0)})


RIGHT: list[Callable[[View], Any]] = [
    lambda v: v.rate * v.members,
    lambda v: v.theta * v.members**2,
    lambda v: jnp.exp(-v.share) * v.rate * v.pool,
    lambda v: jnp.where(v.share > 0.5, v.rate * v.pool, 0.0),
    lambda v: jnp.maximum(v.pool * v.rate, 0.0),
    lambda v: (v.pool / v.members) ** v.share * v.rate * v.members,
    lambda v: jnp.sqrt(v.theta * v.rate) * v.members**1.5,
    lambda v: jnp.sum(jnp.stack([v.pool, v.members]), axis=0) * v.rate,
    lambda v: jax.nn.sigmoid(v.share) * v.pool * v.rate,
    lambda v: 2.0 * v.rate * v.pool - v.theta * v.pool * v.members,
]
WRONG: list[tuple[Callable[[View], Any], str]] = [
    (lambda v: v.members, "declared in 'person/year' but its equation gives 'person'"),
    (lambda v: 1000.0 - v.rate * v.members, "'sub'"),
    (lambda v: v.rate * v.members + v.area, "'add'"),
    (lambda v: jnp.exp(v.members) * v.rate * v.members, "'exp' of a quantity in 'person'"),
    (lambda v: v.members**v.share * v.rate, "'pow'"),
    (lambda v: jnp.where(v.members > 3.0, v.rate * v.members, 0.0), "'gt'"),
    (lambda v: jnp.maximum(v.rate * v.members, v.members), "'max'"),
    (lambda v: jnp.where(v.share > 0.5, v.rate * v.members, v.members), "'select_n'"),
    (lambda v: v.theta * v.members, "its equation gives"),
    (lambda v: v.rate * v.members / v.area, "its equation gives"),
    (lambda v: jnp.log(v.members) * v.rate * v.members, "'log'"),
    (lambda v: jnp.stack([v.rate * v.members, v.area])[0], "'stack'"),
]


@pytest.mark.parametrize("equation", RIGHT)
def test_right_equations_pass(equation: Callable[[View], Any]) -> None:
    assert faults(equation) == []


@pytest.mark.parametrize(("equation", "word"), WRONG)
def test_slips_are_caught_at_their_line(equation: Callable[[View], Any], word: str) -> None:
    found = faults(equation)
    assert any(word in each for each in found), found
    assert all("probe" in each for each in found)
    assert "test_dimensions.py" in " ".join(found) or "declared in" in " ".join(found)
