"""A question: which policies, until when, in how many worlds, believing what.

Takes      words from a user
Gives      Question, checked; its canonical form
Invariant  two questions with the same canonical form have the same answer
Fails with QuestionError, naming the value, its range and what to do
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

from iolaus.errors import QuestionError
from iolaus.simulate.calendar import LAST_YEAR, START_YEAR, VINTAGE

DEFAULT = ("unilateral_strikes_labs", "cooperative_security", "joint_operations")  # the article's three rows
STANDARD = "standard"
MOST_WORLDS = 10_000_000
COPIES = 2.5  # records are held once by chunk and once whole, and transposed


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        policies: names, combinations with `+`, or paths of TOML files; the baseline is added in front.
        horizon: calendar year on whose 1 January the comparison ends.
        worlds: number of worlds.
        seed: seed of luck and of policies' uncertain effects.
        do: `lever=value` or `policy.lever=value`, what is done.
        think: `parameter=low..high`, what is believed.
        form: the form of the model that answers.
        vintage: the month up to which data enter; facts after the standing one that are dated and known enter with it.
    """

    policies: tuple[str, ...] = DEFAULT
    horizon: int = 2031
    worlds: int = 1000
    seed: int = 0
    do: tuple[str, ...] = field(default=())
    think: tuple[str, ...] = field(default=())
    form: str = STANDARD
    vintage: str = VINTAGE

    @property
    def as_of(self) -> str | None:
        """The origin of the inputs; none at the standing vintage."""
        return None if self.vintage == VINTAGE else self.vintage

    def canonical(self) -> dict[str, Any]:
        """The question as plain values in a fixed order."""
        plain = {"policies": list(self.policies), "horizon": self.horizon, "worlds": self.worlds, "seed": self.seed,
                 "do": list(self.do), "think": list(self.think)}
        told = {"form": (self.form, STANDARD), "vintage": (self.vintage, VINTAGE)}
        return plain | {name: given for name, (given, usual) in told.items() if given != usual}


def check(question: Question, outcomes: float) -> None:
    """Refuse what cannot be run.

    Raises:
        QuestionError: a horizon, number of worlds or seed out of range, or more memory than there is.
    """
    if not START_YEAR < question.horizon < LAST_YEAR:
        raise QuestionError(f"horizon {question.horizon} is out of range: policies start on 1 January {START_YEAR} and "
                            f"inputs reach {LAST_YEAR - 1}; give a year from {START_YEAR + 1} to {LAST_YEAR - 1}")
    if question.worlds < 1:
        raise QuestionError(f"{question.worlds} worlds: at least one is needed; 1000 is usual")
    if not 0 <= question.seed < 2**31:
        raise QuestionError(f"seed {question.seed} is out of range; give a whole number from 0 to {2**31 - 1}")
    need, have = memory(question, outcomes), available()
    if question.worlds > MOST_WORLDS or need > 0.8 * have:
        raise QuestionError(
            f"{question.worlds:,} worlds of {len(question.policies) + 1} policies to {question.horizon} need about "
            f"{need / 2**30:,.1f} GiB of memory; {have / 2**30:,.1f} GiB are free and {MOST_WORLDS:,} worlds the most; "
            "ask for fewer worlds, policies or years")


def memory(question: Question, outcomes: float) -> float:
    """Bytes that the records of a question take, with the copies made on the way."""
    months = 12 * (question.horizon - START_YEAR) + 1
    return COPIES * 8.0 * question.worlds * (len(question.policies) + 1) * outcomes * months


def available() -> float:
    """Bytes of memory that are free on this machine; 4 GiB where the system does not say."""
    try:
        return float(os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    except (AttributeError, ValueError, OSError):
        return 4.0 * 2**30
