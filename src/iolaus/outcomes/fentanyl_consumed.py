"""Pure fentanyl used in the United States."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="fentanyl_consumed",
    label="Pure fentanyl consumed in the US",
    unit="kg",
    better="less",
    kind="count",
    record="fentanyl_consumed",
    place="USA",
    population="people who use it",
    meaning="pure fentanyl used, by weight",
    structural_zero="what makes it scarce, or spares a user, lowers what is consumed in every world",
)
