"""More effort at the border of the United States."""

from iolaus.policies.policy import Policy, Setting, uncertain

POLICY = Policy(
    id="border_interdiction",
    label="Border interdiction",
    summary="Half as much effort again to find drugs at the southern border.",
    settings=(
        Setting("interdiction", uncertain("border_interdiction", "interdiction",
                                          "effort at the border against the current path")),
    ),
    legal=("border",),
    harms=("longer waits at the border", "dearer drugs may raise the groups' income"),
    claims=("trafficking.seize_share",),
)
