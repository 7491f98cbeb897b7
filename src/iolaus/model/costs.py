"""Costs: public money for those programmes that have a sourced unit cost; all others are not costed.

Stocks     programme_cost                                                     USD
Signals    spending                                                           USD/year
Reads      kits_distributed (use)                                             kit/year
           people_in_treatment (use)                                          person
           effort (cooperation)                                               1
Levers     school_prevention: share of a school year reached by prevention    1
           inspection_programme: share of a scanning programme at the border paid for    1
Equations  Cost-1  spending = kits * kit_cost + people * treatment_cost + effort * partnership_cost
                     + reached * school_year * prevention_cost + inspection_programme * inspection_cost    USD/year
Sources    claims costs.*; the figures and what they leave out in docs/model/costs.md
Valid      2018-2031, prices of the sources' years, not deflated
Limits     gross cost, no savings; strikes, operations, arrests, sanctions and diplomacy have no sourced unit cost
"""

from __future__ import annotations

from jaxtyping import Array, Float

from iolaus.model.module import OUTSIDE, Flow, Lever, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "worlds"]


def initial(v: View) -> dict[str, Value]:
    """Counting starts at nothing."""
    return {"programme_cost": 0.0 * v.kit_cost}


def equations(v: View) -> dict[str, Value]:
    """Cost-1."""
    spending = (v.kits_distributed * v.kit_cost + v.people_in_treatment * v.treatment_cost
                + v.effort * v.partnership_cost + v.school_prevention * v.school_year * v.prevention_cost
                + v.inspection_programme * v.inspection_cost)
    return {"spending": spending, "spend": spending}


MODULE = Module(
    name="costs",
    title="Costs: public money for programmes with a sourced unit cost",
    initial=initial,
    equations=equations,
    stocks=(Stock("programme_cost", "USD", "spent on costed programmes since the start"),),
    flows=(Flow(OUTSIDE, "programme_cost", "spend", "USD/year", "spending"),),
    signals=(Signal("spending", "USD/year", "spending on costed programmes"),),
    reads=("kits_distributed", "people_in_treatment", "effort"),
    levers=(
        Lever("school_prevention", "1", "largest", 0.0, 1.0, "share of each school year reached, for its cost"),
        Lever("inspection_programme", "1", "largest", 0.0, 1.0, "share of a scanning programme paid for, for its cost"),
    ),
    parameters=(
        Parameter("prevention_cost", "USD/person", "costs.prevention_cost", "prevention for one pupil"),
        Parameter("school_year", "person/year", "costs.school_year", "pupils who come of the age in a year"),
        Parameter("inspection_cost", "USD/year", "costs.inspection_cost", "a year of a scanning programme"),
        Parameter("kit_cost", "USD/kit", "costs.kit_cost", "one naloxone kit"),
        Parameter("treatment_cost", "USD/(person year)", "costs.treatment_cost", "one year of treatment"),
        Parameter("partnership_cost", "USD/year", "costs.partnership_cost", "a year of the whole programme"),
    ),
)
