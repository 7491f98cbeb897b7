"""The shape of a policy: which levers it sets, to what, from when; what it may harm; what it needs in law.

Takes      settings, each of one lever
Gives      Setting, TimeToEffect, Policy, uncertain()
Invariant  a policy is data; whether it uses force, with consent or in secret, is read from its settings
Fails with PolicyError, naming the lever and the remedy
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from iolaus.errors import PolicyError
from iolaus.parameters.parameter import Parameter

FIRST, LAST = 2026.0, 2041.0  # years in which a policy may act
UNILATERAL = ("strikes_on_leaders", "strikes_on_labs")
JOINT = ("joint_operations_on_leaders", "joint_operations_on_labs")
# what the rule set of the law room asks about, beside force, consent and secrecy
LEGAL = ("assistance", "border", "designation", "diplomacy", "foreign_personnel", "health", "intelligence",
         "mexican_enforcement", "prevention", "sanctions")


@dataclass(frozen=True)
class Setting:
    """One lever, set to a number or to an uncertain effect.

    Attributes:
        lever: name of the lever.
        to: a number in the lever's unit, or a Parameter in it.
        since: calendar year of the start (2026.5 is 1 July 2026).
        over: years of a straight ramp from the neutral value; 0 is at once.
        pulse: only in the month that holds `since`.
        until: calendar year in which the lever is let go, or None.
    """

    lever: str
    to: float | Parameter
    since: float = FIRST
    over: float = 0.0
    pulse: bool = False
    until: float | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.to, Parameter) and not math.isfinite(self.to):
            raise PolicyError(f"lever '{self.lever}' is set to {self.to}; give a finite number")
        if not FIRST <= self.since < LAST:
            raise PolicyError(f"lever '{self.lever}' is set from {self.since:g}; policies act from {FIRST:g} "
                              f"to {LAST:g}")
        if not 0.0 <= self.over <= LAST - FIRST:
            raise PolicyError(f"lever '{self.lever}' ramps over {self.over:g} years; give 0 to {LAST - FIRST:g}")
        if self.until is not None and not self.until > self.since:
            raise PolicyError(f"lever '{self.lever}' is let go in {self.until:g}, not after {self.since:g}; "
                              "give a later year")
        if self.pulse and (self.over or self.until is not None):
            raise PolicyError(f"lever '{self.lever}' is a pulse of one month; leave out 'over' and 'until'")

    def is_neutral(self, neutral: float) -> bool:
        """Whether it surely changes nothing."""
        return not isinstance(self.to, Parameter) and self.to == neutral

    def describe(self) -> dict[str, Any]:
        """As plain data: an uncertain effect by the id of its claim."""
        to = self.to.claim if isinstance(self.to, Parameter) else float(self.to)
        return {"lever": self.lever, "to": to, "since": self.since, "over": self.over, "pulse": self.pulse,
                "until": self.until}


@dataclass(frozen=True)
class TimeToEffect:
    """How long until a policy can show in its outcomes, and why.

    Attributes:
        text: what takes the time.
        low: years until the first of it, at the least.
        high: years until most of it.
    """

    text: str
    low: float
    high: float

    def __post_init__(self) -> None:
        if not (self.text and 0.0 <= self.low <= self.high < math.inf):
            raise PolicyError(f"time to effect '{self.text}' from {self.low:g} to {self.high:g} years; give a text and "
                              "two numbers of years, the smaller first")


@dataclass(frozen=True)
class Policy:
    """What could be done, as data.

    Attributes:
        id: name in commands and results; parts joined by + in a combination.
        label: a few words.
        summary: one sentence.
        settings: the levers it sets.
        legal: what it needs of the law, words of LEGAL.
        costs: ids of the unit costs that cover it; empty means not costed.
        harms: whom it may hurt, in words.
        claims: further claims it leans on.
        includes: names of policies it contains.
        parts: ids of the policies it was put together from.
        time_to_effect: how long until it can show, or None where nobody said.
    """

    id: str
    label: str
    summary: str
    settings: tuple[Setting, ...] = ()
    legal: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    time_to_effect: TimeToEffect | None = None

    def __post_init__(self) -> None:
        wrong = sorted(set(self.legal) - set(LEGAL))
        if wrong:
            raise PolicyError(f"policy '{self.id}' has the legal elements {', '.join(wrong)}; known: "
                              f"{', '.join(LEGAL)}")

    def sets(self, *levers: str) -> bool:
        """Whether any of the levers is set to anything but a plain zero."""
        return any(each.lever in levers and not each.is_neutral(0.0) for each in self.settings)

    @property
    def force(self) -> bool:
        """Whether it uses force across the border."""
        return self.sets(*UNILATERAL, *JOINT)

    @property
    def unilateral(self) -> bool:
        """Whether it uses force without asking."""
        return self.sets(*UNILATERAL)

    @property
    def consent(self) -> bool:
        """Whether all its force waits for consent."""
        return self.force and not self.unilateral and self.sets("joint_request")

    @property
    def covert(self) -> bool:
        """Whether its force is not avowed."""
        return self.sets("covert")

    @property
    def costed(self) -> bool:
        """Whether a sourced unit cost covers it."""
        return bool(self.costs)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its uncertain effects."""
        return tuple(dict.fromkeys(each.to for each in self.settings if isinstance(each.to, Parameter)))


def uncertain(policy: str, lever: str, meaning: str, unit: str = "1") -> Parameter:
    """The uncertain effect `policy.<policy>.<lever>` of the register."""
    return Parameter(lever, unit, f"policy.{policy}.{lever}", meaning)
