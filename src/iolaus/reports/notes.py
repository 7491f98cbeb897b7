"""Notes of results that name numbers of the register by their ids, as sentences that a reader understands.

Takes      a note as results hold it; how a language says a text, names a number, an outcome, a unit
Gives      told(): the sentence; empty where the note names no number
Invariant  the patterns are those of the page (web/src/words/notes.ts); nothing but names and words of joining changes
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

MOVES = re.compile(r"(?:(\w+) moves most with ([^;]+); )?(?:differences in (\w+) most with ([^;]+); )?"
                   r"(?:the past does not pin ([^;]+)|the past narrows all of these)\.")
BELIEVED = re.compile(r"believed: (\S+) from (\S+) to (\S+)(?: (\S+))?")
COUNTED = ((re.compile(r"(\d+) of (\d+) draws agree with the beliefs and"), "note.agree"),
           (re.compile(r"only (\d+) of (\d+) draws agree with the beliefs:"), "note.few"))


class Say(Protocol):
    """Says a text of the catalogue."""

    def __call__(self, key: str, **fill: object) -> str:
        """The text with its holes filled."""
        ...


def told(note: str, say: Say, number: Callable[[str], str], outcome: Callable[[str], str],
         measure: Callable[[str], str]) -> str:
    """A note as a sentence; empty where it is of another kind."""
    if found := MOVES.fullmatch(note):
        level, effect, loose = (_names(found[place], number) for place in (2, 4, 5))
        first = f"{say('moves.level', outcome=outcome(found[1]))} {level}." if level else f"{outcome(found[3])}:"
        rest = f"{say('moves.loose')} {loose}." if loose else say("moves.pinned")
        return " ".join([first, *([f"{say('moves.effect')} {effect}."] if effect else []), rest])
    if found := BELIEVED.fullmatch(note):
        last = f"{found[3]} {measure(found[4] or '1')}".strip()
        return say("note.believed", **{"0": number(found[1]), "1": found[2], "2": last})
    for pattern, key in COUNTED:
        if found := pattern.match(note):
            return say(key, **{str(place): each for place, each in enumerate(found.groups())})
    return ""


def _names(ids: str | None, number: Callable[[str], str]) -> str:
    """What stands between commas and 'and', by name."""
    return ", ".join(number(each) for each in re.split(r", | and ", ids)) if ids else ""
