"""Ordered, keyed rejection: worlds of the prior, in order, kept with the chance that history gives them.

Takes      the standard model, the register's priors, the observed history
Gives      Draws of equal weight, with acceptance rate and fit in the manifest
Invariant  draw i is tried with key i and kept or not whatever else is tried; adding tries only adds draws at the end
Fails with QuestionError when too few worlds survive
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts.draws import Draws
from iolaus.calibration.history import Target, log_weight, simulated, targets
from iolaus.errors import QuestionError
from iolaus.evidence import entries
from iolaus.model import wiring
from iolaus.parameters.draws import draw, uniforms
from iolaus.simulate.provenance import register_hash
from iolaus.simulate.run import CHUNK, Chunk, Runner, history, runner

Floats = NDArray[np.float64]
SEED = 0


def reject(wanted: int, most: int, progress: Callable[[int, int], None] = lambda _done, _kept: None) -> Draws:
    """Keep `wanted` worlds out of at most `most` tried.

    Args:
        wanted: number of draws to keep.
        most: number of worlds tried at the most.
        progress: called with worlds tried and kept.

    Raises:
        QuestionError: fewer than `wanted` kept after `most` tries.
    """
    system = wiring.standard()
    held = targets()
    run = runner(system, tuple(each.stock for each in held))
    kept: list[dict[str, Floats]] = []
    paths: list[list[Floats]] = [[] for _ in held]
    count = tried = 0
    while count < wanted:
        if tried >= most:
            raise QuestionError(f"only {count} of {tried} worlds fit history, {wanted} wanted; allow more tries "
                                "or look for the part of the model that cannot fit")
        values = draw(system.parameters.values(), SEED, tried, CHUNK)
        keep, totals = _try(run, values, tried, held)
        last = np.searchsorted(np.cumsum(keep), wanted - count) + 1 if keep.sum() > wanted - count else CHUNK
        keep[last:] = False
        kept.append({name: each[keep] for name, each in values.items()})
        for path, each in zip(paths, totals, strict=True):
            path.append(each[:, keep])
        tried += int(last)
        count += int(keep.sum())
        progress(tried, count)
    joined = {name: np.concatenate([each[name] for each in kept]) for name in kept[0]}
    return Draws(_manifest(held, paths, tried, count), joined)


def _try(run: Runner, values: dict[str, Floats], first: int, held: tuple[Target, ...]) -> tuple[Any, list[Floats]]:
    index = np.arange(first, first + CHUNK)
    _, record = history(run, Chunk(index, values, CHUNK), SEED)
    totals = [simulated(record[each.stock]) for each in held]
    weight = np.sum([log_weight(each, path) for each, path in zip(held, totals, strict=True)], axis=0)
    luck = uniforms(SEED, "calibration:keep", first, CHUNK)
    with np.errstate(invalid="ignore"):
        return np.where(np.isfinite(weight), np.log(luck) < weight, False), totals


def _manifest(held: tuple[Target, ...], paths: list[list[Floats]], tried: int, count: int) -> dict[str, Any]:
    fit = {}
    for target, path in zip(held, paths, strict=True):
        totals = np.concatenate(path, axis=1)
        low, middle, high = np.percentile(totals, [5, 50, 95], axis=1)
        fit[target.stock] = {
            "years": [2015, 2024], "observed": target.observed.tolist(), "low": low.round(1).tolist(),
            "median": middle.round(1).tolist(), "high": high.round(1).tolist(),
            "tolerance": {"path": target.path, "level": target.level},
            "inside_90": int(np.sum((target.observed >= low) & (target.observed <= high))),
        }
    judged = sum(each.is_judgement for each in entries.load().values() if each.kind == "parameter")
    return {"method": "ordered, keyed rejection against yearly totals 2015-2024", "seed": SEED, "tried": tried,
            "accepted": count, "acceptance": round(count / tried, 5), "fit": fit, "judgements": judged,
            "register": register_hash()}
