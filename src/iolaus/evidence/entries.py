"""The register of claims: every number of the model and every target, with its source and its doubt.

Takes      register/*.yaml and the sources beside them
Gives      Entry, load(): id -> Entry
Invariant  an id is used once; a claim names a source that exists, and a place opened or 'not verified'
Fails with RegisterError, naming file, id, what is wrong and what to do
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from iolaus.errors import RegisterError, nearest
from iolaus.evidence import sources
from iolaus.evidence.shape import JUDGEMENT, NOT_VERIFIED, checked
from iolaus.evidence.sources import Source

FOLDER = Path(__file__).parent / "register"


@dataclass(frozen=True)
class Entry:
    """One claim of the register.

    Attributes:
        id: its public name, `<module>.<name>` or `target.<name>`.
        meaning: what it is, in words an analyst understands.
        kind: parameter, target, anchor, cost or setting.
        shape: form of the belief: fixed, normal, lognormal, halfnormal, beta, uniform or loguniform.
        unit: unit of all its numbers.
        place: where it holds.
        period: when it holds.
        population: of whom or what it is true.
        method: how the number was made.
        source: key of a Source.
        locator: what was opened, an address, or 'not verified'.
        certainty: high, moderate, low or very low (the words of GRADE).
        transcribed: who read it.
        median: middle of the belief, or the fixed value.
        low: lower end of the central `interval` % interval.
        high: upper end of it.
        interval: the share of belief between low and high, in percent.
        a: first shape number of a beta.
        b: second shape number of a beta.
        bounds: values outside are impossible.
        deep: deeply uncertain, a scenario axis rather than a quantity to average over.
        note: anything a reader must know.
        file: file of the register it stands in.
    """

    id: str
    meaning: str
    kind: str
    shape: str
    unit: str
    place: str
    period: str
    population: str
    method: str
    source: str
    locator: str
    certainty: str
    transcribed: tuple[str, ...]
    median: float | None
    low: float | None
    high: float | None
    interval: float | None
    a: float | None
    b: float | None
    bounds: tuple[float, float] | None
    deep: bool
    note: str
    file: str

    @property
    def is_judgement(self) -> bool:
        """Whether it is a guess of the authors."""
        return self.source == JUDGEMENT

    @property
    def is_verified(self) -> bool:
        """Whether someone opened the place the number stands in."""
        return self.locator != NOT_VERIFIED


@cache
def load() -> Mapping[str, Entry]:
    """All entries of the register, read once.

    Raises:
        RegisterError: if a file or entry breaks the rules.
    """
    return MappingProxyType(read(FOLDER, sources.load()))


def read(folder: Path, known: Mapping[str, Source]) -> dict[str, Entry]:
    """The entries of one folder, in order of file name; sources must be among the known.

    Raises:
        RegisterError: if a file or entry breaks the rules.
    """
    found: dict[str, Entry] = {}
    for file, raw in sources.records(folder):
        entry = Entry(file=file, **checked(raw, file))
        if entry.id in found:
            raise RegisterError(f"{file}, entry '{entry.id}': already in {found[entry.id].file}; "
                                "keep one of the two, or give this one another id")
        if entry.source not in known:
            near = nearest(entry.source, known)
            hint = f"did you mean {', '.join(near)}?" if near else "add it to register/sources/"
            raise RegisterError(f"{file}, entry '{entry.id}': no source '{entry.source}'; {hint}")
        found[entry.id] = entry
    return found
