"""Pages made from the program itself; `python -m iolaus.cli.reference` writes them anew.

Takes      help texts, registries, the answer to the default question
Gives      PAGES: file name -> function that gives its text; readme(); main()
Invariant  the same program gives the same pages; the answer in the README is one that was computed, with its id
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from iolaus.cli import bilingual
from iolaus.cli.main import run
from iolaus.cli.symbols import symbols

BLOCK = re.compile(r"(```text\n)(.*?)(```)", re.DOTALL)
MADE = "<!-- Made by `python -m iolaus.cli.reference`; do not edit. -->\n"


def command_words() -> list[tuple[str, ...]]:
    """The words of every command and subcommand, in the order of the help."""
    from typer.main import get_command

    from iolaus.cli.app import app

    found: list[tuple[str, ...]] = []

    def walk(group: Any, above: tuple[str, ...]) -> None:
        for name, command in group.commands.items():
            found.append((*above, name))
            if hasattr(command, "commands"):
                walk(command, (*above, name))

    walk(get_command(app), ())
    return found


def help_of(words: tuple[str, ...]) -> str:
    """The help text of a command, 80 columns wide."""
    kept = io.StringIO()
    with mock.patch.dict(os.environ, {"COLUMNS": "80", "LINES": "24"}), contextlib.redirect_stdout(kept):
        run([*words, "--help"])
    return kept.getvalue().rstrip()


def commands() -> str:
    """The page of all commands."""
    parts = [MADE, "# Commands\n", "In a checkout, write `python3 run.py` instead of `iolaus`.\n",
             "Exit codes: 0 done; 2 a mistake in the question (the message says what to do); 70 a bug of ours; "
             "130 stopped by the user.\n", f"```text\n{help_of(())}\n```\n"]
    parts += [f"## iolaus {' '.join(words)}\n\n```text\n{help_of(words)}\n```\n" for words in command_words()]
    return "\n".join(parts)


def policies() -> str:
    """The page of all policies: what each sets, to what, why; law, cost, harms, time to effect."""
    from iolaus.cli.policy_page import page

    return MADE + "\n" + page()


def outcomes() -> str:
    """The page of all outcomes: what each counts, where, of whom, and which direction is better."""
    from iolaus import outcomes as room

    parts = [MADE, "# Outcomes\n", "Counts are sums from the start of the policies to the horizon, with a figure "
             "a year beside them; levels are values on 1 January of the horizon.\n",
             "| outcome | what it is | unit | kind | better | place | population | means |\n"
             "|---|---|---|---|---|---|---|---|"]
    for name in room.NAMES:
        each = room.load(name)
        parts.append(f"| `{name}` | {each.label} | {each.unit} | {each.kind} | {each.better} | {each.place} | "
                     f"{each.population} | {each.meaning} |")
    return "\n".join(parts) + "\n"


def claims() -> str:
    """The page of claims and their verdicts."""
    from iolaus.claims.page import claims_page

    return claims_page()


def laws() -> str:
    """The page of rules of law and their changes."""
    from iolaus.law.page import law_page

    return law_page()


def register() -> str:
    """The page of the register: every entry, then every source."""
    from iolaus.evidence.pages import evidence_page

    return evidence_page()


def series() -> str:
    """The page of data series."""
    from iolaus.evidence.pages import data_page

    return data_page()


def polls() -> str:
    """The page of polls, pooled."""
    from iolaus.evidence.polls import poll_page

    return poll_page()


PAGES: dict[str, Callable[[], str]] = {"commands.md": commands, "policies.md": policies, "outcomes.md": outcomes,
                                    "claims.md": claims, "law.md": laws, "evidence.md": register,
                                    "data.md": series, "polls.md": polls,
                                    "../model/symbols.md": symbols,
                                    **{f"../{name}": make for name, make in bilingual.PAGES.items()}}


def excerpt(answer: str) -> str:
    """The answer up to the detail of each outcome, and the line with the id of its results."""
    lines = answer.splitlines()
    detail = next(k for k, line in enumerate(lines) if line.startswith("Current path:")) - 1
    ident = next(k for k, line in enumerate(lines) if line.startswith("· Results "))
    return "\n".join([*lines[:detail], "[then each main outcome in detail, law, limits]", "", *lines[ident:]])


def readme(old: str) -> str:
    """The README with the answer to the default question as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answer.txt"
        code = run(["compare", "--out", str(out)])
        if code:
            raise SystemExit(code)
        answer = excerpt(out.read_text(encoding="utf-8"))
    return BLOCK.sub(lambda found: f"{found.group(1)}{answer}\n{found.group(3)}", old)


def main() -> None:
    """Write every page of this checkout that is made from the program."""
    root = Path(__file__).resolve().parents[3]
    for name, make in PAGES.items():
        path = (root / "docs" / "reference" / name).resolve()
        path.parent.mkdir(exist_ok=True)
        path.write_text(make(), encoding="utf-8")
    page = root / "README.md"
    page.write_text(readme(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
