"""What it is worth to learn: the gain from choosing after knowing, against choosing now.

Takes      what each option gives in each world (more is better), predictions from what could be learned
Gives      perfect(): if the whole future were known; partial(): if one number were; Worth
Invariant  the choice is made from worlds that it is not judged on, so a gain that is only chance comes out as none
           on average, even a little below; a gain is never more than that of knowing everything
Sources    Raiffa and Schlaifer, Applied Statistical Decision Theory (1961); Strong, Oakley and Brennan, Medical
           Decision Making 34 (2014): partial information by regression on given worlds
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from iolaus.analysis.basis import FOLDS
from iolaus.analysis.known import Codes
from iolaus.analysis.spread import Numbers

SURE = 3.0  # standard errors: the best of a dozen numbers passes two by chance too often
EXTREME = 100  # one world in so many may not decide alone


@dataclass(frozen=True)
class Worth:
    """A gain in the unit of the outcome.

    Attributes:
        value: the gain, on average over worlds.
        error: its standard error.
        changes: how often the choice would be another.
        trimmed: the gain without the one world in a hundred in which most hangs on the choice, either way.
    """

    value: float
    error: float
    changes: float
    trimmed: float

    @property
    def sure(self) -> bool:
        """Whether it can be told from nothing, and does not rest on a few extreme worlds."""
        return self.value > SURE * self.error and self.value > 0.0 and self.trimmed > 0.0


def now(gives: Numbers) -> int:
    """The option that gives most on average."""
    return int(np.argmax(gives.mean(axis=1)))


def perfect(gives: Numbers, cluster: Codes) -> Worth:
    """If the future were known before choosing, luck included: nothing that is learned can be worth more.

    Args:
        gives: (options, worlds).
        cluster: (worlds,), 0 to count - 1.
    """
    return _worth(gives.max(axis=0) - gives[now(gives)], np.argmax(gives, axis=0) != now(gives), cluster)


def partial(gives: Numbers, expected: Numbers, fold: Codes, cluster: Codes) -> Worth:
    """If something were known from which `expected` follows.

    Args:
        gives: (options, worlds).
        expected: (options, worlds), what it leads to expect, from a fit to other folds.
        fold: (worlds,).
        cluster: (worlds,), 0 to count - 1.
    """
    without = np.empty(gives.shape[1], np.int64)
    for k in range(FOLDS):
        rest = fold != k
        if rest.any():
            without[~rest] = int(np.argmax(gives[:, rest].mean(axis=1)))
    chosen = np.argmax(expected, axis=0)
    every = np.arange(gives.shape[1])
    return _worth(gives[chosen, every] - gives[without, every], chosen != without, cluster)


def _worth(gain: Numbers, changed: Numbers, cluster: Codes) -> Worth:
    mean = float(gain.mean())
    sums = np.bincount(cluster, weights=gain - mean)
    usual = gain[np.argsort(np.abs(gain), kind="stable")[:gain.size - gain.size // EXTREME]]
    return Worth(mean, float(np.sqrt(np.sum(sums**2))) / gain.size, float(np.mean(changed)), float(usual.mean()))
