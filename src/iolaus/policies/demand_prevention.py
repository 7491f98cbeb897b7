"""Fewer people start to use opioids in the United States."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="demand_prevention",
    label="Demand prevention",
    summary="A share of those who would start to use opioids does not, grown over four years.",
    settings=(
        Setting("initiation_cut", uncertain("demand_prevention", "initiation_cut",
                                            "share of starts that do not happen"), over=4.0),
        Setting("school_prevention", 1.0, over=4.0),
    ),
    legal=("health", "prevention"),
    costs=("costs.prevention_cost", "costs.school_year"),
    harms=("none known",),
    time_to_effect=TimeToEffect(
        "four years to grow, and years more until those who did not start would have died", 2.0, 10.0),
)
