"""The register counted: guesses, places nobody opened, sources that nothing uses, second readings.

Takes      entries, sources, second readings
Gives      audit(): Audit; because(): why an entry is as certain as it says
Invariant  what is counted is also listed
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from iolaus.evidence import data, entries, readings, sources
from iolaus.evidence.entries import Entry

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
        read_twice: entries with a second reading.
        settled: of these, those in which the readings differed.
        unsure_events: rows of the tables of events from general knowledge alone.
    """

    judgements: tuple[Entry, ...]
    unopened: tuple[Entry, ...]
    unused: tuple[str, ...]
    read_twice: tuple[str, ...]
    settled: tuple[str, ...]
    unsure_events: int


def audit(used: Collection[str] = ()) -> Audit:
    """Count and list; `used` are keys of sources that others than the register use, such as rules of law."""
    known, twice = entries.load(), readings.load()
    cited = {each.source for each in known.values()} | set(used)
    events = sum(int((data.read(each)["grade"] == "D").sum()) for each in ("interventions", "leader_removals"))
    return Audit(
        judgements=tuple(each for each in known.values() if each.is_judgement),
        unopened=tuple(each for each in known.values() if not each.is_verified),
        unused=tuple(key for key in sources.load() if key not in cited),
        read_twice=tuple(twice),
        settled=tuple(key for key, each in twice.items() if each.settled),
        unsure_events=events,
    )


def because(entry: Entry) -> str:
    """Why an entry is as certain as it says, from its source, its method and how it was read."""
    source = sources.load()[entry.source]
    parts = [KINDS.get(source.type, source.type)]
    if not entry.is_judgement and source.type != "definition":
        parts.append(f"method: {entry.method}")
        if not entry.is_verified:
            parts.append("the place in the source was not opened")
        elif entry.id in readings.load():
            parts.append("read twice")
    if entry.deep:
        parts.append("deeply uncertain")
    return "; ".join(parts)
