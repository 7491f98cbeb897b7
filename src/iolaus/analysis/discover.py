"""Scenario discovery: the conditions under which something holds, as boxes over what is uncertain.

Takes      Known, success by world, a seed
Gives      discover(): Discovery with its boxes, how sure each condition is, and how stable; no box holds success less
           often than all worlds together
Invariant  a feature may enter a box only after it has passed a test against chance that counts all features looked at,
           and stays only if it matters given the other conditions; no structure gives no box; the same seed gives the
           same
Sources    Bryant and Lempert, Thinking inside the box, Technological Forecasting and Social Change 77 (2010)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from iolaus.analysis import peel
from iolaus.analysis.fitted import LEVEL, fitted
from iolaus.analysis.known import Bins, Known, cut
from iolaus.analysis.peel import Mask, Step
from iolaus.analysis.screen import screen
from iolaus.analysis.spread import Numbers

FINE, COARSE = 100, 20  # bins for boxes, bins for tests
FEWEST = 20  # successes, and failures: with fewer no condition can be told from chance
MOST_FEATURES = 12  # with the best scores
MOST_BOXES = 3
BOOTSTRAPS = 50
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Condition:
    """One restriction of a box.

    Attributes:
        feature: row of the feature in Known.
        low: lower end; None where open.
        high: upper end; None where open.
        names: for a form, those inside.
        p: chance of as large a difference without a relation, counting all features looked at.
        p_given: the same for this condition, given the others of the box.
        stable: share of resamples of the worlds whose box restricts it too.
    """

    feature: int
    low: float | None
    high: float | None
    names: tuple[str, ...]
    p: float
    p_given: float
    stable: float


@dataclass(frozen=True)
class Box:
    """Conditions that hold together.

    Attributes:
        conditions: the restrictions.
        mass: share of the worlds inside.
        density: share of the worlds inside that succeed.
        coverage: share of all successes that are inside.
        fresh_density: the same, in worlds that resampled boxes had not seen.
        fresh_coverage: likewise.
        member: (worlds,), which are inside.
        way: mass, density, coverage of the boxes on the way, from all worlds to the smallest.
    """

    conditions: tuple[Condition, ...]
    mass: float
    density: float
    coverage: float
    fresh_density: float
    fresh_coverage: float
    member: Mask
    way: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True)
class Discovery:
    """What was found.

    Attributes:
        share: of worlds that succeed.
        boxes: the first explains most; later ones explain what it leaves.
        why: why there is no box; empty where there is one.
        p: adjusted p-value of every feature on its own.
        score: its standardised difference.
    """

    share: float
    boxes: tuple[Box, ...]
    why: str
    p: Numbers = field(default_factory=lambda: np.ones(0))
    score: Numbers = field(default_factory=lambda: np.zeros(0))


def discover(known: Known, success: Mask, seed: int = 0, density: float | None = None,
             progress: Progress = lambda _share: None, bootstraps: int = BOOTSTRAPS) -> Discovery:
    """Find the conditions.

    Args:
        known: what differs between worlds.
        success: (worlds,).
        seed: of the resampling.
        density: how often success must hold inside a box; None: what explains most beyond chance.
        progress: called with the share of the work done.
        bootstraps: resamples for stability.
    """
    won = success.astype(np.float64)
    share = float(won.mean())
    if min(won.sum(), len(won) - won.sum()) < FEWEST:
        return Discovery(share, (), f"it {'holds' if won.sum() < FEWEST else 'fails'} in "
                                    f"{int(min(won.sum(), len(won) - won.sum()))} of {len(won):,} futures, too few to "
                                    "tell conditions from chance")
    rng = np.random.default_rng(seed)
    coarse = cut(known, COARSE)
    first = screen(coarse, won, known.cluster, rng)
    if not np.any(first.p <= LEVEL):
        return Discovery(share, (), "no number in the model has a part in it that could be told from chance",
                         first.p, first.score)
    progress(0.2)
    boxes: list[Box] = []
    left = np.ones(len(won), np.bool_)
    while len(boxes) < MOST_BOXES:
        search = _Search(known, coarse, won, left, rng, density)
        found = search.box(first.p if not boxes else None)
        if found is None:
            break
        member = peel.inside(found[1], found[2].mask) & left
        if won[member].mean() <= share:
            break
        boxes.append(_told(search, *found, bootstraps, _later(progress, len(boxes))))
        left &= ~boxes[-1].member
        if (won * left).sum() < FEWEST or (left.sum() - (won * left).sum()) < FEWEST:
            break
    progress(1.0)
    why = "" if boxes else "no set of conditions holds up once the others are given"
    return Discovery(share, tuple(boxes), why, first.p, first.score)


def _later(progress: Progress, boxes: int) -> Progress:
    """The share of one box's work as a share of all."""
    return lambda part: progress(0.2 + 0.8 * (boxes + part) / MOST_BOXES)


