"""The check of the method can fail: a fit that is too sure, too shy or shifted falls out of its band."""

import numpy as np
import pytest
from scipy import stats
from verification.sbc import bands
from verification.sbc.many import Many, climb, sample

SETS, DRAWS = 256, 32


def ranks_of(spread: float, shift: float = 0.0, sets: int = SETS) -> np.ndarray:
    """Ranks where truth and data are normal and the fit's posterior is `spread` times as wide, and shifted."""
    rng = np.random.default_rng(0)
    truth = rng.standard_normal(sets)
    data = truth + rng.standard_normal(sets)
    draws = data[:, None] / 2 + shift + spread * np.sqrt(0.5) * rng.standard_normal((sets, DRAWS))
    return (draws < truth[:, None]).sum(axis=1)


def test_a_right_posterior_stays_inside_and_wrong_ones_do_not() -> None:
    assert bands.inside(ranks_of(1.0), DRAWS)
    assert not bands.inside(ranks_of(0.6), DRAWS)
    assert not bands.inside(ranks_of(1.7), DRAWS)
    assert not bands.inside(ranks_of(1.0, 0.4), DRAWS)


def test_the_band_holds_even_ranks_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    kept = [bands.inside(rng.integers(0, DRAWS + 1, SETS), DRAWS, 0.9) for _ in range(400)]
    assert np.mean(kept) == pytest.approx(0.9, abs=0.05)


def test_coverage_counts_the_middle() -> None:
    places = np.linspace(0.005, 0.995, 100)[:, None]
    assert bands.covered(places, 0.5)[0] == pytest.approx(0.5)
    assert bands.covered(0.5 + 0.4 * (places - 0.5), 0.5)[0] == 1.0


class _Toy:
    """Two coordinates seen through their sum and difference, with known noise: the posterior is known."""

    size, noise = 2, 0.5
    mix = np.array([[1.0, 1.0], [1.0, -0.5]])

    class theta:  # noqa: N801
        size = 2

    class _Term:
        class block:  # noqa: N801
            logs = np.array([0.3, -0.2])

    terms = (_Term,)

    def precisions(self, q: np.ndarray) -> list[tuple[int, np.ndarray]]:
        return [(2, np.eye(2) / self.noise**2)]


class _Evaluator:
    target = _Toy()

    def means(self, q: np.ndarray) -> np.ndarray:
        return self.target.mix @ q

    def given(self, means: np.ndarray, q: np.ndarray) -> np.ndarray:
        gap = self.target.terms[0].block.logs[:, None] - means
        return 0.5 * (q**2).sum(axis=0) + 0.5 * (gap**2).sum(axis=0) / self.target.noise**2


def test_many_data_sets_in_one_batch_each_find_their_own_posterior() -> None:
    toy = _Toy()
    logs = np.random.default_rng(3).normal(size=(2, 5))
    many = Many(_Evaluator(), logs)  # type: ignore[arg-type]
    centres, factors = climb(many, 6)
    cover = np.linalg.inv(np.eye(2) + toy.mix.T @ toy.mix / toy.noise**2)
    wanted = cover @ toy.mix.T @ logs / toy.noise**2
    assert centres == pytest.approx(wanted, abs=1e-3)
    assert factors[0] @ factors[0].T == pytest.approx(cover, rel=1e-3)
    states, _ = sample(many, centres, factors, 200, (20, 20, 60), 2, 0)
    flat = np.moveaxis(states, 1, 0).reshape(2, -1, 5) if states.ndim == 3 else \
        states.transpose(1, 3, 0, 2).reshape(2, 5, -1)
    assert flat.mean(axis=-1) == pytest.approx(wanted, abs=0.05)
    for k in range(5):
        assert np.cov(flat[:, k]) == pytest.approx(cover, abs=0.03)
    assert stats.kstest((flat[0, 0, ::97] - wanted[0, 0]) / np.sqrt(cover[0, 0]), "norm").pvalue > 1e-4
