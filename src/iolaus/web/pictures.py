"""Addresses of charts: as SVG, which needs nothing, as PNG for what takes no SVG, and as a table of what they show.

Takes      requests
Gives      router
Invariant  a PNG is its SVG in points, under the same fields, and a table has the chart's numbers; all have the figures
           of the same question's document
Fails with Refused (404) where nothing is installed that draws a PNG
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from iolaus.web.asked import ChartAsked, DriversAsked, WhenAsked
from iolaus.web.charts import check_png
from iolaus.web.described import CHART, DRAWS, POINTS, PROBLEMS, PROBLEMS_HERE
from iolaus.web.questions import check_numbers, check_outcomes
from iolaus.web.waiting import answered

router = APIRouter(prefix="/api/v1/chart", tags=["questions"])


@router.get("/dots.svg", response_class=Response, responses=CHART | PROBLEMS)
async def dots(request: Request, said: Annotated[ChartAsked, Query()]) -> Response:
    """Fifty equally likely futures of one outcome as a picture, its title, unit, period and source in it."""
    check_numbers((said.outcome,), "outcome")
    return await answered(request, "chart", said)


@router.get("/dots.png", response_class=Response, responses=POINTS | PROBLEMS_HERE)
async def dots_png(request: Request, said: Annotated[ChartAsked, Query()]) -> Response:
    """The picture of `/api/v1/chart/dots.svg` as PNG, on white, about 1,500 points wide."""
    check_png()
    check_numbers((said.outcome,), "outcome")
    return await answered(request, "chart-png", said)


@router.get("/dots.csv", response_class=Response, responses=DRAWS | PROBLEMS)
async def dots_csv(request: Request, said: Annotated[ChartAsked, Query()]) -> Response:
    """What `/api/v1/chart/dots.svg` shows as CSV: a row for each option and each of the fifty futures."""
    check_numbers((said.outcome,), "outcome")
    return await answered(request, "chart-csv", said)


@router.get("/when.svg", response_class=Response, responses=CHART | PROBLEMS)
async def when(request: Request, said: Annotated[WhenAsked, Query()]) -> Response:
    """Futures and the conditions of success: the picture of `iolaus when --picture`."""
    check_outcomes((said.outcome,), "outcome")
    return await answered(request, "chart-when", said)


@router.get("/when.png", response_class=Response, responses=POINTS | PROBLEMS_HERE)
async def when_png(request: Request, said: Annotated[WhenAsked, Query()]) -> Response:
    """The picture of `/api/v1/chart/when.svg` as PNG."""
    check_png()
    check_outcomes((said.outcome,), "outcome")
    return await answered(request, "chart-when-png", said)


@router.get("/when.csv", response_class=Response, responses=DRAWS | PROBLEMS)
async def when_csv(request: Request, said: Annotated[WhenAsked, Query()]) -> Response:
    """The conditions in `/api/v1/chart/when.svg` as CSV: the table of `iolaus when --format csv`."""
    check_outcomes((said.outcome,), "outcome")
    return await answered(request, "chart-when-csv", said)


@router.get("/drivers.svg", response_class=Response, responses=CHART | PROBLEMS)
async def drivers(request: Request, said: Annotated[DriversAsked, Query()]) -> Response:
    """What decides an outcome: the picture of `iolaus drivers --picture`."""
    check_numbers(said.outcomes)
    return await answered(request, "chart-drivers", said)


@router.get("/drivers.png", response_class=Response, responses=POINTS | PROBLEMS_HERE)
async def drivers_png(request: Request, said: Annotated[DriversAsked, Query()]) -> Response:
    """The picture of `/api/v1/chart/drivers.svg` as PNG."""
    check_png()
    check_numbers(said.outcomes)
    return await answered(request, "chart-drivers-png", said)


@router.get("/drivers.csv", response_class=Response, responses=DRAWS | PROBLEMS)
async def drivers_csv(request: Request, said: Annotated[DriversAsked, Query()]) -> Response:
    """What decides in `/api/v1/chart/drivers.svg` as CSV: the table of `iolaus drivers --format csv`."""
    check_numbers(said.outcomes)
    return await answered(request, "chart-drivers-csv", said)
