"""Questions as work for the desk: pieces to run, and the function of another room that makes the answer.

Takes      a Warm, a question that was read, words of the request
Gives      Answer; Piece; Work; Paths (compare, series, draws, when, drivers), ByStates (states) and Whole
Invariant  nothing is computed here; every document is made by the room that the command line asks; a piece says how
           long it takes, so that the desk can let short questions pass long ones
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Protocol

from iolaus.artefacts.results import Results
from iolaus.ensemble.states import ByState
from iolaus.ensemble.warm import Asked, Unit, Warm
from iolaus.simulate.calendar import FIRST_YEAR, START_YEAR
from iolaus.simulate.run import CHUNK

YEAR = 0.034  # seconds of a core in which a chunk of worlds runs a year (docs/decisions/0006-speed.md)


@dataclass(frozen=True)
class Answer:
    """A finished answer as it is sent."""

    body: bytes
    media: str = "application/json"
    name: str = ""  # of the file, for downloads


@dataclass(frozen=True)
class Piece:
    """A piece of work that runs to its end once it has begun.

    Attributes:
        key: what it is; two pieces of one key never run at the same time.
        run: does it.
        seconds: how long it takes on a quiet machine, foretold.
    """

    key: Hashable
    run: Callable[[], Any]
    seconds: float


class Work(Protocol):
    """What can be done in pieces; `seconds` foretells how long the finish takes."""

    seconds: float

    def pieces(self) -> list[Piece]:
        """The pieces that can run now or later; empty when all is done."""
        ...

    def ready(self, key: Hashable) -> bool:
        """Whether a piece can run now."""
        ...

    def finish(self) -> Any:
        """The answer, once no piece is left."""
        ...


class Paths:
    """A question whose policies are followed in chunks of worlds."""

    def __init__(self, warm: Warm, asked: Asked, finish: Callable[[], Answer], seconds: float) -> None:
        """Follow what is missing, then call `finish`, which takes some `seconds`."""
        self.warm, self.asked, self.make, self.seconds = warm, asked, finish, seconds
        self._units: dict[Hashable, Unit] = {}

    def pieces(self) -> list[Piece]:
        """Histories and policies that are not kept."""
        self._units = {each.key: each for each in self.warm.missing(self.asked)}
        return [Piece(key, self._run(unit), self._seconds(unit)) for key, unit in self._units.items()]

    def ready(self, key: Hashable) -> bool:
        """Whether the history that a policy starts from is there."""
        return self.warm.ready(self.asked, self._units[key])

    def finish(self) -> Answer:
        """The answer; what was dropped from the store meanwhile is not needed, the question holds it."""
        return self.make()

    def _run(self, unit: Unit) -> Callable[[], Any]:
        return lambda: self.warm.work(self.asked, unit)

    def _seconds(self, unit: Unit) -> float:
        years = START_YEAR - FIRST_YEAR if unit.policy is None else self.asked.plan.question.horizon - START_YEAR
        return YEAR * years * len(self.asked.cut[unit.chunk].worlds) / CHUNK


class ByStates:
    """A question that is answered state by state: nothing of it is kept for another."""

    def __init__(self, warm: Warm, asked: Asked, finish: Callable[[Results], Answer], seconds: float) -> None:
        """Run every policy in every chunk, then call `finish`, which takes some `seconds`."""
        self.warm, self.asked, self.make, self.seconds = warm, asked, finish, seconds
        self._begun: ByState | None = None

    def pieces(self) -> list[Piece]:
        """Reading the question anew, then each policy in each chunk."""
        ahead = self.asked.plan.question.horizon - START_YEAR
        return [Piece((id(self), "read"), self._read, YEAR),
                *(Piece((id(self), chunk, policy), self._run(chunk, policy),
                        YEAR * (ahead if policy else ahead + START_YEAR - FIRST_YEAR))
                  for chunk in range(len(self.asked.cut)) for policy in range(len(self.asked.plan.policies)))]

    def ready(self, key: Any) -> bool:
        """Whether the piece before this one is done."""
        return key[1] == "read" or (self._begun is not None and self._begun.ready(*key[1:]))

    def finish(self) -> Answer:
        """The answer."""
        return self.make(self._state().results())

    def _read(self) -> None:
        self._begun = ByState(self.asked.plan.question, self.warm.draws)

    def _run(self, chunk: int, policy: int) -> Callable[[], Any]:
        return lambda: self._state().work(chunk, policy)

    def _state(self) -> ByState:
        assert self._begun is not None, "a piece runs once it is ready"
        return self._begun


class Whole:
    """An answer that is made in one piece."""

    seconds = 0.0

    def __init__(self, make: Callable[[], Answer]) -> None:
        """Call `make`."""
        self.make = make

    def pieces(self) -> list[Piece]:
        """None: all of it is the finish."""
        return []

    def ready(self, key: Hashable) -> bool:  # noqa: ARG002 - the same shape as Paths
        """Always."""
        return True

    def finish(self) -> Answer:
        """The answer."""
        return self.make()
