"""Finding claims: by id, by words, and how many rest on a guess.

Takes      the register
Gives      show(id), search(words), counts()
Invariant  an id finds exactly its entry; every word of a search occurs in each entry found
Fails with UnknownNameError, naming the nearest entries
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iolaus.errors import UnknownNameError
from iolaus.evidence import entries, sources
from iolaus.evidence.entries import Entry


@dataclass(frozen=True)
class Counts:
    """How the register stands.

    Attributes:
        entries: all entries.
        parameters: those of kind parameter, cost or setting.
        targets: those of kind target or anchor.
        judgements: guesses of the authors.
        not_verified: entries whose place in the source nobody opened.
        by_certainty: entries for each word of GRADE.
    """

    entries: int
    parameters: int
    targets: int
    judgements: int
    not_verified: int
    by_certainty: Mapping[str, int]


def show(entry_id: str) -> Entry:
    """One entry.

    Raises:
        UnknownNameError: if there is no such entry; the nearest are named.
    """
    known = entries.load()
    if entry_id not in known:
        raise UnknownNameError("entry of the register", entry_id, known)
    return known[entry_id]


def search(words: str) -> list[Entry]:
    """Entries in which every word occurs, in id, meaning, place, population or citation; best first.

    A word found in the id counts more than one found elsewhere; ties stay in the order of the register.
    """
    wanted = words.lower().split()
    found = [(_score(entry, wanted), entry) for entry in entries.load().values()]
    return [entry for score, entry in sorted(found, key=lambda each: -each[0]) if score > 0]


def counts() -> Counts:
    """How many claims there are, and how many of them are guesses or not verified."""
    all_entries = list(entries.load().values())
    by_certainty: dict[str, int] = {}
    for entry in all_entries:
        by_certainty[entry.certainty] = by_certainty.get(entry.certainty, 0) + 1
    targets = sum(entry.kind in ("target", "anchor") for entry in all_entries)
    return Counts(
        entries=len(all_entries),
        parameters=len(all_entries) - targets,
        targets=targets,
        judgements=sum(entry.is_judgement for entry in all_entries),
        not_verified=sum(not entry.is_verified for entry in all_entries),
        by_certainty=by_certainty,
    )


def _score(entry: Entry, wanted: list[str]) -> int:
    name = entry.id.lower()
    cited = sources.load()[entry.source].citation
    text = " ".join((entry.meaning, entry.place, entry.population, entry.period, entry.note, cited)).lower()
    if not wanted or not all(word in name or word in text for word in wanted):
        return 0
    return 1 + sum(word in name for word in wanted) + sum(word in entry.meaning.lower() for word in wanted)
