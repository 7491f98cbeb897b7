"""The past of worlds: those that share a draw share its past too, so it is run once for all of them.

Takes      a Plan, Worlds, their parameters
Gives      own_past(): a chunk with the numbers whose luck its past has; Pasts: begun(chunk)
Invariant  up to January 2026 world i has the luck of world i modulo the number of draws; from then on its own. A world
           has the same bits whether its past was run for it alone or taken over (docs/decisions/0072-shared-past.md)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from iolaus.ensemble.kept_pasts import kept
from iolaus.model.system import State
from iolaus.simulate import chances
from iolaus.simulate.calendar import FIRST_YEAR
from iolaus.simulate.run import CHUNK, Chunk, Runner, history

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Begun:
    """A chunk at the moment at which policies start."""

    chunk: Chunk
    state: State
    past: Mapping[str, Floats]  # records of months gone by: all of them, or the last alone where nobody looks back
    once: State


@jax.jit
def _placed(parameters: State) -> State:
    """The parameters where the program wants them: in one call for all, instead of one for each."""
    return parameters


def own_past(chunk: Chunk, pasts: int) -> Chunk:
    """The chunk under the numbers that its past is keyed by, its parameters where the program wants them."""
    return replace(chunk, worlds=chunk.worlds % pasts, parameters=_placed(chunk.parameters))


def begin(run: Runner, seed: int, chunk: Chunk, pasts: int) -> Begun:
    """Run the history of a chunk."""
    early = own_past(chunk, pasts)
    state, past = history(run, early, seed)
    return Begun(replace(early, worlds=chunk.worlds), state, past, chances.once(run.system, seed, chunk.worlds))


def ready(run: Runner, seed: int, chunk: Chunk, pool: Executor) -> None:
    """Have the programs compiled before threads ask for them side by side: each would trace them for itself.

    The year is tried on numbers that mean nothing, so that it need not wait for the programs of luck.
    """
    drawn = pool.submit(lambda: (chances.once(run.system, seed, chunk.worlds),
                                 chances.yearly(run.system, seed, chunk.worlds, FIRST_YEAR)))
    worlds, parameters = len(chunk.worlds), _placed(chunk.parameters)
    once, luck = (chances.none(run.system, worlds, is_once) for is_once in (True, False))
    run.advance(run.begin(parameters), parameters, run.still(worlds), luck, once, FIRST_YEAR)
    drawn.result()


@dataclass(frozen=True)
class Pasts:
    """Histories of the first worlds, for all that share them: arrays (..., pasts) by name."""

    state: Mapping[str, Any]
    past: Mapping[str, Floats]
    count: int

    def begun(self, run: Runner, seed: int, chunk: Chunk) -> Begun:
        """A chunk's share."""
        here = chunk.worlds % self.count
        return Begun(replace(chunk, parameters=_placed(chunk.parameters)),
                     {name: each[..., here] for name, each in self.state.items()},
                     {name: each[..., here] for name, each in self.past.items()},
                     chances.once(run.system, seed, chunk.worlds))


def shared(parameters: Mapping[str, Floats], pasts: int) -> bool:
    """Whether worlds of the same draw have the same parameters, so that their past is one."""
    return all(np.array_equal(each[pasts:], np.resize(each[:pasts], each.shape)[pasts:])
               for each in parameters.values() if len(each) > pasts)


def run_pasts(run: Runner, form: str, seed: int, cut: Sequence[Chunk], pasts: int, back: bool, pool: Executor,
              tick: Callable[[], None]) -> Pasts:
    """Run the histories of worlds 0 to `pasts` - 1, or take them over from a command before.

    Args:
        run: the compiled year.
        form: the name of the form that its system is, or is some parts of.
        seed: of the question.
        cut: chunks of all worlds, in order.
        pasts: how many histories there are.
        back: whether a policy looks back at the months gone by, so that all must be kept.
        pool: where chunks run side by side.
        tick: called for each chunk.
    """
    first = cut[:-(-pasts // CHUNK)]
    left = [tick] * len(first)

    def one(chunk: Chunk) -> tuple[dict[str, Any], dict[str, Floats]]:
        begun = begin(run, seed, chunk, pasts)
        left.pop()()
        return ({name: np.asarray(each) for name, each in begun.state.items()},
                {name: each if back else each[-1:] for name, each in begun.past.items()})

    def joined(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        return {name: np.concatenate([each[name] for each in parts], axis=-1)[..., :pasts] for name in parts[0]}

    def made() -> tuple[dict[str, Any], dict[str, Any]]:
        found = list(pool.map(one, first))
        return joined([state for state, _ in found]), joined([past for _, past in found])

    # whole histories are ten times as large and seldom asked for
    tables = made() if back else kept(run, form, seed, first, pasts, made)
    for each in left:  # taken over, none was run
        each()
    return Pasts(*tables, pasts)
