"""Waiting for the desk without holding a thread: for an answer, for news, for a caller that has gone.

Takes      a Request, a Job
Gives      answered(): the response to a question; News
Invariant  a caller that goes away stops the work that nobody else waits for; an answer in hand is never made again
Fails with the error of the job; Refused
"""

from __future__ import annotations

import asyncio
import time
from types import TracebackType
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from iolaus.web.asked import Asking
from iolaus.web.desk import CANCELLED, ENDED, FAILED, Job
from iolaus.web.laboratory import Laboratory
from iolaus.web.limits import limit
from iolaus.web.problems import Refused
from iolaus.web.works import Answer

GLANCE = 0.2  # seconds between looks at whether the caller is still there


class News:
    """Wakes an async waiter when a job tells something."""

    def __init__(self, job: Job) -> None:
        """Listen to a job."""
        self.job, self._loop, self._event = job, asyncio.get_running_loop(), asyncio.Event()

    def __enter__(self) -> News:
        self.job.listeners.add(self._wake)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.job.listeners.discard(self._wake)

    def _wake(self) -> None:
        self._loop.call_soon_threadsafe(self._event.set)

    async def next(self, seconds: float) -> None:
        """Wait for something new, so many seconds at most."""
        if self.job.state not in ENDED:
            try:
                async with asyncio.timeout(seconds):
                    await self._event.wait()
            except TimeoutError:
                return
            self._event.clear()


def laboratory(request: Request) -> Laboratory:
    """What the server holds."""
    found: Laboratory = request.app.state.laboratory
    return found


def address(request: Request) -> str:
    """Who asks: the address of the connection, never what a header says."""
    return request.client.host if request.client else "unknown"


async def answered(request: Request, kind: str, said: Asking, **more: Any) -> Response:
    """Answer a question: at once where it is kept, else when the desk has it."""
    lab = laboratory(request)
    asked = await run_in_threadpool(lab.read, kind, said, str(more.get("outcome", "")))
    tag = lab.tag(kind, said, asked, **more)
    if unchanged(request, tag):
        return Response(status_code=304, headers=caching(tag))
    kept = lab.kept(tag)
    if kept is not None:
        return sent(kept, tag)
    job = lab.put(kind, tag, address(request), said, asked, more)
    try:
        await over(request, job, limit("wait_seconds"))
        if job.state in ENDED:
            return sent(result(job), tag)
        lab.desk.pin(job)
        return accepted(lab, tag, job)
    finally:
        lab.desk.leave(job)


async def over(request: Request, job: Job, seconds: float) -> None:
    """Wait until a job is over, the caller has gone, or so many seconds have passed."""
    until = time.monotonic() + seconds
    with News(job) as news:
        while job.state not in ENDED and time.monotonic() < until:
            await news.next(min(GLANCE, until - time.monotonic()))
            if await request.is_disconnected():
                raise Refused(408, "gone", "the caller has gone")


def result(job: Job) -> Answer:
    """The answer of a job that is over.

    Raises:
        whatever the work raised; Refused where it was cancelled.
    """
    if job.state == FAILED and job.error is not None:
        raise job.error
    if job.state == CANCELLED:
        raise Refused(409, "cancelled", "this question was cancelled", remedy="ask again")
    found: Answer = job.answer
    return found


def accepted(lab: Laboratory, tag: str, job: Job) -> Response:
    """202: the question goes on; where to look."""
    run = lab.register(tag, job)
    return JSONResponse(run.document(), 202, {"Location": f"/api/v1/runs/{run.id}", "Retry-After": "1",
                                              "Cache-Control": "no-store"})


def sent(answer: Answer, tag: str) -> Response:
    """An answer with its tag."""
    more = {"Content-Disposition": f'attachment; filename="{answer.name}"'} if answer.name else {}
    return Response(answer.body, media_type=answer.media, headers={**caching(tag), **more})


def caching(tag: str) -> dict[str, str]:
    """May be kept, must be asked about: the tag changes with whatever changes a figure."""
    return {"ETag": f'W/"{tag}"', "Cache-Control": "private, no-cache"}


def unchanged(request: Request, tag: str) -> bool:
    """Whether the caller has this very answer."""
    given = request.headers.get("if-none-match", "")
    names = [each.strip().removeprefix("W/").strip('"') for each in given.split(",")]
    return bool(given) and (tag in names or "*" in names)

