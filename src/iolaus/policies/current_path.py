"""Nothing new: laws, arrests, border and health programmes stay as they were in mid-2025."""

from iolaus.policies.policy import Policy, TimeToEffect

POLICY = Policy(
    id="current_path",
    label="Current path",
    legal=("border", "health", "mexican_enforcement"),
    summary="All goes on as in mid-2025: arrests at their recent level, threat of force on, programmes as they are.",
    costs=("costs.kit_cost", "costs.treatment_cost"),
    harms=("deaths by overdose and violence go on as they are",),
    time_to_effect=TimeToEffect("nothing new has to take effect", 0.0, 0.0),
)
