"""Where a claim comes from: one record per article, data set, law or judgement.

Takes      register/sources/*.yaml
Gives      Source, load(): key -> Source
Invariant  a key is used once; a source has a type, a title, a year and someone who answers for it
Fails with RegisterError, naming file, key and what to do
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from iolaus.errors import RegisterError, nearest

FOLDER = Path(__file__).parent / "register" / "sources"
TYPES = ("article", "report", "dataset", "code", "news", "law", "judgement", "definition", "book", "poll")
FIELDS = ("key", "type", "authors", "organisation", "year", "title", "where", "address", "licence", "note")


@dataclass(frozen=True)
class Source:
    """One thing that was read.

    Attributes:
        key: the word a claim uses to name it.
        type: one of TYPES.
        authors: who wrote it, or the organisation that answers for it.
        year: year of publication (text: may be a span).
        title: its title.
        where: journal, outlet or repository.
        address: URL, DOI or repository.
        licence: licence as stated, or empty.
        note: anything a reader must know.
        file: file of the register it stands in.
    """

    key: str
    type: str
    authors: str
    year: str
    title: str
    where: str
    address: str
    licence: str
    note: str
    file: str

    @property
    def citation(self) -> str:
        """One line that names it."""
        tail = [each for each in (self.where, self.address) if each]
        return f"{self.authors} ({self.year}). {self.title}." + (f" {', '.join(tail)}" if tail else "")


@cache
def load() -> Mapping[str, Source]:
    """All sources of the register, read once.

    Raises:
        RegisterError: if a file or record breaks the rules.
    """
    return read(FOLDER)


def read(folder: Path) -> dict[str, Source]:
    """The sources of one folder, in order of file name.

    Raises:
        RegisterError: if a file or record breaks the rules.
    """
    found: dict[str, Source] = {}
    for file, raw in records(folder):
        source = _source(raw, file)
        if source.key in found:
            raise RegisterError(f"{file}, source '{source.key}': already in {found[source.key].file}; "
                                "keep one of the two, or give this one another key")
        found[source.key] = source
    return found


def records(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every record of every YAML file directly in a folder, with the name of its file.

    Raises:
        RegisterError: if a file cannot be read or is not a list of records.
    """
    for path in sorted(folder.glob("*.yaml")):
        try:
            content = yaml.load(path.read_bytes(), Loader=_loader())
        except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
            raise RegisterError(f"{path.name}: cannot be read as YAML ({error}); mend the file") from error
        if not isinstance(content, list) or not all(isinstance(each, dict) for each in content):
            raise RegisterError(f"{path.name}: not a list of records; begin each with '- '")
        for record in content:
            yield path.name, record


def _loader() -> Any:
    # the C reader is ten times faster; some builds of PyYAML lack it
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _source(raw: Mapping[str, Any], file: str) -> Source:
    where = f"{file}, source '{raw.get('key', '(no key)')}'"
    for name in raw:
        if name not in FIELDS:
            near = ", ".join(nearest(str(name), FIELDS)) or "note"
            raise RegisterError(f"{where}: no field is called '{name}'; did you mean {near}?")
    for name in ("key", "type", "year", "title"):
        if raw.get(name) in (None, ""):
            raise RegisterError(f"{where}: field '{name}' is missing; fill it in")
    if raw["type"] not in TYPES:
        raise RegisterError(f"{where}: unknown type '{raw['type']}'; use one of {', '.join(TYPES)}")
    authors = raw.get("authors") or raw.get("organisation")
    if not authors:
        raise RegisterError(f"{where}: nobody answers for it; give 'authors' or 'organisation'")
    if isinstance(authors, list):
        authors = "; ".join(str(each) for each in authors)
    text = {name: str(raw.get(name) or "") for name in ("key", "type", "year", "title", "where", "address",
                                                       "licence", "note")}
    return Source(authors=str(authors), file=file, **text)
