"""Traced programs kept between commands, so that the next command need not trace the equations again.

Takes      a program of arrays, words that say which it is, a folder
Gives      kept(): the same program, compiled on first use; what tracing gave lies in the folder
Invariant  the same bits as the program itself; a file is used by the same code, engine and shapes alone; one that is
           damaged is made anew; never more than MOST files; processes side by side never meet half a file
Limits     a file holds operations on arrays and no code of Python or of the machine, and its hash is looked at first;
           what the engine compiles it to lies beside it, in a folder that is the user's own (docs/decisions/0073)
"""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jax
import jaxlib.version
import numpy as np
import scipy
from jax import export

from iolaus.model.sums import UNFUSED
from iolaus.simulate.provenance import ROOT

MOST = 64  # files; one takes a quarter of a megabyte
ENDING = ".program"
DIGEST = 32  # bytes of hash before the program
SOURCES = ("errors.py", "units.py", "parameters/*.py", "model/*.py", "simulate/**/*.py", "evidence/*.py",
           "evidence/register/*.yaml", "ensemble/lean.py")


@cache
def source() -> str:
    """Hash of the files that a traced program can come from, as they were when it was first asked for."""
    total = hashlib.sha256()
    for path in sorted(each for pattern in SOURCES for each in ROOT.glob(pattern)):
        total.update(f"{path.relative_to(ROOT).as_posix()}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


source()  # now, while the equations are loaded: files that change later are not those that this process runs


def folder() -> Path | None:
    """Where files lie: inside the engine's folder of compiled programs, where one is set."""
    engine: Any = jax.config
    return Path(engine.jax_compilation_cache_dir) / "programs" if engine.jax_compilation_cache_dir else None


def kept(program: Callable[..., Any], words: Sequence[str]) -> Callable[..., Any]:
    """The program, compiled on first use, traced only where no file has it.

    Where no folder is set it is traced and not kept.

    Args:
        program: a function of arrays whose code is among SOURCES.
        words: all that tells it from other programs, beside code, engine and shapes.
    """

    def found(*given: Any) -> Any:
        where = folder()
        if where is None:
            return program(*given)
        specs = jax.tree.map(lambda each: jax.ShapeDtypeStruct(each.shape, each.dtype, weak_type=each.weak_type), given)
        return _exported(program, specs, where / f"{_key(specs, words)}{ENDING}").call(*given)

    found.__name__ = program.__name__
    # what a kept program gives is bound to its device; without the same said of what it takes, the next year's call
    # would be compiled as another program
    here = jax.sharding.SingleDeviceSharding(jax.devices()[0])
    made: Callable[..., Any] = jax.jit(found, compiler_options=UNFUSED, in_shardings=here)
    return made


def _exported(program: Callable[..., Any], specs: Any, path: Path) -> export.Exported:
    known = _read(path)
    if known is not None:
        return known
    raw = bytes(export.export(jax.jit(program))(*specs).serialize())
    _write(path, raw)
    return export.deserialize(bytearray(raw))


def made_by() -> tuple[str, ...]:
    """The code and the engine that numbers come from."""
    return (source(), jax.__version__, jaxlib.version.__version__, jax.default_backend(), np.__version__,
            scipy.__version__, platform.python_version(), platform.machine())


def _key(specs: Any, words: Sequence[str]) -> str:
    leaves, tree = jax.tree.flatten(specs)
    shapes = [f"{each.shape} {each.dtype} {each.weak_type}" for each in leaves]
    told = "\n".join([*made_by(), str(len(words)), *words, str(tree), *shapes])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _read(path: Path) -> export.Exported | None:
    """What a file holds; None where it is missing, damaged or not to be read."""
    try:
        told = path.read_bytes()
        os.utime(path)  # the oldest are dropped first
    except OSError:
        return None
    if hashlib.sha256(told[DIGEST:]).digest() != told[:DIGEST]:
        return None
    return export.deserialize(bytearray(told[DIGEST:]))


def _write(path: Path, raw: bytes) -> None:
    """Put a file in its place in one step; a folder that cannot be written costs the next command its time alone."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(raw).digest() + raw)
        Path(file.name).replace(path)
        for old in sorted(path.parent.iterdir(), key=lambda each: each.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        return
