"""What the law says of a policy, by rules; no number."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="legal_standing",
    label="Legal standing",
    unit="1",
    better="none",
    kind="level",
    record=None,
    place="USA, Mexico and international law",
    population="the policy",
    meaning="a reading by cited rules: established, contested or absent; never a number",
    structural_zero="",
)
