"""The page of all policies: what each sets, to what and why; whom it may harm; what it needs of the law; what it costs.

Takes      the policies, the levers of the model, the register
Gives      page()
Invariant  a size is that of the register, with its range, its source and its reason; a cost without a source is said so
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

HEAD = """# Policies

Join several with `+`. `--do lever=value` sets a lever in every policy, `--do policy.lever=value` in one.

Every policy is compared with `current_path` in the same worlds. An uncertain size differs from world to world: its
middle stands here, with 5 to 95 % of worlds, and behind it the entry of the register that says it (`iolaus evidence`).
No size of a policy was ever measured as such, so all of them are judgements; what each leans on stands beside it.
Costs are a year's or a unit's, in USD.
"""


def page() -> str:
    """The page."""
    from iolaus import policies as room
    from iolaus.model.wiring import standard

    parts = [HEAD, *map(_policy, room.NAMES)]
    rows = "".join(f"| `{name}` | {each.meaning} | {each.unit} | {each.combine} | {each.low:g} to {each.high:g} |\n"
                   for name, each in sorted(standard().levers.items()))
    return "\n".join([*parts, "## Levers\n", "Combined in the way the fourth column says when policies are joined: "
                      "factors multiply, amounts add, the largest counts, or shares are cut one after the other.\n",
                      f"| lever | meaning | unit | joined | range |\n|---|---|---|---|---|\n{rows}"])


def _policy(name: str) -> str:
    from iolaus import law
    from iolaus import policies as room

    policy = room.load(name)
    parts = [f"## `{name}`\n", f"{policy.label}. {policy.summary}\n"]
    if policy.force:
        parts.append("Uses force: civilian deaths stand beside it in every answer.\n")
    parts.append("".join(_setting(each.describe()) for each in policy.settings) or "- sets nothing\n")
    if policy.time_to_effect:
        when = policy.time_to_effect
        parts.append(f"Time to effect: {when.low:g} to {when.high:g} years; {when.text}.\n")
    parts.append(f"May harm: {', '.join(policy.harms)}.\n")
    standing = law.standing(policy)
    rules = len(standing.steps)
    parts.append(f"Legal standing: {standing.status}, from {rules} cited rule{'s' if rules > 1 else ''}; "
                 f"`iolaus law {name}` shows {'them' if rules > 1 else 'it'}.\n")
    parts.append("Cost:\n\n" + "".join(f"- {_cost(each)}\n" for each in policy.costs) if policy.costed else
                 "Cost: not costed. No unit cost with a source covers it ([why](../model/costs.md#not-costed)).\n")
    return "\n".join(parts)


def _setting(given: Mapping[str, Any]) -> str:
    """One setting in words, with the reason of its size."""
    uncertain = isinstance(given["to"], str)
    to = _size(given["to"]) if uncertain else f"{given['to']:g}"
    ramp = f", over {given['over']:g} years" if given["over"] else ""
    once = ", in that month only" if given["pulse"] else ""
    end = f", until {given['until']:g}" if given["until"] is not None else ""
    why = f"; {_why(given['to'])}" if uncertain else ""
    return f"- `{given['lever']}` to {to} from {given['since']:g}{ramp}{once}{end}{why}\n"


@cache
def _size(claim: str) -> str:
    """The middle and 5 to 95 % of an entry, with its unit."""
    from iolaus.evidence import entries
    from iolaus.parameters.priors import quantile

    entry = entries.load()[claim]
    low, middle, high = (_number(each) for each in quantile(entry, np.array([0.05, 0.5, 0.95]), entry.unit))
    return f"{middle} ({low} to {high}){_unit(entry.unit)}"


def _number(value: float) -> str:
    for scale, word in ((1e9, " billion"), (1e6, " million")):
        if value >= scale:
            return f"{value / scale:.3g}{word}"
    return f"{float(f'{value:.3g}'):,.0f}" if value >= 100.0 else f"{value:.3g}"


def _unit(unit: str) -> str:
    if unit == "1":
        return ""
    what, _, per = unit.partition("/")
    what, per = what.replace("event", ""), per.strip("()").replace(" ", " and ")
    return f" {what} {'each' if per == 'event' else f'a {per}'}".replace("  ", " ")


def _why(claim: str) -> str:
    """Where the size comes from."""
    from iolaus.evidence import entries

    entry = entries.load()[claim]
    return f"`{claim}`, {entry.source}, certainty {entry.certainty}: {entry.locator}"


def _cost(claim: str) -> str:
    """A unit cost, what stands behind it and how sure it is."""
    from iolaus.evidence import entries

    entry = entries.load()[claim]
    source = f"source {entry.source}, certainty {entry.certainty}"
    behind = "a judgement, without a source" if entry.is_judgement else source
    return f"{entry.meaning}: {_size(claim)} (`{claim}`, {behind})"
