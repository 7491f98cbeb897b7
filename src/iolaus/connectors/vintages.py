"""Vintages of a series side by side on disk: the file as it came, the table made of it, and where both are from.

Takes      a folder, files, tables
Gives      Vintage, listed(), latest(), find(), publish()
Invariant  a vintage appears whole or not at all, is never changed, and is refused where a hash does not fit
Fails with ConnectorError, naming the vintage and the remedy; UnknownNameError
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from iolaus.errors import ConnectorError, UnknownNameError

MANIFEST, TABLE = "vintage.json", "table.csv"
SCHEMA = "iolaus/vintage/1"


@dataclass(frozen=True)
class Vintage:
    """One state of a series.

    Attributes:
        series: id of the series.
        name: day of retrieval and the first digits of the file's hash.
        retrieved: day, YYYY-MM-DD.
        agency: who published it.
        address: where it came from in the end, or the name of the file it was loaded from.
        file: name of the file as it came.
        raw_sha256: its hash.
        table_sha256: hash of the table made of it.
        columns: names of the table's columns.
        keys: how many of them name a row.
        rows: rows of the table.
        first: first key of the table.
        last: last one.
        notes: what the file left out or marked.
    """

    series: str
    name: str
    retrieved: str
    agency: str
    address: str
    file: str
    raw_sha256: str
    table_sha256: str
    columns: tuple[str, ...]
    keys: int
    rows: int
    first: str
    last: str
    notes: tuple[str, ...]


def listed(folder: Path, series: str) -> list[Vintage]:
    """All vintages of a series, oldest first; what is not finished is not seen."""
    home = folder / series
    found = [_open(each) for each in sorted(home.iterdir()) if (each / MANIFEST).exists()] if home.is_dir() else []
    return sorted(found, key=lambda each: (each.retrieved, each.name))


def latest(folder: Path, series: str) -> Vintage | None:
    """The newest vintage, if there is any."""
    return next(iter(reversed(listed(folder, series))), None)


def find(folder: Path, series: str, name: str) -> Vintage:
    """A vintage by name or the beginning of it; the newest of several.

    Raises:
        UnknownNameError: if there is none.
    """
    known = {each.name: each for each in listed(folder, series)}
    fitting = [each for key, each in known.items() if key.startswith(name)]
    if not fitting:
        raise UnknownNameError(f"vintage of {series}", name, known or ["none yet: iolaus data refresh"])
    return fitting[-1]


def text(folder: Path, vintage: Vintage) -> str:
    """The table of a vintage, verified.

    Raises:
        ConnectorError: if it is missing or was changed.
    """
    path = folder / vintage.series / vintage.name / TABLE
    try:
        body = path.read_bytes()
    except OSError as error:
        raise ConnectorError(f"vintage {vintage.name} of {vintage.series}: {TABLE} cannot be read ({error.strerror}); "
                             f"remove the folder '{path.parent}' and refresh again") from error
    if hashlib.sha256(body).hexdigest() != vintage.table_sha256:
        raise ConnectorError(f"vintage {vintage.name} of {vintage.series}: {TABLE} was changed after it was made; "
                             "remove "
                             f"the folder '{path.parent}' and refresh again")
    return body.decode("utf-8")


def publish(folder: Path, vintage: Vintage, raw: Path, table: str) -> Path:
    """Put a vintage in its place in one step; the file as it came is moved there.

    Raises:
        ConnectorError: if the folder cannot be written to.
    """
    home = folder / vintage.series
    try:
        home.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".building-", dir=home))
    except OSError as error:
        raise ConnectorError(f"'{home}' cannot be written to ({error.strerror}); choose another folder with --folder") \
            from error
    try:
        shutil.copyfile(raw, building / vintage.file)
        (building / TABLE).write_text(table, encoding="utf-8", newline="\n")
        document = {"schema": SCHEMA, **asdict(vintage)}
        (building / MANIFEST).write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        building.chmod(0o755)
        building.rename(home / vintage.name)
    except OSError as error:
        raise ConnectorError(f"vintage {vintage.name} of {vintage.series} could not be written to '{home}' "
                             f"({error.strerror}); nothing was changed") from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return home / vintage.name


def _open(place: Path) -> Vintage:
    try:
        document = json.loads((place / MANIFEST).read_bytes())
        if document.pop("schema") != SCHEMA:
            raise ValueError("another schema")
        return Vintage(**{**document, "columns": tuple(document["columns"]), "notes": tuple(document["notes"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConnectorError(f"'{place}': {MANIFEST} cannot be read ({error}); remove the folder and refresh again") \
            from error
