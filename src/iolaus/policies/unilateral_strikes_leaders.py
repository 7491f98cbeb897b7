"""Strikes on leaders in Mexico without its consent."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="unilateral_strikes_leaders",
    label="Unilateral strikes on leaders",
    summary="The United States strikes leaders of the groups in Mexico, openly and without consent.",
    settings=(
        Setting("strikes_on_leaders", uncertain("unilateral_strikes_leaders", "strikes_on_leaders",
                                                "strikes attempted on leaders", "event/year")),
    ),
    legal=("designation",),
    costs=("costs.strike_cost",),
    harms=("civilians near the strikes", "wars of succession at the seat of a group", "cooperation may break"),
    claims=("harm.deaths_per_strike", "harm.civilian_share", "cooperation.first_drop", "leadership.strike_success"),
    time_to_effect=TimeToEffect(
        "a removal shows at once; the war that may follow opens within months and lasts about a year", 0.0, 1.5),
)
