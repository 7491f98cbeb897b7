"""Draws and results as the field's tools see them."""

from __future__ import annotations

import sys

import arviz_stats.base
import numpy as np
import pytest

from iolaus.artefacts.draws import Draws
from iolaus.artefacts.results import Results
from iolaus.errors import QuestionError


@pytest.fixture
def kept(results_factory):
    made = results_factory(worlds=20, years=1)
    return Results(dict(made.manifest) | {"months": [f"2026-{k:02d}" for k in range(1, 13)] + ["2027-01"]}, made.values)


DRAWS = Draws({"sha256": "00"}, {"use.hazard": np.arange(6.0), "market.price": np.arange(6.0) ** 2})


def test_results_as_a_frame_and_a_dataset(kept):
    table = kept.to_pandas()
    assert len(table) == 4 * 20 * 13
    assert table.loc[("joint_operations", 7, "2026-05"), "mx_homicides"] == kept.values["mx_homicides"][3, 7, 4]
    assert kept.to_xarray()["mx_homicides"].attrs["unit"] == "person"


def test_draws_as_a_frame_and_a_dataset():
    assert DRAWS.to_pandas().shape == (6, 2)
    assert DRAWS.to_pandas().index.name == "draw"
    assert float(DRAWS.to_xarray()["market.price"][3]) == 9.0


def test_both_as_trees_that_arviz_reads(kept):
    tree = kept.to_arviz()["posterior_predictive"]
    assert dict(tree.sizes) == {"chain": 1, "draw": 20, "policy": 4, "time": 13}
    assert np.array_equal(tree["cooperation"].sel(policy="joint_operations", time="2027-01").values[0],
                          kept.values["cooperation"][3, :, -1])
    posterior = DRAWS.to_arviz()
    assert float(posterior["posterior"]["use.hazard"].mean()) == 2.5
    assert posterior["posterior"]["use.hazard"].dims == ("chain", "draw")
    assert posterior["posterior"].attrs["sha256"] == "00"


def test_arviz_computes_on_the_trees():
    rng = np.random.default_rng(0)
    posterior = Draws({"sha256": "00"}, {"use.hazard": rng.normal(size=400)}).to_arviz()["posterior"]
    values = posterior["use.hazard"].transpose("chain", "draw").values
    table = arviz_stats.base.array_stats
    assert 300 < float(table.ess(values, chain_axis=0, draw_axis=1)) < 600
    assert np.allclose(table.hdi(values.ravel(), prob=0.9), (-1.64, 1.64), atol=0.25)
    if hasattr(arviz_stats, "summary"):  # with its tables, which need arviz-base: not locked here
        assert "use.hazard" in str(arviz_stats.summary(posterior.parent or posterior, kind="stats").index)


@pytest.mark.parametrize(("module", "view"), [("pandas", "to_pandas"), ("xarray", "to_xarray"),
                                              ("xarray", "to_arviz")])
def test_a_missing_package_is_named_with_its_command(module, view, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(QuestionError, match=f"pip install {module.replace('_', '-')}"):
        getattr(DRAWS, view)()
