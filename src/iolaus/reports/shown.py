"""Results that show themselves: in a notebook, in rich, in print.

Takes      Results, Comparison, When or Drivers
Gives      html(): an element for a notebook; page(): for rich; text(): for print
Invariant  the answer stands first, then the picture, then a table with named rows and columns, then limits; every text
           is escaped; words are those of the command line, in Spanish those of the page; no style sheet is needed
Fails with QuestionError for a thing that has no page
"""

from __future__ import annotations

from html import escape
from typing import Any

from rich.console import RenderableType

from iolaus import __version__
from iolaus.analysis import compare as analysis
from iolaus.analysis.compare import LEGAL, Comparison
from iolaus.analysis.drivers import Drivers
from iolaus.analysis.when import When
from iolaus.artefacts.results import Results
from iolaus.errors import QuestionError
from iolaus.reports import drivers as driver_report
from iolaus.reports import json_export
from iolaus.reports import table as table_report
from iolaus.reports import when as when_report
from iolaus.reports.dot_picture import svg
from iolaus.reports.embed import OWN as EMBEDDED
from iolaus.reports.embed import picture_words
from iolaus.reports.layout import render
from iolaus.reports.said import Speaker, opened
from iolaus.reports.sentence import HEADLINES, answer_parts
from iolaus.reports.sheet import Sheet
from iolaus.reports.status import footing, origin

LANGUAGES = ("en", "es")
WIDTH = 620
OWN = {
    "en": {"caption": "Change from the current path: middle figure, 90% range, in how many of 50 futures it is better "
                      "(rise: where neither direction counts as better).",
           "outcome": "Outcome", "none": "no figure", "rise": "rise in", "better": "better in"},
    "es": {"caption": "Cambio frente a la trayectoria actual: caso central, intervalo del 90\u202f%, en cuántos de 50 "
                      "futuros es mejor (aumento: donde ninguna dirección cuenta como mejor).",
           "outcome": "Resultado", "none": "sin cifra", "rise": "aumento en", "better": "mejor en"}}
CELL = 'style="text-align:left;vertical-align:top;padding:.25em .6em"'


def html(thing: object, language: str = "en") -> str:
    """An element for a notebook.

    Args:
        thing: Results, Comparison, When or Drivers.
        language: en or es; When and Drivers are in English.

    Raises:
        QuestionError: no such language, or nothing that has a page.
    """
    if language not in LANGUAGES:
        raise QuestionError(f"no language '{language}'; there are {' and '.join(LANGUAGES)}")
    read = _read(thing)
    if isinstance(read, Comparison):
        return _comparison(read, language)
    if isinstance(read, When):
        answer, sheets = when_report.answer_parts(read), when_report.tables(read)
    else:
        answer, sheets = driver_report.answer_parts(read), driver_report.tables(read)
    limits = [*read.manifest.get("caveats", ()), *footing(read.manifest)]
    return _whole("en", origin(read.manifest), answer, "".join(map(_sheet, sheets)), limits)


def page(thing: object) -> RenderableType:
    """The page of the command line."""
    read = _read(thing)
    if isinstance(read, Comparison):
        return table_report.page(read)
    return when_report.page(read) if isinstance(read, When) else driver_report.page(read)


def text(thing: object) -> str:
    """The same without colour, in 80 columns."""
    return render(page(thing))


def _read(thing: object) -> Comparison | When | Drivers:
    if isinstance(thing, Comparison | When | Drivers):
        return thing
    if isinstance(thing, Results):
        return analysis.compare(thing)
    raise QuestionError(f"nothing shows a '{type(thing).__name__}'; Results, Comparison, When and Drivers show "
                        "themselves")


def document_of(comparison: Comparison) -> dict[str, Any]:
    """The document of a comparison with its dots, as the page reads it."""
    dots: dict[str, dict[str, Any]] = {}
    for (option, outcome), cell in comparison.cells.items():
        dots.setdefault(outcome, {})[option] = {"dots": cell.dots, "p_rise": cell.rises}
    return {**json_export.comparison_document(comparison), "dots": {"outcomes": dots}}


