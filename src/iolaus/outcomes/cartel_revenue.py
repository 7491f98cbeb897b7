"""Income of organisations in Mexico from fentanyl."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="cartel_revenue",
    label="Income of organisations from fentanyl",
    unit="USD",
    better="less",
    kind="count",
    record="cartel_revenue",
    place="Mexico",
    population="criminal organisations",
    meaning="share of retail revenue that reaches organisations in Mexico",
    structural_zero="with inelastic demand scarcity raises revenue in every world in which it bites",
)
