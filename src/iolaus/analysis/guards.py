"""Guards: how much of a ranking rests on judgements, and whether it survives doubt about them.

Takes      published Results as asked and under each doubt; the drawn numbers, and which of them are judgements
Gives      guard(): Guards for each ranked outcome; guarded(): the same Results with it in their manifest;
           matrix(): policy by outcome in interval widths
Invariant  first-order shares from the given worlds, no further runs: the correlation ratio of the ranked gap over
           equal bins of each number, less what chance alone would give, summed over a group of numbers
           a ranking survives if, under every doubt, the same option leads and beats every other one in two of three
Fails with ArtefactError
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from iolaus.analysis.compare import Comparison, Published, compare, ends
from iolaus.analysis.ranking import MARGIN, Ranking
from iolaus.analysis.spread import Numbers, spread
from iolaus.errors import ArtefactError

BINS = 10
FEWEST = 10 * BINS  # worlds; with fewer a share says nothing
MOST_BROKEN = 0.02
KEY = "judgement_share"  # where a manifest keeps it
R = TypeVar("R", bound=Published)


@dataclass(frozen=True)
class Stress:
    """A ranking under one doubt: who leads, and how often the option that led as asked beats its best rival."""

    lead: str | None
    chance: float | None
    broken: int = 0  # worlds in which the doubted numbers drive the model beyond what it can compute; left out


@dataclass(frozen=True)
class Kept:
    """Results of those worlds that could be computed."""

    manifest: Mapping[str, Any]
    values: Mapping[str, Numbers]
    broken: int


@dataclass(frozen=True)
class Guard:
    """What stands behind one ranking.

    Attributes:
        share: of the variance of the gap between lead and runner-up, the part from judgements one by one.
        measured: the part from numbers that were measured; the rest is luck and numbers acting together.
        survives: whether the order survives every doubt; None where nobody leads.
        stress: the ranking under each doubt.
        largest: the judgements with the largest parts, and these.
    """

    share: float | None
    measured: float | None
    survives: bool | None
    stress: Mapping[str, Stress]
    largest: tuple[tuple[str, float], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain data for a manifest or JSON."""
        return {"share": self.share, "measured": self.measured, "survives": self.survives,
                "stress": {name: {"lead": each.lead, "p_lead_beats_best_rival": each.chance,
                                  "worlds_left_out": each.broken}
                           for name, each in self.stress.items()},
                "largest": [{"id": name, "share": part} for name, part in self.largest]}


def guarded(asked: R, doubted: Mapping[str, Published], drawn: Mapping[str, Numbers],
            judgements: Collection[str]) -> R:
    """The results as asked, with what judgements do to each ranking written in their manifest."""
    found = guard(asked, doubted, drawn, judgements)
    told = {**asked.manifest, KEY: {name: each.as_dict() for name, each in found.items()}}
    return replace(asked, manifest=told)  # type: ignore[type-var]


def guard(asked: Published, doubted: Mapping[str, Published], drawn: Mapping[str, Numbers],
          judgements: Collection[str]) -> dict[str, Guard]:
    """The guard of each ranked outcome."""
    first = compare(asked)
    sound = {name: computed(each) for name, each in doubted.items()}
    others = {name: (compare(each), each.broken) for name, each in sound.items()}
    bins = {name: binned(values) for name, values in drawn.items() if np.ptp(values) > 0.0}
    return {name: _one(asked, name, ranking, others, bins, judgements)
            for name, ranking in first.rankings.items()}


def _one(asked: Published, outcome: str, ranking: Ranking, others: Mapping[str, tuple[Comparison, int]],
         bins: Mapping[str, Numbers], judgements: Collection[str]) -> Guard:
    if ranking.lead is None or ranking.runner_up is None:
        return Guard(None, None, None, {})
    stress = {name: _stress(ranking.lead, outcome, *each) for name, each in others.items()}
    survives = all(each.lead == ranking.lead and (each.chance or 0.0) >= MARGIN for each in stress.values())
    found = ends(asked, outcome)
    parts = shares(found[ranking.lead] - found[ranking.runner_up], bins)
    if parts is None:
        return Guard(None, None, survives, stress)
    judged = {name: part for name, part in parts.items() if name in judgements}
    top = sorted(judged.items(), key=lambda each: -each[1])[:3]
    return Guard(_bounded(sum(judged.values())), _bounded(sum(parts.values()) - sum(judged.values())), survives,
                 stress, tuple((name, float(part)) for name, part in top if part > 0.01))


