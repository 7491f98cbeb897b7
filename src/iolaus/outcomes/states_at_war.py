"""Mexican states with as many battle deaths as a war."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="states_at_war",
    label="States with 1,000 battle deaths in a year",
    unit="1",
    better="less",
    kind="count",
    record="states_at_war",
    place="Mexico",
    population="the 32 states",
    meaning=("states in which fights between organisations pass 1,000 battle deaths in a calendar year (the war "
             "threshold of the Uppsala programme), summed over the years"),
    structural_zero="a sum of whole numbers; a policy that moves no deaths in Mexico moves no state",
)
