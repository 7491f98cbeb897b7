"""How robust a choice is, as small tables: chances with their Monte Carlo error, regret, good enough, dominance.

Takes      Comparison
Gives      sheets(): the tables; document(): the same unrounded for JSON
Invariant  options are numbered once and named in the first table; an empty comparison has no tables; every chance of
           the matrix has its error beside it
"""

from __future__ import annotations

from typing import Any

import numpy as np

from iolaus.analysis.compare import Comparison, Outcome
from iolaus.analysis.robust import HEADLINES, Dominance
from iolaus.analysis.spread import DOTS
from iolaus.reports.numbers import percent, rounded, unit_words
from iolaus.reports.sheet import Sheet

TITLE = "How robust the choice is"
NOTE = ("Regret: how much worse than the best option of the same future. ± is one Monte Carlo standard error. "
        "Dominance: no worse on each of these outcomes, better on one at least.")
SETS = {"lives": "on deaths and missing persons", "all": "on all outcomes with a direction"}


def sheets(comparison: Comparison) -> list[Sheet]:
    """The tables, for each headline outcome and for all at once."""
    if len(comparison.all_options) < 2 or not comparison.robust.regret:
        return []
    shown = [each for each in comparison.outcomes if each.id in comparison.robust.regret]
    heads = [each for each in shown if each.id in HEADLINES] or shown[:1]
    found = []
    for outcome in heads:
        found += [_chances(comparison, outcome), _regret(comparison, outcome)]
    if comparison.robust.good_enough:
        found.append(_enough(comparison))
    found += [_dominance(comparison, each, SETS[name]) for name, each in comparison.robust.dominance.items()
              if each.outcomes]
    return found


def _numbered(comparison: Comparison) -> list[tuple[str, str]]:
    return [(each.id, f"{k} {each.label}") for k, each in enumerate(comparison.all_options, 1)]


def _columns(comparison: Comparison) -> tuple[str, ...]:
    return tuple(f"than {k}" for k in range(1, len(comparison.all_options) + 1))


def _chances(comparison: Comparison, outcome: Outcome) -> Sheet:
    table, error = comparison.pairwise[outcome.id], comparison.errors[outcome.id]
    rows = []
    for a, (_, label) in enumerate(_numbered(comparison)):
        cells = ["" if a == b or not np.isfinite(table[a, b]) else
                 f"{percent(table[a, b], brief=True)} ±{_points(error[a, b])}" for b in range(len(table))]
        rows.append((label, *cells))
    names = _columns(comparison)
    return Sheet(f"{outcome.label}: chance of being better", ("option", *names), tuple(rows), right=names)


def _fifty(share: float) -> str:
    whole = round(DOTS * share)
    return f"<1 of {DOTS}" if whole == 0 and share > 0.0 else f"{whole} of {DOTS}"


def _points(error: float) -> str:
    """A standard error in percentage points, one figure."""
    points = 100.0 * error
    return "0" if points == 0.0 else f"{points:.1f}" if points < 0.95 else f"{points:.0f}"


def _regret(comparison: Comparison, outcome: Outcome) -> Sheet:
    unit = unit_words(outcome.unit, outcome.is_count)
    found = comparison.robust.regret[outcome.id]
    rows = tuple((label, rounded(found[name].mean), rounded(found[name].one_in_ten),
                  _fifty(found[name].best.share))
                 for name, label in _numbered(comparison) if name in found)
    names = ("mean", "1 in 10 more than", "nothing better in")
    return Sheet(f"{outcome.label}: regret{', ' + unit if unit else ''}", ("option", *names), rows, right=names)


def _enough(comparison: Comparison) -> Sheet:
    names = tuple(str(k) for k in range(1, len(comparison.all_options) + 1))
    rows = tuple((text, *(percent(found[name].share, brief=True) if name in found else ""
                          for name, _ in _numbered(comparison)))
                 for text, found in comparison.robust.good_enough.items())
    return Sheet("Good enough: share of futures, by option", ("change from the current path", *names), rows,
                 right=names)


def _dominance(comparison: Comparison, given: Dominance, about: str) -> Sheet:
    rows = []
    for name, label in _numbered(comparison):
        a = given.options.index(name)
        cells = ["" if a == b else _fifty(given.table[a, b])
                 for b in (given.options.index(other) for other, _ in _numbered(comparison))]
        rows.append((label, *cells))
    names = _columns(comparison)
    return Sheet(f"Better {about} ({len(given.outcomes)})", ("option", *names), tuple(rows), right=names)


def document(comparison: Comparison) -> dict[str, Any]:
    """The same unrounded, for JSON; the matrices follow the order of options given with each."""
    robust = comparison.robust
    return {
        "regret": {outcome: {name: {"mean": each.mean, "one_in_ten": each.one_in_ten, "largest": each.largest,
                                    "p_nothing_better": each.best.share, "p_nothing_better_error": each.best.error}
                             for name, each in found.items()} for outcome, found in robust.regret.items()},
        "good_enough": {text: {name: {"share": each.share, "error": each.error} for name, each in found.items()}
                        for text, found in robust.good_enough.items()},
        "dominance": {name: {"outcomes": list(each.outcomes), "order": list(each.options),
                             "p_row_dominates": each.table.tolist(), "error": each.error.tolist()}
                      for name, each in robust.dominance.items()},
    }
