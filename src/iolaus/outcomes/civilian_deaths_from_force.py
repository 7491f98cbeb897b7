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
    meaning=(
        "civilians killed by strikes, by joint operations and by operations of Mexican forces, which "
        "become fewer where cooperation breaks"),
    structural_zero=(
        "more operations kill more civilians in every world, since lethality and the civilian share are "
        "above zero"),
)
