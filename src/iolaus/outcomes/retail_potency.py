"""How strong retail powder is."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="retail_potency",
    label="Potency of fentanyl powder in the US",
    unit="1",
    better="less",
    kind="level",
    record="retail_potency",
    place="USA",
    population="powder at retail",
    meaning="share of fentanyl in powder",
    structural_zero="more seizures make it weaker and lost cooperation a little stronger in every world",
)
