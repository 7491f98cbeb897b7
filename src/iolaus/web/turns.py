"""Whose turn it is: what each address has used, and the order in which each thread serves questions.

Takes      seconds that addresses have used; questions, each with its address, number and the seconds it will take
Gives      Turns: charge(), keep(), order(), opens(); HOUSE, LONG
Invariant  the first thread serves who has used least, so that no question waits for ever; the others serve who will
           have used least once answered, so that a short question passes long ones; after a short question the second
           thread is kept free of the long ones of others, and of work of the house always; that comes last elsewhere
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from typing import Protocol, TypeVar

from iolaus.web.limits import limit

HOUSE = ""  # the address of work that the server does ahead of questions
LONG, KEPT = 0, 1  # the thread that alone takes long pieces; the thread that is kept free for short questions
REMEMBERED = 4096  # addresses; beyond it those that have used next to nothing are forgotten


class Waiting(Protocol):
    """A question that waits."""

    address: str
    number: int
    short: bool

    @property
    def seconds(self) -> float:
        """What is left of it, foretold."""
        ...


Job = TypeVar("Job", bound=Waiting)


class Turns:
    """What addresses have used, and the order that follows from it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Nobody has used anything."""
        self._used: dict[str, tuple[float, float]] = {}
        self._kept, self._until = HOUSE, clock()  # for whom a thread is kept free, and until when
        self._clock = clock

    def charge(self, address: str, seconds: float) -> None:
        """An address has used a thread for so long."""
        now = self._clock()
        self._used[address] = (self._spent(address, now) + seconds, now)
        if len(self._used) > REMEMBERED:
            self._used = {name: each for name, each in self._used.items() if self._spent(name, now) > 0.01}

    def keep(self, address: str) -> None:
        """An address asks short questions: keep a thread free for the next one."""
        self._kept, self._until = address, self._clock() + limit("kept_free_seconds")

    def opens(self) -> float | None:
        """Seconds until the kept thread takes every question; None where it does so now."""
        left = self._until - self._clock()
        return left if left > 0 else None

    def order(self, jobs: Collection[Job], thread: int) -> list[Job]:
        """The questions that a thread may serve, the next one first."""
        now = self._clock()

        def may(job: Job) -> bool:
            return thread != KEPT or (job.address != HOUSE and (job.short or self._free(jobs)))

        def turn(job: Job) -> tuple[bool, float, int]:
            ahead = 0.0 if thread == LONG else job.seconds
            return job.address == HOUSE, self._spent(job.address, now) + ahead, job.number

        return sorted(filter(may, jobs), key=turn)

    def _free(self, jobs: Iterable[Job]) -> bool:
        """Whether the kept thread takes long questions too: nobody asked a short one lately, or nobody else asks."""
        return self.opens() is None or {each.address for each in jobs} <= {HOUSE, self._kept}

    def _spent(self, address: str, now: float) -> float:
        used, at = self._used.get(address, (0.0, now))
        return float(used * 0.5 ** ((now - at) / limit("use_seconds")))