def _comparison(comparison: Comparison, language: str) -> str:
    speaker = Speaker(document_of(comparison), language)
    name = next((each for each in (*HEADLINES, *comparison.rankings) if comparison.outcome(each)), None)
    base = comparison.baseline.id
    if language == "en":
        answer = answer_parts(comparison)
    else:
        answer = [speaker.answer((each.id, base), name) for each in comparison.options if name and each.id != base]
        answer.append(speaker.harm())
    picture = _picture(speaker, comparison, name) if name else ""
    stamp = origin(comparison.manifest) if language == "en" else speaker.source(__version__)
    limits = [*speaker.caveats(), *(footing(comparison.manifest) if language == "en" else ())]
    return _whole(language, stamp, [each for each in answer if each], picture + _table(speaker, comparison), limits)


def _picture(speaker: Speaker, comparison: Comparison, name: str) -> str:
    rows = [(speaker.option(each.id), list(cell.dots)) for each in comparison.options
            if (cell := comparison.cell(each.id, name)) is not None]
    title = speaker.say("compare.dots", outcome=speaker.outcome(name))
    words = picture_words(speaker, title, rows, name)
    drawn = svg(rows, speaker.better(name), words, WIDTH, f"i-{speaker.document['results_id']}-{speaker.language}",
                speaker.numbers.signed)
    note = speaker.say("compare.dots_note", unit=opened(speaker.outcome(name, "unit")), period=speaker.period)
    if not drawn:
        return ""
    return (f'<figure style="max-width:{WIDTH}px;margin:1em 0"><figcaption><strong>{escape(title)}</strong><br>'
            f"{escape(note)} ({escape(EMBEDDED[speaker.language]['dot'])})</figcaption>{drawn}</figure>")


def _table(speaker: Speaker, comparison: Comparison) -> str:
    own, base = OWN[speaker.language], comparison.baseline.id
    options = [each.id for each in comparison.options if each.id != base]
    head = "".join(f'<th scope="col" {CELL}>{escape(each)}</th>' for each in (
        own["outcome"], *(speaker.option(name) for name in options)))
    rows = []
    for outcome in comparison.outcomes:
        if outcome.id == LEGAL:
            continue
        unit = speaker.outcome(outcome.id, "unit")
        label = f"{speaker.outcome(outcome.id)}{', ' + unit if unit else ''}"
        cells = "".join(f"<td {CELL}>{_cell(speaker, comparison, name, outcome.id)}</td>" for name in options)
        rows.append(f'<tr><th scope="row" {CELL}>{escape(label)}</th>{cells}</tr>')
    return (f'<table><caption style="text-align:left">{escape(own["caption"])}</caption><thead><tr>{head}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table>") if options else ""


def _cell(speaker: Speaker, comparison: Comparison, option: str, outcome: str) -> str:
    own, cell = OWN[speaker.language], comparison.cell(option, outcome)
    if cell is None:
        return escape(own["none"])
    if not any(cell.dots):
        return escape(speaker.say("compare.same"))
    gap = cell.shown_difference
    odds = (f"{own['better']} {speaker.futures(cell.chance.share)}" if cell.chance is not None
            else f"{own['rise']} {speaker.futures(cell.rises)}")
    return "<br>".join(escape(each) for each in (
        speaker.numbers.signed(gap.median), speaker.numbers.ranged(gap, sign=True), odds))


def _sheet(sheet: Sheet) -> str:
    """The table of a sheet."""
    kept = [k for k, name in enumerate(sheet.columns) if name not in sheet.hidden]
    head = "".join(f'<th scope="col" {CELL}>{escape(sheet.columns[k])}</th>' for k in kept)
    rows = "".join("<tr>" + "".join(
        f'<th scope="row" {CELL}>{escape(row[k])}</th>' if n == 0 else f"<td {CELL}>{escape(row[k])}</td>"
        for n, k in enumerate(kept)) + "</tr>" for row in sheet.rows)
    notes = "".join(f"<p>{escape(each)}</p>" for each in sheet.notes)
    table = (f'<table><caption style="text-align:left"><strong>{escape(sheet.title)}</strong></caption>'
             f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
    return (table if sheet.rows else "") + notes


def _whole(language: str, stamp: str, answer: list[str], middle: str, limits: list[str]) -> str:
    said = "".join(f"<p><strong>{escape(each)}</strong></p>" if k == 0 else f"<p>{escape(each)}</p>"
                   for k, each in enumerate(answer))
    items = "".join(f"<li>{escape(each)}</li>" for each in limits)
    what = {"en": "What to bear in mind", "es": "Qué tener en cuenta"}[language]
    return (f'<div class="iolaus" lang="{language}"><p>{escape(stamp)}</p>{said}{middle}'
            f"<details><summary>{what}</summary><ul>{items}</ul></details></div>")
