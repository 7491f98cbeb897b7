"""Rival forms of leadership: removals without effect, wars of very unequal size, no mergers.

Takes      the standard parts leadership and organisations
Gives      NO_EFFECT, HEAVY_TAILED (two parts each), NO_SPLITS, NO_MERGERS
Equations  no effect     nothing of leadership is lost, nobody takes revenge, nobody sees it, no split is drawn
           heavy tail    a war starts at (2(1 - u))^(-1/tail), median 1, at most largest_war; without a split,
                         deaths that the leaderless block inflicts change by unrest, of either sign          1
Sources    claims leadership.*; docs/model/forms.md
Valid      as the standard parts; the dated split of 2024 is history in every form
Limits     as the standard parts
"""

from __future__ import annotations

from dataclasses import replace

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model import leadership, organisations
from iolaus.model.groups import BLOCKS
from iolaus.model.leadership import jumps_with
from iolaus.model.module import Chance, View
from iolaus.model.power import power
from iolaus.model.sums import summed
from iolaus.model.variant import altered, without
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "..."]


def _parameter(name: str, unit: str, meaning: str) -> Parameter:
    return Parameter(name, unit, f"leadership.{name}", meaning)


def uneven_war(v: View, from_block: Value) -> Value:
    """Most wars are small, a few are very large: a Pareto tail with median one, cut at the largest thought of."""
    luck = summed(from_block * v.chance_severity)
    return jnp.minimum(power(2.0 * (1.0 - luck), -1.0 / v.war_tail), v.largest_war)


def _unrest(v: View) -> dict[str, Value]:
    return {"predation": 0.0 * v.predation, "short_horizon": v.unrest}


NO_EFFECT = (
    without(leadership.MODULE, "loss_of_leadership", "split_after_capture", "split_after_killing", "retaliation"),
    without(organisations.MODULE, "visible_success"))
HEAVY_TAILED = (
    replace(leadership.MODULE, jumps=jumps_with(uneven_war),
            chances=(*leadership.MODULE.chances, Chance("chance_severity", "how hard a war starts", BLOCKS)),
            parameters=(*leadership.MODULE.parameters,
                        _parameter("war_tail", "1", "tail index of the intensity of wars"),
                        _parameter("largest_war", "1", "most intense war against the median one"))),
    altered(organisations.MODULE, _unrest, (
        _parameter("unrest", "1", "change of attacks by a block without leaders"),)))
NO_SPLITS = without(leadership.MODULE, "split_after_capture", "split_after_killing")
NO_MERGERS = without(leadership.MODULE, "merger_hazard")
