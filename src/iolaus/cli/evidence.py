"""`iolaus evidence`: a number, its unit, period, certainty and source."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from iolaus.cli import audits, options
from iolaus.cli.options import Format
from iolaus.cli.output import check_writable, deliver, deliver_sheet

if TYPE_CHECKING:
    from iolaus.evidence.entries import Entry
    from iolaus.reports.sheet import Sheet


def evidence(
    words: Annotated[list[str] | None, typer.Argument(
        metavar="ID|WORDS", show_default=False, help="The id of an entry, or words to look for.")] = None,
    judgements: Annotated[bool, typer.Option(
        "--judgements", help="Count and list the guesses, and places in sources that nobody opened.")] = False,
    loose: Annotated[bool, typer.Option(
        "--loose-ends", help="List entries without an opened place or read once, sources unused or unread.")] = False,
    bibtex: Annotated[bool, typer.Option("--bibtex", help="Write all sources and polls as BibTeX.")] = False,
    csl: Annotated[bool, typer.Option("--csl", help="Write all sources and polls as CSL-JSON.")] = False,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Show a number with its unit, period, certainty and source.

    \b
    Examples:
      iolaus evidence
      iolaus evidence purity
      iolaus evidence clock.year
      iolaus evidence --judgements
      iolaus evidence --bibtex --out sources.bib
    """
    check_writable(out)
    from iolaus.errors import QuestionError, UnknownNameError
    from iolaus.evidence import entries, find

    asked = [name for name, given in (("--judgements", judgements), ("--loose-ends", loose), ("--bibtex", bibtex),
                                      ("--csl", csl), ("ID or words", bool(words))) if given]
    if len(asked) > 1:
        raise QuestionError(f"{' and '.join(asked)} together: each is an answer of its own; ask for one")
    if bibtex or csl:
        _references(bibtex, out)
        return
    if judgements or loose:
        sheet, told = audits.judgements() if judgements else audits.loose_ends()
        deliver_sheet(sheet, told, options.chosen_format(form, out), out)
        return
    known = entries.load()
    query = " ".join(words or ())
    if query in known:
        found = [known[query]]
    elif query in ("judgement", "judgements"):
        found = [each for each in known.values() if each.is_judgement]
    elif query in ("not verified", "unverified"):
        found = [each for each in known.values() if not each.is_verified]
    else:
        found = find.search(query) if query else list(known.values())
    if not found:
        raise UnknownNameError("entry or word in the register", query, known)
    one = query in known and options.chosen_format(form, out) in (Format.TABLE, Format.MD)
    sheet = _card(found[0]) if one else _list(query, found)
    answer = {"schema": "iolaus/evidence/1", "query": query, "counts": asdict(find.counts()),
              "entries": [document(each) for each in found]}
    deliver_sheet(sheet, answer, options.chosen_format(form, out), out)


def _references(bibtex: bool, out: Path | None) -> None:
    """All that can be cited, as a reference manager reads it."""
    import json

    from iolaus.evidence import bibliography

    text = bibliography.bibtex() if bibtex else json.dumps(bibliography.csl(), indent=1, ensure_ascii=False) + "\n"
    deliver(text, out)


def value(entry: Entry) -> str:
    """The belief in one phrase: middle, ends, what they span."""
    unit = "" if entry.unit == "1" else f" {entry.unit}"
    if entry.shape == "fixed":
        return f"{_number(entry.median)}{unit}"
    if entry.shape == "beta" and entry.a is not None:
        return f"beta({_number(entry.a)}, {_number(entry.b)}){unit}"
    middle = f"{_number(entry.median)} " if entry.median is not None else ""
    return f"{middle}({_number(entry.low)} to {_number(entry.high)}){unit}"


def _number(given: float | None) -> str:
    return "?" if given is None else f"{given:,.6g}"


def document(entry: Entry) -> dict[str, Any]:
    """One entry as JSON, with its citation and second reading."""
    from iolaus.evidence import audit, readings, sources

    second = readings.load().get(entry.id)
    return {**asdict(entry), "citation": sources.load()[entry.source].citation,
            "certainty_because": audit.because(entry), "second_reading": asdict(second) if second else None}


def _list(query: str, found: list[Entry]) -> Sheet:
    from iolaus.evidence import find
    from iolaus.reports.sheet import Sheet

    rows = tuple((each.id, value(each), each.certainty, each.source) for each in found)
    counts = find.counts()
    notes = (f"{len(found)} of {counts.entries} entries: {counts.parameters} parameters, {counts.targets} targets. "
             f"Judgements: {counts.judgements}. Place in the source not verified: {counts.not_verified}.",
             "One entry in full: iolaus evidence ID. Guesses only: iolaus evidence --judgements.")
    title = f"Evidence on '{query}'" if query else "The evidence register"
    return Sheet(title, ("entry", "value", "certainty", "source"), rows, notes, stacked=True)


def _card(entry: Entry) -> Sheet:
    """One entry in full."""
    from iolaus.evidence import audit, readings, sources
    from iolaus.reports.sheet import Sheet

    source = sources.load()[entry.source]
    span = "" if entry.interval is None else f", low to high is {entry.interval:g}% of belief"
    second = readings.load().get(entry.id)
    again = "not yet" if audit.can_be_checked(entry) else "none: it rests on no source that could be opened"
    if second:
        parts = (second.where, f"it says: {second.says}" if second.says else "", second.settled)
        again = f"{second.by}: {'; '.join(each for each in parts if each)}"
    lines = [("meaning", entry.meaning), ("value", value(entry)), ("form", f"{entry.shape}{span}"),
             ("kind", entry.kind), ("place", entry.place), ("period", entry.period), ("population", entry.population),
             ("method", entry.method), ("certainty", f"{entry.certainty} ({audit.because(entry)})"),
             ("source", source.citation),
             ("where in it", entry.locator), ("read by", ", ".join(entry.transcribed)),
             ("second reading", again),
             ("deeply uncertain", "yes" if entry.deep else "no"), ("note", entry.note), ("file", entry.file)]
    return Sheet(entry.id, ("", ""), tuple(each for each in lines if each[1]))
