"""Deaths by homicide in Mexico."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="mx_homicides",
    label="Homicides in Mexico",
    unit="person",
    better="less",
    kind="count",
    record="mx_homicides",
    place="Mexico",
    population="residents",
    meaning="deaths by homicide as the statistical office counts them",
    structural_zero=(
        "fewer members fight less in every world; who removes leaders without splits changes little"),
)
