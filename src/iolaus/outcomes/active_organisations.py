"""Organisations and living fragments, as an index."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="active_organisations",
    label="Active organisations in Mexico, index",
    unit="1",
    better="less",
    kind="level",
    record="active_organisations",
    place="Mexico",
    population="named organisations and their fragments",
    meaning="an index: the nine named organisations before any split are 100",
    structural_zero=(
        "only removals of leaders split organisations; a policy without removals leaves the index where "
        "it is"),
)