@dataclass
class _Search:
    """The search for one box among the worlds that earlier boxes left."""

    known: Known
    coarse: Bins
    won: Numbers
    left: Mask
    rng: np.random.Generator
    density: float | None
    p: Numbers = field(default_factory=lambda: np.ones(0))

    def box(self, p: Numbers | None) -> tuple[list[int], Bins, Step, list[Step], dict[int, float]] | None:
        """Features, their bins, the box, the way to it, and the p-value of each feature given the others."""
        self.p = self.tested(self.left) if p is None else p.copy()
        found = None
        for _ in range(3):
            rows = self.candidates()
            if not rows:
                return found
            bins = cut(self.known.only(rows), FINE)
            step, way, given = fitted(bins, self.won, self.left.astype(np.float64), self.known.cluster, self.density)
            kept = peel.restricted(bins, step.mask)
            if not kept:
                return None
            found = (rows, bins, step, way, {rows[k]: given[k] for k in kept})
            inside = peel.inside(bins, step.mask) & self.left
            more = self.tested(inside)
            more[rows] = 1.0
            if not np.any(more <= LEVEL):
                return found
            self.p = np.minimum(self.p, more)
        return found

    def candidates(self) -> list[int]:
        """Features that pass the test, the surest first, then in their own order."""
        rows = np.flatnonzero(self.p <= LEVEL)
        return sorted(rows[np.argsort(self.p[rows], kind="stable")][:MOST_FEATURES].tolist())

    def tested(self, among: Mask) -> Numbers:
        """Adjusted p-values among some of the worlds."""
        won = self.won[among]
        if min(won.sum(), len(won) - won.sum()) < FEWEST:
            return np.ones(len(self.known.features))
        codes = Bins(self.coarse.codes[:, among], self.coarse.count, self.coarse.edges, self.coarse.category)
        return screen(codes, won, self.known.cluster[among], self.rng).p


def _told(search: _Search, rows: list[int], bins: Bins, step: Step, way: list[Step], given: dict[int, float],
          bootstraps: int, progress: Progress) -> Box:
    """The box with its values, and what resampled worlds make of it."""
    often, dense, cover = _resampled(search, bins, bootstraps, progress)
    member = peel.inside(bins, step.mask) & search.left
    conditions = []
    for k in peel.restricted(bins, step.mask):
        within = np.flatnonzero(step.mask[k, :len(bins.edges[k]) + 1])
        feature = search.known.features[rows[k]]
        low = None if feature.is_category or within[0] == 0 else float(bins.edges[k][within[0] - 1])
        high = (None if feature.is_category or within[-1] == len(bins.edges[k])
                else float(bins.edges[k][within[-1]]))
        names = tuple(feature.names[each] for each in within) if feature.is_category else ()
        conditions.append(Condition(rows[k], low, high, names, float(search.p[rows[k]]), given[rows[k]], often[k]))
    conditions.sort(key=lambda each: (each.p_given, each.feature))
    won, worlds = search.won, len(member)
    return Box(tuple(conditions), float(member.sum()) / worlds, float(won[member].mean()),
               float(won[member].sum() / won.sum()), dense, cover * float((won * search.left).sum() / won.sum()),
               member, tuple((each.mass, each.density, each.coverage) for each in way))


def _resampled(search: _Search, bins: Bins, bootstraps: int,
               progress: Progress) -> tuple[dict[int, float], float, float]:
    """How often each feature is restricted when draws are resampled; density and coverage in draws left out."""
    label = np.unique(search.known.cluster, return_inverse=True)[1]
    count = int(label.max()) + 1
    often = dict.fromkeys(range(len(bins.codes)), 0)
    dense, cover = [], []
    for number in range(bootstraps):
        taken = np.bincount(search.rng.integers(count, size=count), minlength=count)[label]
        weight = np.asarray(taken * search.left, np.float64)
        step, _, _ = fitted(bins, search.won, weight, search.known.cluster, search.density)
        for k in peel.restricted(bins, step.mask):
            often[k] += 1
        fresh = peel.measured(bins, step.mask, search.won, ((taken == 0) & search.left).astype(np.float64))
        dense.append(fresh.density)
        cover.append(fresh.coverage)
        progress((number + 1) / bootstraps)
    shares = {k: each / max(1, bootstraps) for k, each in often.items()}
    return shares, float(np.mean(dense or [np.nan])), float(np.mean(cover or [np.nan]))
