"""Opinion: support in each country for the use of US force against the groups, as the policy has it.

Signals    us_support, mx_support                                             1
Reads      unilateral_force, open_force (force)                               1
           recent_strike_civilians (harm)                                     person
Equations  Op-1  logit us = base - no_permission * open_force - casualties * deaths    1
           Op-2  logit mx = base + house - no_permission * open_force - casualties * deaths    1
           Op-3  deaths = log(1 + recent_strike_civilians/reference), known in as far as force is open    1
Sources    claims opinion.*; derivation and alternatives in docs/model/opinion.md
Valid      2023-2031, adults with a view; where no force is used, the question polls ask without a condition
Limits     no parties, no events, no campaign; a gap of 40 points between two pollsters in Mexico stays open
"""

from __future__ import annotations

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import Module, Signal, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "worlds"]


def initial(v: View) -> dict[str, Value]:  # noqa: ARG001  opinion holds no stock
    """No stock."""
    return {}


def equations(v: View) -> dict[str, Value]:
    """Op-1 to Op-3."""
    hidden = v.unilateral_force - v.open_force
    deaths = (1.0 - hidden) * jnp.log1p(v.recent_strike_civilians / v.casualty_reference)  # Op-3
    us = v.us_base - v.us_no_permission * v.open_force - v.us_casualties * deaths  # Op-1
    mx = v.mx_base + v.mx_house - v.mx_no_permission * v.open_force - v.mx_casualties * deaths  # Op-2
    return {"us_support": jax.nn.sigmoid(us), "mx_support": jax.nn.sigmoid(mx)}


def _parameter(name: str, meaning: str, unit: str = "1") -> Parameter:
    return Parameter(name, unit, f"opinion.{name}", meaning)


MODULE = Module(
    name="opinion",
    title="Opinion: support for US force in both countries",
    initial=initial,
    equations=equations,
    signals=(
        Signal("us_support", "1", "share of US adults with a view who support it"),
        Signal("mx_support", "1", "share of Mexican adults with a view who support it"),
    ),
    reads=("unilateral_force", "open_force", "recent_strike_civilians"),
    parameters=(
        _parameter("us_base", "logit of US support without a condition"),
        _parameter("us_no_permission", "fall of the logit without Mexico's permission, US"),
        _parameter("us_casualties", "fall of the logit for civilians killed, US"),
        _parameter("mx_base", "logit of Mexican support without a condition"),
        _parameter("mx_house", "difference between pollsters in Mexico, logit"),
        _parameter("mx_no_permission", "fall of the logit without Mexico's permission, Mexico"),
        _parameter("mx_casualties", "fall of the logit for civilians killed, Mexico"),
        _parameter("casualty_reference", "civilian deaths that count as a first step", "person"),
    ),
)
