"""Every world of a comparison as one table: for an analyst's own tools.

Takes      published Results, outcomes to keep
Gives      lines(): rows under COLUMNS; text(): CSV; packed(): gzipped; cell(): what a spreadsheet does not run
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

COLUMNS = ("policy", "outcome", "world", "value", "difference", "vintage", "horizon", "seed", "results_id")
UNSAFE = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a cell that begins so for a formula
ENDING = ".csv.gz"


def check_name(name: str) -> None:
    """Refuse a file of another kind before any work.

    Raises:
        QuestionError: with the name to give, and how to have Parquet.
    """
    if name.lower().endswith(ENDING):
        return
    what = f"--save-draws '{name}': every world is written as gzipped CSV; name a file that ends in {ENDING}"
    if name.lower().endswith(".parquet"):
        what += ". With pyarrow installed, pandas.read_csv(file).to_parquet(...) turns it into Parquet"
    raise QuestionError(what)


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


def cell(value: object) -> str:
    """A cell of a table that no spreadsheet runs: text that looks like a formula is quoted, numbers stay numbers."""
    if isinstance(value, int | float):
        return str(value)
    told = str(value)
    return f"'{told}" if told.startswith(UNSAFE) else told
