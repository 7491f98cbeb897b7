"""Refreshing a series: fetch or load, parse, compare with what was held, publish; or leave all as it was.

Takes      a series, a folder of vintages, the day, perhaps a file or an address
Gives      refresh(): Report
Invariant  whatever fails, the vintages that were there are there unchanged
Fails with ConnectorError, naming the address or file and the way out; UnknownNameError
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from iolaus.connectors import vintages
from iolaus.connectors.difference import Difference, difference
from iolaus.connectors.fetch import Fetched, Limits, fetch
from iolaus.connectors.official import Official, find, way_out
from iolaus.connectors.parse import parse
from iolaus.connectors.parsed import Parsed
from iolaus.connectors.raw import LARGEST, Raw
from iolaus.connectors.vintages import Vintage
from iolaus.errors import ConnectorError


@dataclass(frozen=True)
class Order:
    """What is to be refreshed.

    Attributes:
        series: id of the series.
        folder: where vintages stand.
        day: day of retrieval, YYYY-MM-DD.
        file: a file that the user downloaded, instead of the address.
        address: another address than the one held.
        held: the table in use now, as text, to compare the first vintage with.
    """

    series: str
    folder: Path
    day: str
    file: Path | None = None
    address: str = ""
    held: str = ""


@dataclass(frozen=True)
class Report:
    """What came of it.

    Attributes:
        vintage: the vintage that is now the newest.
        new: whether it was published now; else the file was the same as the last one.
        against: what it was compared with, in words.
        change: the difference, or nothing where there was nothing to compare with.
        read: rows of the file.
    """

    vintage: Vintage
    new: bool
    against: str
    change: Difference | None
    read: int


def refresh(order: Order, limits: Limits | None = None,
            progress: Callable[[int, int | None], None] = lambda _done, _all: None) -> Report:
    """Make a new vintage of a series.

    Raises:
        ConnectorError: nothing was loaded; the message names the address or file and the way out.
        UnknownNameError: if the series cannot be refreshed.
    """
    official = find(order.series)
    with tempfile.TemporaryDirectory(prefix="iolaus-") as scratch:
        try:
            raw, got = _raw(order, official, Path(scratch), limits, progress)
            last = vintages.latest(order.folder, order.series)
            if last is not None and last.raw_sha256 == got.sha256:
                return Report(last, False, f"vintage {last.name}", None, 0)
            parsed = parse(Raw(raw), official)
            if order.file is None:
                _reaches(parsed, last, order.held)
        except ConnectorError as error:
            asked = "" if order.file else order.address or official.address
            where = "" if asked in str(error) else f"{asked}: "
            raise ConnectorError(f"{where}{error}. Nothing was loaded, the tables held stay as they are. "
                                 f"{way_out(official)}") \
                from error
        table = parsed.as_csv()
        vintage = _vintage(order, official, parsed, table, raw, got)
        before, against = _before(order, last)
        change = difference(before, table, parsed.keys) if before else None
        vintages.publish(order.folder, vintage, raw, table)
    return Report(vintage, True, against, change, parsed.read)


def _raw(order: Order, official: Official, scratch: Path, limits: Limits | None,
         progress: Callable[[int, int | None], None]) -> tuple[Path, Fetched]:
    """The file in the scratch folder: fetched, or copied from where the user has it."""
    if order.file is not None:
        return _copied(order.file, scratch)
    address = order.address or official.address
    if not address:
        raise ConnectorError(f"{official.agency} gives {order.series} only through the page {official.page}, not at an "
                             "address that a program could ask")
    name = Path(address.split("?")[0]).name or "answer"
    place = scratch / (name if "." in name else f"{name}.csv")
    return place, fetch(address, place, limits, progress)


def _reaches(parsed: Parsed, last: Vintage | None, held: str) -> None:
    """Refuse a fetched file that ends before what is there: it was cut between two rows, or is an old release.

    Raises:
        ConnectorError: naming both ends.
    """
    ends = max(str(row[0]) for row in parsed.rows)
    before = (last.last, f"vintage {last.name}") if last is not None else (_end(held), "the table held")
    if ends < before[0]:
        raise ConnectorError(f"the file ends with {ends} but {before[1]} with {before[0]}: it was cut, or is an older "
                             "release")


def _end(table: str) -> str:
    """The last key of a table's first column; nothing where there is no table."""
    return max((line.split(",")[0] for line in table.splitlines()[1:]), default="")


def _copied(file: Path, scratch: Path) -> tuple[Path, Fetched]:
    try:
        size = file.stat().st_size
        if size > LARGEST:
            raise ConnectorError(f"{file}: {size:,} bytes, more than any of these publications; check the file")
        place = scratch / file.name
        shutil.copyfile(file, place)
        with place.open("rb") as copy:
            digest = hashlib.file_digest(copy, "sha256").hexdigest()
    except OSError as error:
        raise ConnectorError(f"{file}: cannot be read ({error.strerror}); check its name") from error
    return place, Fetched(f"file {file.name}", size, digest)


def _vintage(order: Order, official: Official, parsed: Parsed, table: str, raw: Path, got: Fetched) -> Vintage:
    keys = [str(row[0]) for row in parsed.rows]
    return Vintage(
        series=order.series, name=f"{order.day}-{got.sha256[:8]}", retrieved=order.day, agency=official.agency,
        address=got.address, file=raw.name, raw_sha256=got.sha256,
        table_sha256=hashlib.sha256(table.encode()).hexdigest(), columns=parsed.columns, keys=parsed.keys,
        rows=len(parsed.rows), first=min(keys), last=max(keys), notes=parsed.notes)


def _before(order: Order, last: Vintage | None) -> tuple[str, str]:
    """The table to compare with: the last vintage, or the one in use."""
    if last is not None:
        return vintages.text(order.folder, last), f"vintage {last.name}"
    return (order.held, "the table held") if order.held else ("", "nothing")
