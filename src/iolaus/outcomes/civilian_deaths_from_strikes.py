"""Civilians killed by strikes and joint operations alone."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="civilian_deaths_from_strikes",
    label="Civilians killed by strikes and joint operations",
    unit="person",
    better="less",
    kind="count",
    record="civilian_deaths_from_strikes",
    place="Mexico",
    population="civilians",
    meaning=(
        "civilians killed by strikes and by joint operations alone; operations of Mexican forces are not in it, "
        "so it cannot fall because cooperation broke"),
    structural_zero=(
        "there are none without strikes or joint operations, and some in every world with them, since lethality and "
        "the civilian share are above zero"),
)
