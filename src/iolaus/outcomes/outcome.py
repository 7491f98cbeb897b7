"""The shape of an outcome: what is read off a run, in which unit, and which way is better.

Takes      the name of a stock or signal of the model
Gives      Outcome
Invariant  a count is the rise of a counter between two dates; a level is the value at a date
Fails with QuestionError where a word is not one of the known
"""

from __future__ import annotations

from dataclasses import dataclass

from iolaus.errors import QuestionError

BETTER = ("less", "more", "none")
KINDS = ("count", "level")


@dataclass(frozen=True)
class Outcome:
    """One thing that matters.

    Attributes:
        id: name in commands and results.
        label: a few words, with the place.
        unit: unit of the numbers.
        better: less, more, or none where reasonable people differ or it is no end in itself.
        kind: count (summed over the period) or level (value at the horizon).
        record: stock or signal of the model; None where it is no number.
        place: where it holds.
        population: of whom or what.
        meaning: one sentence.
        structural_zero: why all worlds may agree on its sign, or on no change.
    """

    id: str
    label: str
    unit: str
    better: str
    kind: str
    record: str | None
    place: str
    population: str
    meaning: str
    structural_zero: str = ""

    def __post_init__(self) -> None:
        for word, known in ((self.better, BETTER), (self.kind, KINDS)):
            if word not in known:
                raise QuestionError(f"outcome '{self.id}' says '{word}'; known: {', '.join(known)}")

    @property
    def is_number(self) -> bool:
        """Whether it is read off a run."""
        return self.record is not None
