"""Migration: encounters at the south-west border of the United States, and what cooperation does to them.

Stocks     migration_encounters                                               event
           usual_help                                                         1
Signals    encounters                                                         event/year
           help_with_migration                                                1
Reads      cooperation (cooperation), measures (ladder)                       1
Inputs     observed_encounters: by month, later the mean of the last three    event/year
Equations  Mig-1  help = cooperation; where it is ended by measure, at most (1 - ended_share) * start    1
           Mig-2  encounters = observed * exp(-effect * (help - usual_help))    event/year
           Mig-3  usual_help' = (help - usual_help)/adaptation                1/year
Sources    claims migration.*; derivation and alternatives in docs/model/migration.md
Valid      2018-10 to 2035; before, the mean of the first observed year
Limits     no origin, no asylum rules, no push from violence; an effect of enforcement fades as routes adapt
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.groups import STEPS
from iolaus.model.module import OUTSIDE, Flow, Input, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "worlds"]
ENDED = STEPS.members.index("migration_help_ends")


def initial(v: View) -> dict[str, Value]:
    """Counting starts at nothing; routes are used to the cooperation there is."""
    return {"migration_encounters": 0.0 * v.start, "usual_help": v.start}


def equations(v: View) -> dict[str, Value]:
    """Mig-1 to Mig-3."""
    least = jnp.minimum(v.cooperation, (1.0 - v.ended_share) * v.start)
    given = v.cooperation + v.measures[ENDED] * (least - v.cooperation)  # Mig-1
    surprise = given - v.usual_help
    encounters = v.observed_encounters * jnp.exp(-v.effect * surprise)  # Mig-2
    return {"encounters": encounters, "help_with_migration": given, "encounter": encounters,
            "adapt": surprise / v.adaptation}  # Mig-3


MODULE = Module(
    name="migration",
    title="Migration: encounters at the south-west border",
    initial=initial,
    equations=equations,
    stocks=(
        Stock("migration_encounters", "event", "encounters at the south-west border since the start"),
        Stock("usual_help", "1", "the help that routes have adapted to"),
    ),
    flows=(
        Flow(OUTSIDE, "migration_encounters", "encounter", "event/year", "encounters"),
        Flow(OUTSIDE, "usual_help", "adapt", "1/year", "routes adapt"),
    ),
    signals=(
        Signal("encounters", "event/year", "encounters at the south-west border"),
        Signal("help_with_migration", "1", "cooperation as far as it bears on migration"),
    ),
    reads=("cooperation", "measures"),
    inputs=(Input("observed_encounters", "event/year", "encounters observed, the latest held"),),
    parameters=(
        Parameter("effect", "1", "migration.effect", "log fall of encounters for a rise of cooperation by one"),
        Parameter("adaptation", "year", "migration.adaptation", "time in which routes adapt"),
        Parameter("ended_share", "1", "migration.ended_share", "share of the help lost when it is ended by measure"),
        Parameter("start", "1", "cooperation.start", "index of cooperation in January 2026"),
    ),
)
