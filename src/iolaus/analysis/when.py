"""When does it hold? Conditions, a second opinion, tipping points and how plausible it all is, from results.

Takes      published Results (one, or one by form), Known, what counts as success
Gives      when(): When
Invariant  the share inside a box of equally likely worlds is its plausibility: draws carry no weights; tipping points
           are given for numbers that passed the test against chance, the surest first
Fails with ArtefactError (not finite), UnknownNameError (no figures for an outcome)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from iolaus.analysis import tree
from iolaus.analysis.compare import Published, ends, period
from iolaus.analysis.discover import FINE, MOST_FEATURES, Discovery, discover
from iolaus.analysis.fitted import LEVEL
from iolaus.analysis.known import Bins, Known, cut
from iolaus.analysis.peel import Mask
from iolaus.analysis.spread import Chance, Numbers, shared
from iolaus.analysis.success import Condition, Success, met
from iolaus.analysis.tipping import Tipping, tipping
from iolaus.artefacts import views
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from rich.console import RenderableType

STANDARD = "standard"


@dataclass(frozen=True)
class Opinion:
    """The rule list.

    Attributes:
        rules: the leaves, over the features of `rows`.
        rows: features of Known that were offered.
        bins: how they were cut.
        agree: share of worlds in which it and the boxes say the same.
    """

    rules: tuple[tree.Rule, ...]
    rows: tuple[int, ...]
    bins: Bins
    agree: float


@dataclass(frozen=True)
class When:
    """All that a page needs.

    Attributes:
        manifest: of the standard form's results.
        policy: id of the policy.
        success: what counts.
        known: features by world.
        held: (worlds,), in which it holds.
        chance: how often, with its Monte Carlo error.
        found: the boxes.
        opinion: the rule list; None where no feature passed.
        points: (feature, Tipping), the surest first.
        by_form: share of success under each form, where several were asked.
    """

    manifest: Mapping[str, Any]
    policy: str
    success: Success
    known: Known
    held: Mask
    chance: Chance
    found: Discovery
    opinion: Opinion | None
    points: tuple[tuple[int, Tipping], ...]
    by_form: Mapping[str, float]

    def label(self, name: str) -> str:
        """The label of a policy."""
        return next((str(each["label"]) for each in self.manifest["policies"] if each["id"] == name), name)

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        return str(views.shown("html", self))

    def __rich__(self) -> RenderableType:
        found: RenderableType = views.shown("page", self)
        return found

    def __str__(self) -> str:
        return str(views.shown("text", self))


def held(results: Published, policy: str, success: Success) -> Mask:
    """In which worlds of one set of results it holds.

    Raises:
        QuestionError: the policy or its rival has no figures for an outcome.
    """
    kinds = {each["id"]: each["kind"] for each in results.manifest["outcomes"]}
    years = period(results.manifest)

    def change(condition: Condition) -> tuple[Numbers, Numbers, float]:
        figures = ends(results, condition.outcome)
        for name in (policy, condition.against):
            if name not in figures:
                raise QuestionError(f"policy '{name}' has no figures for '{condition.outcome}' (not costed); leave "
                                    "that condition out")
        return figures[policy], figures[condition.against], years if kinds[condition.outcome] == "count" else 1.0

    return met(success, change)


def when(results: Mapping[str, Published], known: Known, policy: str, success: Success,
         density: float | None = None, progress: Callable[[float], None] = lambda _share: None) -> When:
    """Find the conditions under which a policy succeeds.

    Args:
        results: by form, in the order in which `known` has their worlds.
        known: what differs between worlds.
        policy: id of the policy.
        success: what counts.
        density: how often success must hold inside a box.
        progress: called with the share of the work done.
    """
    first = next(iter(results.values()))
    by_form = {form: held(each, policy, success) for form, each in results.items()}
    every = np.concatenate(list(by_form.values()))
    seed = int(first.manifest["seed"])
    found = discover(known, every, seed, density, lambda share: progress(0.9 * share))
    rows = surest(found)
    won = every.astype(np.float64)
    points = tuple((k, tipping(known.values[k], won, known.cluster, seed)) for k in rows
                   if not known.features[k].is_category)
    progress(1.0)
    draws = len(np.unique(known.cluster))
    return When(first.manifest, policy, success, known, every, _share(won, known, draws), found,
                _opinion(known, found, rows, won), points,
                {form: float(each.mean()) for form, each in by_form.items()} if len(by_form) > 1 else {})


def _share(won: Numbers, known: Known, draws: int) -> Chance:
    """How often it holds; the error over draws."""
    if draws == len(won):
        return shared(won)
    sums = np.bincount(np.unique(known.cluster, return_inverse=True)[1], weights=won - won.mean())
    return Chance(float(won.mean()), float(np.sqrt(np.sum(sums**2))) / len(won))


def surest(found: Discovery) -> list[int]:
    """Features that passed the test against chance, those with the largest difference first."""
    rows = np.flatnonzero(found.p <= LEVEL)
    return [int(k) for k in rows[np.argsort(-found.score[rows], kind="stable")][:MOST_FEATURES]]


def _opinion(known: Known, found: Discovery, rows: list[int], won: Numbers) -> Opinion | None:
    if not rows or not found.boxes:
        return None
    bins = cut(known.only(rows), FINE)
    rules = tree.rules(bins, won)
    said = tree.verdict(bins, rules, float(won.mean()))
    boxed = np.any([each.member for each in found.boxes], axis=0)
    return Opinion(rules, tuple(rows), bins, float(np.mean(said == boxed)))
