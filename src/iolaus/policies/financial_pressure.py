"""Terrorist designation and sanctions against the income of the groups."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="financial_pressure",
    label="Financial pressure",
    summary="Designation and sanctions take a little of the groups' income and strain cooperation a little.",
    settings=(
        Setting("income_cut", uncertain("financial_pressure", "income_cut", "share of income taken away")),
        Setting("cooperation_loss", uncertain("financial_pressure", "cooperation_loss",
                                              "fall of the level of cooperation")),
        Setting("sanctions_programme", 1.0),
    ),
    legal=("designation", "sanctions"),
    costs=("costs.sanctions_cost",),
    harms=("banks and firms that pay under threat", "migrants who pay smugglers"),
    time_to_effect=TimeToEffect("income falls at once; recruitment follows income over years", 0.5, 3.0),
)
