"""Addresses of questions to the model: each validates, calls one function, presents.

Takes      requests
Gives      router
Invariant  the figures are those of the command line for the same question
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from iolaus import outcomes
from iolaus.web.asked import (
    MOST,
    NAME,
    CompareAsked,
    DrawsAsked,
    DriversAsked,
    PathwaysAsked,
    SeriesAsked,
    StatesAsked,
    WhenAsked,
)
from iolaus.web.described import COMPARE, DRAWS, PARQUET, PLAIN, PROBLEMS, PROBLEMS_HERE
from iolaus.web.problems import Refused, unknown
from iolaus.web.waiting import answered

router = APIRouter(prefix="/api/v1", tags=["questions"])
Word = Annotated[str, Path(pattern=NAME, max_length=MOST)]


def check_outcomes(names: tuple[str, ...], field: str = "outcomes") -> None:
    """Refuse an outcome that does not exist, with the nearest names."""
    for name in names:
        if name not in outcomes.known():
            found = unknown("outcome", name, outcomes.known(), field)
            raise Refused(422, found.kind, found.detail, field, found.remedy)


def check_numbers(names: tuple[str, ...], field: str = "outcomes") -> None:
    """Refuse an outcome that does not exist, and the one that is no number."""
    check_outcomes(names, field)
    if "legal_standing" in names:
        raise Refused(422, "question", "'legal_standing' is a reading of rules, not a number that could be drawn or "
                      "explained", field, "see /api/v1/law")


@router.get("/compare", responses=COMPARE | PROBLEMS)
async def compare(request: Request, said: Annotated[CompareAsked, Query()]) -> Response:
    """Policies beside one another: the document of `iolaus compare --format json`, and 50 dots of each difference."""
    check_outcomes(said.outcomes)
    return await answered(request, "compare", said)


@router.get("/series/{outcome}", responses=PLAIN | PROBLEMS_HERE)
async def series(request: Request, outcome: Word, said: Annotated[SeriesAsked, Query()]) -> Response:
    """One outcome by year under each option: quantiles, 50 single futures, and what was counted before."""
    if outcome not in outcomes.known():
        raise unknown("outcome", outcome, outcomes.known(), "outcome")
    return await answered(request, "series", said, outcome=outcome)


@router.get("/draws.csv", response_class=Response, responses=DRAWS | PROBLEMS)
async def draws(request: Request, said: Annotated[DrawsAsked, Query()]) -> Response:
    """One outcome in every world under each option, as a table."""
    check_outcomes((said.outcome,), "outcome")
    return await answered(request, "draws", said)


@router.get("/draws.parquet", response_class=Response, responses=PARQUET | PROBLEMS)
async def draws_file(request: Request, said: Annotated[DrawsAsked, Query()]) -> Response:
    """The table of `/api/v1/draws.csv` as Parquet: columns have kinds, and numbers are not rounded."""
    check_outcomes((said.outcome,), "outcome")
    return await answered(request, "draws-parquet", said)


@router.get("/when", responses=PLAIN | PROBLEMS)
async def when(request: Request, said: Annotated[WhenAsked, Query()]) -> Response:
    """The conditions under which a policy does better: the document of `iolaus when --format json`."""
    check_outcomes((said.outcome,), "outcome")
    return await answered(request, "when", said)


@router.get("/drivers", responses=PLAIN | PROBLEMS)
async def drivers(request: Request, said: Annotated[DriversAsked, Query()]) -> Response:
    """Which uncertain numbers decide: the document of `iolaus drivers --format json`."""
    check_numbers(said.outcomes)
    return await answered(request, "drivers", said)


@router.get("/pathways", responses=COMPARE | PROBLEMS)
async def pathways(request: Request, said: Annotated[PathwaysAsked, Query()]) -> Response:
    """An option that changes course where it sees what it watches for, beside the same option held fast."""
    check_outcomes(said.outcomes)
    return await answered(request, "pathways", said)


@router.get("/states", responses=PLAIN | PROBLEMS)
async def states(request: Request, said: Annotated[StatesAsked, Query()]) -> Response:
    """Homicides in each Mexican state under a policy: the document of `iolaus states --format json`."""
    return await answered(request, "states", said)
