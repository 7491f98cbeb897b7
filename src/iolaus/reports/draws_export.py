"""Every world of a comparison as one table: for an analyst's own tools.

Takes      published Results, outcomes to keep
Gives      lines(): rows under COLUMNS; text(): CSV; packed(): gzipped; parquet(): the same as Parquet; written(): by a
           file's name; cell(): what a spreadsheet does not run
Invariant  numbers are not rounded; a difference is taken in the same world; an option without figures is left out; the
           same results give the same bytes; text that a spreadsheet would take for a formula is quoted
Fails with UnknownNameError, ArtefactError
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator, Sequence

from iolaus.analysis.compare import Published, ends
from iolaus.errors import QuestionError
from iolaus.reports.parquet import table

COLUMNS = ("policy", "outcome", "world", "value", "difference", "vintage", "horizon", "seed", "results_id")
UNSAFE = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a cell that begins so for a formula
TEXTS = ("policy", "outcome", "vintage", "horizon", "results_id")
WHOLE = ("world", "seed")
ENDING, PARQUET = ".csv.gz", ".parquet"


def check_name(name: str) -> None:
    """Refuse a file of another kind before any work.

    Raises:
        QuestionError: with the names to give.
    """
    if not name.lower().endswith((ENDING, PARQUET)):
        raise QuestionError(f"--save-draws '{name}': every world is written as gzipped CSV or as Parquet; name a file "
                            f"that ends in {ENDING} or {PARQUET}")


def written(results: Published, name: str, outcomes: Sequence[str] = ()) -> bytes:
    """The table in the form that the name of its file asks for."""
    return parquet(results, outcomes) if name.lower().endswith(PARQUET) else packed(results, outcomes)


def lines(results: Published, outcomes: Sequence[str] = ()) -> Iterator[tuple[object, ...]]:
    """One row for each policy, outcome and world; sums over the period for counts, values at the horizon for levels."""
    about = results.manifest
    origin = tuple(about[key] for key in ("vintage", "horizon", "seed", "results_id"))
    for outcome in outcomes or results.values:
        found = ends(results, outcome) if outcome in results.values else {}
        base = found.get(about["baseline"])
        for name, values in found.items():
            for world, value in enumerate(values):
                gap = value - base[world] if base is not None else ""
                yield (name, outcome, world, value, gap, *origin)


def text(rows: Iterator[tuple[object, ...]]) -> str:
    """Rows under a header line."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(map(cell, row))
    return buffer.getvalue()


def packed(results: Published, outcomes: Sequence[str] = ()) -> bytes:
    """The table, gzipped; the same results give the same bytes, whenever they are written."""
    return gzip.compress(text(lines(results, outcomes)).encode(), mtime=0)


def parquet(results: Published, outcomes: Sequence[str] = ()) -> bytes:
    """The table as Parquet: texts and numbers with their kinds, a difference that there is none of as null."""
    rows = list(lines(results, outcomes))
    columns = {name: [row[place] for row in rows] for place, name in enumerate(COLUMNS)}
    columns["difference"] = [None if each == "" else each for each in columns["difference"]]
    return table(columns, TEXTS, WHOLE)


def cell(value: object) -> str:
    """A cell of a table that no spreadsheet runs: text that looks like a formula is quoted, numbers stay numbers."""
    if isinstance(value, int | float):
        return str(value)
    told = str(value)
    return f"'{told}" if told.startswith(UNSAFE) else told
