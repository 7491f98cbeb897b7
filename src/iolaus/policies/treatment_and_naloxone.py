"""More naloxone, more treatment, fewer relapses in the United States."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="treatment_and_naloxone",
    label="Treatment and naloxone",
    summary="Half as many kits again, two fifths more places in treatment, a fifth fewer relapses, over two years.",
    settings=(
        Setting("naloxone_kits", uncertain("treatment_and_naloxone", "naloxone_kits",
                                           "kits against the current path"), over=2.0),
        Setting("treatment_capacity", uncertain("treatment_and_naloxone", "treatment_capacity",
                                                "places in treatment against the current path"), over=2.0),
        Setting("relapse_cut", uncertain("treatment_and_naloxone", "relapse_cut",
                                         "share of relapses that do not happen"), over=2.0),
    ),
    legal=("health",),
    costs=("costs.kit_cost", "costs.treatment_cost"),
    harms=("none known",),
    time_to_effect=TimeToEffect("two years to grow; kits save lives from the first month", 0.1, 2.5),
)
