"""Support in Mexico."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="mx_support",
    label="Mexican support for US force, as the policy has it",
    unit="1",
    better="more",
    kind="level",
    record="mx_support",
    place="Mexico",
    population="adults with a view",
    meaning=(
        "share who support US force against the groups, with or without permission as the policy has it"),
    structural_zero=(
        "no permission and civilian deaths only lower support in this model, by polls and judgement"),
)
