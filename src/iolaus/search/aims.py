"""What a search aims at, and what it must keep to: robust figures over worlds.

Takes      texts such as "us_overdose_deaths:regret" or "share:mx_homicides<=-5%", "programme_cost<=2e9"
Gives      Aim, Limit; read_aim(), read_limit(); their values from changes by world
Invariant  a change is the figure less that of the current path in the same world (a year for counts); less is better in
           the values that a search is given: shares and outcomes of which more is better are turned round there
Fails with QuestionError (a text that cannot be read), UnknownNameError (no such outcome)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from iolaus.analysis.spread import Numbers
from iolaus.analysis.success import Condition, Success, met
from iolaus.analysis.success import read as read_success
from iolaus.errors import QuestionError, UnknownNameError

METRICS = {
    "median": "middle change from the current path",
    "worst": "change that is met or exceeded in the bad direction in one future of ten",
    "regret": "shortfall behind the best of the named options, exceeded in one future of ten",
}
SHARE = "share"
TAIL = 0.9
BASELINE = "current_path"
EXAMPLES = "us_overdose_deaths:regret, mx_homicides:worst or 'share:us_overdose_deaths<=-5% & mx_homicides<=0%'"

Figures = Mapping[str, Numbers]  # outcome -> (worlds,)


@dataclass(frozen=True)
class Aim:
    """One thing to do well in.

    Attributes:
        outcome: its id; empty for a share.
        metric: one of METRICS, or SHARE.
        direction: less or more, what is better of the outcome itself.
        success: what counts as good enough, for a share.
    """

    outcome: str
    metric: str
    direction: str
    success: Success | None = None

    @property
    def text(self) -> str:
        """As a user writes it."""
        return f"{SHARE}:{self.success.text}" if self.success else f"{self.outcome}:{self.metric}"

    @property
    def better(self) -> str:
        """Less or more, what is better of the value as it is shown."""
        return "less" if self.metric == "regret" else self.direction

    @property
    def meaning(self) -> str:
        """In words."""
        if self.success:
            return "share of futures that are good enough"
        return METRICS[self.metric]

    def value(self, mine: Figures, base: Figures, best: Figures, years: Mapping[str, float]) -> float:
        """The value as it is shown.

        Args:
            mine: figures of the option.
            base: those of the current path.
            best: those of the best named option of each world.
            years: what to divide by: years for counts, 1 for levels.
        """
        if self.success is not None:
            return float(np.mean(met(self.success, lambda each: (mine[each.outcome], base[each.outcome],
                                                                 years[each.outcome]))))
        by = years[self.outcome]
        change = (mine[self.outcome] - base[self.outcome]) / by
        if self.metric == "median":
            return float(np.median(change))
        if self.metric == "worst":
            return float(np.quantile(change, TAIL if self.direction == "less" else 1.0 - TAIL))
        lost = (mine[self.outcome] - best[self.outcome]) / by
        return float(np.quantile(lost if self.direction == "less" else -lost, TAIL))


@dataclass(frozen=True)
class Limit:
    """A change that nine futures of ten must keep to."""

    condition: Condition

    @property
    def text(self) -> str:
        """As a user writes it."""
        return self.condition.text

    def excess(self, mine: Figures, base: Figures, years: Mapping[str, float]) -> float:
        """By how much one future of ten goes beyond it; 0 or less where it is kept to."""
        name = self.condition.outcome
        change = mine[name] - base[name]
        if self.condition.percent:
            whole = np.where(base[name] == 0.0, 1.0, np.abs(base[name]))
            change = 100.0 * change / whole
        else:
            change = change / years[name]
        over = change - self.condition.amount if self.condition.sign.startswith("<") else self.condition.amount - change
        return float(np.quantile(over, TAIL))


def read_aim(text: str, known: Mapping[str, str]) -> Aim:
    """An aim from its text.

    Args:
        text: what the user wrote.
        known: outcomes that have figures: id -> the direction that counts as better.

    Raises:
        QuestionError: not of that form, or an outcome without a better direction.
        UnknownNameError: no such outcome or metric.
    """
    head, _, rest = text.strip().partition(":")
    if head == SHARE:
        return Aim("", SHARE, "more", read_success(rest, known, BASELINE, "--aim share:"))
    metric = rest.strip() or "median"
    if head not in known:
        raise UnknownNameError("outcome with figures", head, known)
    if metric not in METRICS:
        raise UnknownNameError("metric", metric, (*METRICS, SHARE))
    if known[head] not in ("less", "more"):
        raise QuestionError(f"outcome '{head}' has no direction that counts as better; write an aim such as {EXAMPLES}")
    return Aim(head, metric, known[head])


def read_limit(text: str, known: Mapping[str, str]) -> tuple[Limit, ...]:
    """Limits from a text such as "programme_cost<=2e9 & mx_homicides<=0%".

    Raises:
        QuestionError, UnknownNameError: in what was written.
    """
    return tuple(Limit(each) for each in read_success(text, known, BASELINE, "--limit").conditions)
