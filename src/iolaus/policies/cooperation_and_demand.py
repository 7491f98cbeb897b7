"""A portfolio: cooperation, prevention of recruitment, treatment and naloxone, prevention of use."""

from iolaus.policies.policy import Policy, TimeToEffect

POLICY = Policy(
    id="cooperation_and_demand",
    label="Cooperation and demand",
    summary="Cooperative security with prevention of recruitment, treatment and naloxone, and prevention of use.",
    includes=("cooperative_security", "recruitment_prevention", "treatment_and_naloxone", "demand_prevention"),
    time_to_effect=TimeToEffect(
        "kits save lives from the first month; prevention shows after years", 0.1, 10.0),
)
