"""Worlds: a parameter draw and a random key each, from the file that the calibration left.

Takes      Draws, how many, `--think` beliefs
Gives      Worlds: numbers, parameters in the units of the equations, what was said of beliefs
Invariant  world i is draw (i mod n) with key i, and up to January 2026 with the luck of key (i mod n); beliefs filter
           draws, and replace a marginal only when fewer than FEWEST draws remain, which is then said
Fails with QuestionError, UnknownNameError, ArtefactError
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts.draws import Draws
from iolaus.errors import ArtefactError, QuestionError, UnknownNameError
from iolaus.evidence import entries
from iolaus.parameters.draws import uniforms
from iolaus.parameters.parameter import Parameter
from iolaus.units import factor

Floats = NDArray[np.float64]
FEWEST = 200


@dataclass(frozen=True)
class Belief:
    """A range that a user believes a parameter to lie in, in the unit of its register entry."""

    claim: str
    low: float
    high: float


@dataclass(frozen=True)
class Worlds:
    """The worlds of a run."""

    index: NDArray[np.int64]
    parameters: dict[str, Floats]
    notes: tuple[str, ...]
    draws: int  # distinct draws; world i has draw i modulo this


def believe(text: str, known: Mapping[str, Parameter]) -> Belief:
    """Read `parameter=low..high`.

    Raises:
        QuestionError: not of that form, or the range is empty.
        UnknownNameError: no such parameter.
    """
    match = re.fullmatch(r"\s*([\w.]+)\s*=\s*(\S+?)\.\.(\S+)\s*", text)
    try:
        low, high = (float(match.group(2)), float(match.group(3))) if match else (1.0, 0.0)
    except ValueError:
        low, high = 1.0, 0.0
    if match is None or not low <= high:
        raise QuestionError(f"cannot read the belief '{text}'; write parameter=low..high with low <= high, for example "
                            "market.demand_elasticity=-0.8..-0.3")
    if match.group(1) not in known:
        raise UnknownNameError("parameter", match.group(1), known)
    return Belief(match.group(1), low, high)


def choose(draws: Draws, known: Mapping[str, Parameter], worlds: int, seed: int, think: tuple[str, ...]) -> Worlds:
    """The worlds of a question.

    Raises:
        ArtefactError: the draws lack a parameter of the model.
        QuestionError, UnknownNameError: a belief that cannot be read, or that no draw meets.
    """
    missing = sorted(set(known) - set(draws.values))
    if missing:
        raise ArtefactError(f"the draws lack {len(missing)} parameters of the model, such as '{missing[0]}'; "
                            "make them again: 'iolaus calibrate'")
    beliefs = [believe(text, known) for text in think]
    rows, replaced, notes = _filter(draws, known, beliefs)
    index = np.arange(worlds)
    parameters = {name: draws.values[name][rows[index % len(rows)]] for name in known}
    for belief in replaced:
        u = uniforms(seed, f"think:{belief.claim}", 0, worlds)
        parameters[belief.claim] = (belief.low + (belief.high - belief.low) * u) * _scale(belief.claim, known)
    return Worlds(index, parameters, tuple(notes), len(rows))


def _scale(claim: str, known: Mapping[str, Parameter]) -> float:
    return factor(entries.load()[claim].unit, known[claim].unit)


def _filter(draws: Draws, known: Mapping[str, Parameter],
            beliefs: list[Belief]) -> tuple[NDArray[np.int64], list[Belief], list[str]]:
    keep = np.ones(draws.count, bool)
    inside = {}
    for belief in beliefs:
        values = draws.values[belief.claim] / _scale(belief.claim, known)
        inside[belief] = (values >= belief.low) & (values <= belief.high)
        keep &= inside[belief]
    said = [f"believed: {each.claim} from {each.low:g} to {each.high:g} {entries.load()[each.claim].unit}"
            for each in beliefs]
    if keep.sum() >= min(FEWEST, draws.count):
        if beliefs:
            said.append(f"{int(keep.sum())} of {draws.count} draws agree with the beliefs and were used")
        return np.flatnonzero(keep), [], said
    said.append(f"only {int(keep.sum())} of {draws.count} draws agree with the beliefs: these parameters were spread "
                "evenly over the ranges given instead, so the worlds may no longer fit history")
    return np.arange(draws.count), beliefs, said
