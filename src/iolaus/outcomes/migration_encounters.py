"""Encounters at the border."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="migration_encounters",
    label="Encounters at the US south-west border",
    unit="event",
    better="less",
    kind="count",
    record="migration_encounters",
    place="south-west border of the USA",
    population="people encountered, repeats counted",
    meaning="encounters, the level of mid-2025 held",
    structural_zero="only cooperation moves it, and the effect fades",
)
