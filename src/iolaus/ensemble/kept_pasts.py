"""Pasts kept between commands: many questions on many worlds start from the same histories.

Takes      a Runner, a seed, chunks of the worlds that have a past of their own, how many there are; a function that
           runs them
Gives      kept(): their states and last records, from the user's cache folder where the same code, data, parameters and
           luck made them before
Invariant  the same bits as a run; a damaged file is made anew; never more than MOST files
Limits     nothing is kept where the engine keeps no programs (simulate/programs.py)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from iolaus.artefacts import store
from iolaus.errors import ArtefactError
from iolaus.simulate import programs
from iolaus.simulate.run import Chunk, Runner

MOST = 12  # files; one takes a megabyte
SCHEMA = "iolaus/pasts/1"
Tables = tuple[dict[str, Any], dict[str, Any]]  # state and last record, (..., pasts) by name


def kept(run: Runner, form: str, seed: int, cut: Sequence[Chunk], pasts: int, make: Callable[[], Tables]) -> Tables:
    """The tables that `make` gives, made only where no file has them.

    Args:
        run: the compiled year.
        form: the name of the form that its system is, or is some parts of.
        seed: of the question.
        cut: the chunks that have these pasts.
        pasts: how many there are.
        make: runs them.
    """
    folder = programs.folder()
    if folder is None:
        return make()
    path = folder.parent / "pasts" / f"{_key(run, form, seed, cut, pasts)}.npz"
    try:
        _, found = store.load(path, SCHEMA)
        path.touch()  # the oldest are dropped first
    except (ArtefactError, OSError):
        made = make()
        _write(path, {f"{kind}.{name}": each for kind, table in zip(("state", "past"), made, strict=True)
                      for name, each in table.items()})
        return made
    state, past = ({name.removeprefix(f"{kind}."): each for name, each in found.items() if name.startswith(f"{kind}.")}
                   for kind in ("state", "past"))
    return state, past


def _key(run: Runner, form: str, seed: int, cut: Sequence[Chunk], pasts: int) -> str:
    words = [*programs.made_by(), form, str(seed), str(pasts), *(part.name for part in run.system.modules), "records",
             *run.record]
    tables: list[dict[str, Any]] = [run.inputs.monthly, run.inputs.constant]
    for chunk in cut:  # what lies beyond the worlds with a past of their own decides nothing
        mine = slice(pasts - int(chunk.worlds[0]))
        tables.append({"worlds": chunk.worlds[mine], **{name: each[mine] for name, each in chunk.parameters.items()}})
    total = hashlib.sha256("\n".join(words).encode())
    for name, each in (pair for table in tables for pair in sorted(table.items())):
        total.update(f"\n{name} {each.shape} {each.dtype}\n".encode() + np.ascontiguousarray(each).tobytes())
    return total.hexdigest()[:32]


def _write(path: Path, tables: dict[str, Any]) -> None:
    """A folder that cannot be written to costs the next command its time alone."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        store.save(path, {"schema": SCHEMA}, tables)
        for old in sorted(path.parent.glob("*.npz"), key=lambda each: each.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)
    except (ArtefactError, OSError):
        return
