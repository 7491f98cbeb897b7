"""`iolaus law`: the chain of authority of a policy, each step cited."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from iolaus.cli import options
from iolaus.cli.names import POLICIES
from iolaus.cli.output import check_writable, deliver_sheet
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.law import Standing, Step
    from iolaus.law.earlier import Earlier
    from iolaus.policies.policy import Policy
    from iolaus.reports.sheet import Sheet

ORDERS = {"us": "United States", "international": "International law", "mexico": "Mexico"}
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
NOTE = ("A reading of cited rules, no legal advice and never a score. Of the authorities that could carry the same "
        "need the best counts; over all needs the worst does.")

NOTHING = ("No rule was asked: the policy uses no force and names nothing that it needs of the law (legal = [...] in "
           "its file), so 'established' says only that nothing it names is missing.")


def law(
    policy: Annotated[list[str] | None, typer.Argument(
        show_default=False, help="Policy; join several with '+'. Without it, the reading of each policy.")] = None,
    compare: Annotated[bool, typer.Option(
        "--compare", help="Set policies beside one another, need by need; without names, all.")] = False,
    history: Annotated[bool, typer.Option(
        "--history", help="Show how the rules came to stand as they do: all, or those of the policies named.")] = False,
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
      iolaus law unilateral_strikes_labs --vintage 2020-06
    """
    check_writable(out)
    from iolaus import law as room
    from iolaus.reports.sheet import Sheet

    chosen, when = options.chosen_format(form, out), _when(vintage)
    if history and compare:
        raise QuestionError("--history and --compare together: each is an answer of its own; ask for one")
    if history:
        deliver_sheet(*changes_told(when, [find(each) for each in policy or ()]), chosen, out)
        return
    if compare or (policy and len(policy) > 1):
        deliver_sheet(*compared(policy or list(POLICIES), when), chosen, out)
        return
    if not policy:
        read = {name: _read(find(name), when) for name in POLICIES}
        listed = tuple((name, each.status, str(len(each.steps))) for name, each in read.items())
        sheet = Sheet("Legal standing of each policy", ("policy", "standing", "steps"), listed,
                      (NOTE, _stood(when), "The steps of one: iolaus law POLICY."), right=("steps",))
        deliver_sheet(sheet, {"schema": "iolaus/law-list/1", "vintage": when or _as_of(), "policies": {
            name: each.as_dict() for name, each in read.items()}}, chosen, out)
        return
    found = find(policy[0])
    rows = _steps(found, when)
    standing = _read(found, when) if when else room.standing(found)
    title = f"{found.label}: {standing.status}"
    notes = (NOTE, _stood(when)) if rows else (NOTHING, NOTE, _stood(when))
    sheet = Sheet(title, ("status", "order", "step", "source", "date", "id"), rows, notes)
    if chosen is options.Format.TABLE:
        sheet = Sheet(title, ("", ""), _by_order(rows), notes)
    deliver_sheet(sheet, {"schema": "iolaus/law/1", "vintage": when or _as_of(), "policy": found.id,
                          "label": found.label, **standing.as_dict()}, chosen, out)


def _read(policy: Policy, when: str | None) -> Standing | Earlier:
    """The reading of today, or of an earlier date."""
    from iolaus import law as room
    from iolaus.law import earlier

    return earlier.standing(policy, when) if when else room.standing(policy)


def _steps(policy: Policy, when: str | None) -> tuple[tuple[str, ...], ...]:
    """Status, order, words, source, date and id of each step."""
    from iolaus.law import earlier

    rows = []
    for step, change in earlier.standing(policy, when or _as_of()).steps:
        status, words = step.rule.status, _words(step)
        if change is not None:
            status = earlier.CHANGED
            words = f"{words} Changed on {change.date}; before: {change.before}"
        rows.append((status, ORDERS[step.rule.order], words, step.citation, step.rule.date, step.rule.id))
    return tuple(rows)


