"""Fewer young people join the groups."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="recruitment_prevention",
    label="Recruitment prevention",
    summary="Schooling, work and protection keep a share of recruits from joining, grown over three years.",
    settings=(
        Setting("recruitment_cut", uncertain("recruitment_prevention", "recruitment_cut",
                                             "share of recruits kept from joining"), over=3.0),
        Setting("youth_programme", 1.0, over=3.0),
    ),
    legal=("prevention",),
    costs=("costs.youth_cost",),
    harms=("none known",),
    time_to_effect=TimeToEffect(
        "three years to reach those at risk; membership follows over the years after", 1.0, 6.0),
)
