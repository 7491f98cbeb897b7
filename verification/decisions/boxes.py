"""Does `when` find a box that is there, and none where there is none? Made-up worlds with a known answer.

Takes      `--seeds N` (100), `--large` for the time of 20,000 worlds
Gives      for each case, in how many seeds exactly the right numbers are named; exit code 1 below 95 of 100

Each case has worlds with many numbers of different shapes, correlated in part, some of which share draws as the shipped
draws do. Success has one chance inside the box and another outside, so no box is perfect.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

import numpy as np

from iolaus.analysis.discover import discover
from iolaus.analysis.known import Feature, Known, clusters

GOAL = 0.95


@dataclass(frozen=True)
class Case:
    name: str
    worlds: int
    numbers: int
    draws: int | None
    truth: tuple[int, ...]
    inside: float
    outside: float
    correlated: bool = False


CASES = (
    Case("two numbers decide", 1000, 100, None, (0, 1), 0.9, 0.1),
    Case("two decide, less sharply", 2000, 190, None, (0, 1), 0.7, 0.2),
    Case("three decide, one between two values", 2000, 190, None, (0, 1, 2), 0.85, 0.1),
    Case("two decide, with others that follow them", 2000, 100, None, (0, 1), 0.85, 0.1, True),
    Case("two decide, worlds share 500 draws", 2000, 190, 500, (0, 1), 0.85, 0.15),
    Case("nothing decides", 1000, 100, None, (), 0.3, 0.3),
    Case("nothing decides, rare success", 2000, 190, None, (), 0.05, 0.05),
    Case("nothing decides, worlds share 500 draws", 2000, 190, 500, (), 0.5, 0.5),
)


def worlds(case: Case, seed: int) -> tuple[Known, np.ndarray]:
    """Known and success of one made-up case."""
    rng = np.random.default_rng([seed, len(case.name)])
    draws = case.draws or case.worlds
    normal = rng.normal(size=(case.numbers, draws))
    if case.correlated:  # numbers 5 to 8 follow those that decide
        for k in range(4):
            normal[5 + k] = 0.7 * normal[k % 2] + np.sqrt(1 - 0.49) * normal[5 + k]
    shaped = np.where(np.arange(case.numbers)[:, None] % 2 == 0, np.exp(normal), normal)
    values = shaped[:, np.arange(case.worlds) % draws]
    shared = rng.normal(size=draws)[np.arange(case.worlds) % draws]  # what draws have beside the numbers: it clusters
    luck = rng.normal(size=case.worlds)
    share = np.argsort(np.argsort(0.7 * shared + np.sqrt(0.51) * luck if case.draws else luck)) / case.worlds
    place = (np.argsort(np.argsort(normal, axis=1), axis=1) / draws)[:, np.arange(case.worlds) % draws]
    member = np.ones(case.worlds, bool)
    bounds = {0: (0.0, 0.5), 1: (0.4, 1.0), 2: (0.2, 0.8)}
    for k in case.truth:
        member &= (place[k] >= bounds[k][0]) & (place[k] < bounds[k][1])
    success = share < np.where(member, case.inside, case.outside)
    features = tuple(Feature(f"x{k}", f"number {k}", "1", "parameter") for k in range(case.numbers))
    return Known(features, values, clusters(values)), success


def right(case: Case, seed: int) -> bool:
    """Whether exactly the numbers that decide are named, in all boxes together and in the first."""
    known, success = worlds(case, seed)
    found = discover(known, success, seed, bootstraps=0)
    named = [{each.feature for each in box.conditions} for box in found.boxes]
    if not case.truth:
        return not named
    return bool(named) and named[0] == set(case.truth) and set().union(*named) == set(case.truth)


def main(words: list[str]) -> int:
    seeds = int(words[words.index("--seeds") + 1]) if "--seeds" in words else 100
    missed = 0
    for case in CASES:
        began = time.monotonic()
        count = sum(right(case, seed) for seed in range(seeds))
        missed += count < GOAL * seeds
        print(f"{case.name:<44}{case.worlds:>6} worlds{case.numbers:>5} numbers  right in {count} of {seeds} "
              f"({time.monotonic() - began:.0f} s)", flush=True)
    if "--large" in words:
        known, success = worlds(Case("large", 20_000, 190, 2000, (0, 1, 2), 0.8, 0.15), 0)
        began = time.monotonic()
        found = discover(known, success, 0)
        print(f"20,000 worlds, 190 numbers, 50 resamples: {time.monotonic() - began:.1f} s, "
              f"{len(found.boxes)} box(es)")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