def _as_of() -> str:
    """The last day on which any rule was looked at."""
    from iolaus import law as room

    return max(each.date for each in room.rules() if each.date[:1].isdigit())


def _when(word: str | None) -> str | None:
    """A month or day before the last one on which the rules were looked at; nothing for that one.

    Raises:
        QuestionError: the word is no date, or lies later.
    """
    last = _as_of()
    if word is None or word == last:
        return None
    if not MONTH.fullmatch(word) or word[:7] > last[:7]:
        raise QuestionError(f"--vintage '{word}' is no date up to {last}, when the rules were last looked at; write "
                            "YYYY-MM or YYYY-MM-DD, such as 2020-06")
    return word


def _stood(when: str | None) -> str:
    if when:
        return (f"Vintage {when}. A rule that changed since is told as it was before; whether it stood then was not "
                f"read, and a whole that hangs on it is not known. Other rules as read up to {_as_of()}. The changes: "
                "iolaus law --history.")
    return f"Vintage {_as_of()}: rules as they stood up to then; each step names its own day."


def compared(names: Sequence[str], when: str | None = None) -> tuple[Sheet, dict[str, Any]]:
    """Needs down the side, policies across."""
    from iolaus.law.compare import compare
    from iolaus.reports.sheet import Sheet

    found = [find(name) for name in names]
    table = compare(found)
    standings = {each.id: _read(each, when).status for each in found}
    if when:
        table = _told(table, found, when)
    rows = [(need, *(f"{each.id}: {cells[each.id]}" if each.id in cells else "" for each in found))
            for need, cells in table.items()]
    rows.append(("standing", *(f"{name}: {status}" for name, status in standings.items())))
    document = {"schema": "iolaus/law-compare/1", "vintage": when or _as_of(), "policies": {
        each.id: {"status": standings[each.id], "needs": {need: cells[each.id] for need, cells in table.items()
                                                          if each.id in cells}} for each in found}}
    return Sheet("What each policy needs of the law", ("need", *(each.id for each in found)), tuple(rows),
                 (NOTE, _stood(when)), stacked=True), document


def _told(table: Mapping[str, dict[str, str]], found: Sequence[Policy], when: str) -> dict[str, dict[str, str]]:
    """Needs as of an earlier date: one that a rule answers which changed since says so."""
    from iolaus.law import earlier

    changed = {(each.id, step.rule.need) for each in found for step, change in earlier.standing(each, when).steps
               if change is not None}
    return {need: {name: earlier.CHANGED if (name, need) in changed else status for name, status in cells.items()}
            for need, cells in table.items()}


def changes_told(when: str | None = None, of: Sequence[Policy] = ()) -> tuple[Sheet, dict[str, Any]]:
    """Dated changes of the rules: up to a date if one is given, and those that bear on policies if any are."""
    from iolaus.evidence import sources
    from iolaus.law import rules
    from iolaus.law.earlier import later
    from iolaus.law.history import changes
    from iolaus.reports.sheet import Sheet

    known, left = sources.load(), later(when) if when else ()
    bears = {rule.id for rule in rules() if not of or any(rule.meets(each) for each in of)}
    held = [each for each in changes() if each not in left and bears & set(each.rules)]
    rows = tuple((f"{each.date}  {each.change}", ORDERS[each.order], f"before: {each.before}", f"after: {each.after}",
                  f"rules: {', '.join(each.rules)}", known[each.source].citation,
                  "text read" if each.verified else "text not read") for each in held)
    document = {"schema": "iolaus/law-history/1", "vintage": when or _as_of(),
                "changes": [{**asdict(each), "citation": known[each.source].citation} for each in held]}
    return Sheet("How the rules came to stand", ("change", "order", "before", "after", "rules", "source", "read"), rows,
                 (NOTE, f"Vintage {when or _as_of()}{f'; {len(left)} later changes are left out' if left else ''}."),
                 stacked=True), document


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
