"""The mixes that no other mix beats: what each buys and costs, and how far the search flattered itself.

Takes      mixes, with their figures in the worlds searched in and in fresh ones
Gives      Option, Shift, Front; judged()
Invariant  changes and aims shown are of fresh worlds; civilian deaths, cost (or that there is none) and legal standing
           stand beside every mix; the flattery of choosing is taken against options that nobody chose
Fails with QuestionError where no mix keeps to what was asked
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from iolaus import law, outcomes
from iolaus.analysis.spread import Chance, Numbers, Spread, chance, check_finite, spread
from iolaus.errors import QuestionError
from iolaus.policies.policy import Policy
from iolaus.search.hunt import COST, Ground
from iolaus.search.optimise import Tried, best
from iolaus.search.space import Chosen, Mix, policy_file

if TYPE_CHECKING:
    from rich.console import RenderableType

    from iolaus.search.run import Row, Yardstick

ALWAYS = ("us_overdose_deaths", "mx_homicides", "civilian_deaths_from_force", "civilian_deaths_from_strikes", COST)


@dataclass(frozen=True)
class Change:
    """What an option does to one outcome in fresh worlds: change from the current path (a year for counts)."""

    spread: Spread
    better: Chance | None


@dataclass(frozen=True)
class Option:
    """A mix, or a named option alone in full.

    Attributes:
        id: its name in tables and files.
        what: its parts in a few words.
        mix: its parts.
        file: text of a policy file that does the same; empty for a named option.
        searched: aims in the worlds searched in.
        fresh: aims in fresh worlds.
        keeps: whether all limits hold in fresh worlds.
        changes: outcome -> Change; an outcome without figures, such as a cost that nobody has sourced, is left out.
        legal: its legal standing.
        force: whether it uses force.
        harms: whom it may hurt.
    """

    id: str
    what: str
    mix: Mix
    file: str
    searched: tuple[float, ...]
    fresh: tuple[float, ...]
    keeps: bool
    changes: Mapping[str, Change]
    legal: str
    force: bool
    harms: tuple[str, ...]


@dataclass(frozen=True)
class Shift:
    """How much worse an aim looks in fresh worlds than where it was searched for; positive: the search flattered.

    Attributes:
        chosen: mean over the mixes found.
        named: mean over the named options, which nobody chose for their luck.
    """

    chosen: float
    named: float

    @property
    def flattery(self) -> float:
        """What choosing among many added."""
        return self.chosen - self.named


@dataclass(frozen=True)
class Front:
    """All of it.

    Attributes:
        id: 16 hex digits of all that can change a figure.
        ground: what was asked.
        mixes: those that no other beats, spread over all of them.
        named: the parts, each alone in full at once.
        shifts: for each aim.
        still: how many of the mixes no other of them beats in fresh worlds.
        counts: tried, different, not_dominated, draws.
        releases: series in place of those held -> name of the vintage.
        hindsight: what an earlier vintage still knows of later ones.
    """

    id: str
    ground: Ground
    mixes: tuple[Option, ...]
    named: tuple[Option, ...]
    shifts: tuple[Shift, ...]
    still: int
    counts: Mapping[str, int]
    releases: Mapping[str, str] = field(default_factory=dict)
    hindsight: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        return f"<pre>{escape(str(self))}</pre>"

    def __rich__(self) -> RenderableType:
        from iolaus.search import report

        return report.page(self)

    def __str__(self) -> str:
        from iolaus.reports.layout import render

        return render(self.__rich__())

    @property
    def shown(self) -> tuple[str, ...]:
        """Outcomes that stand beside every mix: those asked about, lives and money."""
        asked = [each.outcome for each in self.ground.aims if each.outcome]
        asked += [one.outcome for each in self.ground.aims if each.success for one in each.success.conditions]
        asked += [each.condition.outcome for each in self.ground.limits]
        return tuple(dict.fromkeys((*asked, *ALWAYS)))


Measured = tuple["Yardstick", Sequence["Row"]]


def judged(ground: Ground, ident: str, mixes: Sequence[Mix], searched: Measured, fresh: Measured,
           counts: Mapping[str, int]) -> Front:
    """The front from figures in both sets of worlds.

    Raises:
        QuestionError: no mix keeps to what was asked.
    """
    if not mixes:
        raise QuestionError(f"none of {counts['different']:,} mixes tried keeps to what was asked; loosen a limit, "
                            "name other policies, or try more with --evaluations")
    parts = ground.space.parts
    found = [_option(f"mix_{k}", each, ground.space.policy(each), policy_file(each, parts, f"mix_{k}", f"Mix {k}"),
                     (searched[0], searched[1][k - 1]), (fresh[0], fresh[1][k - 1]))
             for k, each in enumerate(mixes, 1)]
    alone = [_option(each.name, _alone(each.name), each.policy, "",
                     (searched[0], searched[0].named[k]), (fresh[0], fresh[0].named[k]))
             for k, each in enumerate(parts)]
    shifts = tuple(Shift(_shift(found, k, each.better), _shift(alone, k, each.better))
                   for k, each in enumerate(ground.aims))
    values = np.array([fresh[0].sought(row) for row in fresh[1]])
    nothing = np.zeros((len(values), 0))
    return Front(ident, ground, tuple(found), tuple(alone), shifts, len(best(Tried(values, values, nothing))), counts)


def _alone(name: str) -> Mix:
    return (Chosen(name, 1.0, 0),)


def _shift(options: Sequence[Option], aim: int, better: str) -> float:
    change = float(np.mean([each.fresh[aim] - each.searched[aim] for each in options]))
    return change if better == "less" else -change


def _option(name: str, mix: Mix, policy: Policy, file: str, searched: tuple[Yardstick, Row],
            fresh: tuple[Yardstick, Row]) -> Option:
    measure, row = fresh
    what = " + ".join(each.text for each in mix) or "nothing new"
    return Option(
        name, what, mix, file, tuple(searched[0].shown(searched[1])), tuple(measure.shown(row)),
        all(each <= 0.0 for each in measure.excess(row)), _changes(policy, measure, row), law.standing(policy).status,
        policy.force, policy.harms)


def _changes(policy: Policy, measure: Yardstick, row: Row) -> dict[str, Change]:
    found = {}
    for name, mine in row.items():
        if name == COST and not policy.costed:
            continue
        check_finite(mine, f"outcome '{name}' of '{policy.id}'")
        base: Numbers = measure.base[name]
        better = outcomes.load(name).better
        odds = chance(mine, base, better) if better in ("less", "more") else None
        found[name] = Change(spread((mine - base) / measure.years[name]), odds)
    return found


def describe(front: Front) -> dict[str, Any]:
    """What was asked and tried, as plain data."""
    return {"search_id": front.id, "asked": front.ground.hunt.canonical(), **front.counts,
            "vintage": front.ground.hunt.vintage, "releases": dict(front.releases),
            "left_out": list(front.ground.left_out),
            "parts": [each.name for each in front.ground.space.parts]}
