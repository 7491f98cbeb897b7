"""Opinion: support in each country for the use of US force against the groups, as the policy has it.

Signals    us_support, mx_support                                             1
Reads      unilateral_force, open_force, consent (force)                      1
           recent_strike_civilians (harm)                                     person
           recent_removals (leadership)                                       1
Inputs     opinion_mean, opinion_factor: pooled polls, mean and spread        1
Equations  Op-1  base and penalty = opinion_mean + opinion_factor * levels    1
           Op-2  deaths = log(1 + recent_strike_civilians/reference), known in as far as force is open    1
           Op-3  success = (open_force or consent) * log(1 + recent_removals) 1
           Op-4  logit support = base - penalty * open_force - casualties * deaths + success_effect * success    1
Sources    claims opinion.*; pooling in evidence/polls.py; derivation and alternatives in docs/model/opinion.md
Valid      2023-2031, adults with a view; where no force is used, the question polls ask without a condition
Limits     no parties, no events, no campaign; houses in Mexico differ by forty points, which stays in the spread
"""

from __future__ import annotations

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.groups import EFFECTS
from iolaus.model.module import Input, Module, Signal, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "worlds"]


def initial(v: View) -> dict[str, Value]:  # noqa: ARG001  opinion holds no stock
    """No stock."""
    return {}


def pooled(v: View) -> Float[Array, "effect worlds"]:
    """Op-1: base and penalty of both countries in each world, with the spread and correlation of the pooled polls."""
    levels = (v.us_level, v.us_penalty_level, v.mx_level, v.mx_penalty_level)
    mixed = [v.opinion_factor[:, k] * level for k, level in enumerate(levels)]
    return v.opinion_mean + sum(mixed[1:], start=mixed[0])


def equations(v: View) -> dict[str, Value]:
    """Op-1 to Op-4."""
    us_base, us_penalty, mx_base, mx_penalty = pooled(v)
    hidden = v.unilateral_force - v.open_force
    deaths = (1.0 - hidden) * jnp.log1p(v.recent_strike_civilians / v.casualty_reference)  # Op-2
    success = jnp.maximum(v.open_force, v.consent) * jnp.log1p(v.recent_removals)  # Op-3
    us = us_base - us_penalty * v.open_force - v.us_casualties * deaths + v.us_success * success  # Op-4
    mx = mx_base - mx_penalty * v.open_force - v.mx_casualties * deaths + v.mx_success * success
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
    reads=("unilateral_force", "open_force", "consent", "recent_strike_civilians", "recent_removals"),
    inputs=(
        Input("opinion_mean", "1", "pooled base and penalty, logits", (EFFECTS,), monthly=False),
        Input("opinion_factor", "1", "their spread as a lower triangle", (EFFECTS, EFFECTS), monthly=False),
    ),
    parameters=(
        _parameter("us_level", "where US support lies within what polls leave open, standard deviations"),
        _parameter("us_penalty_level", "the same for the fall without permission, US"),
        _parameter("mx_level", "where Mexican support lies within what polls leave open, standard deviations"),
        _parameter("mx_penalty_level", "the same for the fall without permission, Mexico"),
        _parameter("us_casualties", "fall of the logit for civilians killed, US"),
        _parameter("mx_casualties", "fall of the logit for civilians killed, Mexico"),
        _parameter("us_success", "rise of the logit for leaders removed in memory, US"),
        _parameter("mx_success", "the same in Mexico"),
        _parameter("casualty_reference", "civilian deaths that count as a first step", "person"),
    ),
)
