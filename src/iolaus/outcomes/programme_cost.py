"""Public money, where a sourced unit cost exists."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="programme_cost",
    label="Cost of programmes with a sourced unit cost",
    unit="USD",
    better="less",
    kind="count",
    record="programme_cost",
    place="USA",
    population="public budgets",
    meaning=(
        "naloxone kits, treatment and appropriations for cooperation; where no unit cost is sourced: not"
        " costed"),
    structural_zero="more kits, places or cooperation cost more in every world",
)
