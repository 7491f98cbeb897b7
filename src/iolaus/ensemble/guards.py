"""The same question with its judgements doubted: their spread doubled, and their signs set free.

Takes      Question, Draws
Gives      doubt(): Results of the question as asked and under each DOUBT; the values of every uncertain number
Invariant  a doubt changes judgements alone; what was measured, the worlds' luck and the order of worlds stay
Fails with what ensemble.compare.run fails with
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import special

from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.results import Results
from iolaus.ensemble.compare import Drawn, Plan, prepare, run
from iolaus.ensemble.question import Question
from iolaus.ensemble.worlds import choose
from iolaus.evidence import entries
from iolaus.evidence.entries import Entry
from iolaus.parameters.draws import draw
from iolaus.parameters.parameter import Parameter
from iolaus.parameters.priors import quantile

Floats = NDArray[np.float64]
Progress = Callable[[str, float], None]
WIDER = 2.0
REACH = 4.0  # standard deviations: beyond, equations were never meant to hold; a doubled belief is cut there
POINTS = 4001
DOUBTS = ("doubled", "doubled_and_sign_free")


@dataclass(frozen=True)
class Doubted:
    """A question answered as asked and under each doubt.

    Attributes:
        asked: the answer as asked.
        doubted: the answers under each of DOUBTS.
        drawn: claim id -> (worlds,), every uncertain number behind the answer, in its equation's unit.
        judgements: those of them that are judgements.
        sign_free: those whose sign is set free by the second doubt.
    """

    asked: Results
    doubted: dict[str, Results]
    drawn: Drawn
    judgements: tuple[str, ...]
    sign_free: tuple[str, ...]


def doubt(question: Question, progress: Progress = lambda _what, _share: None,
          draws: Path = draws_file.SHIPPED) -> Doubted:
    """Answer a question as asked and under each doubt.

    Args:
        question: what is asked.
        progress: called with what is being done and the share of it done.
        draws: the file of parameter draws.
    """
    plan = prepare(question)
    known = uncertain(plan)
    judged = tuple(name for name in sorted(known) if entries.load()[name].is_judgement)
    free = tuple(name for name in judged if has_free_sign(entries.load()[name]))
    changes = {DOUBTS[0]: lambda drawn: doubled(drawn, judged, known),
               DOUBTS[1]: lambda drawn: signs_freed(doubled(drawn, judged, known), free)}

    def tell(what: str) -> Callable[[int, int], None]:
        return lambda done, total: progress(what, done / total)

    asked = run(question, tell("simulating"), draws)
    found = {name: run(question, tell(f"judgements {name.replace('_', ' ')}"), draws, change)
             for name, change in changes.items()}
    return Doubted(asked, found, values(plan, known, draws), judged, free)


def uncertain(plan: Plan) -> dict[str, Parameter]:
    """Every number of the model and of the policies asked about that is not fixed, by claim id."""
    register = entries.load()
    every = dict(plan.system.parameters)
    every |= {each.claim: each for policy in plan.policies for each in policy.parameters}
    return {name: each for name, each in every.items() if register[name].shape != "fixed"}


def values(plan: Plan, known: dict[str, Parameter], draws: Path) -> Drawn:
    """What was drawn for each of them in each world of the question."""
    question = plan.question
    worlds = choose(draws_file.load(draws), plan.system.parameters, question.worlds, question.seed, question.think)
    effects = draw([each for name, each in known.items() if name not in worlds.parameters], question.seed, 0,
                   question.worlds)
    return {name: (worlds.parameters | effects)[name] for name in known}


def has_free_sign(entry: Entry) -> bool:
    """Whether the other sign makes sense: a pure number, normal or half normal, not bounded away from it."""
    if entry.unit != "1" or entry.shape not in ("normal", "halfnormal"):
        return False
    return entry.bounds is None or entry.bounds[0] < 0.0


@lru_cache(maxsize=512)
def _table(claim: str, unit: str) -> tuple[Floats, Floats]:
    deviations = np.linspace(-REACH, REACH, POINTS)
    return deviations, quantile(entries.load()[claim], special.ndtr(deviations), unit)


def deviations_of(claim: str, unit: str, drawn: Floats) -> Floats:
    """How many standard deviations of its own prior each value stands from the prior's median."""
    deviations, at = _table(claim, unit)
    return np.interp(drawn, at, deviations)


def doubled(drawn: Drawn, judged: tuple[str, ...], known: dict[str, Parameter]) -> Drawn:
    """Judgements twice as far from their median, in the standard normal space of their prior; bounds hold."""
    found = dict(drawn)
    for name in judged:
        if name in drawn:
            unit = known[name].unit
            deviations, at = _table(name, unit)
            found[name] = np.interp(WIDER * deviations_of(name, unit, drawn[name]), deviations, at)
    return found


def signs_freed(drawn: Drawn, free: tuple[str, ...]) -> Drawn:
    """Judgements that were given a sign, with it turned in every second world, within their bounds.

    Whose sign is turned in a world is decided by the number itself: a draw's own last digits are as good as a coin
    and need no further random numbers.
    """
    found = dict(drawn)
    for name in free:
        if name in drawn:
            digits = np.floor(np.abs(drawn[name]) * 1e9) % 2.0
            turned = np.where(digits > 0.5, -drawn[name], drawn[name])
            bounds = entries.load()[name].bounds
            found[name] = turned if bounds is None else np.clip(turned, *bounds)
    return found
