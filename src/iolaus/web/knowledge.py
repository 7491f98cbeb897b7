"""Addresses of what is known: catalogue, register, sources, numbers, claims, law, backtests.

Takes      requests
Gives      router
Invariant  nothing runs the model; each answer is a document of the room that owns it
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from iolaus.web import records
from iolaus.web.asked import LawAsked, Nothing
from iolaus.web.described import PLAIN, PROBLEMS, PROBLEMS_HERE
from iolaus.web.present import as_json
from iolaus.web.waiting import caching, laboratory, sent, unchanged

router = APIRouter(prefix="/api/v1", tags=["what is known"])
Month = Annotated[str, Path(pattern=r"^\d{4}-\d{2}$")]
Id = Annotated[str, Path(pattern=r"^[A-Za-z][A-Za-z0-9_.:\-]*$", max_length=120)]
Empty = Annotated[Nothing, Query()]


async def stated(request: Request, kind: str, make: Callable[[], dict[str, Any]], **more: Any) -> Response:
    """A document that changes only with the program and its evidence."""
    lab = laboratory(request)
    tag = lab.tag(kind, None, None, **more)
    if unchanged(request, tag):
        return Response(status_code=304, headers=caching(tag))
    kept = lab.kept(tag)
    if kept is None:
        kept = lab.keep(tag, await run_in_threadpool(lambda: as_json(make())))
    return sent(kept, tag)


@router.get("/meta", responses=PLAIN | PROBLEMS)
async def meta(request: Request, _: Empty) -> Response:
    """Version, vintage, policies, levers with named levels, outcomes, limits."""
    return await stated(request, "meta", lambda: records.meta(laboratory(request).hashes))


@router.get("/params", responses=PLAIN | PROBLEMS)
async def params(request: Request, _: Empty) -> Response:
    """The evidence register: every number of the model with its unit, doubt, certainty and source."""
    return await stated(request, "params", records.params)


@router.get("/sources", responses=PLAIN | PROBLEMS)
async def sources(request: Request, _: Empty) -> Response:
    """Every source, with what rests on it, and the data series held."""
    return await stated(request, "sources", records.sources)


@router.get("/numbers/{number}", responses=PLAIN | PROBLEMS_HERE)
async def number(request: Request, number: Id, _: Empty) -> Response:
    """Where a number comes from: an entry of the register, an outcome, a data series or a source."""
    return await stated(request, "number", lambda: records.number(number), id=number)


@router.get("/claims", responses=PLAIN | PROBLEMS)
async def claims(request: Request, _: Empty) -> Response:
    """Every claim of the debate with its verdict: the document of `iolaus claims --format json`."""
    return await stated(request, "claims", records.claims)


@router.get("/claims/{claim}", responses=PLAIN | PROBLEMS_HERE)
async def claim(request: Request, claim: Id, _: Empty) -> Response:
    """One claim in full."""
    return await stated(request, "claim", lambda: records.claim(claim), id=claim.upper())


@router.get("/law", responses=PLAIN | PROBLEMS)
async def law(request: Request, said: Annotated[LawAsked, Query()]) -> Response:
    """Which authority policies need and what stands, need by need, with the history of the rules."""
    return await stated(request, "law", lambda: records.law(said.policies), policies=said.policies)


@router.get("/backtests", responses=PLAIN | PROBLEMS_HERE)
async def backtests(request: Request, _: Empty) -> Response:
    """How forecasts made at past dates did: the document of `iolaus backtest --format json`."""
    return await stated(request, "backtests", records.backtests)


@router.get("/backtests/{origin}/{series}", responses=PLAIN | PROBLEMS_HERE)
async def forecast(request: Request, origin: Month, series: Id, _: Empty) -> Response:
    """One forecast by month: what was known, our quantiles and the rival's, and what came."""
    return await stated(request, "backtest", lambda: records.forecast(origin, series), origin=origin, series=series)
