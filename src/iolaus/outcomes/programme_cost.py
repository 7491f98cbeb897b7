"""Public money, where a unit cost exists."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="programme_cost",
    label="Cost of programmes to public budgets",
    unit="USD",
    better="less",
    kind="count",
    record="programme_cost",
    place="USA and Mexico",
    population="public budgets",
    meaning=(
        "naloxone kits, treatment, cooperation, prevention, scanners, strikes, operations, arrests and sanctions, of"
        " both countries together; each unit cost has a source or is a wide judgement; where there is neither: not"
        " costed"),
    structural_zero="more kits, places or cooperation cost more in every world",
)
