"""The reference page of law, written from the rules and their history.

Takes      the rule set, its history, policies
Gives      law_page(): Markdown
Invariant  the same rules give the same page
"""

from __future__ import annotations

from iolaus import policies
from iolaus.evidence import sources
from iolaus.law.compare import compare
from iolaus.law.evaluate import rules, standing
from iolaus.law.history import changes

NAMES = {"us": "United States / Estados Unidos", "international": "International law / Derecho internacional",
         "mexico": "Mexico / México"}


def law_page() -> str:
    """Needs by policy, every rule with text, status, date and opposing view, then the changes."""
    chosen = [policies.load(name) for name in policies.NAMES]
    table, known = compare(chosen), sources.load()
    lines = ["# Law / Derecho", "", "Made by `python -m iolaus.cli.reference`; do not edit.", "",
             "A reading of cited rules, no legal advice and never a score. Of the authorities that could carry the "
             "same "
             "need the best counts; over all needs the worst does.", "",
             "## What each policy needs", "", "| policy | standing | needs |", "|---|---|---|"]
    for policy in chosen:
        told = ", ".join(f"{need}: {cells[policy.id]}" for need, cells in table.items() if policy.id in cells)
        lines.append(f"| `{policy.id}` | {standing(policy).status} | {told} |")
    for order, title in NAMES.items():
        lines += ["", f"## {title}", "", "| rule | authority | status | text | against | date | source |",
                  "|---|---|---|---|---|---|---|"]
        lines += [f"| `{each.id}` | {each.authority} | {each.status} | {each.text} | {each.opposing} | {each.date} | "
                  f"{known[each.source].citation} |" for each in rules() if each.order == order]
    lines += ["", "## Changes / Cambios", "", "| date | change | before | after | rules | text read |",
              "|---|---|---|---|---|---|"]
    lines += [f"| {each.date} | {each.change} | {each.before} | {each.after} | {', '.join(each.rules)} | "
              f"{'yes' if each.verified else 'no'} |" for each in changes()]
    return "\n".join(lines) + "\n"
