"""Whose turn it is: what each address has used, and the order in which questions are served.

Takes      seconds that addresses have used; jobs, each with its address, its number and the seconds it will take
Gives      Turns: charge(), fair(), quick(); HOUSE
Invariant  what an address has used fades; work of the house comes last in every order
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from iolaus.web.limits import limit

HOUSE = ""  # the address of work that the server does ahead of questions
KNOWN = 4096  # addresses that are remembered before those that have used next to nothing are forgotten


class Waiting(Protocol):
    """A question that waits."""

    address: str
    number: int

    @property
    def seconds(self) -> float:
        """What is left of it, foretold."""
        ...


Job = TypeVar("Job", bound=Waiting)


class Turns:
    """What addresses have used, and the two orders that follow from it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Nobody has used anything."""
        self._used: dict[str, tuple[float, float]] = {}
        self._clock = clock

    def charge(self, address: str, seconds: float) -> None:
        """An address has used a thread for so long."""
        now = self._clock()
        self._used[address] = (self._spent(address, now) + seconds, now)
        if len(self._used) > KNOWN:
            self._used = {name: each for name, each in self._used.items() if self._spent(name, now) > 0.01}

    def fair(self, jobs: Iterable[Job]) -> list[Job]:
        """Who has used least goes first: no question waits for ever, however long it is."""
        now = self._clock()
        return sorted(jobs, key=lambda each: (each.address == HOUSE, self._spent(each.address, now), each.number))

    def quick(self, jobs: Iterable[Job]) -> list[Job]:
        """Who will have used least once answered goes first: a short question passes the long ones of newcomers."""
        now = self._clock()
        return sorted(jobs, key=lambda each: (each.address == HOUSE, self._spent(each.address, now) + each.seconds,
                                              each.number))

    def _spent(self, address: str, now: float) -> float:
        used, at = self._used.get(address, (0.0, now))
        return float(used * 0.5 ** ((now - at) / limit("use_seconds")))
