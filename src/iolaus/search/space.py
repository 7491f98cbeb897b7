"""What can be mixed: policies, each at a share of its strength from a month on, and levers set by hand.

Takes      policies by name, ranges of levers, the horizon
Gives      Part, Mix, Space: from a point between 0 and 1 to a mix and its policy; a mix as the text of a policy file
Invariant  two points that mean the same mix give equal mixes; every point means some mix, or a contradiction that is
           told; parts that are not done have no start
Fails with QuestionError (a range that cannot be read), UnknownNameError (no such lever), PolicyError
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from iolaus.analysis.spread import Numbers
from iolaus.errors import PolicyError, QuestionError
from iolaus.model.module import Lever
from iolaus.policies.combine import combine, month_of, portion
from iolaus.policies.policy import FIRST, Policy, Setting
from iolaus.search.ranges import ranged

NOT_DONE = 0.2  # the share of a coordinate's range that means: leave it out
STEP = 0.05  # of strength: finer would be false precision
EMPTY = Policy("nothing_new", "Nothing new", "Nothing is done beyond the current path.",
               legal=("border", "health", "mexican_enforcement"), costs=("costs.kit_cost", "costs.treatment_cost"))


@dataclass(frozen=True)
class Part:
    """One thing that may be done: a policy at most in full, or a lever between its neutral value and an end.

    Attributes:
        name: of the policy or the lever.
        policy: the policy, in full from 2026.
        lever: the lever's range of values where it is one, else None.
    """

    name: str
    policy: Policy
    lever: tuple[float, float] | None = None


@dataclass(frozen=True)
class Chosen:
    """A part as it is done: a share of its strength, from a number of months after January 2026."""

    name: str
    strength: float
    month: int

    @property
    def since(self) -> float:
        """The calendar year of its start."""
        return FIRST + self.month / 12.0

    @property
    def text(self) -> str:
        """In a few words."""
        start = "" if self.month == 0 else f" from {month_of(self.since)}"
        return f"{self.name}{'' if self.strength == 1.0 else f' at {100 * self.strength:.3g} %'}{start}"


Mix = tuple[Chosen, ...]


@dataclass(frozen=True)
class Space:
    """All mixes of some parts.

    Attributes:
        parts: what may be done.
        months: how many months a start may be put off, at the most.
    """

    parts: tuple[Part, ...]
    months: int

    @property
    def size(self) -> int:
        """Numbers in a point: a strength and a start for each part."""
        return 2 * len(self.parts)

    def mix(self, point: Numbers) -> Mix:
        """The mix that a point means."""
        found = []
        for each, x, y in zip(self.parts, point[0::2], point[1::2], strict=True):
            if x >= NOT_DONE:
                steps = max(1, round((float(x) - NOT_DONE) / (1.0 - NOT_DONE) / STEP))
                month = min(self.months, int(float(y) * (self.months + 1)))
                found.append(Chosen(each.name, min(1.0, round(steps * STEP, 10)), month))
        return tuple(found)

    def point(self, mix: Mix) -> Numbers:
        """A point that means the mix."""
        found = np.zeros(self.size)
        names = [each.name for each in self.parts]
        for each in mix:
            at = 2 * names.index(each.name)
            found[at] = NOT_DONE + (1.0 - NOT_DONE) * each.strength
            found[at + 1] = (each.month + 0.5) / (self.months + 1)
        return found

    def policy(self, mix: Mix) -> Policy:
        """The policy that a mix is.

        Raises:
            PolicyError: parts that contradict each other.
        """
        known = {each.name: each for each in self.parts}
        parts = [portion(known[each.name].policy, each.strength, each.since) for each in mix]
        return combine(parts, "mix", "Mix") if len(parts) > 1 else parts[0] if parts else EMPTY

    def starts(self, count: int, seed: int) -> Numbers:
        """Points to begin with: nothing, each part alone in full at once, then few parts at a time by chance."""
        rng = np.random.default_rng(seed)
        alone = [self.point((Chosen(each.name, 1.0, 0),)) for each in self.parts]
        found = [np.zeros(self.size), *alone]
        while len(found) < count:
            point = rng.random(self.size)
            done = rng.permutation(len(self.parts)) < rng.integers(1, min(4, len(self.parts)) + 1)
            point[0::2] = np.where(done, NOT_DONE + (1.0 - NOT_DONE) * point[0::2], NOT_DONE * point[0::2])
            point[1::2] = np.where(rng.random(len(self.parts)) < 0.5, 0.0, point[1::2])
            found.append(point)
        return np.stack(found[:max(count, 1)])


def lever_part(text: str, levers: Mapping[str, Lever]) -> Part:
    """A part from a text such as "naloxone_kits=1..2".

    Raises:
        QuestionError: not of that form, an end out of the lever's range, or the neutral value at no end.
        UnknownNameError: no such lever.
    """
    lever, low, high = ranged(text, "--lever", levers)
    if not lever.low <= low < high <= lever.high or lever.neutral not in (low, high):
        raise QuestionError(f"--lever '{text}': {lever.name} takes {lever.low:g} to {lever.high:g} ({lever.unit}), and "
                            f"one end must be {lever.neutral:g}, which changes nothing")
    end = high if lever.neutral == low else low
    policy = Policy(f"lever_{lever.name}", f"{lever.name} to {end:g}", f"{lever.meaning}: {end:g}.",
                    (Setting(lever.name, end),), harms=("not stated for a lever set by hand",))
    return Part(lever.name, policy, (low, high))


def space(policies: Sequence[Policy], by_hand: Sequence[Part], horizon: int) -> Space:
    """The space of some policies and levers; a start may be put off until a year before the horizon.

    Raises:
        QuestionError: nothing to mix, or a name twice.
        PolicyError: a policy with a trigger.
    """
    parts = (*(Part(each.id, each) for each in policies), *by_hand)
    names = [each.name for each in parts]
    for name in names:
        if names.count(name) > 1:
            raise QuestionError(f"'{name}' is named twice; name each part of a mix once")
    if not parts:
        raise QuestionError("nothing is left to mix; name policies, or loosen what they must keep to")
    for each in parts:
        if each.policy.triggers:
            raise PolicyError(f"policy '{each.name}' has a trigger; a search mixes fixed policies")
    return Space(parts, 12 * (horizon - int(FIRST) - 1))


def policy_file(mix: Mix, parts: Sequence[Part], name: str, label: str) -> str:
    """The mix as the text of a policy file that `compare` reads."""
    known = {each.name: each for each in parts}
    shares = ",\n".join(
        f'  {{policy = "{each.name}", strength = {each.strength:g}, since = "{month_of(each.since)}"}}'
        for each in mix if known[each.name].lever is None)
    lines = [f'id = "{name}"', f'label = "{label}"', f"include = [\n{shares},\n]" if shares else "include = []"]
    for each in mix:
        if known[each.name].lever is not None:
            (setting,) = known[each.name].policy.settings
            lines += ["[[settings]]", f'lever = "{setting.lever}"', f"to = {setting.to}",
                      f'since = "{month_of(each.since)}"']
            lines += [] if each.strength == 1.0 else [f"strength = {each.strength:g}"]
    return "\n".join(lines) + "\n"
