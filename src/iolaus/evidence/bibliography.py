"""The sources in the two forms that reference managers read.

Takes      sources of the register, polls of the table
Gives      csl(): records of CSL-JSON; bibtex(): text; references(): all that is exported
Invariant  one record for each source that is a publication, under its own key; a judgement or definition is none
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from iolaus.evidence import data, sources
from iolaus.evidence.sources import Source

OURS = ("judgement", "definition")  # nothing that can be cited
CSL = {"article": "article-journal", "report": "report", "dataset": "dataset", "code": "software",
       "news": "article-newspaper", "law": "legislation", "book": "book", "poll": "report"}
BIBTEX = {"article": "article", "report": "techreport", "book": "book"}
ESCAPES = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
           "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def references() -> list[Source]:
    """Every source of the register that can be cited, then every poll of the table."""
    known = [each for each in sources.load().values() if each.type not in OURS]
    return known + polls({each.key for each in known})


def polls(taken: set[str]) -> list[Source]:
    """One source for each fieldwork of the poll table."""
    table = data.read("opinion_polls")
    found: dict[str, Source] = {}
    for k in range(len(table["last"])):
        house, last = str(table["pollster"][k]), str(table["last"][k])
        key = "poll_" + re.sub(r"[^a-z0-9]+", "_", f"{house.lower()}_{last}").strip("_")
        if key not in taken and key not in found:
            title = f"Poll of {table['population'][k]}, {table['first'][k]} to {last}"
            found[key] = Source(key, "poll", house, last[:4], title, "", str(table["address"][k]), "",
                                str(table["checked"][k]), "opinion_polls")
    return list(found.values())


def csl() -> list[dict[str, Any]]:
    """The references as CSL-JSON."""
    return [_csl(each) for each in references()]


def bibtex() -> str:
    """The references as BibTeX, one entry each."""
    return "\n".join(_bibtex(each) for each in references())


def _csl(source: Source) -> dict[str, Any]:
    record: dict[str, Any] = {"id": source.key, "type": CSL[source.type], "title": source.title,
                              "author": [_name(each) for each in _authors(source)]}
    years = [int(each) for each in re.findall(r"\b(?:1[5-9]|20)\d\d\b", source.year)]
    record["issued"] = {"date-parts": [[each] for each in years[:2]]} if years else {"literal": source.year}
    for field, value in (("container-title", source.where), ("note", source.note), ("DOI", _doi(source)),
                         ("URL", source.address if source.address.startswith("http") else "")):
        if value:
            record[field] = value
    return record


def _authors(source: Source) -> list[str]:
    return [each.strip() for each in source.authors.split(";") if each.strip()]


def _name(author: str) -> dict[str, str]:
    """`Family, G. H.` as a person; anything else as it stands."""
    family, comma, given = author.partition(", ")
    person = comma and re.fullmatch(r"(?:\w\.[ -]?)+(?: et al\.?)?", given)
    return {"family": family, "given": given} if person else {"literal": author}


def _doi(source: Source) -> str:
    found = re.search(r"10\.\d{4,9}/[^\s;,]+", source.address)
    return found.group().rstrip(".") if found else ""


def _bibtex(source: Source) -> str:
    kind = BIBTEX.get(source.type, "misc")
    people = " and ".join(text(each) if "literal" not in _name(each) else f"{{{text(each)}}}" for each in
                          _authors(source))
    fields = {"author": people, "year": text(source.year), "title": f"{{{text(source.title)}}}"}
    place = {"article": "journal", "techreport": "institution", "book": "publisher"}.get(kind, "howpublished")
    plain = replace(source, where=source.where or (source.authors if kind == "techreport" else ""))
    for field, value in ((place, text(plain.where)), ("doi", _doi(source)), ("note", text(source.note)),
                         ("url", source.address if source.address.startswith("http") else "")):
        if value:
            fields[field] = value
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@{kind}{{{source.key},\n{body}\n}}\n"


def text(given: str) -> str:
    """Words with the characters escaped that TeX would read as commands."""
    return "".join(ESCAPES.get(each, each) for each in given)
