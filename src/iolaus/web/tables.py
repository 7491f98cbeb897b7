"""What the charts of the API show, as tables: CSV that a spreadsheet opens.

Takes      a Warm and a question whose worlds have run
Gives      dots(), when(), drivers(): Answer as CSV
Invariant  the figures of the chart of the same fields, the last two as the command line writes them; every row names
           the vintage and the result it is of; text that a spreadsheet would take for a formula is quoted
Fails with QuestionError: no figures for the pair on this outcome
"""

from __future__ import annotations

import json
from dataclasses import replace

from iolaus.ensemble.warm import Asked, Warm
from iolaus.errors import QuestionError
from iolaus.reports import drivers as driver_words
from iolaus.reports import sheet as sheets
from iolaus.reports import when as when_words
from iolaus.reports.draws_export import cell
from iolaus.reports.said import Speaker
from iolaus.reports.sheet import Sheet
from iolaus.web import present
from iolaus.web.asked import ChartAsked, DriversAsked, WhenAsked
from iolaus.web.works import Answer

MEDIA = "text/csv; charset=utf-8"
COLUMNS = ("option", "against", "outcome", "unit", "future", "difference")


def dots(warm: Warm, asked: Asked, said: ChartAsked) -> Answer:
    """The fifty equally likely futures, lowest first: a row for each option and future."""
    document = json.loads(present.compared(warm, asked, (said.outcome,), said.pair).body)
    speaker, base = Speaker(document, "en"), document["baseline"]
    found = document["dots"]["outcomes"].get(said.outcome, {})
    given = [(name, base, found[name]["dots"]) for name in found if name != base]
    if said.pair:
        gaps = speaker.dots((said.pair[0], said.pair[1]), said.outcome)
        if gaps is None:
            raise QuestionError(f"there are no figures of '{said.pair[0]}' against '{said.pair[1]}' on "
                                f"'{said.outcome}'; choose an outcome that has numbers")
        given = [(said.pair[0], said.pair[1], list(gaps))]
    unit = speaker.outcome(said.outcome, "unit")
    rows = tuple((name, against, said.outcome, unit, str(number), repr(float(value)))
                 for name, against, values in given for number, value in enumerate(sorted(values), 1))
    return _written(Sheet("", COLUMNS, rows), document["vintage"], document["results_id"],
                    f"iolaus-{said.outcome}")


def when(warm: Warm, asked: Asked, said: WhenAsked) -> Answer:
    """The conditions: the table of `iolaus when --format csv`."""
    found = present.conditions(warm, asked, said)
    return _written(when_words.conditions(found), found.manifest["vintage"], found.manifest["results_id"],
                    "iolaus-when")


def drivers(warm: Warm, asked: Asked, said: DriversAsked) -> Answer:
    """What decides: the table of `iolaus drivers --format csv`."""
    found = present.deciding(warm, asked, said)
    return _written(driver_words.sheet(found), found.manifest["vintage"], found.manifest["results_id"],
                    "iolaus-drivers")


def _written(rows: Sheet, vintage: str, results_id: str, name: str) -> Answer:
    whole = sheets.alike(rows, vintage=vintage, results_id=results_id)
    safe = replace(whole, rows=tuple(tuple(_safe(each) for each in row) for row in whole.rows))
    return Answer(sheets.as_csv(safe).encode(), MEDIA, f"{name}-{results_id}.csv")


def _safe(text: str) -> str:
    """The cell as it is where it is a number, quoted where a spreadsheet would run it."""
    try:
        float(text)
    except ValueError:
        return str(cell(text))
    return text
