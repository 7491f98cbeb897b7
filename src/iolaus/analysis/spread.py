"""A middle and a range of many worlds, and the chance of being better, with its own error.

Takes      arrays over worlds
Gives      Spread, spread(), dots(), gains(), chance(), shared()
Invariant  worlds count equally; one fixed order of summing; a number that is not finite is an error, never skipped
Fails with ArtefactError, naming what was not finite
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import ArtefactError

INTERVAL = 90  # percent: from the 5th to the 95th percentile
DOTS = 50
NOISE = 1e-11  # relative; smaller differences are rounding of the arithmetic and count as ties

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Spread:
    """Median and the ends of the central 90 % interval."""

    median: float
    low: float
    high: float

    def over(self, divisor: float) -> Spread:
        """The same, divided by a positive number (a total turned into a figure a year)."""
        return Spread(self.median / divisor, self.low / divisor, self.high / divisor)

    def as_dict(self) -> dict[str, float]:
        """Plain numbers for JSON."""
        return {"median": self.median, "low": self.low, "high": self.high}


@dataclass(frozen=True)
class Chance:
    """A share of worlds, with ties counted half, and its Monte Carlo standard error."""

    share: float
    error: float

    @property
    def certain(self) -> bool:
        """Whether it is exactly none or all of the worlds."""
        return self.share in (0.0, 1.0)


def check_finite(values: Numbers, what: str) -> None:
    """Refuse numbers that are not finite.

    Raises:
        ArtefactError: naming what they are.
    """
    bad = int(values.size - np.count_nonzero(np.isfinite(values)))
    if bad:
        raise ArtefactError(f"{what}: {bad} of {values.size} numbers are not finite; the results cannot be read. "
                            "Run the comparison again; if it stays, report it")


def spread(values: Numbers) -> Spread:
    """Median and 90 % interval of equally likely worlds."""
    edge = (100 - INTERVAL) / 200
    low, median, high = (float(each) for each in np.quantile(values, (edge, 0.5, 1 - edge)))
    return Spread(median, low, high)


def dots(values: Numbers, count: int = DOTS) -> tuple[float, ...]:
    """`count` equally likely futures: the quantiles at the middles of equal shares."""
    return tuple(float(each) for each in np.quantile(values, (np.arange(count) + 0.5) / count))


def gains(mine: Numbers, other: Numbers, better: str) -> Numbers:
    """By how much `mine` is better than `other`, world by world; what is rounding of the arithmetic is zero."""
    gain = other - mine if better == "less" else mine - other
    return np.where(np.abs(gain) <= NOISE * np.maximum(np.abs(mine), np.abs(other)), 0.0, gain)


def chance(mine: Numbers, other: Numbers, better: str, draws: int | None = None) -> Chance:
    """How often `mine` is better than `other` in the same worlds; ties count half.

    Args:
        mine: one number per world.
        other: the rival's numbers in the same worlds.
        better: "less" or "more".
        draws: number of distinct draws of parameters; world i has draw i modulo it. None: each world has its own.
    """
    gain = gains(mine, other, better)
    return shared(np.where(gain > 0, 1.0, np.where(gain < 0, 0.0, 0.5)), draws)


def shared(score: Numbers, draws: int | None = None) -> Chance:
    """The mean of scores between 0 and 1, one per world, with its Monte Carlo standard error.

    Worlds that share a draw of parameters are no new evidence on the parameters: the error is taken over draws.
    """
    share = float(np.mean(score))
    if draws is None or draws >= score.size:
        return Chance(share, float(np.std(score)) / math.sqrt(score.size))
    sums = np.bincount(np.arange(score.size) % draws, weights=score - share)
    return Chance(share, float(np.sqrt(np.sum(sums**2))) / score.size)
