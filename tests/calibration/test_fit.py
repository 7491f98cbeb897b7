"""A small fit from end to end, its resumption after a kill, and the draws that ship."""

import numpy as np
import pytest

from iolaus.artefacts import draws as files
from iolaus.calibration.fit import Effort, fit, priors_hash
from iolaus.calibration.predict import forecasts
from iolaus.calibration.target import target
from iolaus.errors import ArtefactError, QuestionError
from iolaus.evidence import entries
from iolaus.model import wiring
from iolaus.simulate.provenance import data_hash, equations_hash

SMALL = Effort(chains=16, warmup=1, blocks=2, every=5)
AS_OF = "2016-12"


class KilledError(Exception):
    pass


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A fit killed after its second block and taken up again."""
    folder = tmp_path_factory.mktemp("fit")

    def until_second(text, share):
        if share > 0.6:
            raise KilledError

    with pytest.raises(KilledError):
        fit(AS_OF, effort=SMALL, folder=folder, progress=until_second)
    said = []
    found = fit(AS_OF, effort=SMALL, folder=folder, progress=lambda text, share: said.append(share))
    return found, folder, said


def test_a_killed_fit_goes_on_where_it_stood(small):
    found, _, said = small
    assert found.states.shape[0] == 6  # two blocks of fifteen steps, every fifth kept
    assert sum(share > 0.0 for share in said) == 1  # one block was left to do


def test_the_posterior_is_narrower_than_the_prior_where_data_speak(small):
    found, _, _ = small
    width = dict(zip(found.target.names, found.states.std(axis=(0, 2)), strict=True))
    assert width["observation.victims_ratio"] < 0.6
    assert np.median(list(width.values())) > 0.5  # most parameters are not pinned by two years of deaths


def test_all_that_moves_a_series_is_sampled(small):
    names = small[0].target.theta.names
    assert {"organisations.member_share", "use.hazard_scale", "organisations.recruitment_scale"} <= set(names)
    assert not any(name.startswith(("costs.", "opinion.", "force.")) for name in names)


def test_draws_hold_every_parameter_and_carry_the_series_forward(small):
    found, _, _ = small
    draws = found.draws(20)
    assert set(wiring.standard().parameters) <= set(draws.values)
    made = forecasts(draws, AS_OF, "2017-06", count=20)
    assert {"us_synthetic_opioid_deaths", "mx_homicide_victims", "mx_missing_persons"} <= set(made)
    last = {"us_synthetic_opioid_deaths": 2000, "mx_homicide_victims": 1900, "mx_missing_persons": 500}
    for name, near in last.items():
        assert 0.3 * near < np.median(made[name].samples) < 3.0 * near, name
        assert np.all(np.isfinite(made[name].samples))
    again = forecasts(draws, AS_OF, "2017-06", count=20)
    np.testing.assert_array_equal(made["mx_homicide_victims"].samples, again["mx_homicide_victims"].samples)


def test_the_work_of_another_fit_is_refused(small):
    _, folder, _ = small
    with pytest.raises(ArtefactError, match="seed is 0, now 1"):
        fit(AS_OF, effort=SMALL, seed=1, folder=folder)


def test_a_forecast_of_the_past_is_refused(small):
    with pytest.raises(QuestionError, match="not after the last month of data"):
        forecasts(small[0].draws(4), AS_OF, "2016-12")


def test_draws_without_the_observation_cannot_forecast(small):
    draws = small[0].draws(4)
    bare = files.Draws({}, {name: each for name, each in draws.values.items() if not name.startswith("observation.")})
    with pytest.raises(ArtefactError, match=r"lack 'observation\."):
        forecasts(bare, AS_OF, "2017-01", count=4)


def test_the_shipped_draws_are_of_this_model_register_and_data():
    manifest = files.load().manifest
    made = {"equations": equations_hash(), "priors": priors_hash(target(), entries.load()), "data": data_hash()}
    assert {name: manifest[name] for name in made} == made, "run: iolaus calibrate"


def test_the_shipped_draws_keep_what_a_fit_promises():
    shipped = files.load()
    assert shipped.count >= 2000
    assert files.SHIPPED.stat().st_size <= 8 * 2**20
    assert shipped.manifest["as_of"] == "2025-06"
    found = shipped.manifest["diagnosis"]
    assert found["rhat"] <= 1.01
    assert min(found["ess_bulk"], found["ess_tail"]) >= 400
    for entry in entries.load().values():
        values = shipped.values.get(entry.id)
        if values is not None and entry.bounds is not None and entry.unit == "1":
            assert values.min() >= entry.bounds[0] - 1e-9
            assert values.max() <= entry.bounds[1] + 1e-9
