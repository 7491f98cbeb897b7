"""`iolaus law`: the chain of authority of a policy, each step cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iolaus.cli import options
from iolaus.cli.names import POLICIES
from iolaus.cli.output import check_writable, deliver_sheet

if TYPE_CHECKING:
    from iolaus.law import Step
    from iolaus.policies.policy import Policy

ORDERS = {"us": "United States", "international": "International law", "mexico": "Mexico"}
NOTE = ("A reading of cited rules, no legal advice and never a score. Of the authorities that could carry the same "
        "need the best counts; over all needs the worst does.")


def law(
    policy: Annotated[str | None, typer.Argument(
        show_default=False, help="Policy; join several with '+'. Without it, the reading of each policy.")] = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Show which authority a policy needs, and what stands.

    Each step is established, contested or absent, with its source and date.

    \b
    Examples:
      iolaus law
      iolaus law unilateral_strikes_labs
      iolaus law joint_operations+financial_pressure --format md
    """
    check_writable(out)
    from iolaus import law as room
    from iolaus.reports.sheet import Sheet

    chosen = options.chosen_format(form, out)
    if policy is None:
        read = {name: room.standing(_find(name)) for name in POLICIES}
        listed = tuple((name, each.status, str(len(each.steps))) for name, each in read.items())
        sheet = Sheet("Legal standing of each policy", ("policy", "standing", "steps"), listed,
                      (NOTE, "The steps of one: iolaus law POLICY."), right=("steps",))
        deliver_sheet(sheet, {"schema": "iolaus/law-list/1", "policies": {
            name: each.as_dict() for name, each in read.items()}}, chosen, out)
        return
    found = _find(policy)
    standing = room.standing(found)
    rows = tuple((step.rule.status, ORDERS[step.rule.order], _words(step), step.citation, step.rule.date,
                  step.rule.id) for step in standing.steps)
    title = f"{found.label}: {standing.status}"
    sheet = Sheet(title, ("status", "order", "step", "source", "date", "id"), rows, (NOTE,))
    if chosen is options.Format.TABLE:
        sheet = Sheet(title, ("", ""), _by_order(rows), (NOTE,))
    deliver_sheet(sheet, {"schema": "iolaus/law/1", "policy": found.id, "label": found.label, **standing.as_dict()},
                  chosen, out)


def _by_order(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str], ...]:
    """Two columns for the screen: the order of law as a heading, then its steps with their sources."""
    found = []
    for order in ORDERS.values():
        mine = [(row[0], f"{row[2]}\nAs of {row[4]}. Source: {row[3]}\n") for row in rows if row[1] == order]
        found += [("", f"{order.upper()}\n"), *mine] if mine else []
    return tuple(found)


def _find(text: str) -> Policy:
    """One policy, or several joined by '+'."""
    from iolaus import policies
    from iolaus.policies.combine import combine

    parts = [policies.load(name.strip()) for name in text.split("+")]
    return parts[0] if len(parts) == 1 else combine(parts)


def _words(step: Step) -> str:
    """The authority, the rule, and what is held against it."""
    informs = "" if step.rule.decides else " (informs only, does not decide)"
    other = "" if step.rule.opposing.startswith("none known") else f" Against: {step.rule.opposing}"
    return f"{step.rule.authority}. {step.rule.text}{informs} {step.rule.note}".strip() + other
