"""How robust a choice is: regret, how often each option is good enough, dominance over several outcomes at once.

Takes      for each ranked outcome, each option's figure in each world
Gives      Robust: Regret, shares of worlds that meet stated thresholds, Dominance over LIVES and over all outcomes
Invariant  everything is taken world by world against the best or the other option in the same world; an option
           without figures for an outcome is left out of that outcome, and said so; ties are no dominance
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from iolaus.analysis.spread import Chance, Numbers, gains, shared
from iolaus.analysis.success import Condition, Success, met

LIVES = ("us_overdose_deaths", "mx_homicides", "mx_missing", "civilian_deaths_from_force")
HEADLINES = ("us_overdose_deaths", "mx_homicides")
STEPS = (1.0, 5.0)  # percent better than the current path
ONE_IN_TEN = 0.9

Figures = Mapping[str, Mapping[str, Numbers]]  # outcome -> option -> (worlds,)


@dataclass(frozen=True)
class Regret:
    """How much worse than the best option of each world, in the outcome's unit (a year for counts).

    Attributes:
        mean: over worlds.
        one_in_ten: in one world of ten it is more than this.
        largest: in any world.
        best: share of worlds in which no option is better.
    """

    mean: float
    one_in_ten: float
    largest: float
    best: Chance


@dataclass(frozen=True)
class Dominance:
    """How often one option is no worse than another on all of some outcomes, and better on one at least.

    Attributes:
        outcomes: those for which all options have figures.
        options: in the order of the table.
        table: table[a, b] is the share of worlds in which a dominates b.
        error: its Monte Carlo standard error.
    """

    outcomes: tuple[str, ...]
    options: tuple[str, ...]
    table: Numbers
    error: Numbers


@dataclass(frozen=True)
class Robust:
    """All of it.

    Attributes:
        regret: outcome -> option -> Regret.
        good_enough: stated success -> option -> share of worlds that meet it.
        dominance: "lives", "all" -> Dominance.
    """

    regret: Mapping[str, Mapping[str, Regret]]
    good_enough: Mapping[str, Mapping[str, Chance]]
    dominance: Mapping[str, Dominance]


def read(figures: Figures, better: Mapping[str, str], years: Mapping[str, float], baseline: str,
         draws: int | None = None, stated: Sequence[Success] = ()) -> Robust:
    """Measure it.

    Args:
        figures: for each ranked outcome, each option's figure in each world.
        better: for each of them, "less" or "more".
        years: for each, the years to divide by (1 for levels).
        baseline: the option that thresholds refer to.
        draws: number of distinct draws of parameters.
        stated: further thresholds that a user calls success.
    """
    regret = {name: regrets(each, better[name], years[name], draws) for name, each in figures.items()}
    successes = [*usual(better, baseline), *stated]
    enough = {each.text: good_enough(each, figures, years, draws) for each in successes
              if all(part.outcome in figures and part.against in figures[part.outcome] for part in each.conditions)}
    sets = {"lives": [name for name in LIVES if name in figures], "all": list(figures)}
    return Robust(regret, enough, {name: dominance(figures, each, better, draws) for name, each in sets.items()
                                   if len(each) > 1})


def regrets(figures: Mapping[str, Numbers], better: str, years: float, draws: int | None) -> dict[str, Regret]:
    """Regret of each option on one outcome."""
    every = np.stack(list(figures.values()))
    best = every.min(axis=0) if better == "less" else every.max(axis=0)
    found = {}
    for name, mine in figures.items():
        lost = gains(best, mine, better) / years
        found[name] = Regret(float(np.mean(lost)), float(np.quantile(lost, ONE_IN_TEN)), float(np.max(lost)),
                             shared(np.where(lost == 0.0, 1.0, 0.0), draws))
    return found


def usual(better: Mapping[str, str], baseline: str) -> list[Success]:
    """What is often called good enough: no worse on both headlines, and some percent better on each."""
    known = [name for name in HEADLINES if name in better]

    def bound(name: str, percent: float) -> Condition:
        less = better[name] == "less"
        return Condition(name, "<=" if less else ">=", (-percent if less else percent) or 0.0, True, baseline)

    found = [Success((bound(name, step),)) for name in known for step in STEPS]
    if len(known) > 1:
        found.append(Success(tuple(bound(name, 0.0) for name in known)))
        found.append(Success(tuple(bound(name, STEPS[0]) for name in known)))
    return found


def good_enough(success: Success, figures: Figures, years: Mapping[str, float],
                draws: int | None) -> dict[str, Chance]:
    """For each option with figures, the share of worlds in which it meets all conditions."""
    names = [name for name in figures[success.conditions[0].outcome]
             if all(name in figures[each.outcome] for each in success.conditions)]
    found = {}
    for name in names:
        def change(condition: Condition, name: str = name) -> tuple[Numbers, Numbers, float]:
            known = figures[condition.outcome]
            return known[name], known[condition.against], years[condition.outcome]

        found[name] = shared(np.asarray(met(success, change), np.float64), draws)
    return found


def dominance(figures: Figures, outcomes: Sequence[str], better: Mapping[str, str], draws: int | None) -> Dominance:
    """Dominance among all options; an outcome for which one of them has no figures, such as a cost, is left out."""
    options = list(dict.fromkeys(name for each in outcomes for name in figures[each]))
    kept = tuple(name for name in outcomes if all(option in figures[name] for option in options))
    table = np.zeros((len(options), len(options)))
    error = np.zeros_like(table)
    for a, mine in enumerate(options):
        for b, other in enumerate(options):
            if a != b and kept:
                gain = np.stack([gains(figures[name][mine], figures[name][other], better[name]) for name in kept])
                found = shared(np.where(np.all(gain >= 0.0, axis=0) & np.any(gain > 0.0, axis=0), 1.0, 0.0), draws)
                table[a, b], error[a, b] = found.share, found.error
    return Dominance(kept, tuple(options), table, error)
