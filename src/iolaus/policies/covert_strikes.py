"""Strikes on leaders and laboratories that are not avowed."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="covert_strikes",
    label="Covert strikes",
    summary="Half as many strikes on leaders and laboratories as in the open, denied until they come out.",
    settings=(
        Setting("strikes_on_leaders", uncertain("covert_strikes", "strikes_on_leaders",
                                                "covert strikes attempted on leaders", "event/year")),
        Setting("strikes_on_labs", uncertain("covert_strikes", "strikes_on_labs",
                                             "covert strikes attempted on laboratories", "event/year")),
        Setting("covert", 1.0),
    ),
    legal=("designation",),
    costs=("costs.strike_cost",),
    harms=("civilians near the strikes, with nobody to answer for it", "cooperation may break when it comes out"),
    claims=("force.attribution_hazard", "harm.deaths_per_strike", "harm.civilian_share"),
    time_to_effect=TimeToEffect(
        "as open strikes; what follows from being found out comes when it does", 0.0, 2.0),
)
