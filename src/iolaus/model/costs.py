"""Costs: public money for those programmes that have a unit cost with a source or a wide judgement.

Stocks     programme_cost                                                     USD
Signals    spending                                                           USD/year
Reads      kits_distributed (use)                                             kit/year
           people_in_treatment (use)                                          person
           effort (cooperation)                                               1
           leader_strikes, lab_strikes (force)                                event/year
           joint_leader_operations, joint_lab_operations (force)              event/year
Levers     school_prevention: share of a school year reached by prevention    1
           inspection_programme: share of a scanning programme at the border paid for    1
           youth_programme, arrests_programme, sanctions_programme, diplomacy_programme: the same of theirs   1
Equations  Cost-1  spending = kits * kit_cost + people * treatment_cost + effort * partnership_cost
                     + reached * school_year * prevention_cost + inspection_programme * inspection_cost    USD/year
                     + strikes * strike_cost + joint operations * joint_cost + youth_programme * youth_cost
                     + arrests_programme * arrests_cost + sanctions_programme * sanctions_cost
                     + diplomacy_programme * diplomacy_cost
Sources    claims costs.*; the figures and what they leave out in docs/model/costs.md
Valid      2018-2031, prices of the sources' years, not deflated
Limits     gross cost, no savings, public budgets of both countries added up; of diplomacy, help to partners alone
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
    spending += ((v.leader_strikes + v.lab_strikes) * v.strike_cost
                 + (v.joint_leader_operations + v.joint_lab_operations) * v.joint_cost
                 + v.youth_programme * v.youth_cost + v.arrests_programme * v.arrests_cost
                 + v.sanctions_programme * v.sanctions_cost + v.diplomacy_programme * v.diplomacy_cost)
    return {"spending": spending, "spend": spending}


MODULE = Module(
    name="costs",
    title="Costs: public money for programmes",
    initial=initial,
    equations=equations,
    stocks=(Stock("programme_cost", "USD", "spent on costed programmes since the start"),),
    flows=(Flow(OUTSIDE, "programme_cost", "spend", "USD/year", "spending"),),
    signals=(Signal("spending", "USD/year", "spending on costed programmes"),),
    reads=("kits_distributed", "people_in_treatment", "effort", "leader_strikes", "lab_strikes",
           "joint_leader_operations", "joint_lab_operations"),
    levers=(
        Lever("school_prevention", "1", "largest", 0.0, 1.0, "share of each school year reached, for its cost"),
        Lever("inspection_programme", "1", "largest", 0.0, 1.0, "share of a scanning programme paid for, for its cost"),
        Lever("youth_programme", "1", "largest", 0.0, 3.0, "size of a programme of work for the young, for its cost"),
        Lever("arrests_programme", "1", "largest", 0.0, 3.0, "size of the forces added for arrests, for their cost"),
        Lever("sanctions_programme", "1", "largest", 0.0, 3.0, "size of the offices added for sanctions, at cost"),
        Lever("diplomacy_programme", "1", "largest", 0.0, 3.0, "size of the help to supplier countries, for its cost"),
    ),
    parameters=(
        Parameter("prevention_cost", "USD/person", "costs.prevention_cost", "prevention for one pupil"),
        Parameter("school_year", "person/year", "costs.school_year", "pupils who come of the age in a year"),
        Parameter("inspection_cost", "USD/year", "costs.inspection_cost", "a year of a scanning programme"),
        Parameter("kit_cost", "USD/kit", "costs.kit_cost", "one naloxone kit"),
        Parameter("treatment_cost", "USD/(person year)", "costs.treatment_cost", "one year of treatment"),
        Parameter("strike_cost", "USD/event", "costs.strike_cost", "one strike, with all that carries it"),
        Parameter("joint_cost", "USD/event", "costs.joint_cost", "one joint operation"),
        Parameter("youth_cost", "USD/year", "costs.youth_cost", "a year of a programme of work for the young"),
        Parameter("arrests_cost", "USD/year", "costs.arrests_cost", "a year of forces and prisons for more arrests"),
        Parameter("sanctions_cost", "USD/year", "costs.sanctions_cost", "a year of more work on sanctions"),
        Parameter("diplomacy_cost", "USD/year", "costs.diplomacy_cost", "a year of help to supplier countries"),
        Parameter("partnership_cost", "USD/year", "costs.partnership_cost", "a year of the whole programme"),
    ),
)
