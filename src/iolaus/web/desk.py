"""The desk: questions wait here, are cut into pieces of work, and are answered by a few threads in fair turns.

Takes      questions, each with the address it comes from
Gives      Desk: put() -> Job; Job: progress, result, cancel
Invariant  one question is computed once however many ask it; each thread serves whose turn it is there, and the first
           alone takes long pieces; what nobody waits for any longer stops at the next piece
Fails with Refused (429) where the queue is full
"""

from __future__ import annotations

import itertools
import math
import threading
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from iolaus.web.limits import limit
from iolaus.web.problems import Refused
from iolaus.web.turns import HOUSE, LONG, Turns
from iolaus.web.works import Answer, Piece, Whole, Work

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
ENDED = (DONE, FAILED, CANCELLED)
NOTHING = Whole(lambda: Answer(b""))


@dataclass
class Job:
    """One question at the desk."""

    key: str
    address: str
    work: Work
    state: str = WAITING
    done: int = 0
    total: int = 1
    answer: Any = None
    error: BaseException | None = None
    waiters: int = 0
    pinned: bool = False
    born: float = field(default_factory=time.monotonic)
    left: list[Piece] = field(default_factory=list)
    running: int = 0
    finishing: bool = False
    number: int = 0
    short: bool = False
    listeners: set[Callable[[], None]] = field(default_factory=set)

    def tell(self) -> None:
        """Wake those who wait for news."""
        for each in tuple(self.listeners):
            each()

    @property
    def seconds(self) -> float:
        """What is left of the work, foretold."""
        return sum(each.seconds for each in self.left) + self.work.seconds

    @property
    def share(self) -> float:
        """Share of the work that is done."""
        return 1.0 if self.state == DONE else self.done / max(1, self.total)


class Desk:
    """A few threads and a fair queue."""

    def __init__(self, threads: int) -> None:
        """Start the threads."""
        self._jobs: dict[str, Job] = {}
        self._turns = Turns()
        self._busy: set[Hashable] = set()
        self._change = threading.Condition()
        self._numbers = itertools.count()
        self._closed = False
        self._threads = [threading.Thread(target=self._serve, args=(k,), name=f"iolaus-desk-{k}", daemon=True)
                         for k in range(threads)]
        for each in self._threads:
            each.start()

    def put(self, key: str, address: str, work: Callable[[], Work], pinned: bool = False) -> Job:
        """Join the job that answers this question, or begin it.

        Args:
            key: what is asked; the same key has the same answer.
            address: who asks.
            work: makes the work, called only for a new job.
            pinned: go on when nobody waits.

        Raises:
            Refused: too many questions wait.
        """
        with self._change:
            job = self._jobs.get(key)
            if job is None:
                self._admit(address)
                job = Job(key, address, work(), number=next(self._numbers))
                job.left = job.work.pieces()
                job.total = len(job.left) + 1
                job.short = job.seconds <= limit("short_ms") / 1000
                self._jobs[key] = job
                self._change.notify_all()
            if job.address == HOUSE != address:  # somebody wants it now, in the kept thread too
                job.address = address
                self._change.notify_all()
            self._keep(job)
            job.pinned |= pinned
            if not pinned:
                job.waiters += 1
            return job

    def leave(self, job: Job) -> None:
        """One waiter less; a job that nobody waits for is dropped."""
        with self._change:
            job.waiters -= 1
            if job.waiters <= 0 and not job.pinned and job.address != HOUSE:
                self._drop(job, CANCELLED)

    def pin(self, job: Job) -> None:
        """Let a job go on when nobody waits."""
        with self._change:
            job.pinned = True

    def cancel(self, job: Job) -> None:
        """Stop a job, whoever waits for it."""
        with self._change:
            self._drop(job, CANCELLED)

    def standing(self) -> Mapping[str, int]:
        """How many questions there are."""
        with self._change:
            return {"questions": sum(each.address != HOUSE for each in self._jobs.values()),
                    "units_running": len(self._busy)}

    def close(self) -> None:
        """Stop; pieces that run are waited for."""
        with self._change:
            self._closed = True
            for job in list(self._jobs.values()):
                self._drop(job, CANCELLED)
            self._change.notify_all()
        for each in self._threads:
            each.join()

    def _admit(self, address: str) -> None:
        if address == HOUSE:
            return
        mine = sum(each.address == address for each in self._jobs.values())
        if mine >= limit("queue_per_address"):
            raise Refused(429, "queue", f"{mine} questions of this address wait already",
                          remedy="wait for one of them, or cancel it", headers={"Retry-After": "2"})
        if sum(each.address != HOUSE for each in self._jobs.values()) >= limit("queue"):
            raise Refused(429, "queue", f"{limit('queue')} questions wait already", remedy="ask again in a moment",
                          headers={"Retry-After": "5"})

    def _keep(self, job: Job) -> None:
        if job.short and job.address != HOUSE:
            self._turns.keep(job.address)

    def _drop(self, job: Job, state: str) -> None:
        if job.state not in ENDED:
            job.state = state
        if self._jobs.get(job.key) is job:
            del self._jobs[job.key]
        job.left = []
        job.work = NOTHING  # what it held can go
        job.tell()
        self._change.notify_all()

    def _serve(self, thread: int) -> None:
        while True:
            with self._change:
                found = self._next(thread)
                while found is None and not self._closed:
                    self._change.wait(self._turns.opens())
                    found = self._next(thread)
                if found is None:
                    return
                job, piece = found
                self._busy.add(piece.key)
                job.running += 1
                job.state = RUNNING if job.state == WAITING else job.state
            self._carry_out(job, piece)

    def _carry_out(self, job: Job, piece: Piece) -> None:
        began, answer, error = time.monotonic(), None, None
        try:
            answer = piece.run()
        except BaseException as found:  # told to those who wait
            error = found
        with self._change:
            self._busy.discard(piece.key)
            self._turns.charge(job.address, time.monotonic() - began)
            job.running -= 1
            job.done += 1
            if job.state == RUNNING:
                if error is None and job.finishing:
                    job.answer = answer
                    self._drop(job, DONE)
                    self._keep(job)
                elif error is None and time.monotonic() - job.born > limit("run_seconds"):
                    error = Refused(422, "time", f"the run took longer than {limit('run_seconds')} seconds",
                                    remedy="ask for fewer worlds, policies or years")
                if error is not None:
                    job.error = error
                    self._drop(job, FAILED)
            job.tell()
            self._change.notify_all()

    def _next(self, thread: int) -> tuple[Job, Piece] | None:
        """A piece that can run in this thread, of the question whose turn it is there."""
        longest = math.inf if thread == LONG else limit("piece_ms") / 1000
        for job in self._turns.order(self._jobs.values(), thread):
            for place, piece in enumerate(job.left):
                if piece.seconds <= longest and piece.key not in self._busy and job.work.ready(piece.key):
                    job.left.pop(place)
                    return job, piece
            if not (job.left or job.running or job.finishing) and job.work.seconds <= longest:
                job.finishing = True
                return job, Piece(("finish", job.key), job.work.finish, job.work.seconds)
        return None
