"""Support in the United States."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="us_support",
    label="US support for force, as the policy has it",
    unit="1",
    better="more",
    kind="level",
    record="us_support",
    place="USA",
    population="adults with a view",
    meaning=(
        "share who support US force against the groups, with or without permission as the policy has it"),
    structural_zero="no permission and civilian deaths only lower support in this model, by polls",
)
