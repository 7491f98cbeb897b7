"""The comparison: each option against the baseline in the same worlds, outcome by outcome.

Takes      published Results (a manifest, and arrays over policy, world and time)
Gives      Comparison: Cell per option and outcome, pairwise chances, rankings
Invariant  counts are sums from start to horizon, with a figure a year beside them; levels are values at the horizon;
           a difference is taken world by world; nothing is rounded here
Fails with ArtefactError (not finite, wrong shape), UnknownNameError (an outcome that is not in the results)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.declared import certain
from iolaus.analysis.ranking import Ranking, rank, read_forms, read_judgement, read_stored
from iolaus.analysis.robust import Robust
from iolaus.analysis.robust import read as measured
from iolaus.analysis.spread import Chance, Numbers, Spread, chance, check_finite, dots, spread
from iolaus.analysis.success import Success
from iolaus.artefacts import views
from iolaus.errors import ArtefactError, UnknownNameError

if TYPE_CHECKING:
    from rich.console import RenderableType

LEGAL = "legal_standing"
COST = "programme_cost"
CIVILIANS = "civilian_deaths_from_force"  # these two stand beside every option that uses force
STRUCK = "civilian_deaths_from_strikes"


class Published(Protocol):
    """What is read of published results: the gate's manifest and arrays, and nothing else."""

    @property
    def manifest(self) -> Mapping[str, Any]:
        """What was asked, of what, with which data."""
        ...

    @property
    def values(self) -> Mapping[str, NDArray[np.float64]]:
        """Arrays (policy, world, time) by outcome."""
        ...


@dataclass(frozen=True)
class Outcome:
    """An outcome as the results describe it."""

    id: str
    label: str
    unit: str
    better: str
    kind: str
    place: str
    population: str
    structural_zero: str = ""

    @property
    def is_count(self) -> bool:
        """Whether it is summed over the period."""
        return self.kind == "count"


@dataclass(frozen=True)
class Option:
    """A policy as the results describe it."""

    id: str
    label: str
    force: bool
    summary: str


@dataclass(frozen=True)
class Cell:
    """One option and one outcome.

    `dots` are 50 equally likely differences, a year for counts; `rises` is the share of worlds with a rise.
    """

    value: Spread
    difference: Spread
    percent_median: float | None
    chance: Chance | None
    dots: tuple[float, ...]
    rises: float
    per_year: Spread | None = None
    difference_per_year: Spread | None = None
    remark: str = ""

    @property
    def shown_difference(self) -> Spread:
        """The difference as pages show it: a year for counts."""
        return self.difference_per_year or self.difference

    @property
    def shown_value(self) -> Spread:
        """The value as pages show it: a year for counts."""
        return self.per_year or self.value


@dataclass(frozen=True)
class Comparison:
    """All that a page, a table or a file needs; a missing cell was not costed or not simulated."""

    manifest: Mapping[str, Any]
    baseline: Option
    options: tuple[Option, ...]
    outcomes: tuple[Outcome, ...]
    cells: Mapping[tuple[str, str], Cell]
    pairwise: Mapping[str, Numbers]
    rankings: Mapping[str, Ranking]
    years: float
    caveats: tuple[str, ...] = ()
    legal: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    errors: Mapping[str, Numbers] = field(default_factory=dict)  # Monte Carlo errors of the pairwise chances
    robust: Robust = field(default_factory=lambda: Robust({}, {}, {}))

    @property
    def all_options(self) -> tuple[Option, ...]:
        """The baseline and the options, in the order of the pairwise matrices."""
        rest = tuple(each for each in self.options if each.id != self.baseline.id)
        return (self.baseline, *rest)

    def cell(self, option: str, outcome: str) -> Cell | None:
        """The cell of an option and an outcome; None where it has no figures."""
        return self.cells.get((option, outcome))

    def outcome(self, name: str) -> Outcome | None:
        """An outcome by its id, None where it was not asked for."""
        return next((each for each in self.outcomes if each.id == name), None)

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        return str(views.shown("html", self))

    def __rich__(self) -> RenderableType:
        found: RenderableType = views.shown("page", self)
        return found

    def __str__(self) -> str:
        return str(views.shown("text", self))


