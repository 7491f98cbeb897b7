"""The chance of being better: ties, and rounding that is no difference."""

import numpy as np

from iolaus.analysis.spread import chance


def test_differences_of_rounding_are_ties() -> None:
    base = np.linspace(1e3, 1e9, 50)
    assert chance(base * (1 + 4e-15), base, "less").share == 0.5
    assert chance(base * (1 - 1e-9), base, "less").share == 1.0
    assert chance(np.zeros(3), np.zeros(3), "more").share == 0.5
