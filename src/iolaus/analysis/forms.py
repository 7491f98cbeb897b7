"""Rival forms: how much of the spread is between them, and whether an order turns under one.

Takes      published Results of the standard form and of each rival form
Gives      weighed(): the same Results with what the forms say in their manifest; held(): a ranking under all forms
Invariant  forms count equally; a share between forms is the variance of their means over that plus the mean variance
           within; an order turns where the chance of being better crosses one half by more than NEAR and two Monte
           Carlo errors on both sides, so that no tie counts as an order; a winner must win everywhere
Fails with ArtefactError
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from iolaus.analysis.compare import Published, ends
from iolaus.analysis.ranking import MARGIN
from iolaus.analysis.spread import Chance, Numbers, chance

KEY = "forms"
STANDARD = "standard"
PARTS = 10
NEAR = 0.02  # a chance this near to one half is a tie
R = TypeVar("R", bound=Published)


def weighed(asked: R, others: Mapping[str, Published], about: Mapping[str, Mapping[str, Any]],
            known: Sequence[str] = ()) -> R:
    """The results as asked, with what rival forms say of each ranked outcome written in their manifest.

    Args:
        asked: the standard form's answer.
        others: the answers of the forms that count.
        about: for every form asked for, title, changes, draws kept and looked at, whether it counts.
        known: all forms that there are; a winner must win under each of them.
    """
    every: dict[str, Published] = {STANDARD: asked, **others}
    described = [each for each in asked.manifest["outcomes"]
                 if each["better"] in ("less", "more") and each["id"] in asked.values]
    told = {"asked": {name: dict(each) for name, each in about.items()},
            "not_asked": [name for name in known if name not in about],
            "outcomes": {each["id"]: outcome(every, each["id"], each["better"], asked.manifest["baseline"])
                         for each in described}}
    return replace(asked, manifest={**asked.manifest, KEY: told})  # type: ignore[type-var]


def outcome(every: Mapping[str, Published], name: str, better: str, baseline: str) -> dict[str, Any]:
    """What the forms say of one outcome."""
    found = {form: ends(each, name) for form, each in every.items()}
    options = list(found[STANDARD])
    return {"between": {option: between([each[option] - each[baseline] for each in found.values()])
                        for option in options if option != baseline and baseline in options},
            "mean_difference": {form: {option: _mean(each[option] - each[baseline]) for option in options
                                       if option != baseline and baseline in each} for form, each in found.items()},
            "turned": turned(found, options, better), "least": least(found, options, better),
            "wins": {form: winners(each, options, better) for form, each in found.items()}}


def _mean(gap: Numbers) -> dict[str, float]:
    return {"mean": float(np.mean(gap)), "error": float(np.std(gap) / np.sqrt(gap.size))}


def between(gaps: Sequence[Numbers]) -> float | None:
    """Share of the variance of a difference that lies between forms; None where nothing varies."""
    means, inside = np.array([np.mean(each) for each in gaps]), np.mean([np.var(each) for each in gaps])
    spread = float(np.var(means))
    return spread / (spread + float(inside)) if spread + inside > 0.0 else None


def between_error(gaps: Sequence[Numbers]) -> float | None:
    """Standard error of that share: the same worlds of all forms left out together, a tenth at a time (jackknife)."""
    worlds = np.arange(min(each.size for each in gaps))
    kept = [between([each[:worlds.size][worlds % PARTS != k] for each in gaps]) for k in range(PARTS)]
    known = np.array([each for each in kept if each is not None])
    return float(np.sqrt((PARTS - 1) / PARTS * np.sum((known - known.mean()) ** 2))) if known.size == PARTS else None


def turned(found: Mapping[str, Mapping[str, Numbers]], options: Sequence[str], better: str) -> list[dict[str, Any]]:
    """Pairs of options that stand the other way round under some form, with both chances."""
    pairs = []
    for a, mine in enumerate(options):
        for other in options[a + 1:]:
            first = chance(found[STANDARD][mine], found[STANDARD][other], better)
            for form, each in found.items():
                now = chance(each[mine], each[other], better)
                if _side(first) * _side(now) < 0:
                    pairs.append({"form": form, "first": mine, "second": other, "p_first_better": now.share,
                                  "p_first_better_standard": first.share})
    return pairs


def least(found: Mapping[str, Mapping[str, Numbers]], options: Sequence[str],
          better: str) -> dict[str, dict[str, float]]:
    """For each option and each other one, the least chance over all forms that it is better."""
    return {mine: {other: min(chance(each[mine], each[other], better).share for each in found.values())
                   for other in options if other != mine} for mine in options}


def _side(of: Chance) -> int:
    """1 where more likely than not, -1 where less, 0 where the worlds cannot tell."""
    away = of.share - 0.5
    return 0 if abs(away) <= max(NEAR, 2.0 * of.error) else (1 if away > 0.0 else -1)


def winners(ended: Mapping[str, Numbers], options: Sequence[str], better: str) -> list[str]:
    """Options that beat every other one in two of three worlds: one at most."""
    return [mine for mine in options if len(options) > 1
            and all(chance(ended[mine], ended[other], better).share >= MARGIN for other in options if other != mine)]
