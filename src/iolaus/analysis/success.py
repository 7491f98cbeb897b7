"""What counts as success, as a user states it: one condition or several that must all hold.

Takes      a text such as "us_overdose_deaths<=-5% & mx_homicides<=0%", or an outcome, a rival and a margin
Gives      Condition, Success; read(), beats(), conditions met world by world
Invariant  a change is the policy's figure less the rival's in the same world; percent are of the rival's figure; a
           plain number is in the outcome's unit, a year for counts; no change from nothing is a change of 0 %
Fails with QuestionError (a text that cannot be read), UnknownNameError (no such outcome)
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.spread import NOISE, Numbers
from iolaus.errors import QuestionError, UnknownNameError

FORM = re.compile(r"\s*([a-z_]+)\s*(<=|>=|<|>)\s*([+-]?[0-9.eE+-]+)\s*(%?)\s*")
AMOUNT = re.compile(r"\s*([0-9.eE+-]+)\s*(%?)\s*")
EXAMPLE = "us_overdose_deaths<=-5% & mx_homicides<=0%"
Truth = NDArray[np.bool_]
SIGNS: dict[str, Callable[[Numbers, float], Any]] = {
    "<=": np.less_equal, ">=": np.greater_equal, "<": np.less, ">": np.greater}


@dataclass(frozen=True)
class Condition:
    """A change of one outcome that must be reached.

    Attributes:
        outcome: its id.
        sign: one of SIGNS.
        amount: percent of the rival's figure, or the outcome's unit (a year for counts).
        percent: which of the two.
        against: the rival's id.
    """

    outcome: str
    sign: str
    amount: float
    percent: bool
    against: str

    @property
    def text(self) -> str:
        """As a user writes it."""
        return f"{self.outcome}{self.sign}{self.amount:g}{'%' if self.percent else ''}"


@dataclass(frozen=True)
class Success:
    """Conditions that must all hold."""

    conditions: tuple[Condition, ...]

    @property
    def text(self) -> str:
        """As a user writes it."""
        return " & ".join(each.text for each in self.conditions)


def read(text: str, known: Mapping[str, str], against: str, where: str = "--success") -> Success:
    """Read conditions joined by &.

    Args:
        text: what the user wrote.
        known: outcomes that can be asked about: id -> the direction that counts as better.
        against: id of the rival, as a rule the baseline.
        where: the option that it was written after.

    Raises:
        QuestionError: not of that form.
        UnknownNameError: no such outcome.
    """
    found = []
    for part in text.split("&"):
        match = FORM.fullmatch(part)
        amount = _number(match.group(3)) if match else math.nan
        if match is None or not math.isfinite(amount):
            raise QuestionError(f"cannot read '{part.strip()}' in {where} '{text}'; write outcome<=change, joined by "
                                f"&, the change in percent of the current path or in the outcome's unit (a year for "
                                f"counts), such as \"{EXAMPLE}\"")
        found.append(_possible(Condition(_known(match.group(1), known), match.group(2), amount, bool(match.group(4)),
                                         against)))
    return Success(tuple(found))


def _possible(given: Condition) -> Condition:
    """The condition, unless no future can meet it: what is counted cannot fall by more than all of it.

    Raises:
        QuestionError: naming the bound.
    """
    if given.percent and given.sign.startswith("<") and given.amount < -100.0:
        raise QuestionError(f"'{given.text}' cannot be: nothing falls by more than 100%; ask for a smaller fall: "
                            f"{given.outcome}<=-5%")
    return given


def beats(outcome: str, by: str, known: Mapping[str, str], against: str) -> Success:
    """Better than a rival by a margin ("5%", "300"; empty for any margin).

    Raises:
        QuestionError: a margin that cannot be read or is negative, or an outcome with no better direction.
        UnknownNameError: no such outcome.
    """
    better = known[_known(outcome, known)]
    if better not in ("less", "more"):
        raise QuestionError(f"outcome '{outcome}' has no direction that counts as better; state what you call success "
                            f"with --success, such as \"{outcome}<=0%\"")
    match = AMOUNT.fullmatch(by or "0")
    amount = _number(match.group(1)) if match else math.nan
    if match is None or not (math.isfinite(amount) and amount >= 0.0):
        raise QuestionError(f"cannot read --by '{by}'; write a margin such as 5% or 300 (in the outcome's unit, a year "
                            "for counts)")
    sign = ("<=" if amount > 0 else "<") if better == "less" else (">=" if amount > 0 else ">")
    return Success((_possible(Condition(outcome, sign, (-amount if better == "less" else amount) or 0.0,
                                        bool(match.group(2)), against)),))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _known(name: str, known: Mapping[str, str]) -> str:
    if name not in known:
        raise UnknownNameError("outcome", name, known)
    return name


def met(success: Success, change: Callable[[Condition], tuple[Numbers, Numbers, float]]) -> Truth:
    """In which worlds all conditions hold.

    Args:
        success: the conditions.
        change: for a condition, the policy's and the rival's figures by world, and the years they are summed over.
    """
    held = [holds(each, *change(each)) for each in success.conditions]
    return np.asarray(np.all(held, axis=0), np.bool_)


def holds(condition: Condition, mine: Numbers, other: Numbers, years: float) -> Truth:
    """In which worlds one condition holds."""
    gap = mine - other
    gap = np.where(np.abs(gap) <= NOISE * np.maximum(np.abs(mine), np.abs(other)), 0.0, gap)
    if condition.percent:
        with np.errstate(divide="ignore", invalid="ignore"):
            size = np.where(gap == 0.0, 0.0, 100.0 * gap / np.abs(other))
    else:
        size = gap / years
    return np.asarray(SIGNS[condition.sign](size, condition.amount), np.bool_)
