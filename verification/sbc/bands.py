"""How far ranks may stray from even ones before chance is no excuse.

Takes      ranks of many data sets, the number of draws they were taken among
Gives      departure(): difference of the shares from even ones; band(): its simultaneous bounds; inside()
Invariant  the band holds all ranks at once: of even ranks, the share `level` stays inside everywhere
Sources    Säilynoja, Bürkner & Vehtari 2022, algorithm 1 by simulation, here for ranks that are whole numbers
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
LEVEL = 0.99
TRIES = 4000


def departure(ranks: Whole, draws: int) -> Floats:
    """Share of ranks below 1, 2, ..., `draws`, less the even share; (draws,)."""
    return np.array([(ranks < k).mean() for k in range(1, draws + 1)]) - _even(draws)


def _even(draws: int) -> Floats:
    return np.arange(1, draws + 1) / (draws + 1)


@cache
def _share(sets: int, draws: int, level: float) -> float:
    """The pointwise level at which even ranks stay inside everywhere with probability `level`."""
    rng = np.random.default_rng(0)
    counts = rng.multinomial(sets, np.full(draws + 1, 1.0 / (draws + 1)), size=TRIES)
    below = np.cumsum(counts, axis=1)[:, :-1]
    even = _even(draws)
    tail = 2.0 * np.minimum(stats.binom.cdf(below, sets, even), stats.binom.sf(below - 1, sets, even))
    return float(np.quantile(tail.min(axis=1), 1.0 - level))


def band(sets: int, draws: int, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Bounds of departure(); each (draws,)."""
    share, even = _share(sets, draws, level), _even(draws)
    low, high = stats.binom.ppf(share / 2.0, sets, even), stats.binom.isf(share / 2.0, sets, even)
    return low / sets - even, high / sets - even


def inside(ranks: Whole, draws: int, level: float = LEVEL) -> bool:
    """Whether ranks stay inside the band everywhere."""
    low, high = band(len(ranks), draws, level)
    found = departure(ranks, draws)
    return bool(np.all((found >= low - 1e-12) & (found <= high + 1e-12)))


def covered(places: Floats, level: float) -> Floats:
    """Share of data sets whose truth lies in the central interval of `level`, by column of places (sets, names)."""
    return np.asarray((np.abs(places - 0.5) <= level / 2.0).mean(axis=0), np.float64)
