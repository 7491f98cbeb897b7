"""Files as the agencies write them: encodings, delimiters, zip; read row by row.

Takes      a path
Gives      Raw: rows(), records(), text(); Head: columns by name; number(), whole()
Invariant  a row is read once and let go: memory does not grow with the file
Fails with ConnectorError, naming the file and what is wrong
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from iolaus.errors import ConnectorError

LARGEST = 3 * 2**30  # bytes of a file, unpacked: larger than any of these publications
PEEK = 1 << 16
LONGEST = 1 << 20  # characters of one record
_DECODER = json.JSONDecoder()
_BETWEEN = (re.compile(r"\s*"), re.compile(r"[\s,]*"))  # before an array, between its records


@dataclass(frozen=True)
class Raw:
    """A file on disk, plain or the only table of a zip."""

    path: Path

    @contextmanager
    def open(self) -> Iterator[IO[str]]:
        """The file as text, in UTF-8 or else in the Western code page that Mexican agencies use."""
        with self._binary() as body:
            first = body.read(PEEK)
        code = "utf-8-sig" if _is_utf8(first) else "cp1252"
        with self._binary() as body, io.TextIOWrapper(body, encoding=code, errors="replace", newline="") as text:
            yield text

    @contextmanager
    def _binary(self) -> Iterator[IO[bytes]]:
        try:
            if not zipfile.is_zipfile(self.path):
                with self.path.open("rb") as file:
                    yield file
                return
            with zipfile.ZipFile(self.path) as packed, packed.open(self._member(packed)) as file:
                yield file
        except (OSError, zipfile.BadZipFile, EOFError, csv.Error) as error:
            raise ConnectorError(f"{self.path.name}: cannot be read ({error}); download it again") from error

    def _member(self, packed: zipfile.ZipFile) -> zipfile.ZipInfo:
        tables = [each for each in packed.infolist() if each.filename.lower().endswith((".csv", ".json", ".txt"))]
        if len(tables) != 1:
            raise ConnectorError(f"{self.path.name}: holds {len(tables)} tables; unpack it and give the one that is "
                                 "meant")
        if tables[0].file_size > LARGEST:
            raise ConnectorError(f"{self.path.name}: unpacks to {tables[0].file_size:,} bytes, more than any of these "
                                 "publications; check the file")
        return tables[0]

    def rows(self) -> Iterator[list[str]]:
        """The rows of a table, blank ones left out."""
        with self.open() as text:
            first = text.readline()
            mark = max(",\t|;", key=first.count)
            try:
                for row in csv.reader(_again(first, text), delimiter=mark):
                    if row:
                        yield row
            except csv.Error as error:
                raise ConnectorError(f"{self.path.name}: not a table ({error}); download it again") from error

    def records(self) -> Iterator[dict[str, Any]]:
        """The objects of a JSON array, one by one.

        Raises:
            ConnectorError: if it is no array of objects, or was cut.
        """
        with self.open() as text:
            held, at, opened = "", 0, False
            while True:
                at = _BETWEEN[opened].match(held, at).end()  # type: ignore[union-attr]
                if held[at:at + 1] == ("]" if opened else "["):
                    if opened:
                        return
                    at, opened = at + 1, True
                    continue
                found, at, why = _whole(held, at)
                if found and not (opened and all(isinstance(each, dict) for each in found)):
                    raise ConnectorError(f"{self.path.name}: not a list of records; this is another file")
                yield from found
                if not found:  # cut here, or only not yet read
                    more = text.read(PEEK)
                    if not more or len(held) - at > LONGEST:
                        raise ConnectorError(f"{self.path.name}: cut or damaged json ({why}); download it again")
                    held, at = held[at:] + more, 0

    def text(self, most: int = 64 * 2**20) -> str:
        """The whole file, for formats that are read at once.

        Raises:
            ConnectorError: if it is larger than such a file can be.
        """
        with self.open() as text:
            found = text.read(most + 1)
        if len(found) > most:
            raise ConnectorError(f"{self.path.name}: more than {most:,} characters; not a file of this kind")
        return found


def _whole(held: str, at: int) -> tuple[list[Any], int, str]:
    """The records that stand whole in a text from a place on, the place behind them, and why there are no more."""
    at = _BETWEEN[True].match(held, at).end()  # type: ignore[union-attr]
    end = held.rfind("}") + 1
    if end > at:
        try:  # all at once: a third faster than one by one
            return json.loads(f"[{held[at:end]}]"), end, ""
        except ValueError:  # the last one is cut inside
            pass
    found: list[Any] = []
    while True:
        try:
            one, at = _DECODER.raw_decode(held, at)
        except ValueError as error:
            return found, at, str(error)
        found.append(one)
        at = _BETWEEN[True].match(held, at).end()  # type: ignore[union-attr]


def _again(first: str, rest: IO[str]) -> Iterator[str]:
    yield first
    yield from rest


def _is_utf8(part: bytes) -> bool:
    try:
        part.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(part) - 4  # a character cut by the end of what was read
    return True


@dataclass(frozen=True)
class Head:
    """A header row: where each column stands, whatever its spelling of spaces, accents and case."""

    file: str
    names: tuple[str, ...]

    def __contains__(self, name: str) -> bool:
        return key(name) in self.names

    def at(self, *names: str) -> int:
        """The place of a column under any of several spellings.

        Raises:
            ConnectorError: if it is missing.
        """
        for name in names:
            if key(name) in self.names:
                return self.names.index(key(name))
        raise ConnectorError(f"{self.file}: no column '{names[0]}' among {', '.join(self.names[:20])}; the agency "
                             "changed "
                             "its file, or this is another file")


def head(file: str, row: Sequence[str]) -> Head:
    """The header of a table."""
    return Head(file, tuple(key(each) for each in row))


def key(name: str) -> str:
    """A column's name without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", plain.lower()).strip()


def number(cell: str) -> float | None:
    """A number with its thousands commas, or None for a blank or a suppressed cell."""
    plain = cell.strip().replace(",", "")
    try:
        return float(plain)
    except ValueError:
        return None


def whole(cell: str) -> int | None:
    """A count, or None for a blank or a suppressed cell."""
    found = number(cell)
    return None if found is None else round(found)
