"""What moves each headline most, and which of it the past does not pin.

Takes      published Results, the drawn numbers of their worlds, widths by id (posterior over prior)
Gives      drivers(): what an outcome or an effect moves most with; each(): of several; open_drivers(); noted(): Results
           with a caveat
Invariant  rank correlation over the given worlds, no further runs; a correlation that chance could give is not named
Fails with UnknownNameError, ArtefactError as analysis.compare.ends does
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from iolaus.analysis.compare import Published, ends
from iolaus.analysis.spread import NOISE, Numbers

HEADLINES = ("us_overdose_deaths", "mx_homicides")
NAMED = 3  # numbers named for each outcome
FLAT = 0.9  # width from which the data are said not to move a number
CHANCE = 4.0  # a correlation below this many standard errors could be luck among hundreds of numbers
R = TypeVar("R", bound=Published)


@dataclass(frozen=True)
class Driver:
    """A number that an outcome moves with.

    Attributes:
        id: claim id.
        correlation: rank correlation over worlds, in [-1, 1].
        width: posterior over prior width; None where it was not drawn by the fit (a policy's own effect).
    """

    id: str
    correlation: float
    width: float | None

    @property
    def is_open(self) -> bool:
        """Whether the past leaves it where it was believed to be."""
        return self.width is None or self.width >= FLAT


def drivers(values: Numbers, drawn: Mapping[str, Numbers], widths: Mapping[str, float],
            most: int = NAMED) -> tuple[Driver, ...]:
    """The numbers that `values` (worlds,) move most with, strongest first; none where values do not move."""
    return each({"": values}, drawn, widths, most)[""]


def each(rows: Mapping[str, Numbers], drawn: Mapping[str, Numbers], widths: Mapping[str, float],
         most: int = NAMED) -> dict[str, tuple[Driver, ...]]:
    """The drivers of several rows (worlds,), with the drawn numbers ranked once."""
    found: dict[str, tuple[Driver, ...]] = dict.fromkeys(rows, ())
    moving = {name: row for name, row in rows.items() if np.ptp(row) > NOISE * np.max(np.abs(row), initial=0.0)}
    names = [name for name, values in drawn.items() if np.ptp(values) > 0.0]
    if not moving or not names:
        return found
    known = _ranks(np.stack([drawn[name] for name in names]))
    for name, row in moving.items():
        together = known @ _ranks(row[None])[0]
        order, least = np.argsort(-np.abs(together))[:most], CHANCE / math.sqrt(len(row))
        found[name] = tuple(Driver(names[k], float(together[k]), widths.get(names[k])) for k in order
                            if abs(together[k]) >= least)
    return found


def _ranks(rows: Numbers) -> Numbers:
    ranks = np.argsort(np.argsort(rows, axis=1, kind="stable"), axis=1).astype(np.float64)
    ranks -= ranks.mean(axis=1, keepdims=True)
    return np.asarray(ranks / np.linalg.norm(ranks, axis=1, keepdims=True), np.float64)


def open_drivers(results: Published, drawn: Mapping[str, Numbers], widths: Mapping[str, float],
                 outcomes: Sequence[str] = HEADLINES) -> dict[str, dict[str, tuple[Driver, ...]]]:
    """Drivers by outcome and policy: of the baseline's level, and of each other policy's difference from it."""
    baseline = results.manifest["baseline"]
    rows: dict[tuple[str, str], Numbers] = {}
    for outcome in outcomes:
        if outcome in results.values:
            mine = ends(results, outcome)
            rows |= {(outcome, name): values if name == baseline else values - mine[baseline]
                     for name, values in mine.items()}
    told = each({f"{outcome} {name}": row for (outcome, name), row in rows.items()}, drawn, widths)
    found: dict[str, dict[str, tuple[Driver, ...]]] = {}
    for outcome, name in rows:
        found.setdefault(outcome, {})[name] = told[f"{outcome} {name}"]
    return found


def noted(results: R, drawn: Mapping[str, Numbers], widths: Mapping[str, float] | None) -> R:
    """The same results with a caveat for each headline that names its drivers and those the past does not pin.

    Args:
        results: of a comparison.
        drawn: every uncertain number of its worlds by claim id, (worlds,).
        widths: posterior over prior width by id, as the draws' manifest holds them; None says nothing.
    """
    if not widths:
        return results
    said = [text for outcome, by_policy in open_drivers(results, drawn, widths).items()
            if (text := _caveat(outcome, by_policy, results.manifest["baseline"]))]
    told = {**results.manifest, "caveats": [*results.manifest.get("caveats", ()), *said]}
    return replace(results, manifest=told)  # type: ignore[type-var]


def _caveat(outcome: str, by_policy: Mapping[str, tuple[Driver, ...]], baseline: str) -> str:
    level = by_policy.get(baseline, ())
    strongest: dict[str, Driver] = {}
    for name, found in by_policy.items():
        for each in found if name != baseline else ():
            if each.id not in strongest or abs(each.correlation) > abs(strongest[each.id].correlation):
                strongest[each.id] = each
    effect = sorted(strongest.values(), key=lambda each: -abs(each.correlation))[:NAMED]
    parts = []
    if level:
        parts.append(f"{outcome} moves most with {_list([each.id for each in level])}")
    if effect:
        parts.append(f"differences in {outcome} most with {_list([each.id for each in effect])}")
    loose = list(dict.fromkeys(each.id for each in (*level, *effect) if each.is_open))
    if not parts:
        return ""
    pinned = f"the past does not pin {_list(loose)}" if loose else "the past narrows all of these"
    text = "; ".join([*parts, pinned])
    return text + "."


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
