"""The brief of a view: a question answered as a document to keep or to print.

Takes      requests
Gives      router; waiting(): a page that looks again
Invariant  the figures are those of /api/v1/compare for the same question; a printed view allows its own style and
           nothing else
Fails with Refused (404) where the packages that set a format are not installed
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from iolaus.errors import QuestionError
from iolaus.reports.brief.catalogue import words
from iolaus.reports.brief.html import STYLE_HASH
from iolaus.reports.brief.pdf import check_installed
from iolaus.web.asked import PrintAsked, ReportAsked
from iolaus.web.described import PROBLEMS_HERE, REPORT
from iolaus.web.problems import Refused
from iolaus.web.questions import check_outcomes
from iolaus.web.waiting import answered

router = APIRouter()
CSP = f"default-src 'none'; style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@router.get("/api/v1/report", response_class=Response, responses=REPORT | PROBLEMS_HERE, tags=["questions"])
async def report(request: Request, said: Annotated[ReportAsked, Query()]) -> Response:
    """The view as a brief of two to four pages: the document of `iolaus report`."""
    check(said)
    return await answered(request, "report", said)


@router.get("/print", include_in_schema=False)
async def printed(request: Request, said: Annotated[PrintAsked, Query()]) -> Response:
    """The same as a page to print."""
    asked = said.report()
    check(asked)
    found = await answered(request, "report", asked)
    if found.status_code == 202:
        return HTMLResponse(waiting(asked), 202, {"Cache-Control": "no-store", "Content-Security-Policy": CSP})
    if found.status_code == 200:
        del found.headers["Content-Disposition"]
    found.headers["Content-Security-Policy"] = CSP
    return found


def check(said: ReportAsked) -> None:
    """Refuse what no brief can be about, and formats that this installation cannot set.

    Raises:
        Refused: saying what to do.
    """
    check_outcomes((said.outcome, *said.outcomes), "outcome")
    if said.outcome == "legal_standing":
        raise Refused(422, "question", "'legal_standing' is a reading of rules, not a number that a brief could weigh",
                      "outcome", "it stands in every brief; see /api/v1/law")
    try:
        check_installed(said.format)
    except QuestionError as error:
        raise Refused(404, "missing", str(error), "format", "ask for format=html, or install 'iolaus[report]'"
                      ) from error


def waiting(said: ReportAsked) -> str:
    """What a reader sees until the brief is there."""
    text = words(said.lang).say("app.working", worlds=f"{said.worlds:,}")
    return (f'<!doctype html>\n<html lang="{said.lang}"><head><meta charset="utf-8"><title>Iolaus</title>'
            '<meta http-equiv="refresh" content="2"></head><body><main><h1>Iolaus</h1>'
            f"<p>{text}</p></main></body></html>\n")
