"""Which entries come from work on what an action does or costs: the map of the evidence.

Takes      effects.yaml
Gives      Effect, load(): entry id -> Effect
Invariant  an entry stands once, and is no judgement: a cell that no study fills stays empty
Fails with RegisterError, naming the entry, what is wrong and what to do
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from iolaus.errors import RegisterError
from iolaus.evidence import entries

FILE = Path(__file__).with_name("effects.yaml")


@dataclass(frozen=True)
class Effect:
    """What an entry tells of.

    Attributes:
        levers: the actions that are of the kind that was looked at.
        outcomes: what was looked at.
    """

    levers: tuple[str, ...]
    outcomes: tuple[str, ...]


@cache
def load() -> Mapping[str, Effect]:
    """The map, read once.

    Raises:
        RegisterError: if a line breaks the rules.
    """
    return MappingProxyType(checked(yaml.safe_load(FILE.read_text(encoding="utf-8")), entries.load()))


def checked(lines: list[dict[str, Any]], known: Mapping[str, entries.Entry]) -> dict[str, Effect]:
    """The lines as effects.

    Raises:
        RegisterError: an entry that is unknown, twice there, or a judgement; a line that names nothing.
    """
    found: dict[str, Effect] = {}
    for each in lines:
        name = each["entry"]
        if name not in known:
            raise RegisterError(f"effects.yaml: no entry '{name}' in the register; take the line away or mend the name")
        if known[name].is_judgement:
            raise RegisterError(f"effects.yaml: '{name}' is a judgement; the map counts studies, take the line away")
        if name in found:
            raise RegisterError(f"effects.yaml: '{name}' stands twice; keep one line")
        effect = Effect(tuple(each["levers"]), tuple(each["outcomes"]))
        if not effect.levers or not effect.outcomes:
            raise RegisterError(f"effects.yaml: '{name}' names no lever or no outcome")
        found[name] = effect
    return found