def _bounded(share: float) -> float:
    return float(min(max(share, 0.0), 1.0))


def computed(results: Published) -> Kept:
    """Results without the worlds that are not finite; doubt can drive a few beyond what equations can bear.

    Raises:
        ArtefactError: if more than MOST_BROKEN of the worlds are not finite.
    """
    fine = np.all([np.all(np.isfinite(each), axis=(0, 2)) for each in results.values.values()], axis=0)
    broken = int(fine.size - fine.sum())
    if broken > MOST_BROKEN * fine.size:
        raise ArtefactError(f"under doubt {broken} of {fine.size} worlds could not be computed; the ranking cannot be "
                            "tried. Ask for fewer policies, or report it")
    return Kept({**results.manifest, "worlds": int(fine.sum())},
                {name: each[:, fine] for name, each in results.values.items()}, broken)


def _stress(lead: str, outcome: str, doubted: Comparison, broken: int) -> Stress:
    table = doubted.pairwise.get(outcome)
    names = [each.id for each in doubted.all_options]
    if table is None or lead not in names:
        return Stress(None, None, broken)
    row = names.index(lead)
    rivals = [float(table[row, k]) for k in range(len(names)) if k != row and np.isfinite(table[row, k])]
    return Stress(doubted.rankings[outcome].lead, min(rivals) if rivals else None, broken)


def binned(values: Numbers, count: int = BINS) -> Numbers:
    """The number, 0 to count - 1, of the equal share of worlds that each value falls in."""
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    return np.asarray(order * count // len(values), np.int64)


def ranked(values: Numbers) -> Numbers:
    """Middle ranks; equal values share theirs. Long tails then weigh no more than their share of worlds."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - 0.5 * (counts - 1))[place], np.float64)


def shares(gap: Numbers, bins: Mapping[str, Numbers]) -> dict[str, float] | None:
    """First-order share of the variance of the ranked gap that each number explains alone.

    Correlation ratio over BINS equal bins, less its mean under no relation: with k bins and n worlds a number that
    has no part in the gap explains (k - 1)/(n - 1) of it by chance.

    Args:
        gap: one number per world.
        bins: for each uncertain number, the bin of each world.

    Returns:
        None with too few worlds or a gap that is the same in all.
    """
    score = ranked(gap)
    total = float(np.var(score))
    if score.size < FEWEST or total == 0.0:
        return None
    by_chance = (BINS - 1) / (score.size - 1)
    found = {}
    for name, where in bins.items():
        size = np.bincount(where, minlength=BINS)
        means = np.bincount(where, weights=score, minlength=BINS) / size
        ratio = float(np.sum(size * (means - score.mean()) ** 2)) / (score.size * total)
        found[name] = (ratio - by_chance) / (1.0 - by_chance)
    return found


def matrix(results: Published, policies: Sequence[str], outcomes: Sequence[str]) -> Numbers:
    """Policy by outcome: the largest of the 5 %, 50 % and 95 % points of the difference, in baseline intervals.

    One is a change as wide as the 90 % interval of the baseline. NaN where there are no figures; where the baseline
    has no interval, infinity for a change and zero for none.
    """
    table = np.full((len(policies), len(outcomes)), np.nan)
    for column, outcome in enumerate(outcomes):
        found = ends(results, outcome)
        base = found[results.manifest["baseline"]]
        width = spread(base).high - spread(base).low
        for row, policy in enumerate(policies):
            if policy in found:
                gap = spread(found[policy] - base)
                size = max(abs(gap.low), abs(gap.median), abs(gap.high))
                table[row, column] = size / width if width > 0.0 else (np.inf if size > 0.0 else 0.0)
    return table
