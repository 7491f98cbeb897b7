"""One figure of a reproduced study: what was published, what we find, how far apart they are.

Takes      numbers, and published values from the evidence register
Gives      Figure, Study, published(), as_document()
Invariant  relative_error is set exactly where a published value is; ours is always finite
Fails with UnknownNameError where a register entry does not exist
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from iolaus.errors import UnknownNameError
from iolaus.evidence import entries as register
from iolaus.units import parse

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
    """

    id: str
    title: str
    compute: Callable[[Progress], list[Figure]]


def claim(entry_id: str, unit: str) -> float:
    """The central value of a register entry, which must be in the given unit.

    Raises:
        UnknownNameError: if there is no such entry.
        UnitError: if a unit cannot be read.
    """
    entries = register.load()
    if entry_id not in entries:
        raise UnknownNameError("register entry", entry_id, entries)
    entry = entries[entry_id]
    # no conversion: published weeks are weeks of 52 to the year, not of 365.25 days
    assert entry.median is not None and parse(entry.unit) == parse(unit), f"{entry_id} is in {entry.unit}"
    return entry.median


def published(figure_id: str, unit: str, ours: float, entry_id: str, factor: float = 1.0) -> Figure:
    """A figure beside its published value: the register's entry times an exact factor.

    Raises:
        UnknownNameError: if there is no such entry.
    """
    entries = register.load()
    if entry_id not in entries:
        raise UnknownNameError("register entry", entry_id, entries)
    entry = entries[entry_id]
    assert entry.median is not None
    value = entry.median * factor
    return Figure(figure_id, unit, value, ours, (ours - value) / abs(value), f"{entry_id}: {entry.locator}")


def computed(figure_id: str, unit: str, ours: float, how: str) -> Figure:
    """A figure without a published value."""
    return Figure(figure_id, unit, None, ours, None, how)


def as_document(study: str, figures: Iterable[Figure]) -> dict[str, Any]:
    """The figures in the form of `iolaus reproduce --format json`."""
    return {"schema": SCHEMA, "study": study, "figures": [asdict(each) for each in figures]}
