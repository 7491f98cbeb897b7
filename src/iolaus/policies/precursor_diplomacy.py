"""Agreements with supplier countries cut access to precursors for a time."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="precursor_diplomacy",
    label="Precursor diplomacy",
    summary="Agreements cut access to precursors at once; it comes back as suppliers find other ways.",
    settings=(
        Setting("precursor_shock", uncertain("precursor_diplomacy", "precursor_shock",
                                             "share of precursor access lost at once"), pulse=True),
        Setting("diplomacy_programme", 1.0),
    ),
    legal=("diplomacy",),
    costs=("costs.diplomacy_cost",),
    harms=("analogues of unknown strength may take the place of fentanyl",),
    time_to_effect=TimeToEffect(
        "a shortage shows within weeks and passes in about a year and a half", 0.1, 1.5),
)
