"""How much of the flow is caught."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="seizure_share",
    label="Share of the fentanyl flow seized",
    unit="1",
    better="none",
    kind="level",
    record="seizure_share",
    place="Mexico and USA",
    population="pure flow towards the USA",
    meaning="share of the pure flow that is caught; a means and no end, so no direction counts as better",
    structural_zero="",
)
