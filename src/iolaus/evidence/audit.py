"""The register counted: guesses, places nobody opened, sources that nothing uses, second readings.

Takes      entries, sources, second readings
Gives      audit(): Audit; because(): why an entry is as certain as it says
Invariant  what is counted is also listed
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from iolaus.evidence import data, entries, events, readings, sources
from iolaus.evidence.entries import Entry
from iolaus.evidence.events import Event
from iolaus.evidence.shape import NOT_VERIFIED
from iolaus.evidence.sources import Source

KINDS = {
    "dataset": "counted by an agency", "article": "one published study", "report": "a report", "code": "published code",
    "news": "read in the press", "law": "text of a law", "book": "a book", "poll": "one poll",
    "definition": "true by definition", "judgement": "a guess of the authors: no published estimate was found",
}


@dataclass(frozen=True)
class Audit:
    """How the register stands.

    Attributes:
        judgements: guesses of the authors, in the order of the register.
        unopened: entries with a source whose place in it nobody opened.
        unused: keys of sources that no entry and no other given user names.
        noted: of these, those that a note or a locator names.
        checkable: entries that rest on a source that can be opened: neither judgement nor definition.
        read_twice: entries with a second reading.
        in_words: of these, those whose source was read again for what it says, since it gives no number of the entry.
        settled: of these, those in which the readings differed.
        read_once: entries that can be checked and were read once only.
        unread: sources whose text, title or address nobody verified, as their record says.
        unsure_events: rows of the tables of events from general knowledge alone, by the grade of the row.
        events: all dated events, each with the place that gives its day.
    """

    judgements: tuple[Entry, ...]
    unopened: tuple[Entry, ...]
    unused: tuple[str, ...]
    noted: tuple[str, ...]
    checkable: int
    read_twice: tuple[str, ...]
    in_words: tuple[str, ...]
    settled: tuple[str, ...]
    read_once: tuple[str, ...]
    unread: tuple[Source, ...]
    unsure_events: int
    events: tuple[Event, ...]


def audit(used: Collection[str] = ()) -> Audit:
    """Count and list; `used` are keys of sources that others than the register use, such as rules of law."""
    known, twice = entries.load(), readings.load()
    cited = {each.source for each in known.values()} | set(used)
    unused = tuple(key for key in sources.load() if key not in cited)
    said = "\n".join(f"{each.note} {each.locator}" for each in known.values())
    checkable = [each.id for each in known.values() if can_be_checked(each)]
    unsure = sum(int((data.read(each)["grade"] == "D").sum()) for each in events.TABLES)
    return Audit(
        judgements=tuple(each for each in known.values() if each.is_judgement),
        unopened=tuple(each for each in known.values() if not each.is_verified),
        unused=unused,
        noted=tuple(key for key in unused if re.search(rf"\b{re.escape(key)}\b", said)),
        checkable=len(checkable),
        read_twice=tuple(twice),
        in_words=tuple(key for key, each in twice.items() if each.in_words),
        settled=tuple(key for key, each in twice.items() if each.settled),
        read_once=tuple(key for key in checkable if key not in twice),
        unread=tuple(each for each in sources.load().values() if missing(each)),
        unsure_events=unsure,
        events=events.load(),
    )


def can_be_checked(entry: Entry) -> bool:
    """Whether an entry rests on a source that somebody else can open."""
    return not entry.is_judgement and sources.load()[entry.source].type != "definition"


def missing(source: Source) -> str:
    """What of a source nobody verified, in the words of its record; nothing where all was."""
    held = ((source.note, source.note), ("title", source.title), ("address", source.address))
    return "; ".join(name for name, text in held if NOT_VERIFIED in text)


def because(entry: Entry) -> str:
    """Why an entry is as certain as it says, from its source, its method and how it was read."""
    source = sources.load()[entry.source]
    parts = [KINDS.get(source.type, source.type)]
    if not entry.is_judgement and source.type != "definition":
        parts.append(f"method: {entry.method}")
        if not entry.is_verified:
            parts.append("the place in the source was not opened")
        elif entry.id in readings.load():
            parts.append("the source read twice, its size a judgement" if readings.load()[entry.id].in_words else
                         "read twice")
    if entry.deep:
        parts.append("deeply uncertain")
    return "; ".join(parts)
