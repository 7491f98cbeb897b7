"""Members of the organisations."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="cartel_members",
    label="Members of organisations in Mexico",
    unit="person",
    better="less",
    kind="level",
    record="total_members",
    place="Mexico",
    population="members of criminal organisations",
    meaning=(
        "members of all organisations at the end; the total is not identified by any data, read "
        "differences"),
    structural_zero="fewer recruits or more arrests leave fewer members in every world",
)
