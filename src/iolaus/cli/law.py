"""`iolaus law`: the chain of authority of a policy, each step cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from iolaus.cli import options
from iolaus.cli.names import POLICIES
from iolaus.cli.output import check_writable, deliver_sheet
from iolaus.cli.seen import bears_on_nothing

if TYPE_CHECKING:
    from iolaus.law import Step
    from iolaus.policies.policy import Policy
    from iolaus.reports.sheet import Sheet

ORDERS = {"us": "United States", "international": "International law", "mexico": "Mexico"}
NOTE = ("A reading of cited rules, no legal advice and never a score. Of the authorities that could carry the same "
        "need the best counts; over all needs the worst does.")

NOTHING = ("No rule was asked: the policy uses no force and names nothing that it needs of the law (legal = [...] in "
           "its file), so 'established' says only that nothing it names is missing.")


def law(
    policy: Annotated[list[str] | None, typer.Argument(
        show_default=False, help="Policy; join several with '+'. Without it, the reading of each policy.")] = None,
    compare: Annotated[bool, typer.Option(
        "--compare", help="Set policies beside one another, need by need; without names, all.")] = False,
    history: Annotated[bool, typer.Option("--history", help="Show how the rules came to stand as they do.")] = False,
    vintage: options.Vintage = None,
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
      iolaus law --compare unilateral_strikes_labs joint_operations
      iolaus law --history
    """
    check_writable(out)
    bears_on_nothing(vintage, "a reading of law rests on dated rules and on no series of data", "each step names the "
                     "day on which it stood; how the rules stood before: iolaus law --history")
    from iolaus import law as room
    from iolaus.reports.sheet import Sheet

    chosen = options.chosen_format(form, out)
    if history:
        deliver_sheet(*changes_told(), chosen, out)
        return
    if compare or (policy and len(policy) > 1):
        deliver_sheet(*compared(policy or list(POLICIES)), chosen, out)
        return
    if not policy:
        read = {name: room.standing(find(name)) for name in POLICIES}
        listed = tuple((name, each.status, str(len(each.steps))) for name, each in read.items())
        sheet = Sheet("Legal standing of each policy", ("policy", "standing", "steps"), listed,
                      (NOTE, _stood(), "The steps of one: iolaus law POLICY."), right=("steps",))
        deliver_sheet(sheet, {"schema": "iolaus/law-list/1", "vintage": _as_of(), "policies": {
            name: each.as_dict() for name, each in read.items()}}, chosen, out)
        return
    found = find(policy[0])
    standing = room.standing(found)
    rows = tuple((step.rule.status, ORDERS[step.rule.order], _words(step), step.citation, step.rule.date,
                  step.rule.id) for step in standing.steps)
    title = f"{found.label}: {standing.status}"
    notes = (NOTE, _stood()) if rows else (NOTHING, NOTE, _stood())
    sheet = Sheet(title, ("status", "order", "step", "source", "date", "id"), rows, notes)
    if chosen is options.Format.TABLE:
        sheet = Sheet(title, ("", ""), _by_order(rows), notes)
    deliver_sheet(sheet, {"schema": "iolaus/law/1", "vintage": _as_of(), "policy": found.id, "label": found.label,
                          **standing.as_dict()}, chosen, out)


def _as_of() -> str:
    """The last day on which any rule was looked at: a reading of law has no other vintage."""
    from iolaus import law as room

    return max(each.date for each in room.rules() if each.date[:1].isdigit())


def _stood() -> str:
    return f"Rules as they stood up to {_as_of()}; each step names its own day."


def compared(names: Sequence[str]) -> tuple[Sheet, dict[str, Any]]:
    """Needs down the side, policies across."""
    from iolaus import law as room
    from iolaus.law.compare import compare
    from iolaus.reports.sheet import Sheet

    found = [find(name) for name in names]
    table = compare(found)
    standings = {each.id: room.standing(each).status for each in found}
    rows = [(need, *(f"{each.id}: {cells[each.id]}" if each.id in cells else "" for each in found))
            for need, cells in table.items()]
    rows.append(("standing", *(f"{name}: {status}" for name, status in standings.items())))
    document = {"schema": "iolaus/law-compare/1", "vintage": _as_of(), "policies": {
        each.id: {"status": standings[each.id], "needs": {need: cells[each.id] for need, cells in table.items()
                                                          if each.id in cells}} for each in found}}
    return Sheet("What each policy needs of the law", ("need", *(each.id for each in found)), tuple(rows),
                 (NOTE, _stood()), stacked=True), document


def changes_told() -> tuple[Sheet, dict[str, Any]]:
    """Dated changes of the rules."""
    from iolaus.evidence import sources
    from iolaus.law.history import changes
    from iolaus.reports.sheet import Sheet

    known = sources.load()
    rows = tuple((f"{each.date}  {each.change}", ORDERS[each.order], f"before: {each.before}", f"after: {each.after}",
                  f"rules: {', '.join(each.rules)}", known[each.source].citation,
                  "text read" if each.verified else "text not read") for each in changes())
    document = {"schema": "iolaus/law-history/1", "vintage": _as_of(),
                "changes": [{**asdict(each), "citation": known[each.source].citation} for each in changes()]}
    return Sheet("How the rules came to stand", ("change", "order", "before", "after", "rules", "source", "read"), rows,
                 (NOTE,), stacked=True), document


def _by_order(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str], ...]:
    """Two columns for the screen: the order of law as a heading, then its steps with their sources."""
    found = []
    for order in ORDERS.values():
        mine = [(row[0], f"{row[2]}\nAs of {row[4]}. Source: {row[3]}\n") for row in rows if row[1] == order]
        found += [("", f"{order.upper()}\n"), *mine] if mine else []
    return tuple(found)


def find(text: str) -> Policy:
    """One policy, or several joined by '+'; one from a file is held against the levers, since they say what it does."""
    from iolaus import policies
    from iolaus.policies.combine import combine

    names = [name.strip() for name in text.split("+")]
    if any(name.endswith(".toml") for name in names):
        from iolaus.model.wiring import standard

        return policies.parse(text, standard().levers)
    parts = [policies.load(name) for name in names]
    return parts[0] if len(parts) == 1 else combine(parts)


def _words(step: Step) -> str:
    """The authority, the rule, and what is held against it."""
    informs = "" if step.rule.decides else " (informs only, does not decide)"
    other = "" if step.rule.opposing.startswith("none known") else f" Against: {step.rule.opposing}"
    return f"{step.rule.authority}. {step.rule.text}{informs} {step.rule.note}".strip() + other
