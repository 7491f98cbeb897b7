"""Who is ahead, and whether that may be said aloud.

Takes      the chance that each option beats each other one, and what is known of the part that judgement plays
Gives      Ranking: the option in the lead, the winner where one may be named, and the reason where not
Invariant  no winner unless it beats every other option in at least two of three worlds, and unless the order is
           known to survive doubt about the judgements behind it and to hold under every form of the model
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from iolaus.analysis.spread import Numbers

MARGIN = 2.0 / 3.0
COMMAND = "iolaus compare --forms all"
UNKNOWN = ""  # nobody can say who wins under a form that was not run


@dataclass(frozen=True)
class Judgement:
    """The share of a ranking's variance that comes from judgements, and whether it survives doubt about them."""

    share: float | None = None
    survives: bool | None = None


@dataclass(frozen=True)
class Ranking:
    """The order of the options on one outcome.

    Attributes:
        lead: the option whose worst pairwise chance is highest; None where two share that place.
        runner_up: the option that beats the lead most often.
        chance: how often the lead beats the runner-up.
        winner: the lead where it may be named, else None.
        why: why no winner is named; empty where one is.
        judgement: what part judgement plays.
    """

    lead: str | None
    runner_up: str | None
    chance: float | None
    winner: str | None
    why: str
    judgement: Judgement


@dataclass(frozen=True)
class Stored:
    """What stored answers of rival forms say of one outcome.

    Attributes:
        forms: how many answered, the standard one among them.
        worlds: under each.
        turned: form, one option, another, for each order that turns.
        least: option -> other -> the least chance over forms that it is better; empty where not stored.
    """

    forms: int
    worlds: int
    turned: tuple[tuple[str, str, str], ...]
    least: Mapping[str, Mapping[str, float]]


def read_judgement(manifest: Mapping[str, Any], outcome: str) -> Judgement:
    """What a manifest says of the part that judgement plays in one outcome (a number, or share and survival)."""
    given = (manifest.get("judgement_share") or {}).get(outcome)
    if isinstance(given, Mapping):
        return Judgement(given.get("share"), given.get("survives"))
    return Judgement(None if given is None else float(given))


def rank(names: Sequence[str], beats: Numbers, judgement: Judgement,
         wins: Mapping[str, Sequence[str]] | None = None, stored: Stored | None = None) -> Ranking:
    """Find the lead and say whether it is a winner.

    Args:
        names: the options, in the order of the matrix.
        beats: beats[a, b] is the chance that a is better than b, ties half; not finite where not compared.
        judgement: what part judgement plays.
        wins: under each form of the model that was run, who wins.
        stored: what stored answers of rival forms say, where none was run.
    """
    known = [k for k in range(len(names)) if np.isfinite(beats[k, k])]
    if len(known) < 2:
        return Ranking(None, None, None, None, "there is nothing to compare it with", judgement)
    worst = {a: min(float(beats[a, b]) for b in known if b != a) for a in known}
    top = max(worst.values())
    leads = [a for a in known if worst[a] == top]
    if len(leads) > 1:
        return Ranking(None, None, None, None, "two options or more are level", judgement)
    lead = leads[0]
    rival = min((b for b in known if b != lead), key=lambda b: float(beats[lead, b]))
    others = [names[b] for b in known if b != lead]
    reasons = [_reason(top, judgement), other_forms(names[lead], others, wins, stored)]
    why = reasons[0] if top < MARGIN else "; ".join(each for each in reasons if each)
    return Ranking(names[lead], names[rival], top, None if why else names[lead], why, judgement)


def read_forms(manifest: Mapping[str, Any], outcome: str) -> Mapping[str, Sequence[str]]:
    """Who wins one outcome under each form of the model; UNKNOWN under one that was not run; empty where none was."""
    told = manifest.get("forms") or {}
    found = (told.get("outcomes") or {}).get(outcome) or {}
    return {**(found.get("wins") or {}), **dict.fromkeys(told.get("not_asked", ()), (UNKNOWN,))}


def read_stored(manifest: Mapping[str, Any], outcome: str) -> Stored | None:
    """What stored answers of rival forms say of one outcome; None where there are none for this question."""
    given = manifest.get("forms_stored")
    if not given or outcome not in given["turned"]:
        return None
    return Stored(int(given["forms"]), int(given["worlds"]), tuple((form, one, other) for form, one, other
                                                                   in given["turned"][outcome]),
                  given["least"].get(outcome, {}))


def other_forms(lead: str, others: Sequence[str], wins: Mapping[str, Sequence[str]] | None,
                stored: Stored | None = None) -> str:
    """Why a lead is no winner under every form of the model; empty where it is."""
    if not wins and stored is not None:
        return _by_store(lead, others, stored)
    lost = [form for form, each in (wins or {}).items() if lead not in each and UNKNOWN not in each]
    if lost:
        return f"it does not win under every form of the model ({', '.join(lost)})"
    if not wins or any(UNKNOWN in each for each in wins.values()):
        return f"whether it wins under every form of the model has not been measured: {COMMAND}"
    return ""


def _by_store(lead: str, others: Sequence[str], stored: Stored) -> str:
    source = f"stored answers of {stored.forms} forms, {stored.worlds:,} worlds each"
    turned = list(dict.fromkeys(form for form, *pair in stored.turned if lead in pair and set(pair) <= {lead, *others}))
    if turned:
        return f"the place of the lead turns under other forms of the model ({', '.join(turned)}; {source})"
    least = [stored.least.get(lead, {}).get(other) for other in others]
    known = [each for each in least if each is not None]
    if len(known) < len(others):
        return (f"the place of the lead turns under no other form of the model ({source}), but whether it wins under "
                f"each has not been measured: {COMMAND}")
    if min(known) < MARGIN:
        return f"under some form of the model it does not beat every other option in two of three futures ({source})"
    return ""


def _reason(margin: float, judgement: Judgement) -> str:
    if margin < MARGIN:
        return "it does not beat every other option in two of three futures"
    if judgement.survives is None:
        return ("whether the order survives doubt about the judgements behind it has not been measured: "
                "iolaus compare --guards")
    if not judgement.survives:
        return "the order does not survive doubt about the judgements behind it"
    return ""
