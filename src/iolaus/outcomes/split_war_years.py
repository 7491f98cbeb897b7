"""Years in which wars of fragments reach the war threshold."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="split_war_years",
    label="Years of split wars above 1,000 battle deaths",
    unit="1",
    better="less",
    kind="count",
    record="split_war_years",
    place="Mexico",
    population="wars between fragments of one organisation",
    meaning=("calendar years in which wars between fragments of split organisations together pass 1,000 battle deaths, "
             "the war threshold of the Uppsala programme"),
    structural_zero="a sum of whole numbers; without removals of leaders there are no splits to move it",
)
