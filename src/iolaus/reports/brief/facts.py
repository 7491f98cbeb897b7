"""What a brief is made from: plain values, gathered by the room that asks.

Takes      nothing
Gives      Facts, Used, Backtest
Invariant  a brief needs no more than this; nothing here is worked out by the brief itself
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iolaus.analysis.compare import Comparison
from iolaus.analysis.known import Known
from iolaus.analysis.spread import Spread
from iolaus.analysis.turning import Between, Turning


@dataclass(frozen=True)
class Used:
    """A number behind the answer, as these worlds have it.

    Attributes:
        id: its claim.
        meaning: in words, in English.
        unit: of the register.
        value: its middle and 90 % range in these worlds.
        certainty: GRADE word.
        judgement: whether it is a guess of the authors.
        citation: the source.
        effect: whether it is a policy's effect.
        open: whether past data do not narrow it; None where that is not recorded.
    """

    id: str
    meaning: str
    unit: str
    value: Spread
    certainty: str
    judgement: bool
    citation: str
    effect: bool
    open: bool | None


@dataclass(frozen=True)
class Backtest:
    """How earlier forecasts did: observations, and how many fell inside their 90 % range."""

    observations: int
    inside: int


@dataclass(frozen=True)
class Facts:
    """All that a brief says.

    Attributes:
        comparison: the analysis.
        outcome: id of the outcome asked about.
        first: id of the option asked about.
        second: id of the option that it is held against.
        asked: the two as the question wrote them.
        between: the first less the second; None without figures.
        turning: what decides that; None where it cannot be told.
        known: what was drawn in these worlds; the rows that `turning` names.
        used: numbers to list, those that decide first.
        backtest: how earlier forecasts did; None where none is stored.
        more: further outcomes to show.
        stated: conditions that the question calls good enough.
        options: further words of the command, such as --guards.
    """

    comparison: Comparison
    outcome: str
    first: str
    second: str
    asked: tuple[str, str]
    between: Between | None
    turning: Turning | None
    known: Known | None
    used: Sequence[Used]
    backtest: Backtest | None
    more: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
