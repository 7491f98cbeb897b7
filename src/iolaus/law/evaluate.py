"""What the law says of a policy: the authorities it needs, and whether each stands. No legal advice.

Takes      a Policy, the rule set rules.yaml
Gives      Rule, Step, Standing, rules(), standing()
Invariant  rules of one need are alternatives and the best counts; across needs the worst counts; never a number
Fails with RegisterError, naming the rule and the remedy
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from iolaus.errors import RegisterError
from iolaus.evidence import sources
from iolaus.policies.policy import LEGAL, Policy

FILE = Path(__file__).parent / "rules.yaml"
STATUSES = ("established", "contested", "absent")  # best first
ORDERS = ("us", "international", "mexico")
TRAITS = ("force", "unilateral", "consent", "covert")
FIELDS = ("id", "order", "need", "when", "authority", "status", "text", "opposing", "source", "date")
WORDS = {"force": "uses force across the border", "unilateral": "uses force without consent",
         "consent": "uses force only with consent", "covert": "is not avowed"}


@dataclass(frozen=True)
class Rule:
    """One authority: when it matters, and whether it stands.

    Attributes:
        id: its name.
        order: us, international or mexico.
        need: what it is an authority for; rules of one need are alternatives.
        when: traits of a policy, and under `has` a legal element, that bring it in.
        authority: the body or text that could carry it.
        status: established, contested or absent.
        text: the rule in a sentence.
        opposing: what those say who read it otherwise.
        note: limits, and views for and against at length.
        source: key of the sources.
        date: of the source or of the state of affairs.
        decides: whether it counts for the whole, or informs only.
    """

    id: str
    order: str
    need: str
    when: Mapping[str, Any]
    authority: str
    status: str
    text: str
    opposing: str
    source: str
    date: str
    note: str = ""
    decides: bool = True

    @property
    def condition(self) -> str:
        """When it matters, in words."""
        said = [f"holds {value.replace('_', ' ')}" if key == "has" else WORDS[key] if value else f"not: {WORDS[key]}"
                for key, value in self.when.items()]
        return f"the policy {' and '.join(said)}"

    def meets(self, policy: Policy) -> bool:
        """Whether the rule speaks of this policy."""
        return all(value in policy.legal if key == "has" else getattr(policy, key) is value
                   for key, value in self.when.items())


@dataclass(frozen=True)
class Step:
    """One rule as it applies to one policy, with its citation."""

    rule: Rule
    citation: str

    def as_dict(self) -> dict[str, str]:
        """For files and pages."""
        return {"id": self.rule.id, "order": self.rule.order,
                "authority": self.rule.authority, "condition": self.rule.condition,
                "text": self.rule.text, "status": self.rule.status,
                "opposing": self.rule.opposing, "source": self.citation, "date": self.rule.date, "note": self.rule.note}


@dataclass(frozen=True)
class Standing:
    """The reading of one policy."""

    status: str
    steps: tuple[Step, ...]

    def as_dict(self) -> dict[str, Any]:
        """For files and pages: {"status", "steps"}."""
        return {"status": self.status, "steps": [each.as_dict() for each in self.steps]}


@cache
def rules() -> tuple[Rule, ...]:
    """The rule set, checked.

    Raises:
        RegisterError: a rule with a missing field, an unknown word or an unknown source.
    """
    return read(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def read(records: Sequence[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """Rules from plain data.

    Raises:
        RegisterError: a rule with a missing field, an unknown word or an unknown source.
    """
    found: dict[str, Rule] = {}
    for raw in records:
        name = f"rule '{raw.get('id', '(no id)')}'"
        missing = [each for each in FIELDS if not raw.get(each)]
        if missing:
            raise RegisterError(f"{name} lacks {', '.join(missing)}; fill it in")
        unknown = sorted(set(raw) - {*FIELDS, "note", "decides"})
        if unknown:
            raise RegisterError(f"{name} has no field '{unknown[0]}'; known: {', '.join(FIELDS)}, note, decides")
        rule = Rule(**{**raw, "date": str(raw["date"])})
        _check(rule, name)
        if rule.id in found:
            raise RegisterError(f"{name} stands twice; rename one")
        found[rule.id] = rule
    return tuple(found.values())


def _check(rule: Rule, name: str) -> None:
    for word, known in ((rule.status, STATUSES), (rule.order, ORDERS)):
        if word not in known:
            raise RegisterError(f"{name} says '{word}'; use one of {', '.join(known)}")
    for key, value in rule.when.items():
        fits = value in LEGAL if key == "has" else key in TRAITS and isinstance(value, bool)
        if not fits:
            raise RegisterError(f"{name}: 'when' cannot be {key}: {value}; use {', '.join(TRAITS)} with true or "
                                f"false, or has: one of {', '.join(LEGAL)}")
    if rule.source not in sources.load():
        raise RegisterError(f"{name}: no source '{rule.source}'; add it to register/sources/law.yaml")


def standing(policy: Policy) -> Standing:
    """The reading of a policy: best of the alternatives for each need, worst over the needs."""
    known = sources.load()
    steps = tuple(Step(rule, _cite(known[rule.source])) for rule in rules() if rule.meets(policy))
    return Standing(overall([each.rule for each in steps]), steps)


def _cite(source: sources.Source) -> str:
    """The citation, and how far the source was read."""
    return f"{source.citation} [{source.note}]" if source.note else source.citation


def overall(met: Sequence[Rule]) -> str:
    """One word for several rules; nothing needed is established."""
    best: dict[str, int] = {}
    for rule in met:
        if rule.decides:
            rank = STATUSES.index(rule.status)
            best[rule.need] = min(best.get(rule.need, rank), rank)
    return STATUSES[max(best.values(), default=0)]