def compare(results: Published, outcomes: Sequence[str] = (),
            stated: Sequence[Success] = ()) -> Comparison:
    """Read results as a comparison with their baseline.

    Args:
        results: published results.
        outcomes: ids to keep; all where empty.
        stated: what a user calls good enough, beside the usual thresholds.

    Raises:
        UnknownNameError: if an outcome is not in the results.
        ArtefactError: if an array has the wrong shape or holds numbers that are not finite.
    """
    manifest = results.manifest
    options = tuple(_option(each) for each in manifest["policies"])
    kept = _chosen(manifest, outcomes, any(each.force for each in options))
    baseline = next((each for each in options if each.id == manifest["baseline"]), None)
    if baseline is None:
        raise ArtefactError(f"results {manifest.get('results_id', '?')} lack their baseline '{manifest['baseline']}'")
    asked = baseline.id in manifest.get("question", {}).get("policies", ())
    shown = [each for each in options if asked or each.id != baseline.id] or [baseline]
    years = period(manifest)
    cells: dict[tuple[str, str], Cell] = {}
    pairwise: dict[str, Numbers] = {}
    errors: dict[str, Numbers] = {}
    rankings: dict[str, Ranking] = {}
    figures: dict[str, dict[str, Numbers]] = {}
    draws = manifest.get("draws")
    order = [baseline.id, *(each.id for each in shown if each.id != baseline.id)]
    rows = {each.id: k for k, each in enumerate(options)}
    for outcome in kept:
        if outcome.id not in results.values:
            continue
        ends = _ends(results, outcome, rows)
        cells |= _cells(manifest, outcome, ends, order, years)
        if outcome.better in ("less", "more"):
            pairwise[outcome.id], errors[outcome.id] = _pairwise(ends, order, outcome.better, draws)
            figures[outcome.id] = {name: ends[name] for name in order if name in ends}
            rankings[outcome.id] = rank(order, pairwise[outcome.id], read_judgement(manifest, outcome.id),
                                        read_forms(manifest, outcome.id), read_stored(manifest, outcome.id))
    described = {each.id: each for each in kept}
    by_year = {name: years if described[name].is_count else 1.0 for name in figures}
    robust = measured(figures, {name: described[name].better for name in figures}, by_year, baseline.id, draws, stated)
    return Comparison(manifest, baseline, tuple(shown), kept, cells, pairwise, rankings, years,
                      tuple(manifest.get("caveats", ())), manifest.get("legal", {}), errors, robust)


def period(manifest: Mapping[str, Any]) -> float:
    """Years from start to horizon."""
    def at(text: str) -> float:
        year, month = text.split("-")[:2]
        return int(year) + (int(month) - 1) / 12

    return at(manifest["horizon"]) - at(manifest["start"])


def not_costed(manifest: Mapping[str, Any], policy: str, outcome: str) -> bool:
    """Whether no sourced unit cost covers what a policy does."""
    return outcome == COST and policy in manifest.get("not_costed", ())


def ends(results: Published, outcome: str) -> dict[str, Numbers]:
    """Per option, the total or the value at the horizon in each world; an option without figures is left out.

    Raises:
        UnknownNameError: no such outcome in the results.
        ArtefactError: if an array has the wrong shape or holds numbers that are not finite.
    """
    (chosen,) = (each for each in _chosen(results.manifest, [outcome], False) if each.id == outcome)
    return _ends(results, chosen, {each["id"]: k for k, each in enumerate(results.manifest["policies"])})


def _option(given: Mapping[str, Any]) -> Option:
    return Option(given["id"], given["label"], bool(given.get("force", False)), given.get("summary", ""))


