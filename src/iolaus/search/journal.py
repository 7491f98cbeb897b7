"""What has been tried, line by line on disk, so that a search that was killed goes on where it stopped.

Takes      a file, the id of the search
Gives      Journal: find(), add(), finish()
Invariant  a line counts once it is whole: a torn last line is dropped; floats come back bit for bit; lines of another
           search are never used
Fails with ArtefactError, naming the file, what is wrong and what to do
"""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from iolaus.artefacts.store import publish
from iolaus.errors import ArtefactError

SCHEMA = "iolaus/search-journal/1"


@dataclass
class Journal:
    """One file, or none (path None): what was tried is then kept in memory alone.

    Attributes:
        path: the file.
        search: the id of the search, over all that can change a figure.
        found: what was tried: key -> figures.
        begun: how many were there when it was opened.
    """

    path: Path | None
    search: str
    found: dict[str, Any] = field(init=False, default_factory=dict)
    begun: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        if self.path is not None:
            self._open(self.path)
        self.begun = len(self.found)

    def _open(self, path: Path) -> None:
        lines = []
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                lines = [_read(line) for line in path.read_bytes().split(b"\n") if line]
        except OSError as error:
            raise ArtefactError(f"cannot keep what was tried in '{path}': {error.strerror}; name another file with "
                                "--journal") from None
        torn = next((k for k, each in enumerate(lines) if each is None), len(lines))
        whole = [each for each in lines[:torn] if each is not None]
        if lines and (not whole or whole[0].get("schema") != SCHEMA):
            raise ArtefactError(f"'{path}' is no journal of a search; name another file with --journal")
        if whole and whole[0]["search"] != self.search:
            raise ArtefactError(f"'{path}' belongs to another search ({whole[0]['search']}, this one is {self.search})"
                                "; name another file with --journal, or remove it")
        if len(lines) - len(whole) > 1:
            raise ArtefactError(f"'{path}' is damaged after line {len(whole)}; remove it and begin the search again")
        self.found = {each["key"]: each["value"] for each in whole[1:]}
        if len(whole) < len(lines) or not whole or not path.read_bytes().endswith(b"\n"):
            head = {"schema": SCHEMA, "search": self.search}
            publish(path, b"".join(_line(each) for each in (whole or [head])))

    def add(self, new: dict[str, Any]) -> None:
        """Keep some more; on disk before this returns."""
        self.found |= new
        if self.path is not None and new:
            self._append(self.path, new)

    def _append(self, path: Path, new: dict[str, Any]) -> None:
        try:
            with path.open("ab") as file:
                file.write(b"".join(_line({"key": key, "value": value}) for key, value in new.items()))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise ArtefactError(f"cannot write to '{path}': {error.strerror}; free some space, or name another "
                                "file with --journal") from None

    def finish(self) -> None:
        """Take the file away: the search is done."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


def _line(value: dict[str, Any]) -> bytes:
    body = json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    return b"%08x " % zlib.crc32(body) + body + b"\n"


def _read(line: bytes) -> dict[str, Any] | None:
    """The value of a line; None where it is torn or damaged."""
    head, _, body = line.partition(b" ")
    try:
        if int(head, 16) != zlib.crc32(body):
            return None
        value = json.loads(body)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
