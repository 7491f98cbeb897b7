"""Claims on trial: what is said in the debate, what the tables, polls, rules and worlds say to it.

Takes      claims in our own words, the evidence, the rules of law, stored answers of the model
Gives      claims(), rule(id), rule_all()
Invariant  a verdict is computed, never written down; both sides are tried by the same functions; nobody is named
"""

from iolaus.claims.claim import VERDICTS, Claim, Figure, Found, Ruling
from iolaus.claims.registry import claims, rule, rule_all

__all__ = ["VERDICTS", "Claim", "Figure", "Found", "Ruling", "claims", "rule", "rule_all"]
