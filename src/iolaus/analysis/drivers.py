"""What decides the outcomes and the differences between options, and what it would be worth to learn.

Takes      published Results, Known, which outcomes
Gives      drivers(): Drivers with a Target for each level and each difference, a Learning for each outcome
Invariant  shares of variance are of ranks over worlds, so a few extreme worlds do not decide them; worth is in the
           unit of the outcome (a year for counts); numbers are ordered by worth outcome by outcome, never across
Fails with UnknownNameError, ArtefactError
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from iolaus.analysis.basis import Fit, folds, waves
from iolaus.analysis.break_even import BreakEven, break_even
from iolaus.analysis.compare import Published, ends, period
from iolaus.analysis.guards import ranked
from iolaus.analysis.information import Worth, now, partial, perfect
from iolaus.analysis.known import Codes, Known
from iolaus.analysis.sensitivity import Sensitivity, sensitivity
from iolaus.analysis.spread import Numbers
from iolaus.artefacts import views

if TYPE_CHECKING:
    from rich.console import RenderableType

FEW_WAVES = 4  # for what a number leads to expect of each option
TOGETHER = 12  # numbers that are learned together


@dataclass(frozen=True)
class Target:
    """A level, or a difference between two options, of one outcome.

    Attributes:
        outcome: its id.
        option: id of the option.
        against: id of the other; empty for a level.
        found: what decides it.
    """

    outcome: str
    option: str
    against: str
    found: Sensitivity


@dataclass(frozen=True)
class Learning:
    """What it is worth to learn before choosing, on one outcome.

    Attributes:
        outcome: its id.
        now: the option that does best on average as things are known.
        luck_too: the worth of knowing the whole future.
        numbers: the worth of knowing all drivers of the differences; None without any.
        each: (feature, worth of knowing it alone), the greatest first; drivers of some difference only.
    """

    outcome: str
    now: str
    luck_too: Worth
    numbers: Worth | None
    each: tuple[tuple[int, Worth], ...]


@dataclass(frozen=True)
class Drivers:
    """All that a page needs; supply is what strikes on laboratories have to outrun, where some are asked about."""

    manifest: Mapping[str, Any]
    known: Known
    targets: tuple[Target, ...]
    learning: tuple[Learning, ...]
    supply: BreakEven | None = None

    def label(self, name: str) -> str:
        """The label of a policy."""
        return next((str(each["label"]) for each in self.manifest["policies"] if each["id"] == name), name)

    def outcome(self, name: str) -> Mapping[str, Any]:
        """What the results say of an outcome."""
        return next(each for each in self.manifest["outcomes"] if each["id"] == name)

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        return str(views.shown("html", self))

    def __rich__(self) -> RenderableType:
        found: RenderableType = views.shown("page", self)
        return found

    def __str__(self) -> str:
        return str(views.shown("text", self))


def drivers(results: Published, known: Known, outcomes: Sequence[str],
            progress: Callable[[float], None] = lambda _share: None) -> Drivers:
    """Find what decides.

    Args:
        results: published results.
        known: what differs between worlds.
        outcomes: ids; one without a better direction has drivers and no worth of learning.
        progress: called with the share of the work done.
    """
    manifest = results.manifest
    seed, base = int(manifest["seed"]), str(manifest["baseline"])
    figures = {name: ends(results, name) for name in outcomes}
    names = [(name, one, other) for name in outcomes for one, other in _wanted(figures[name], base)]
    targets = np.stack([ranked(figures[name][one] - figures[name][other]) if other else ranked(figures[name][one])
                        for name, one, other in names], axis=1)
    parts = sensitivity(targets, known, seed, lambda share: progress(0.9 * share))
    found = [Target(*name, part) for name, part in zip(names, parts, strict=True)]
    cluster = np.unique(known.cluster, return_inverse=True)[1].ravel().astype(np.int64)
    fold = folds(cluster, seed)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        learning = list(pool.map(lambda name: _learning(
            manifest, name, figures[name], [each for each in found if each.outcome == name], known, cluster, fold),
            outcomes))
    progress(1.0)
    return Drivers(manifest, known, tuple(found), tuple(each for each in learning if each is not None),
                   break_even(manifest, known))


def _wanted(figures: Mapping[str, Numbers], base: str) -> list[tuple[str, str]]:
    """The level of the baseline, and every difference; a difference that is nothing in all worlds is left out."""
    names = [base, *(name for name in figures if name != base)] if base in figures else list(figures)
    pairs = [(other, one) for one, other in combinations(names, 2) if np.any(figures[one] != figures[other])]
    return [(names[0], ""), *pairs]


def _learning(manifest: Mapping[str, Any], name: str, figures: Mapping[str, Numbers], targets: Sequence[Target],
              known: Known, cluster: Codes, fold: Codes) -> Learning | None:
    about = next(each for each in manifest["outcomes"] if each["id"] == name)
    if about["better"] not in ("less", "more") or len(figures) < 2:
        return None
    sign = (-1.0 if about["better"] == "less" else 1.0) / (period(manifest) if about["kind"] == "count" else 1.0)
    options = list(figures)
    gives = sign * np.stack([figures[each] for each in options])
    differ = [target for target in targets if target.against]
    total: dict[int, float] = {}
    for target in differ:
        for each in target.found.drivers:
            total[each.feature] = max(total.get(each.feature, 0.0), each.total.value)
    rows = sorted(total, key=lambda k: (-total[k], k))
    shapes = {k: waves(known.values[k], FEW_WAVES) for k in rows}
    worth = [(k, partial(gives, expected(gives, shapes[k], fold), fold, cluster)) for k in rows]
    every = None
    if rows:
        design = np.concatenate([shapes[k] for k in rows[:TOGETHER]], axis=1)
        every = partial(gives, expected(gives, design, fold), fold, cluster)
    return Learning(name, options[now(gives)], perfect(gives, cluster), every,
                    tuple(sorted(worth, key=lambda each: (-each[1].value, each[0]))))


def expected(gives: Numbers, design: Numbers, fold: Codes) -> Numbers:
    """What each option gives on average, as far as it follows from something known; (options, worlds).

    Only differences from the first option are fitted: what all options share cannot change a choice. Each difference
    takes the number of waves, or none, that does best on worlds not fitted to; so a number that says nothing of the
    average changes no choice by accident.
    """
    gaps = (gives - gives[0]).T
    fit = Fit(design, gaps, fold)
    wave = np.arange(design.shape[1]) % FEW_WAVES
    tried = [fit.predict(columns=np.flatnonzero(wave < count)) for count in range(FEW_WAVES + 1)]
    error = np.stack([np.sum((gaps - each) ** 2, axis=0) for each in tried])
    best = np.argmin(error, axis=0)
    return np.stack([tried[best[k]][:, k] for k in range(gaps.shape[1])])
