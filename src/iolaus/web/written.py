"""A question answered as a brief: gathered, said and set by the rooms that the command line asks.

Takes      a Warm and a question whose worlds have run
Gives      written(): Answer; MEDIA
Invariant  the bytes are those of `iolaus report` for the same question
"""

from __future__ import annotations

from iolaus.ensemble.warm import Asked, Warm
from iolaus.web.asked import ReportAsked
from iolaus.web.works import Answer

MEDIA = {"pdf": "application/pdf", "html": "text/html; charset=utf-8",
         "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def written(warm: Warm, asked: Asked, said: ReportAsked) -> Answer:
    """The brief, once its worlds have run."""
    from iolaus.cli.gather import facts
    from iolaus.cli.report import made
    from iolaus.cli.worlds import known_of
    from iolaus.reports.brief.document import document

    found = facts(warm.results(asked), known_of(asked.plan.question, warm.draws), warm.draws.manifest.get("widths"),
                  (said.outcome, *said.outcomes), said.pair)
    given = document(found, said.lang)
    return Answer(made(given, said.format), MEDIA[said.format],
                  f"iolaus-{said.lang}-{given['results_id']}.{said.format}")
