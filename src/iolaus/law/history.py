"""How the rules came to stand as they do: dated changes, each with the rules it bears on.

Takes      history.yaml, the rule set, sources
Gives      Change, changes()
Invariant  changes are in order of date and name rules and sources that exist
Fails with RegisterError, naming the change and the remedy
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
from iolaus.law.evaluate import ORDERS, rules

FILE = Path(__file__).parent / "history.yaml"
FIELDS = ("date", "order", "rules", "change", "before", "after", "source", "verified")


@dataclass(frozen=True)
class Change:
    """One change of the law.

    Attributes:
        date: day, YYYY-MM-DD.
        order: us, international or mexico.
        rules: ids of the rules it bears on.
        change: what changed.
        before: the state before, in a sentence.
        after: the state after.
        source: key of the sources.
        verified: whether the text itself was read.
    """

    date: str
    order: str
    rules: tuple[str, ...]
    change: str
    before: str
    after: str
    source: str
    verified: bool


@cache
def changes() -> tuple[Change, ...]:
    """All changes, oldest first.

    Raises:
        RegisterError: a change that breaks the rules.
    """
    return read(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def read(records: Sequence[Mapping[str, Any]]) -> tuple[Change, ...]:
    """Changes from plain data.

    Raises:
        RegisterError: a field that is missing or unknown, a rule or source that does not exist, or a date out of order.
    """
    known = {each.id for each in rules()}
    found: list[Change] = []
    for raw in records:
        name = f"change of {raw.get('date', '(no date)')}"
        odd = sorted(set(raw) ^ set(FIELDS))
        if odd:
            raise RegisterError(f"{name}: field '{odd[0]}' is missing or unknown; the fields are {', '.join(FIELDS)}")
        change = Change(**{**raw, "date": str(raw["date"]), "rules": tuple(raw["rules"])})
        wrong = [each for each in change.rules if each not in known]
        if wrong or change.order not in ORDERS:
            raise RegisterError(f"{name}: '{(wrong or [change.order])[0]}' is no rule or order of law; correct it")
        if change.source not in sources.load():
            raise RegisterError(f"{name}: no source '{change.source}'; add it to register/sources/law.yaml")
        if found and change.date < found[-1].date:
            raise RegisterError(f"{name}: stands after {found[-1].date}; put changes in order of date")
        found.append(change)
    return tuple(found)
