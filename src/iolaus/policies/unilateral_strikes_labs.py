"""Strikes on laboratories in Mexico without its consent."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="unilateral_strikes_labs",
    label="Unilateral strikes on laboratories",
    summary="The United States strikes laboratories in Mexico, openly and without consent.",
    settings=(
        Setting("strikes_on_labs", uncertain("unilateral_strikes_labs", "strikes_on_labs",
                                             "strikes attempted on laboratories", "event/year")),
    ),
    legal=("designation",),
    costs=("costs.strike_cost",),
    harms=("civilians and workers near the strikes", "cooperation may break"),
    claims=("harm.deaths_per_strike", "harm.civilian_share", "cooperation.first_drop", "production.rebuild_time"),
    time_to_effect=TimeToEffect(
        "laboratories fall at once and are rebuilt within months; counter-measures come within a year", 0.0, 1.0),
)
