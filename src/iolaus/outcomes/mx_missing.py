"""People who go missing in Mexico."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="mx_missing",
    label="People missing in Mexico",
    unit="person",
    better="less",
    kind="count",
    record="mx_missing",
    place="Mexico",
    population="people reported missing",
    meaning="people reported missing in the period and still missing",
    structural_zero="it moves with the fights between organisations, as homicides do",
)
