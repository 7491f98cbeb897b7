"""Questions as work for the desk: units to run, and the function of another room that makes the answer.

Takes      a Warm, a question that was read, words of the request
Gives      Answer; Work; Paths (compare, series, draws, when, drivers) and Whole (states)
Invariant  nothing is computed here; every document is made by the room that the command line asks
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Protocol

from iolaus.ensemble.warm import Asked, Unit, Warm

HEAVY = "heavy"  # finishes of this key are made one at a time


@dataclass(frozen=True)
class Answer:
    """A finished answer as it is sent."""

    body: bytes
    media: str = "application/json"
    name: str = ""  # of the file, for downloads


class Work(Protocol):
    """What can be done in units; `last` is the key of the finish: works with the same one finish one at a time."""

    last: Hashable

    def units(self) -> list[tuple[Hashable, Callable[[], Any]]]:
        """Keys and functions of the units that can run now or later; empty when all is done."""
        ...

    def ready(self, key: Hashable) -> bool:
        """Whether a unit can run now."""
        ...

    def finish(self) -> Any:
        """The answer, once no unit is left."""
        ...


class Paths:
    """A question whose policies are followed in chunks of worlds."""

    def __init__(self, warm: Warm, asked: Asked, finish: Callable[[], Answer], last: Hashable) -> None:
        """Follow what is missing, then call `finish`; works with the same `last` finish one at a time."""
        self.warm, self.asked, self.make, self.last = warm, asked, finish, last
        self._units: dict[Hashable, Unit] = {}

    def units(self) -> list[tuple[Hashable, Callable[[], Any]]]:
        """Histories and policies that are not kept."""
        self._units = {each.key: each for each in self.warm.missing(self.asked)}
        return [(key, self._run(unit)) for key, unit in self._units.items()]

    def ready(self, key: Hashable) -> bool:
        """Whether the history that a policy starts from is there."""
        return self.warm.ready(self.asked, self._units[key])

    def finish(self) -> Answer:
        """The answer; what was dropped from the store meanwhile is not needed, the question holds it."""
        return self.make()

    def _run(self, unit: Unit) -> Callable[[], Any]:
        return lambda: self.warm.work(self.asked, unit)


class Whole:
    """A question that is answered in one piece."""

    last: Hashable = HEAVY

    def __init__(self, make: Callable[[], Answer]) -> None:
        """Call `make`."""
        self.make = make

    def units(self) -> list[tuple[Hashable, Callable[[], Any]]]:
        """None: all of it is the finish."""
        return []

    def ready(self, key: Hashable) -> bool:  # noqa: ARG002 - the same shape as Paths
        """Always."""
        return True

    def finish(self) -> Answer:
        """The answer."""
        return self.make()
