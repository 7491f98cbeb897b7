"""Long questions: a document in, 202 and an address out; progress as server-sent events; cancel.

Takes      requests
Gives      router
Invariant  a run's id is the hash of what it asks; nothing but 16 hex digits names it
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response, StreamingResponse

from iolaus.web.asked import Nothing, RunAsked
from iolaus.web.described import COMPARE, DOOR, PROBLEMS, PROBLEMS_HERE, UNREAD, RunState
from iolaus.web.desk import ENDED
from iolaus.web.laboratory import Run
from iolaus.web.limits import limit
from iolaus.web.problems import Refused
from iolaus.web.questions import check_outcomes
from iolaus.web.waiting import News, accepted, address, laboratory, over, result, sent

router = APIRouter(prefix="/api/v1", tags=["runs"])
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
Empty = Annotated[Nothing, Query()]
PATIENCE = 2.0  # seconds within which an answer comes at once
HEARTBEAT = 5.0  # seconds after which a stream says that it lives
STATE: dict[int | str, dict[str, Any]] = {200: {"model": RunState, "description": "How far it is."}}


@router.post("/run", responses=COMPARE | PROBLEMS | UNREAD)
async def run(request: Request, said: RunAsked) -> Response:
    """A whole question as a document, with policies of one's own; 202 where it takes more than two seconds."""
    check_outcomes(said.outcomes)
    lab = laboratory(request)
    asked = await run_in_threadpool(lab.read, "compare", said)
    tag = lab.tag("compare", said, asked)
    kept = lab.kept(tag)
    if kept is not None:
        return sent(kept, tag)
    job = lab.put("compare", tag, address(request), said, asked, {}, pinned=True)
    await over(request, job, PATIENCE)
    return sent(result(job), tag) if job.state in ENDED else accepted(lab, tag, job)


@router.get("/runs/{run_id}", responses=STATE | PROBLEMS_HERE)
async def state(request: Request, run_id: Id, _: Empty) -> Response:
    """How far a run is."""
    return JSONResponse(_run(request, run_id).document(), headers={"Cache-Control": "no-store"})


@router.get("/runs/{run_id}/result", responses=COMPARE | PROBLEMS_HERE)
async def outcome(request: Request, run_id: Id, _: Empty) -> Response:
    """The answer of a run that is done."""
    found = _run(request, run_id)
    if found.job.state not in ENDED:
        raise Refused(409, "running", f"this run is not done: {found.job.share:.0%}", remedy="follow its events")
    return sent(result(found.job), run_id)


@router.delete("/runs/{run_id}", responses=STATE | PROBLEMS_HERE)
async def cancel(request: Request, run_id: Id, _: Empty) -> Response:
    """Stop a run; what is being computed ends with its present unit."""
    found = _run(request, run_id)
    laboratory(request).desk.cancel(found.job)
    return JSONResponse(found.document(), headers={"Cache-Control": "no-store"})


@router.get("/runs/{run_id}/events", responses={200: {
    "description": "Events 'progress' and one last 'done', 'failed' or 'cancelled', each with the state of the run.",
    "content": {"text/event-stream": {"schema": {"type": "string"}}}}, **PROBLEMS_HERE, **DOOR})
async def events(request: Request, run_id: Id, _: Empty) -> Response:
    """Progress as server-sent events."""
    found = _run(request, run_id)
    streams = request.app.state
    if streams.open >= limit("events_at_once"):
        raise Refused(429, "streams", f"{streams.open} streams of progress are open",
                      remedy="close one, or ask for the state of the run now and then", headers={"Retry-After": "5"})
    return StreamingResponse(_told(request, found), media_type="text/event-stream",
                             headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})


async def _told(request: Request, found: Run) -> AsyncIterator[str]:
    state = request.app.state
    state.open += 1
    try:
        with News(found.job) as news:
            while found.job.state not in ENDED:
                yield _event("progress", found)
                await news.next(HEARTBEAT)
                if await request.is_disconnected():
                    return
        yield _event(found.job.state, found)
    finally:
        state.open -= 1


def _event(name: str, found: Run) -> str:
    return f"event: {name}\ndata: {json.dumps(found.document())}\n\n"


def _run(request: Request, run_id: str) -> Run:
    found = laboratory(request).run(run_id)
    if found is None:
        raise Refused(404, "run", f"no run '{run_id}' is known here", "run_id",
                      "it was never asked here or is forgotten; POST the question to /api/v1/run again")
    return found
