"""Fewer people start to use opioids in the United States."""

from iolaus.policies.policy import Policy, Setting, uncertain

POLICY = Policy(
    id="demand_prevention",
    label="Demand prevention",
    summary="A share of those who would start to use opioids does not, grown over four years.",
    settings=(
        Setting("initiation_cut", uncertain("demand_prevention", "initiation_cut",
                                            "share of starts that do not happen"), over=4.0),
    ),
    legal=("health", "prevention"),
    harms=("none known",),
)
