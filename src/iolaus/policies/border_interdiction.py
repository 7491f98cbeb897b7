"""More effort at the border of the United States."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="border_interdiction",
    label="Border interdiction",
    summary="Half as much effort again to find drugs at the southern border.",
    settings=(
        Setting("interdiction", uncertain("border_interdiction", "interdiction",
                                          "effort at the border against the current path")),
        Setting("inspection_programme", 1.0),
    ),
    legal=("border",),
    costs=("costs.inspection_cost",),
    harms=("longer waits at the border", "dearer drugs may raise the groups' income"),
    claims=("trafficking.seize_share",),
    time_to_effect=TimeToEffect(
        "inspection rises at once; smugglers learn the new risk within months", 0.1, 0.5),
)
