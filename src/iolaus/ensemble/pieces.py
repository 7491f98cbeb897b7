"""Small pieces of a chunk: fewer worlds take less time, so a first look at an answer is soon there.

Takes      chunks of worlds, a Runner, what is kept of a chunk's history
Gives      small(): the pieces that hold the first worlds; part(), cut_record(): a piece's share of what is kept;
           begin_small(): its history
Invariant  a piece's worlds are those of its chunk, in order; a number differs from the chunk's in the last digits only,
           where a sum over groups is rounded in another order
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from iolaus.ensemble.past import Begun, own_past
from iolaus.simulate import chances
from iolaus.simulate.calendar import FIRST_YEAR, START_YEAR
from iolaus.simulate.run import CHUNK, Chunk, Runner

PIECE = 64  # worlds; the time of a policy's run is in proportion to them


def small(cut: Sequence[Chunk], worlds: int) -> tuple[Chunk, ...]:
    """The pieces of these chunks that hold the first `worlds` worlds."""
    found = []
    for first in range(0, worlds, PIECE):
        chunk, inside = cut[first // CHUNK], slice(first % CHUNK, first % CHUNK + PIECE)
        mine = {name: each[inside] for name, each in chunk.parameters.items()}
        found.append(Chunk(chunk.worlds[inside], mine, PIECE))
    return tuple(found)


def part(whole: Begun, piece: Chunk) -> Begun:
    """A piece's share of the history of its chunk."""
    first = int(piece.worlds[0] - whole.chunk.worlds[0])

    def cut(given: Mapping[str, Any]) -> dict[str, Any]:
        return {name: np.asarray(each)[..., first:first + PIECE] for name, each in given.items()}

    return Begun(piece, cut(whole.state), cut(whole.past), cut(whole.once))


def cut_record(record: Mapping[str, Any], turns: Any, piece: Chunk) -> tuple[dict[str, Any], Any]:
    """A piece's share of what a policy's run of its chunk left; turns None where nothing is kept."""
    inside = slice(int(piece.worlds[0]) % CHUNK, int(piece.worlds[0]) % CHUNK + PIECE)
    return {name: each[..., inside] for name, each in record.items()}, None if turns is None else turns[:, inside]


def begin_small(run: Runner, seed: int, piece: Chunk, pasts: int) -> Begun:
    """Run the history of a piece: what past.begin does for a whole chunk."""
    early, neutral = own_past(piece, pasts), run.still(len(piece.worlds))
    once, state, kept = chances.once(run.system, seed, early.worlds), run.begin(early.parameters), list[Any]()
    for year in range(FIRST_YEAR, START_YEAR):
        luck = chances.yearly(run.system, seed, early.worlds, year)
        state, record = run.advance(state, early.parameters, neutral, luck, once, year)
        kept.append(record)
    past = {name: np.concatenate([np.asarray(each[name]) for each in kept]) for name in run.record}
    return Begun(replace(early, worlds=piece.worlds), state, past, chances.once(run.system, seed, piece.worlds))
