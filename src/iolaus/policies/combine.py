"""Several policies as one; changes to a policy by hand.

Takes      policies; texts such as "naloxone_kits=1.5" or "border_interdiction.interdiction=2"
Gives      combine(), portion(), Override, read_override(), override()
Invariant  identical settings of two policies are the same act and count once; all others combine by the lever's rule
Fails with PolicyError where no rule settles what two policies together are; UnknownNameError for a lever
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from iolaus.errors import PolicyError, UnknownNameError
from iolaus.policies.policy import FIRST, SWITCHES, Policy, Setting, TimeToEffect

if TYPE_CHECKING:  # a policy is data: reading one needs no model
    from iolaus.model.module import Lever


UNHARMED = "none known"


@dataclass(frozen=True)
class Override:
    """A lever set by hand, in one policy or (policy None) in all."""

    policy: str | None
    lever: str
    value: float


def combine(parts: Sequence[Policy], policy_id: str = "", label: str = "", summary: str = "") -> Policy:
    """One policy that does all that its parts do.

    Raises:
        PolicyError: a part named twice, or parts that contradict each other.
    """
    names = [each.id for each in parts]
    for name in names:
        if names.count(name) > 1:
            raise PolicyError(f"policy '{name}' is named twice in '{'+'.join(names)}'; name it once")
    for each in parts:
        if each.triggers:
            raise PolicyError(f"policy '{each.id}' has a trigger and cannot be joined with others; write a file that "
                              "includes the parts and has the trigger itself")
    _check(parts)
    return Policy(
        id=policy_id or "+".join(names),
        label=label or " and ".join([parts[0].label, *(_lower(each.label) for each in parts[1:])]),
        summary=summary or " ".join(each.summary for each in parts),
        settings=tuple(dict.fromkeys(setting for each in parts for setting in each.settings)),
        legal=_union(each.legal for each in parts),
        costs=_union(each.costs for each in parts) if all(each.costed for each in parts) else (),
        harms=harmed(each.harms for each in parts),
        claims=_union(each.claims for each in parts),
        parts=_union(each.parts or (each.id,) for each in parts),
        time_to_effect=_times(parts))


def portion(policy: Policy, strength: float, since: float = FIRST) -> Policy:
    """A share of a policy, begun later: every setting but a yes or no goes that share of its way.

    Args:
        policy: what is done.
        strength: above 0, at most 1.
        since: calendar year in which it begins instead of 2026; all its dates move by as much.

    Raises:
        PolicyError: a strength out of range, or a start outside the years in which policies act.
    """
    later = since - FIRST
    if policy.triggers:
        raise PolicyError(f"policy '{policy.id}' has a trigger and cannot be begun late or in part")
    if strength == 1.0 and later == 0.0:
        return policy
    if later < 0.0:
        raise PolicyError(f"'{policy.id}' is to begin in {since:g}; policies act from {FIRST:g}")
    settings = tuple(
        replace(each, since=each.since + later, until=None if each.until is None else each.until + later,
                strength=1.0 if each.lever in SWITCHES else each.strength * strength) for each in policy.settings)
    when = policy.time_to_effect
    said = "" if strength == 1.0 else f" at {100.0 * strength:.3g} %"
    said += "" if later == 0.0 else f" from {month_of(since)}"
    return replace(policy, settings=settings, label=f"{policy.label}{said}",
                   summary=f"{policy.summary.rstrip('.')};{said}.",
                   time_to_effect=when and TimeToEffect(when.text, when.low + later, when.high + later))


def month_of(year: float) -> str:
    """The month that holds a date: "2026-07" for 2026.5."""
    months = math.floor(12.0 * year + 1e-6)
    return f"{months // 12}-{months % 12 + 1:02d}"


def _check(parts: Sequence[Policy]) -> None:
    for one in parts:
        for other in parts:
            both = f"'{one.id}' and '{other.id}'"
            if one.unilateral and other.unilateral and one.covert and not other.covert:
                raise PolicyError(f"{both} cannot be combined: the first denies its strikes and the second avows "
                                  "them; choose one of the two")
            if one.unilateral and other.consent:
                raise PolicyError(f"{both} cannot be combined: the first strikes without consent while the second "
                                  "waits for it, and this model cannot say what consent then means; choose one")


def _times(parts: Sequence[Policy]) -> TimeToEffect | None:
    """From the first part that can show to the last; unknown where one is unknown."""
    known = [each.time_to_effect for each in parts if each.time_to_effect is not None]
    if len(known) < len(parts) or not known:
        return None
    text = "; ".join(dict.fromkeys(each.text for each in known))
    return TimeToEffect(text, min(each.low for each in known), max(each.high for each in known))


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))


def harmed(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Whom several policies may hurt; that one of them is not known to hurt anybody says nothing of the others."""
    every = _union(groups)
    known = tuple(each for each in every if each != UNHARMED)
    return known or every


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def read_override(text: str, levers: Mapping[str, Lever], policies: Sequence[str]) -> Override:
    """Read "lever=value" or "policy.lever=value".

    Raises:
        PolicyError: not of that form, no number, or out of the lever's range.
        UnknownNameError: no such policy or lever.
    """
    name, equals, number = text.partition("=")
    policy, dot, lever_name = name.strip().rpartition(".")
    if not equals or not lever_name or (dot and not policy):
        raise PolicyError(f"cannot read '{text}'; write lever=value or policy.lever=value, such as "
                          "naloxone_kits=1.5")
    if dot and policy not in policies:
        raise UnknownNameError("policy", policy, policies)
    if lever_name not in levers:
        raise UnknownNameError("lever", lever_name, levers)
    lever = levers[lever_name]
    try:
        value = float(number)
    except ValueError:
        value = math.nan
    if not lever.low <= value <= lever.high:
        raise PolicyError(f"cannot set '{name.strip()}' to '{number.strip()}'; lever '{lever.name}' takes a number "
                          f"from {lever.low:g} to {lever.high:g} ({lever.unit}): {lever.meaning}")
    return Override(policy if dot else None, lever.name, value)


def override(policy: Policy, change: Override) -> Policy:
    """The policy with one lever set by hand from 2026 on, in place of its own settings of that lever."""
    triggers = tuple(replace(each, policy=each.policy and override(each.policy, change)) for each in policy.triggers)
    if change.policy not in (None, policy.id):
        return policy if triggers == policy.triggers else replace(policy, triggers=triggers)
    kept = tuple(each for each in policy.settings if each.lever != change.lever)
    return replace(policy, settings=(*kept, Setting(change.lever, change.value)), triggers=triggers)
