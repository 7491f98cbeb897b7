"""What the experiments share: worlds that follow history, runs with changed inputs, checks, pictures.

Takes      nothing
Gives      Check, Finding; worlds(), past(), ahead(); chart()
Invariant  a check says what was wanted before it says what was found; a miss is printed like a pass
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts import draws as draws_file
from iolaus.model import wiring
from iolaus.parameters.draws import draw
from iolaus.simulate import chances
from iolaus.simulate.calendar import START_YEAR
from iolaus.simulate.run import CHUNK, Chunk, Runner, cache_folder, history, runner
from verification.plot import plain

Floats = NDArray[np.float64]
COLOURS = ("#1b6ca8", "#c8553d", "#588157", "#7b2d8b")


@dataclass(frozen=True)
class Check:
    """One thing wanted, what was found, whether it is so, and why it would not be."""

    wanted: str
    found: str
    passed: bool
    cause: str = ""


@dataclass(frozen=True)
class Finding:
    """One experiment."""

    number: int
    title: str
    checks: tuple[Check, ...]
    picture: str
    note: str = ""


@cache
def worlds() -> Chunk:
    """The first draws that the calibration left; what they lack is drawn from its prior."""
    cache_folder()
    known, held = wiring.standard().parameters, draws_file.load().values
    fresh = draw([each for name, each in known.items() if name not in held], 0, 0, CHUNK)
    return Chunk(np.arange(CHUNK), {name: held[name][:CHUNK] if name in held else fresh[name] for name in known}, CHUNK)


@cache
def unconditioned() -> Chunk:
    """As many worlds of the prior: what was believed before history was looked at."""
    return dataclasses.replace(worlds(), parameters=draw(list(wiring.standard().parameters.values()), 0, 0, CHUNK))


def with_values(**values: float) -> Chunk:
    """The same worlds with some numbers set; `market__demand_elasticity` is market.demand_elasticity."""
    given = {name.replace("__", "."): np.full(CHUNK, value) for name, value in values.items()}
    return dataclasses.replace(worlds(), parameters={**worlds().parameters, **given})


def model(record: tuple[str, ...], change: Mapping[str, Callable[[Floats], Floats]] | None = None) -> Runner:
    """The standard model, its monthly inputs changed."""
    run = runner(wiring.standard(), record)
    monthly = {name: change[name](each.copy()) if change and name in change else each
               for name, each in run.inputs.monthly.items()}
    return dataclasses.replace(run, inputs=dataclasses.replace(run.inputs, monthly=monthly))


def past(run: Runner, chunk: Chunk | None = None) -> tuple[Any, dict[str, Floats]]:
    """State at the start of policies, and the records of the past."""
    return history(run, chunk or worlds(), 0)


def ahead(run: Runner, state: Any, years: int, chunk: Chunk | None = None, **levers: float) -> dict[str, Floats]:
    """Records from the start of policies with levers held."""
    chunk, kept = chunk or worlds(), []
    once = chances.once(run.system, 0, chunk.worlds)
    lever = run.neutral(CHUNK) | {name: np.full((12, CHUNK), value) for name, value in levers.items()}
    for year in range(START_YEAR, START_YEAR + years):
        luck = chances.yearly(run.system, 0, chunk.worlds, year)
        state, record = run.advance(state, chunk.parameters, lever, luck, once, year)
        kept.append(record)
    return {name: np.concatenate([np.asarray(each[name]) for each in kept]) for name in run.record}


def chart(title: str, along: Sequence[float], lines: Mapping[str, Sequence[float]], unit: str) -> str:
    """Lines over one axis as SVG, each named in its colour; the axis of values starts at zero or below."""
    wide, high, left, top = 640, 320, 70, 50
    above = 15 * (len(lines) - 1)  # names of lines stand above the axes, where no line crosses them
    every = np.array([list(each) for each in lines.values()], np.float64)
    low, most = min(0.0, float(every.min())), float(every.max()) or 1.0
    first, last = float(along[0]), float(along[-1])

    def at(x: float, y: float) -> str:
        across = left + (x - first) / (last - first) * (wide - left - 20)
        return f"{across:.1f},{high - 40 - (y - low) / (most - low) * (high - 40 - top):.1f}"

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {-above} {wide} {high + above}" '
             'font-family="sans-serif" font-size="12">', f"<title>{title}</title>",
             f'<rect y="{-above}" width="{wide}" height="{high + above}" fill="white"/>',
             f'<text x="{left}" y="{18 - above}" font-size="14">{title}</text>']
    for share in (0.0, 0.5, 1.0):
        value, when = low + share * (most - low), first + share * (last - first)
        parts.append(f'<polyline points="{at(first, value)} {at(last, value)}" stroke="#ddd" fill="none"/>')
        parts.append(f'<text x="{left - 6}" y="{at(first, value).split(",")[1]}" text-anchor="end">'
                     f"{plain(value)}</text>")
        parts.append(f'<text x="{at(when, low).split(",")[0]}" y="{high - 22}" text-anchor="middle">{when:g}</text>')
    for k, (name, values) in enumerate(lines.items()):
        points = " ".join(at(float(x), float(y)) for x, y in zip(along, values, strict=True))
        colour = COLOURS[k % len(COLOURS)]
        parts.append(f'<polyline points="{points}" stroke="{colour}" stroke-width="2" fill="none"/>')
        parts.append(f'<text x="{left + 8}" y="{top - 14 + 15 * k - above}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, f'<text x="{left}" y="{high - 6}" fill="#555">{unit}</text>', "</svg>", ""])
