"""Priors have the quantiles that their claims state."""

import dataclasses

import numpy as np
import pytest

from iolaus.errors import RegisterError, UnitError
from iolaus.evidence import entries
from iolaus.parameters.priors import SHAPES, quantile


def entry(**changes: object) -> entries.Entry:
    """A claim like one of the register, with changes."""
    base = entries.load()["leadership.war_duration"]
    return dataclasses.replace(base, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(("shape", "low", "median", "high"), [
    ("normal", -1.0, 2.0, 5.0), ("lognormal", 1.0, 2.0, 4.0)])
def test_bells_meet_their_interval(shape: str, low: float, median: float, high: float) -> None:
    claim = entry(shape=shape, low=low, median=median, high=high, interval=90, bounds=None)
    assert quantile(claim, np.array([0.05, 0.5, 0.95]), "month") == pytest.approx([low, median, high], rel=1e-12)


def test_a_half_bell_starts_at_zero_and_meets_its_upper_end() -> None:
    claim = entry(shape="halfnormal", low=0.0, high=3.0, interval=90)
    assert quantile(claim, np.array([1e-12, 0.9]), "month") == pytest.approx([0.0, 3.0], abs=1e-9)


def test_uniform_and_loguniform_are_even() -> None:
    u = np.array([0.0, 0.5, 1.0])
    assert quantile(entry(shape="uniform", low=1.0, high=9.0), u, "month") == pytest.approx([1, 5, 9])
    assert quantile(entry(shape="loguniform", low=1.0, high=9.0), u, "month") == pytest.approx([1, 3, 9])


def test_beta_has_its_mean_on_its_support() -> None:
    claim = entry(shape="beta", a=2.0, b=6.0, bounds=(0.0, 4.0))
    u = (np.arange(20000) + 0.5) / 20000
    assert quantile(claim, u, "month").mean() == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("shape", ["normal", "lognormal"])
def test_bounds_cut_and_rescale(shape: str) -> None:
    claim = entry(shape=shape, low=1.0, median=2.0, high=4.0, interval=68, bounds=(1.5, 3.0))
    values = quantile(claim, np.linspace(1e-9, 1 - 1e-9, 101), "month")
    assert values.min() == pytest.approx(1.5, rel=1e-4)
    assert values.max() == pytest.approx(3.0, rel=1e-4)
    assert np.all(np.diff(values) > 0)


def test_units_are_converted_exactly_and_wrong_ones_refused() -> None:
    claim = entry(shape="fixed", median=6.0, unit="month")
    assert quantile(claim, np.array([0.5]), "year")[0] == 0.5
    with pytest.raises(UnitError, match="different things"):
        quantile(claim, np.array([0.5]), "person")


def test_a_missing_number_is_named() -> None:
    with pytest.raises(RegisterError, match="lacks median, low, high, interval"):
        quantile(entry(shape="normal", high=None), np.array([0.5]), "month")
    with pytest.raises(RegisterError, match="no prior of shape 'bumpy'"):
        quantile(entry(shape="bumpy"), np.array([0.5]), "month")


@pytest.mark.parametrize("claim", [each for each in entries.load().values() if each.kind in ("parameter", "setting")],
                         ids=lambda each: each.id)
def test_every_prior_of_the_register_is_finite_and_monotone(claim: entries.Entry) -> None:
    assert claim.shape in SHAPES
    values = quantile(claim, np.linspace(1e-6, 1 - 1e-6, 41), claim.unit)
    assert np.all(np.isfinite(values))
    assert np.all(np.diff(values) >= 0)
