"""A second reading of entries: the place was opened again, the numbers read anew and compared.

Takes      register/readings/*.yaml
Gives      Reading, load(): entry id -> Reading; differences()
Invariant  a reading that differs from its entry says how that was settled; rounding within PLACES is no difference
Fails with RegisterError, naming file, entry and what to do
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from iolaus.errors import RegisterError
from iolaus.evidence import entries, sources
from iolaus.evidence.entries import Entry

FOLDER = Path(__file__).parent / "register" / "readings"
FIELDS = ("entry", "by", "where")
ONE_OF = ("read", "says")
ENDS = ("median", "low", "high")
PLACES = 2e-3  # relative: entries are rounded to three or four digits


@dataclass(frozen=True)
class Reading:
    """What somebody read a second time.

    Attributes:
        entry: id of the entry.
        by: who read it.
        read: numbers as read (median, low, high), in the entry's unit; none where the source gives none.
        where: what was opened.
        settled: why the entry stands as it does, where the readings differ.
        says: what the source says, where it gives a direction or a fact and the size of the entry is a judgement.
    """

    entry: str
    by: str
    read: Mapping[str, float]
    where: str
    settled: str = ""
    says: str = ""

    @property
    def in_words(self) -> bool:
        """Whether no number of the entry was read again, only what the source says."""
        return not self.read


@cache
def load() -> Mapping[str, Reading]:
    """All second readings, checked against the register, read once.

    Raises:
        RegisterError: if a file or reading breaks the rules.
    """
    return MappingProxyType(read(FOLDER, entries.load()))


def read(folder: Path, known: Mapping[str, Entry]) -> dict[str, Reading]:
    """The readings of a folder; entries must be among the known.

    Raises:
        RegisterError: an entry that does not exist or was read by the same twice, a field that is missing, or a
            difference that nobody settled.
    """
    found: dict[str, Reading] = {}
    for file, raw in sources.records(folder):
        where = f"{file}, reading of '{raw.get('entry', '(no entry)')}'"
        reading = _reading(raw, where)
        if reading.entry not in known:
            raise RegisterError(f"{where}: no such entry; correct its id")
        if reading.entry in found:
            raise RegisterError(f"{where}: read twice in this folder; keep one")
        entry = known[reading.entry]
        if reading.by in entry.transcribed:
            raise RegisterError(f"{where}: '{reading.by}' read it the first time; a second reading is by another")
        differing = differences(entry, reading)
        if differing and not reading.settled:
            told = "; ".join(f"{name} {getattr(entry, name)} in the register, {reading.read[name]} as read"
                             for name in differing)
            raise RegisterError(f"{where}: {told}; open the source, correct the wrong one, or say under 'settled' why "
                                "both stand")
        found[reading.entry] = reading
    return found


def differences(entry: Entry, reading: Reading) -> tuple[str, ...]:
    """Names of the numbers in which a reading differs from its entry by more than rounding."""
    found = []
    for name, value in reading.read.items():
        held = getattr(entry, name)
        if held is None or abs(held - value) > PLACES * max(abs(held), abs(value)):
            found.append(name)
    return tuple(found)


def _reading(raw: Mapping[str, Any], where: str) -> Reading:
    missing = [name for name in FIELDS if not raw.get(name)]
    if not any(raw.get(name) for name in ONE_OF):
        missing.append(" or ".join(ONE_OF))
    odd = sorted(set(raw) - {*FIELDS, *ONE_OF, "settled"})
    if missing or odd:
        raise RegisterError(f"{where}: missing {', '.join(missing) or 'nothing'}, unknown "
                            f"{', '.join(odd) or 'nothing'}; the fields are {', '.join((*FIELDS, *ONE_OF))} and "
                            "settled")
    numbers = raw.get("read") or {}
    if not isinstance(numbers, dict) or not set(numbers) <= set(ENDS):
        raise RegisterError(f"{where}: 'read' must hold numbers named {', '.join(ENDS)}")
    return Reading(raw["entry"], raw["by"], {name: float(value) for name, value in numbers.items()}, raw["where"],
                   raw.get("settled") or "", raw.get("says") or "")