def _chosen(manifest: Mapping[str, Any], wanted: Sequence[str], force: bool) -> tuple[Outcome, ...]:
    keys = ("id", "label", "unit", "better", "kind", "place", "population", "structural_zero")
    found = {each["id"]: Outcome(*(str(each.get(key) or "") for key in keys)) for each in manifest["outcomes"]}
    for name in wanted:
        if name not in found:
            raise UnknownNameError("outcome", name, found)
    if not wanted:
        return tuple(found.values())
    beside = [each for each in (STRUCK, CIVILIANS) if force and each in found]
    return tuple(found[name] for name in dict.fromkeys([*wanted, *beside]))


def _ends(results: Published, outcome: Outcome, rows: Mapping[str, int]) -> dict[str, Numbers]:
    """Per option, the total or the value at the horizon in each world; an option without figures is left out."""
    values = np.asarray(results.values[outcome.id])
    wanted = (len(rows), int(results.manifest["worlds"]))
    if values.ndim != 3 or values.shape[:2] != wanted:
        raise ArtefactError(f"outcome '{outcome.id}' has shape {values.shape}; (policies, worlds, months) with "
                            f"{wanted[0]} policies and {wanted[1]} worlds was expected")
    found = {}
    for name, row in rows.items():
        if not_costed(results.manifest, name, outcome.id):
            continue
        last = values[row, :, -1]
        mine = last - values[row, :, 0] if outcome.is_count else last
        check_finite(mine, f"outcome '{outcome.id}' of policy '{name}'")
        found[name] = mine
    return found


def _cells(manifest: Mapping[str, Any], outcome: Outcome, ends: Mapping[str, Numbers], order: Sequence[str],
           years: float) -> dict[tuple[str, str], Cell]:
    base = ends.get(order[0])
    if base is None:
        return {}  # no difference can be taken
    return {(name, outcome.id): _cell(manifest, outcome, name, ends[name], base, years)
            for name in order if name in ends}


def _cell(manifest: Mapping[str, Any], outcome: Outcome, name: str, mine: Numbers, base: Numbers,
          years: float) -> Cell:
    gap = mine - base
    percent = None if np.any(base == 0) else float(np.median(100.0 * gap / np.abs(base)))
    odds = chance(mine, base, outcome.better, manifest.get("draws")) if outcome.better in ("less", "more") else None
    by_year = years if outcome.is_count else 1.0
    return Cell(
        value=spread(mine), difference=spread(gap), percent_median=percent, chance=odds, dots=dots(gap / by_year),
        rises=chance(mine, base, "more").share,
        per_year=spread(mine).over(years) if outcome.is_count else None,
        difference_per_year=spread(gap).over(years) if outcome.is_count else None,
        remark=_remark(manifest, name, outcome, gap, odds))


def _remark(manifest: Mapping[str, Any], policy: str, outcome: Outcome, gap: Numbers, odds: Chance | None) -> str:
    """What must be said of a cell that shows no doubt: why, or that a term is missing."""
    if policy == manifest["baseline"]:
        return ""
    if not np.any(gap):
        return "no effect in this model"
    if odds is not None and odds.certain:
        return certain(policy, outcome.id) or outcome.structural_zero or (
            "no world says otherwise and no reason is declared: a term may be missing")
    return ""


def _pairwise(ends: Mapping[str, Numbers], order: Sequence[str], better: str,
              draws: int | None) -> tuple[Numbers, Numbers]:
    """The chance that the row is better than the column, and its error; NaN where one has no figures."""
    table = np.full((len(order), len(order)), np.nan)
    error = table.copy()
    for a, mine in enumerate(order):
        for b, other in enumerate(order):
            if mine in ends and other in ends:
                found = chance(ends[mine], ends[other], better, draws)
                table[a, b], error[a, b] = found.share, found.error
    return table, error
