"""Do the indices of `drivers` and its worth of learning agree with closed forms? Ishigami, Sobol's g, a normal choice.

Takes      `--seeds N` (100)
Gives      for each closed form, mean estimate, truth, and in how many seeds the 95 % interval holds it; exit code 1
           where under 88 of 100 do, or where the mean is off by more than 0.02
"""

from __future__ import annotations

import sys

import numpy as np
from scipy import stats

from iolaus.analysis.basis import folds, waves
from iolaus.analysis.drivers import FEW_WAVES, expected
from iolaus.analysis.information import Worth, partial, perfect
from iolaus.analysis.known import Feature, Known
from iolaus.analysis.sensitivity import Sensitivity, sensitivity

WORLDS = 2000
GOAL = 0.88
OFF = 0.02
G = (0.0, 1.0, 4.5, 9.0, 99.0, 99.0)


def ishigami(seed: int, count: int = WORLDS) -> tuple[np.ndarray, np.ndarray]:
    """Values (3, worlds) and the target, a = 7, b = 0.1."""
    x = np.random.default_rng(seed).uniform(-np.pi, np.pi, (3, count))
    return x, np.sin(x[0]) + 7.0 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def ishigami_truth() -> tuple[np.ndarray, np.ndarray]:
    """First and total indices (Ishigami and Homma 1990)."""
    a, b, pi = 7.0, 0.1, np.pi
    one, two, both = 0.5 * (1 + b * pi**4 / 5) ** 2, a * a / 8, 8 * b * b * pi**8 / 225
    whole = one + two + both
    return np.array([one, two, 0.0]) / whole, np.array([one + both, two, both]) / whole


def sobol_g(seed: int, count: int = WORLDS) -> tuple[np.ndarray, np.ndarray]:
    """Values (6, worlds) and Sobol's g."""
    x = np.random.default_rng(seed).uniform(size=(len(G), count))
    a = np.array(G)[:, None]
    return x, np.prod((np.abs(4 * x - 2) + a) / (1 + a), axis=0)


def sobol_g_truth() -> tuple[np.ndarray, np.ndarray]:
    """First and total indices (Saltelli and Sobol 1995)."""
    each = 1 / (3 * (1 + np.array(G)) ** 2)
    whole = np.prod(1 + each) - 1
    return each / whole, np.array([each[k] * np.prod(np.delete(1 + each, k)) for k in range(len(G))]) / whole


def with_luck(values: np.ndarray, target: np.ndarray, seed: int) -> np.ndarray:
    """The target with as much luck again: indices fall to half."""
    return target + np.std(target) * np.random.default_rng(seed + 10_000).normal(size=target.size)


def indices(values: np.ndarray, target: np.ndarray) -> Sensitivity:
    """What `drivers` finds."""
    features = tuple(Feature(f"x{k}", f"number {k}", "1", "parameter") for k in range(len(values)))
    (found,) = sensitivity(target[:, None], Known(features, values, np.arange(target.size)))
    return found


def choice(seed: int, count: int = WORLDS) -> tuple[np.ndarray, np.ndarray]:
    """Two options: nothing, or 0.3 + 1.0 x - 0.8 y, both standard normal, and luck."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(2, count))
    return x, np.stack([np.zeros(count), 0.3 + x[0] - 0.8 * x[1] + 0.5 * rng.normal(size=count)])


def worth_truth(spread: float, mean: float = 0.3) -> float:
    """E max(0, m) - max(0, mean) for m normal with that mean and spread."""
    return float(spread * stats.norm.pdf(mean / spread) + mean * stats.norm.cdf(mean / spread) - max(0.0, mean))


def worths(seed: int) -> tuple[Worth, Worth, Worth]:
    """Of knowing everything, x alone, y alone."""
    x, gives = choice(seed)
    cluster = np.arange(gives.shape[1])
    fold = folds(cluster, seed)
    alone = [partial(gives, expected(gives, waves(each)[:, :FEW_WAVES], fold), fold, cluster) for each in x]
    return perfect(gives, cluster), alone[0], alone[1]


def main(words: list[str]) -> int:
    seeds = int(words[words.index("--seeds") + 1]) if "--seeds" in words else 100
    missed = 0
    forms = (("Ishigami", ishigami, ishigami_truth(), 1.0), ("Sobol g", sobol_g, sobol_g_truth(), 1.0),
             ("Ishigami with luck", ishigami, ishigami_truth(), 0.5))
    for name, make, truth, scale in forms:
        every = []
        for seed in range(seeds):
            values, target = make(seed)
            every.append(indices(values, with_luck(values, target, seed) if scale < 1 else target))
        for k in range(len(truth[0])):
            for word, at in (("first", 0), ("total", 1)):
                kept = [(each.first, each.total)[at] for found in every for each in found.drivers if each.feature == k]
                true = float(truth[at][k]) * scale
                if len(kept) < 0.5 * seeds:
                    print(f"{name:<20}x{k} {word:<6} true {true:.3f}: told from chance in {len(kept)} of {seeds}")
                    missed += true > 2 * OFF
                    continue
                mean = float(np.mean([each.value for each in kept]))
                held = sum(each.low <= true <= each.high for each in kept)
                missed += abs(mean - true) > OFF or held < GOAL * len(kept)
                print(f"{name:<20}x{k} {word:<6} true {true:.3f} mean {mean:.3f} interval holds it in {held} of "
                      f"{len(kept)}")
    found = [worths(seed) for seed in range(seeds)]
    total = float(np.sqrt(1 + 0.64 + 0.25))
    for k, (word, spread) in enumerate((("everything", total), ("x", 1.0), ("y", 0.8))):
        true = worth_truth(spread)
        mean = float(np.mean([each[k].value for each in found]))
        held = sum(abs(each[k].value - true) <= 1.96 * each[k].error for each in found)
        missed += abs(mean - true) > OFF or held < GOAL * seeds
        print(f"worth of knowing {word:<12} true {true:.4f} mean {mean:.4f} interval holds it in {held} of {seeds}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
