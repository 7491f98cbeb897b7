"""Migration: encounters at the south-west border of the United States, and what cooperation does to them.

Stocks     migration_encounters                                               event
           usual_cooperation                                                  1
Signals    encounters                                                         event/year
Reads      cooperation (cooperation)                                          1
Inputs     observed_encounters: by month, later the mean of the last three    event/year
Equations  Mig-1  encounters = observed * exp(-effect * (cooperation - usual_cooperation))    event/year
           Mig-2  usual_cooperation' = (cooperation - usual_cooperation)/adaptation    1/year
Sources    claims migration.*; derivation and alternatives in docs/model/migration.md
Valid      2018-10 to 2035; before, the mean of the first observed year
Limits     no origin, no asylum rules, no push from violence; an effect of enforcement fades as routes adapt
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import OUTSIDE, Flow, Input, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "worlds"]


def initial(v: View) -> dict[str, Value]:
    """Counting starts at nothing; routes are used to the cooperation there is."""
    return {"migration_encounters": 0.0 * v.start, "usual_cooperation": v.start}


def equations(v: View) -> dict[str, Value]:
    """Mig-1 and Mig-2."""
    surprise = v.cooperation - v.usual_cooperation
    encounters = v.observed_encounters * jnp.exp(-v.effect * surprise)  # Mig-1
    return {"encounters": encounters, "encounter": encounters, "adapt": surprise / v.adaptation}  # Mig-2


MODULE = Module(
    name="migration",
    title="Migration: encounters at the south-west border",
    initial=initial,
    equations=equations,
    stocks=(
        Stock("migration_encounters", "event", "encounters at the south-west border since the start"),
        Stock("usual_cooperation", "1", "the cooperation that routes have adapted to"),
    ),
    flows=(
        Flow(OUTSIDE, "migration_encounters", "encounter", "event/year", "encounters"),
        Flow(OUTSIDE, "usual_cooperation", "adapt", "1/year", "routes adapt"),
    ),
    signals=(Signal("encounters", "event/year", "encounters at the south-west border"),),
    reads=("cooperation",),
    inputs=(Input("observed_encounters", "event/year", "encounters observed, the latest held"),),
    parameters=(
        Parameter("effect", "1", "migration.effect", "log fall of encounters for a rise of cooperation by one"),
        Parameter("adaptation", "year", "migration.adaptation", "time in which routes adapt"),
        Parameter("start", "1", "cooperation.start", "index of cooperation in January 2026"),
    ),
)
