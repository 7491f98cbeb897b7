"""Encounters at the border, and how cooperation moves them for a while."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.model import migration
from iolaus.model.module import Module, Stock
from iolaus.simulate.calendar import MONTHS, month_index
from iolaus.simulate.sources.migration import inputs

SURE = {"cooperation.start": 0.6, "migration.effect": 0.5, "migration.adaptation": 0.5}


def fixed_cooperation(level: float) -> Module:
    return Module("cooperation", f"Held at {level}", lambda _: {}, lambda v: {"cooperation": level + 0.0 * v.start},
                  stocks=(Stock("cooperation", "1", "held"),), parameters=migration.MODULE.parameters[3:])


def test_units_fit(small_model):
    assert small_model(migration.MODULE).walk() == []


@pytest.mark.parametrize("level", [0.05, 0.95])
def test_finite_and_never_negative_in_prior_worlds(small_model, level):
    run = small_model(migration.MODULE, fixed_cooperation(level)).run(given={"observed_encounters": 1.35e5, "measures": 1.0})
    for name, values in run.items():
        assert np.all(np.isfinite(values)), name
        assert np.all(values >= 0.0), name


def test_unmoved_cooperation_leaves_the_observed_number(small_model):
    model = small_model(migration.MODULE, fixed_cooperation(0.6))
    run = model.run(months=12, given={"observed_encounters": 1.2e5, "measures": 0.0}, parameters=SURE, worlds=2)
    assert run["migration_encounters"][12] == pytest.approx(1.2e5, rel=1e-12)


def test_lost_cooperation_raises_encounters_and_the_effect_fades(small_model):
    model = small_model(migration.MODULE, fixed_cooperation(0.2))
    run = model.run(months=60, given={"observed_encounters": 1.2e5, "measures": 0.0}, parameters=SURE, worlds=2)
    assert run["encounters"][0] == pytest.approx(1.2e5 * np.exp(0.5 * 0.4))
    assert np.all(np.diff(run["encounters"], axis=0) < 0.0)
    assert run["encounters"][60] == pytest.approx(1.2e5, rel=1e-4)


def test_help_that_is_ended_counts_once_and_fades(small_model):
    ended = {"observed_encounters": 1.2e5, "measures": 1.0}
    kept = {"observed_encounters": 1.2e5, "measures": 0.0}
    sure = {**SURE, "migration.ended_share": 0.5}
    whole = small_model(migration.MODULE, fixed_cooperation(0.6))
    assert whole.run(months=0, given=ended, parameters=sure, worlds=2)["encounters"][0] == pytest.approx(
        1.2e5 * np.exp(0.5 * 0.3))
    low = small_model(migration.MODULE, fixed_cooperation(0.2))  # the index alone has lost more than the measure takes
    assert np.array_equal(low.run(months=12, given=ended, parameters=sure)["encounters"],
                          low.run(months=12, given=kept, parameters=sure)["encounters"])
    assert whole.run(given=ended, parameters=sure, worlds=2)["encounters"][60] == pytest.approx(1.2e5, rel=1e-4)


def test_the_input_is_the_observed_series_and_then_its_last_level():
    series = inputs()["observed_encounters"]
    assert series.shape == (MONTHS,)
    assert np.all(np.isfinite(series))
    assert series[month_index("2023-12")] == pytest.approx(301981 * 12)  # the peak, as published
    assert np.all(series[month_index("2025-07"):] == series[month_index("2025-04"):month_index("2025-07")].mean())
    assert np.all(series[:month_index("2018-10")] == series[0])
