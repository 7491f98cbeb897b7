"""What a policy watches for, and what it then does: stop, give way to another policy, or be joined by one.

Takes      texts such as "cooperation<0.3 & us_overdose_deaths>-5%", "stop", "demand_prevention", "+demand_prevention"
Gives      Seen, Trigger, read(), split()
Invariant  a condition is on what an observer has seen by a 1 January: figures up to `lag` before it, of the same world,
           held against the year before policies started; never against a path not taken
Fails with PolicyError, naming the text and what to write
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from iolaus.errors import PolicyError

if TYPE_CHECKING:
    from iolaus.policies.policy import Policy

STOP = "stop"
AFTER, LAG = 1.0, 0.5  # years; official figures come about half a year late, as those of the vintage did
LONGEST_LAG = 5.0
CONDITION = re.compile(r"\s*([a-z_]+)\s*(<=|>=|<|>)\s*([+-]?[0-9.eE+-]+)\s*(%?)\s*")
SENTENCE = re.compile(r"(?P<policy>.+?)\s+if\s+(?P<seen>.+?)(?:\s+after\s+(?P<after>[0-9.]+)(?:\s+years?)?)?"
                      r"\s+then\s+(?P<then>.+)")
EXAMPLE = "joint_operations if us_overdose_deaths>-5% after 2 then demand_prevention"


@dataclass(frozen=True)
class Seen:
    """One condition on one outcome.

    Attributes:
        outcome: its id.
        sign: <=, >=, < or >.
        amount: the figure of the last twelve months seen (a level: of the last month), or percent of change since
            the twelve months before policies started.
        percent: which of the two.
    """

    outcome: str
    sign: str
    amount: float
    percent: bool

    @property
    def text(self) -> str:
        """As a user writes it."""
        return f"{self.outcome}{self.sign}{self.amount:g}{'%' if self.percent else ''}"


@dataclass(frozen=True)
class Trigger:
    """Conditions that must all hold on a 1 January, and what then happens, once, in that world.

    Attributes:
        conditions: what must be seen.
        then: "stop"; a policy that takes over, begun on that day; or "+" and a policy that is added to it.
        after: years from the start of policies until the first look.
        lag: years by which figures come late.
        policy: the policy that `then` names; None for "stop" and until it is loaded.
    """

    conditions: tuple[Seen, ...]
    then: str
    after: float = AFTER
    lag: float = LAG
    policy: Policy | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.after <= 15.0:
            raise PolicyError(f"trigger '{self.text}' looks first after {self.after:g} years; give 0 to 15")
        if not 0.0 <= self.lag <= LONGEST_LAG:
            raise PolicyError(f"trigger '{self.text}' has figures {self.lag:g} years late; give 0 to {LONGEST_LAG:g}")

    @property
    def adds(self) -> bool:
        """Whether the policy goes on beside the one that is added."""
        return self.then.startswith("+")

    @property
    def name(self) -> str:
        """Name of the other policy; empty for "stop"."""
        return "" if self.then == STOP else self.then.lstrip("+").strip()

    @property
    def text(self) -> str:
        """As a user writes it."""
        seen = " & ".join(each.text for each in self.conditions)
        return f"if {seen} after {self.after:g} then {self.then}"

    def describe(self) -> dict[str, Any]:
        """As plain data."""
        return {"if": " & ".join(each.text for each in self.conditions), "then": self.then, "after": self.after,
                "lag": self.lag}


def read(seen: str, then: str, after: float = AFTER, lag: float = LAG) -> Trigger:
    """A trigger from texts; the policy that it names is not loaded yet.

    Raises:
        PolicyError: a text that cannot be read.
    """
    found = []
    for part in seen.split("&"):
        match = CONDITION.fullmatch(part)
        amount = _number(match.group(3)) if match else math.nan
        if match is None or not math.isfinite(amount):
            raise PolicyError(f"cannot read the condition '{part.strip()}'; write outcome<number or outcome>percent%, "
                              f"joined by &, such as in \"{EXAMPLE}\"")
        found.append(Seen(match.group(1), match.group(2), amount, bool(match.group(4))))
    if not then.strip().lstrip("+").strip():
        raise PolicyError(f"'then {then}' names no policy; write stop, a policy, or + and a policy")
    return Trigger(tuple(found), then.strip(), after, lag)


def split(text: str) -> tuple[str, Trigger | None]:
    """The policy that a text such as "a if b<0.3 after 2 then c" begins with, and its trigger.

    Raises:
        PolicyError: the words `if` and `then` are there but the rest cannot be read.
    """
    if not re.search(r"\sif\s", text):
        return text, None
    match = SENTENCE.fullmatch(text.strip())
    if match is None:
        raise PolicyError(f"cannot read '{text}'; write POLICY if CONDITION after YEARS then stop, or a policy, or "
                          f"+policy, such as \"{EXAMPLE}\"")
    after = _number(match["after"]) if match["after"] else AFTER
    if not math.isfinite(after):
        raise PolicyError(f"cannot read 'after {match['after']}' in '{text}'; write a number of years")
    return match["policy"].strip(), read(match["seen"], match["then"], after)


def from_table(raw: Any, where: str) -> Trigger:
    """A trigger from a table of a file: if, then, after, lag.

    Raises:
        PolicyError: a key or value that cannot be read.
    """
    texts, numbers = ("if", "then"), ("after", "lag")
    if not isinstance(raw, Mapping):
        raise PolicyError(f"{where}: write [[triggers]] and below it if = \"...\" and then = \"...\"")
    for key in raw:
        if key not in (*texts, *numbers):
            raise PolicyError(f"{where}: no key '{key}'; known: {', '.join((*texts, *numbers))}")
    for key in texts:
        if not isinstance(raw.get(key), str) or not raw[key].strip():
            raise PolicyError(f"{where}: '{key}' is missing; write {key} = \"...\"")
    for key in numbers:
        if key in raw and (isinstance(raw[key], bool) or not isinstance(raw[key], int | float)):
            raise PolicyError(f"{where}: '{key}' cannot be {raw[key]!r}; write a number of years")
    try:
        return read(raw["if"], raw["then"], float(raw.get("after", AFTER)), float(raw.get("lag", LAG)))
    except PolicyError as error:
        raise PolicyError(f"{where}: {error}") from error


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
