"""Cooperation between the two governments."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="cooperation",
    label="Security cooperation, index",
    unit="1",
    better="more",
    kind="level",
    record="cooperation",
    place="Mexico and USA",
    population="the two governments",
    meaning="an index between 0 and 1 without a natural unit",
    structural_zero=(
        "without force it moves only by the gain or loss that the policy states; refused requests leave "
        "it alone"),
)
