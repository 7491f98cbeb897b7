"""Deaths by drug overdose in the United States."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="us_overdose_deaths",
    label="US overdose deaths, all drugs",
    unit="person",
    better="less",
    kind="count",
    record="us_overdose_deaths",
    place="USA",
    population="residents",
    meaning="deaths by overdose of any drug, opioid deaths and an outside residual",
    structural_zero=(
        "naloxone, treatment and prevention only take away risk in this model, so their sign is the same"
        " in every world"),
)
