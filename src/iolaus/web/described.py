"""Shapes of answers for the OpenAPI document.

Takes      nothing
Gives      models of answers; tables of responses for the routers
Invariant  tests hold real answers against these models
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Open(BaseModel):
    """A document to which keys may be added."""

    model_config = ConfigDict(extra="allow")


class FieldError(Open):
    """One field that does not fit."""

    field: str
    reason: str


class Problem(Open):
    """RFC 9457: what is wrong, where, why, and what to do."""

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None
    remedy: str | None = None
    nearest: list[str] | None = None
    errors: list[FieldError] | None = None


class Figures(Open):
    """One option and one outcome; null where there is no figure."""

    unit: str
    median: float | None
    low: float | None
    high: float | None
    interval: int
    p_better: float | None


class Option(Open):
    """One policy of a comparison."""

    id: str
    label: str
    force: bool
    summary: str
    outcomes: dict[str, Figures | dict[str, Any]]


class Dots(Open):
    """Equally likely differences."""

    dots: list[float]
    p_rise: float


class DotsOf(Open):
    """Dots by outcome and option."""

    count: int
    of: str
    outcomes: dict[str, dict[str, Dots]]


class Compared(Open):
    """The document of a comparison, schema iolaus/compare/1."""

    schema_: str = Field(alias="schema")
    vintage: str
    start: str
    horizon: str
    worlds: int
    seed: int
    results_id: str
    baseline: str
    answer: str
    policies: list[Option]
    dots: DotsOf
    caveats: list[str]
    numbers: dict[str, str] = Field(description="Meaning by id of the register's numbers that the caveats name.")


class Links(Open):
    """Where to go on."""

    self: str
    events: str
    result: str | None


class RunState(Open):
    """A run: how far it is."""

    schema_: str = Field(alias="schema")
    id: str
    state: str
    share: float
    links: Links
    problem: str | None


def _problem(sentence: str) -> dict[str, Any]:
    return {"model": Problem, "description": sentence, "content": {"application/problem+json": {}}}


Responses = dict[int | str, dict[str, Any]]
NOT_MODIFIED: Responses = {304: {"description": "You have this answer: its ETag is the same."}}
DOOR: Responses = {
    403: _problem("A page of another site asked."), 408: _problem("The body came too slowly."),
    413: _problem("The body is too large."), 414: _problem("The address is too long."),
    421: _problem("The name of the host is not of this machine."), 429: _problem("Too many requests or questions."),
    431: _problem("The headers are too large.")}
PROBLEMS: Responses = {
    **DOOR, 202: {"model": RunState, "description": "The answer takes longer and goes on as a run."},
    409: _problem("The question was cancelled."), 422: _problem("The question cannot be answered as asked."),
    **NOT_MODIFIED}
UNREAD: Responses = {400: _problem("The body is no text in UTF-8.")}
PROBLEMS_HERE: Responses = {**PROBLEMS, 404: _problem("There is nothing of that name.")}
PLAIN: Responses = {200: {"model": Open, "description": "The document."}}
COMPARE: Responses = {200: {"model": Compared, "description": "The document."}}
REPORT: Responses = {200: {"description": "The file.", "content": {
    media: {"schema": {"type": "string", "format": "binary"}} for media in (
        "application/pdf", "text/html", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")}}}
CHART: Responses = {200: {"description": "The picture.", "content": {
    "image/svg+xml": {"schema": {"type": "string"}}}}}
POINTS: Responses = {200: {"description": "The picture.", "content": {
    "image/png": {"schema": {"type": "string", "format": "binary"}}}}}
PARQUET: Responses = {200: {"description": "The table.", "content": {
    "application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}}}}}
DRAWS: Responses = {200: {"description": "The table.", "content": {"text/csv": {"schema": {"type": "string"}}}}}
