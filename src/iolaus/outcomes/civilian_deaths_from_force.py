"""Civilians killed by the use of force in Mexico, by any state."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="civilian_deaths_from_force",
    label="Civilians killed by force in Mexico",
    unit="person",
    better="less",
    kind="count",
    record="civilian_deaths_from_force",
    place="Mexico",
    population="civilians",
    meaning="civilians killed by strikes, joint operations and operations of Mexican forces",
    structural_zero=(
        "a strike, a joint operation or an arrest kills on average: lethality and the civilian share are"
        " above zero in every world"),
)
