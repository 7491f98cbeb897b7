"""Expected loss of US product from a slower border."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="trade_at_risk",
    label="US product at risk from a slower border",
    unit="USD",
    better="less",
    kind="count",
    record="trade_at_risk",
    place="USA",
    population="US gross domestic product",
    meaning="expected loss of gross domestic product; the daily loss behind it is advocacy-grade",
    structural_zero="",
)
