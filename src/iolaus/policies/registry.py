"""Policies by name: those built in, those of installed packages, those in files; combined with +.

Takes      a name, the path of a .toml file, or several joined by +, with a trigger after `if`; changes by hand
Gives      load(), parse(), known()
Invariant  one function loads all kinds; every built-in name has a file in this room
Fails with UnknownNameError with the nearest names; PolicyError
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING

from iolaus.errors import PolicyError, UnknownNameError
from iolaus.policies import files
from iolaus.policies.combine import combine, harmed, override, portion, read_override
from iolaus.policies.policy import SPENT_BY, Included, Policy
from iolaus.policies.settings import check
from iolaus.policies.trigger import STOP, Trigger, split

if TYPE_CHECKING:  # a policy is data: reading one needs no model
    from iolaus.model.module import Lever

GROUP = "iolaus.policies"
BASELINE = "current_path"
NAMES = (
    "current_path", "unilateral_strikes_leaders", "unilateral_strikes_labs", "covert_strikes",
    "cooperative_security", "joint_operations", "intensified_arrests", "border_interdiction",
    "precursor_diplomacy", "financial_pressure", "recruitment_prevention", "treatment_and_naloxone",
    "demand_prevention", "cooperation_and_demand",
)


def known() -> tuple[str, ...]:
    """All names that `load` takes, built in first."""
    return (*NAMES, *sorted(name for name in _installed() if name not in NAMES))


@cache
def _installed() -> Mapping[str, EntryPoint]:
    return {each.name: each for each in entry_points(group=GROUP)}


def load(name: str) -> Policy:
    """A policy by its name or by the path of its .toml file.

    Raises:
        UnknownNameError: no policy of that name.
        PolicyError: a file that cannot be read, or an installed object that is no Policy.
    """
    return _load(name, ())


def _load(name: str, above: tuple[str, ...]) -> Policy:
    if name in above:
        raise PolicyError(f"policy '{name}' includes itself: {' > '.join((*above, name))}")
    return _complete(name, _find(name), above)


def expand(policy: Policy) -> Policy:
    """A policy that is in no registry, with what it includes; only built-in and installed policies can be included.

    Raises:
        UnknownNameError: it includes or gives way to a policy that does not exist.
        PolicyError: its id is taken, or what it includes contradicts itself.
    """
    if policy.id in known():
        raise PolicyError(f"id '{policy.id}' is that of a policy there is already; write another")
    named = [each.policy if isinstance(each, Included) else each for each in policy.includes]
    named += [one.strip() for each in policy.triggers if each.then != STOP for one in each.name.split("+")]
    for each in named:
        if each not in known():
            raise UnknownNameError("policy", each, known())
    whole = _complete(policy.id, policy, ())
    check_paid(whole)
    return whole


def _complete(name: str, policy: Policy, above: tuple[str, ...]) -> Policy:
    """The policy with what it includes and what its triggers name."""
    triggers = policy.triggers
    whole = _whole(name, replace(policy, triggers=()) if triggers else policy, above)
    return watched(whole, tuple(_loaded(each, (*above, name)) for each in triggers)) if triggers else whole


def _loaded(trigger: Trigger, above: tuple[str, ...]) -> Trigger:
    """The trigger with the policy that it names."""
    if trigger.then == STOP:
        return trigger
    parts = [_load(each.strip(), above) for each in trigger.name.split("+")]
    return replace(trigger, policy=combine(parts) if len(parts) > 1 else parts[0])


def watched(policy: Policy, triggers: Sequence[Trigger]) -> Policy:
    """A policy with triggers: what it may give way to counts in what it needs of the law, harms and costs.

    Raises:
        PolicyError: the other policy has triggers of its own, or contradicts this one where it is added.
    """
    others = [each.policy for each in triggers if each.policy is not None]
    for each in triggers:
        if each.policy is not None and each.policy.triggers:
            raise PolicyError(f"policy '{policy.id}' gives way to '{each.policy.id}', which has a trigger of its own; "
                              "one turn is all that can be followed")
        if each.policy is not None and each.adds:
            combine([policy, each.policy])
    every = [policy, *others]
    return replace(
        policy, triggers=tuple(triggers), legal=_union(each.legal for each in every),
        harms=harmed(each.harms for each in every), claims=_union(each.claims for each in every),
        costs=_union(each.costs for each in every) if all(each.costed for each in every) else ())


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))


def _whole(name: str, policy: Policy, above: tuple[str, ...]) -> Policy:
    """The policy with what it includes."""
    if not policy.includes:
        return policy
    parts = [portion(_load(each.policy, (*above, name)), each.strength, each.since) if isinstance(each, Included)
             else _load(each, (*above, name)) for each in policy.includes]
    whole = combine([*parts, replace(policy, includes=())] if policy.settings else parts,
                    policy.id, policy.label, policy.summary)
    return replace(whole, parts=(policy.id,), harms=harmed((whole.harms, policy.harms)),
                   legal=tuple(dict.fromkeys((*whole.legal, *policy.legal))), claims=policy.claims or whole.claims,
                   time_to_effect=policy.time_to_effect or whole.time_to_effect)


def _find(name: str) -> Policy:
    if name in NAMES:
        found = importlib.import_module(f"iolaus.policies.{name}").POLICY
    elif name.endswith(".toml"):
        mine = files.read(name)
        if mine.id in known():
            raise PolicyError(f"{name}: id '{mine.id}' is that of a policy there is already; write another")
        return mine
    elif name in _installed():
        found = _installed()[name].load()
    else:
        raise UnknownNameError("policy", name, known())
    if not isinstance(found, Policy):
        raise PolicyError(f"'{name}' of the installed policies is no Policy; its entry point must name one")
    return found


def check_paid(policy: Policy) -> None:
    """Whether every unit cost that it names is spent by a lever it sets.

    Raises:
        PolicyError: a cost that would be counted as nothing.
    """
    for each in policy.unpaid:
        raise PolicyError(f"policy '{policy.id}' names the cost '{each}' and spends nothing of it; set the lever "
                          f"{' or '.join(SPENT_BY[each])}, or leave the cost out")


def _from_file(name: str, levers: Mapping[str, Lever]) -> Policy:
    """A policy whose mistakes are told with the name of its file."""
    try:
        policy = load(name)
        check(policy, levers)
        check_paid(policy)
    except UnknownNameError as error:
        raise error.at(name) from error
    except PolicyError as error:
        raise error if name in str(error) else PolicyError(f"{name}: {error}") from error
    return policy


def parse(text: str, levers: Mapping[str, Lever], do: Sequence[str] = (),
          own: Mapping[str, Policy] = MappingProxyType({})) -> Policy:
    """The policy, or combination of policies, that a text such as "a+b" names, with changes by hand.

    Args:
        text: names or .toml paths joined by +; `current_path` adds nothing to others.
        levers: the model's levers, to check settings and changes against.
        do: changes, "lever=value" for every policy or "policy.lever=value" for one of those with a name.
        own: policies by name that are in no registry and no file.

    Raises:
        UnknownNameError: no such policy or lever.
        PolicyError: a combination that contradicts itself, or a value out of range.
    """
    text, trigger = split(text)
    names = [each.strip() for each in text.split("+")]
    if not all(names):
        raise PolicyError(f"cannot read '{text}'; write names joined by +, such as "
                          "cooperative_security+treatment_and_naloxone")
    changes = [read_override(each, levers, (*known(), *names)) for each in do]
    parts = [own[each] if each in own else _from_file(each, levers) if each.endswith(".toml") else load(each)
             for each in names]
    if len(set(names)) > 1:
        parts = [each for each in parts if each.id != BASELINE]
    for change in changes:
        if change.policy is not None:
            parts = [override(each, change) for each in parts]
    policy = combine(parts) if len(parts) > 1 else parts[0]
    if trigger is not None:
        loaded = _loaded(trigger, ())
        for change in changes:
            if change.policy is not None and loaded.policy is not None:
                loaded = replace(loaded, policy=override(loaded.policy, change))
        policy = _turning(policy, loaded)
    for change in changes:
        if change.policy is None:
            policy = override(policy, change)
    for each in (policy, *(trigger.policy for trigger in policy.triggers)):
        if each is not None:
            check(each, levers)
    return policy


def _turning(policy: Policy, trigger: Trigger) -> Policy:
    """A policy of the room with a trigger given by hand, under a name of its own."""
    if policy.triggers:
        raise PolicyError(f"policy '{policy.id}' has a trigger already; write both into one file")
    if trigger.policy is not None and trigger.adds:
        combine([policy, trigger.policy])  # before it has a name of its own, so that what is named twice is seen
    turn = trigger.then if trigger.policy is None else f"{'and' if trigger.adds else 'or'}_{trigger.policy.id}"
    said = "stop" if trigger.policy is None else f"{'+ ' if trigger.adds else ''}{trigger.policy.label}"
    named = replace(policy, id=f"{policy.id}_{turn}".replace("+", "_"), label=f"{policy.label}, else {said}",
                    summary=f"{policy.summary.rstrip('.')}; {trigger.text}.", parts=(policy.id,))
    return watched(named, (trigger,))
