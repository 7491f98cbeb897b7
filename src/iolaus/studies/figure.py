"""One figure of a reproduced study: what was published, what we find, how far apart they are.

Takes      numbers, and published values from the evidence register
Gives      Figure, Study, published(), as_document()
Invariant  relative_error is set exactly where a published value is; ours is always finite
Fails with UnknownNameError, RegisterError where a register entry is not there or does not fit
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from iolaus.errors import RegisterError, UnknownNameError
from iolaus.evidence import entries
from iolaus.evidence.entries import Entry

SCHEMA = "iolaus/reproduce/1"

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Figure:
    """One number of a study.

    Attributes:
        id: public name.
        unit: unit of both numbers.
        published: as published, or None where nothing was published or nothing could be opened.
        ours: recomputed.
        relative_error: (ours - published) / |published|, or None.
        source: where the published value was read, or how ours was made where there is none.
    """

    id: str
    unit: str
    published: float | None
    ours: float
    relative_error: float | None
    source: str


@dataclass(frozen=True)
class Study:
    """A published study that can be recomputed.

    Attributes:
        id: public name, e.g. prieto-curiel-2023.
        title: citation in one line.
        compute: gives its figures; reports progress as (what, share done).
        notes: what stands behind figures that do not come back, in sentences.
    """

    id: str
    title: str
    compute: Callable[[Progress], list[Figure]]
    notes: tuple[str, ...] = ()


def claim(entry_id: str, unit: str) -> float:
    """The central value of a register entry, which must be in the given unit.

    Nothing is converted: weeks of the studies are their own, not 7 days of a year of 365.25.

    Raises:
        UnknownNameError: if there is no such entry.
        RegisterError: if the entry is in another unit or has no central value.
    """
    entry, value = _central(entry_id)
    if entry.unit != unit:
        raise RegisterError(f"entry '{entry_id}' is in '{entry.unit}' but the study wants '{unit}'; "
                            f"change one ({entry.file})")
    return value


def published(figure_id: str, unit: str, ours: float, entry_id: str, factor: float = 1.0) -> Figure:
    """A figure beside its published value: the register's entry times an exact factor.

    Raises:
        UnknownNameError: if there is no such entry.
        RegisterError: if the entry has no central value.
    """
    entry, central = _central(entry_id)
    value = central * factor
    return Figure(figure_id, unit, value, ours, (ours - value) / abs(value), f"{entry_id}: {entry.locator}")


def _central(entry_id: str) -> tuple[Entry, float]:
    known = entries.load()
    if entry_id not in known:
        raise UnknownNameError("register entry", entry_id, known)
    entry = known[entry_id]
    if entry.median is None:
        raise RegisterError(f"entry '{entry_id}' has no median; give it one ({entry.file})")
    return entry, entry.median


def computed(figure_id: str, unit: str, ours: float, how: str) -> Figure:
    """A figure without a published value."""
    return Figure(figure_id, unit, None, ours, None, how)


def as_document(study: Study, figures: Iterable[Figure]) -> dict[str, Any]:
    """The figures in the form of `iolaus reproduce --format json`."""
    return {"schema": SCHEMA, "study": study.id, "figures": [asdict(each) for each in figures],
            "notes": list(study.notes)}
