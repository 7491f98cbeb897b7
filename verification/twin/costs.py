"""Costs, one world: programmes with a sourced unit cost."""

from __future__ import annotations


def start(n, p):
    return {"programme_cost": 0.0}


def signals(n, p):
    c = p.costs
    n.spending = (n.kits_distributed * c.kit_cost + n.people_in_treatment * c.treatment_cost
                  + n.effort * c.partnership_cost + n.school_prevention * c.school_year * c.prevention_cost
                  + n.inspection_programme * c.inspection_cost
                  + (n.leader_strikes + n.lab_strikes) * c.strike_cost
                  + (n.joint_leader_operations + n.joint_lab_operations) * c.joint_cost
                  + n.youth_programme * c.youth_cost + n.arrests_programme * c.arrests_cost
                  + n.sanctions_programme * c.sanctions_cost + n.diplomacy_programme * c.diplomacy_cost)  # Cost-1


def rates(n, p):
    return {"programme_cost": n.spending}
