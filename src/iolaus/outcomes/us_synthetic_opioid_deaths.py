"""Deaths with synthetic opioids in the United States."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="us_synthetic_opioid_deaths",
    label="US overdose deaths with synthetic opioids",
    unit="person",
    better="less",
    kind="count",
    record="us_synthetic_opioid_deaths",
    place="USA",
    population="residents",
    meaning="deaths with code T40.4, mostly fentanyl",
    structural_zero=(
        "naloxone, treatment and prevention only take away risk in this model, so their sign is the same"
        " in every world"),
)
