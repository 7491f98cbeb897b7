"""Policies beside one another: what each needs of the law, and what stands.

Takes      policies, the rule set
Gives      needs(): need -> status of one policy; compare(): the same for several
Invariant  the worst need of a policy is its standing; an empty cell means that it is not needed
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iolaus.law.evaluate import STATUSES, rules
from iolaus.policies.policy import Policy


def needs(policy: Policy) -> dict[str, str]:
    """What a policy needs, in the order of the rules, each with the best of its alternatives."""
    best: dict[str, int] = {}
    for rule in rules():
        if rule.decides and rule.meets(policy):
            rank = STATUSES.index(rule.status)
            best[rule.need] = min(best.get(rule.need, rank), rank)
    return {need: STATUSES[rank] for need, rank in best.items()}


def compare(policies: Sequence[Policy]) -> Mapping[str, dict[str, str]]:
    """Need -> policy -> status, for every need that one of the policies has."""
    read = {policy.id: needs(policy) for policy in policies}
    wanted = dict.fromkeys(rule.need for rule in rules() if any(rule.need in each for each in read.values()))
    return {need: {name: each[need] for name, each in read.items() if need in each} for need in wanted}
