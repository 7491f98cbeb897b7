"""The law as it stood at an earlier date: which rules changed since, and what a policy's reading was before.

Takes      a month or day; the rules and their dated changes
Gives      later(when), standing(policy, when): Earlier
Invariant  a rule that changed since is not read as of then: the state before is told in the words of its change, and
           the whole is a word only where it does not hang on such a rule
Limits     rules go back only over the changes that history.yaml holds; the others stand as read on their own day
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from iolaus.law import evaluate
from iolaus.law.evaluate import STATUSES, Step
from iolaus.law.history import Change, changes
from iolaus.policies.policy import Policy

CHANGED, NOT_KNOWN = "changed since", "not known"


@dataclass(frozen=True)
class Earlier:
    """The reading of one policy at an earlier date.

    Attributes:
        status: established, contested or absent; 'not known' where it hangs on a rule that changed since.
        steps: each step of today, with the first change since then of its rule, if there is one.
    """

    status: str
    steps: tuple[tuple[Step, Change | None], ...]

    def as_dict(self) -> dict[str, Any]:
        """For files and pages: as a Standing's, with `before` and `changed` on steps that changed since."""
        told = []
        for step, change in self.steps:
            found = step.as_dict()
            if change is not None:
                found |= {"status": CHANGED, "before": change.before, "changed": change.date}
            told.append(found)
        return {"status": self.status, "steps": told}


def later(when: str) -> tuple[Change, ...]:
    """Changes after a month (YYYY-MM) or day (YYYY-MM-DD), oldest first."""
    return tuple(each for each in changes() if each.date[:len(when)] > when)


def standing(policy: Policy, when: str) -> Earlier:
    """The reading of a policy as of a month or day."""
    first: Mapping[str, Change] = {rule: each for each in reversed(later(when)) for rule in each.rules}
    steps = evaluate.standing(policy).steps
    whole = {evaluate.overall([replace(step.rule, status=word) if step.rule.id in first else step.rule
                               for step in steps]) for word in STATUSES}
    return Earlier(whole.pop() if len(whole) == 1 else NOT_KNOWN,
                   tuple((step, first.get(step.rule.id)) for step in steps))
