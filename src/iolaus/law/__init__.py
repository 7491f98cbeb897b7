"""Which authority each policy needs; what stands, what is contested, what is missing.

Takes      a Policy
Gives      standing(); the rules in rules.yaml, the reading in evaluate.py
Invariant  a reading by cited rules, never a score and no legal advice
"""

from iolaus.law.evaluate import Standing, Step, rules, standing

__all__ = ["Standing", "Step", "rules", "standing"]
