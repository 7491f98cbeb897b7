"""The shape of a policy: which levers it sets, to what, from when; what it may harm; what it needs in law.

Takes      settings, each of one lever
Gives      Setting, TimeToEffect, Included, Policy, uncertain()
Invariant  a policy is data; whether it uses force, with consent or in secret, is read from its settings
Fails with PolicyError, naming the lever and the remedy
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from iolaus.errors import PolicyError, nearest
from iolaus.parameters.parameter import Parameter
from iolaus.policies.trigger import Trigger

FIRST, LAST = 2026.0, 2041.0  # years in which a policy may act
SWITCHES = ("covert", "joint_request", "threat_lifted")  # yes or no: a share of it makes no sense
UNILATERAL = ("strikes_on_leaders", "strikes_on_labs")
JOINT = ("joint_operations_on_leaders", "joint_operations_on_labs")
# levers by which a unit cost is spent; kits and treatment are paid for on every path
SPENT_BY = {
    "costs.strike_cost": UNILATERAL, "costs.joint_cost": JOINT, "costs.partnership_cost": ("partnership_effort",),
    "costs.prevention_cost": ("school_prevention",), "costs.school_year": ("school_prevention",),
    "costs.inspection_cost": ("inspection_programme",), "costs.youth_cost": ("youth_programme",),
    "costs.arrests_cost": ("arrests_programme",), "costs.sanctions_cost": ("sanctions_programme",),
    "costs.diplomacy_cost": ("diplomacy_programme",)}
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
        strength: share of the way from the lever's neutral value; 1 is all of it.
    """

    lever: str
    to: float | Parameter
    since: float = FIRST
    over: float = 0.0
    pulse: bool = False
    until: float | None = None
    strength: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 < self.strength <= 1.0:
            raise PolicyError(f"lever '{self.lever}' is set at strength {self.strength:g}; give a share above 0 and at "
                              "most 1, such as 0.5")
        if self.lever in SWITCHES and self.strength != 1.0:
            raise PolicyError(f"lever '{self.lever}' is a yes or no; leave out 'strength'")
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
        """As plain data: an uncertain effect by the id of its claim; strength only where it is not all."""
        to = self.to.claim if isinstance(self.to, Parameter) else float(self.to)
        plain = {"lever": self.lever, "to": to, "since": self.since, "over": self.over, "pulse": self.pulse,
                 "until": self.until}
        return plain if self.strength == 1.0 else {**plain, "strength": self.strength}


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
class Included:
    """A share of another policy, begun at a date.

    Attributes:
        policy: its name or the path of its file.
        strength: share of the way of each of its settings.
        since: calendar year in which it begins.
    """

    policy: str
    strength: float = 1.0
    since: float = FIRST


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
        includes: names of policies it contains, or shares of them.
        parts: ids of the policies it was put together from.
        time_to_effect: how long until it can show, or None where nobody said.
        triggers: what it watches for on each 1 January; the first that is met acts, once.
    """

    id: str
    label: str
    summary: str
    settings: tuple[Setting, ...] = ()
    legal: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    includes: tuple[str | Included, ...] = ()
    parts: tuple[str, ...] = ()
    time_to_effect: TimeToEffect | None = None
    triggers: tuple[Trigger, ...] = ()

    def __post_init__(self) -> None:
        wrong = sorted(set(self.legal) - set(LEGAL))
        if wrong:
            near = nearest(wrong[0], LEGAL)
            raise PolicyError(f"policy '{self.id}' has the legal elements {', '.join(wrong)}; "
                              + (f"did you mean {', '.join(near)}? " if near else "") + f"Known: {', '.join(LEGAL)}")

    def sets(self, *levers: str) -> bool:
        """Whether any of the levers is set to anything but a plain zero, by it or by what it may give way to."""
        return any(each.lever in levers and not each.is_neutral(0.0) for each in self.every_setting)

    @property
    def every_setting(self) -> tuple[Setting, ...]:
        """Its settings and those of the policies that its triggers name."""
        others = [each.policy for each in self.triggers if each.policy is not None]
        return (*self.settings, *(setting for other in others for setting in other.settings))

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
    def unpaid(self) -> tuple[str, ...]:
        """Unit costs that it names although it sets no lever that spends them."""
        return tuple(each for each in self.costs if each in SPENT_BY and not self.sets(*SPENT_BY[each]))

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its uncertain effects."""
        return tuple(dict.fromkeys(each.to for each in self.every_setting if isinstance(each.to, Parameter)))


def uncertain(policy: str, lever: str, meaning: str, unit: str = "1") -> Parameter:
    """The uncertain effect `policy.<policy>.<lever>` of the register."""
    return Parameter(lever, unit, f"policy.{policy}.{lever}", meaning)
