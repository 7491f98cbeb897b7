"""What was drawn in each world of a question, in the units of the register, with what is known of each number.

Takes      Question, Draws, a form's name
Gives      described(): what each uncertain number is; drawn(): its values (worlds,)
Invariant  the same numbers that ran: a world here is the world of that number in the Results of the same question
Fails with what ensemble.worlds.choose fails with
"""

from __future__ import annotations

from dataclasses import dataclass

from iolaus.artefacts.draws import Draws
from iolaus.ensemble.compare import Drawn, prepare
from iolaus.ensemble.guards import uncertain
from iolaus.ensemble.question import Question
from iolaus.ensemble.worlds import choose
from iolaus.evidence import entries
from iolaus.model import wiring
from iolaus.parameters.draws import draw
from iolaus.units import factor


@dataclass(frozen=True)
class Described:
    """One uncertain number.

    Attributes:
        id: its claim.
        meaning: in words.
        unit: of the register, and of its values here.
        effect: whether it is a policy's effect on a lever rather than a part of the model.
        certainty: of its evidence.
        judgement: whether it is a guess of the authors.
    """

    id: str
    meaning: str
    unit: str
    effect: bool
    certainty: str
    judgement: bool


def described(question: Question) -> tuple[Described, ...]:
    """Every uncertain number behind a question, the model's first, then the policies'."""
    plan = prepare(question)
    register = entries.load()
    return tuple(Described(name, register[name].meaning, register[name].unit, name not in plan.system.parameters,
                           register[name].certainty, register[name].is_judgement) for name in uncertain(plan))


def drawn(question: Question, draws: Draws) -> Drawn:
    """Their values in each world, by claim id, in the unit of the register."""
    plan = prepare(question)
    known = uncertain(plan)
    register = entries.load()
    worlds = choose(draws, plan.system.parameters, question.worlds, question.seed, question.think)
    effects = draw([each for name, each in known.items() if name not in worlds.parameters], question.seed, 0,
                   question.worlds)
    found = wiring.pinned(question.form, worlds.parameters) | effects
    return {name: found[name] / factor(register[name].unit, each.unit) for name, each in known.items()}
