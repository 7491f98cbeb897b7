"""Mexican states that pass a stated threshold of homicides."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="states_over_threshold",
    label="States that newly pass 80 homicides per 100,000",
    unit="1",
    better="less",
    kind="level",
    record="states_over_threshold",
    place="Mexico",
    population="the 32 states",
    meaning=("states below 80 homicides per 100,000 residents in 2022-24 that have passed it in a calendar year since "
             "policies start; the share of futures with one or more is the probability that a state passes"),
    structural_zero="a whole number, nought in most futures; a policy that moves no deaths in Mexico moves no state",
)
