"""One option against another: by how much, and which uncertain numbers would turn it.

Takes      published Results, two options by id, Known
Gives      Between, between(): one option less the other in the same worlds; Turn, turning(): what decides that gap
Invariant  the same gap as every other page shows: a year for counts; a number's lowest and highest third are shown with
           the chance in each, so that a reader sees which way it turns; what chance could give is not named
Fails with UnknownNameError, ArtefactError as analysis.compare.ends does
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.basis import Share
from iolaus.analysis.compare import Published, ends, period
from iolaus.analysis.guards import ranked
from iolaus.analysis.known import Known
from iolaus.analysis.sensitivity import sensitivity
from iolaus.analysis.spread import Chance, Numbers, Spread, chance, dots, spread

FEWEST = 200  # worlds; with fewer, drivers cannot be told from chance
NAMED = 4  # numbers named


@dataclass(frozen=True)
class Between:
    """One option less the other: 50 equally likely differences, their spread, and how often the first is better."""

    dots: tuple[float, ...]
    spread: Spread
    chance: Chance | None


@dataclass(frozen=True)
class Turn:
    """A number that decides a gap.

    Attributes:
        feature: its row in Known.
        alone: share of the variance of the gap that it explains alone.
        low: how often the first option is better in the third of the worlds where the number is lowest.
        high: the same where it is highest.
        low_gap: the middle of the first less the second in that third, a year for counts.
        high_gap: the same where it is highest.
    """

    feature: int
    alone: Share
    low: Chance
    high: Chance
    low_gap: float
    high_gap: float


@dataclass(frozen=True)
class Turning:
    """What decides a gap; `explained` is what all drivers explain together."""

    turns: tuple[Turn, ...]
    explained: Share


def between(results: Published, outcome: str, first: str, second: str) -> Between | None:
    """The first option less the second; None where one has no figures."""
    found = ends(results, outcome) if outcome in results.values else {}
    if first not in found or second not in found:
        return None
    about = next(each for each in results.manifest["outcomes"] if each["id"] == outcome)
    gap = (found[first] - found[second]) / (period(results.manifest) if about["kind"] == "count" else 1.0)
    odds = (chance(found[first], found[second], about["better"], results.manifest.get("draws"))
            if about["better"] in ("less", "more") else None)
    return Between(dots(gap), spread(gap), odds)


def turning(results: Published, known: Known, outcome: str, first: str, second: str) -> Turning | None:
    """What decides the gap between two options; None where that cannot be told.

    Args:
        results: published results.
        known: what differs between their worlds.
        outcome: id of an outcome with a better direction.
        first: the option asked about.
        second: the option that it is held against.
    """
    about: Mapping[str, Any] = next((each for each in results.manifest["outcomes"] if each["id"] == outcome), {})
    found = ends(results, outcome) if outcome in results.values else {}
    if known.worlds < FEWEST or about.get("better") not in ("less", "more") or not {first, second} <= set(found):
        return None
    mine, other = found[first], found[second]
    if not np.any(mine != other):
        return None
    (parts,) = sensitivity(ranked(mine - other)[:, None], known, int(results.manifest["seed"]))
    years = period(results.manifest) if about["kind"] == "count" else 1.0
    made = []
    for each in parts.drivers[:NAMED]:
        values = known.values[each.feature]
        low, high = np.quantile(values, (1 / 3, 2 / 3))
        ends_of = [_end(mine, other, rows, str(about["better"]), years) for rows in (values <= low, values >= high)]
        (at_low, low_gap), (at_high, high_gap) = ends_of
        made.append(Turn(each.feature, each.first, at_low, at_high, low_gap, high_gap))
    return Turning(tuple(made), parts.explained)


def _end(mine: Numbers, other: Numbers, rows: NDArray[np.bool_], better: str, years: float) -> tuple[Chance, float]:
    return chance(mine[rows], other[rows], better), float(np.median(mine[rows] - other[rows])) / years
