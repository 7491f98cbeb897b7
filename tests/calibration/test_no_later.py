"""What a fit at an origin is held against holds no number dated later, and nor do the samples of its forecast."""

import numpy as np
import pytest

from iolaus.calibration import anchors, origins, scored
from iolaus.calibration.observed import blocks
from iolaus.calibration.states import shares
from iolaus.evidence import data, entries
from support.later import disturbed


def held(as_of):
    """Every number that the likelihood holds the model against."""
    found = {}
    for block in blocks(as_of):
        for each in block.series:
            found[each.id] = np.concatenate([each.first, each.values, each.known])
    own = shares(as_of)
    if own is not None:
        found["states"] = np.concatenate([own.years, own.counts.ravel()])
    for each in anchors.anchors(as_of):
        found[each.id] = np.array([each.value, each.deviation, each.month])
    return found


@pytest.mark.parametrize("origin", origins.ORIGINS)
def test_later_rows_change_nothing_that_the_fit_is_held_against(origin, monkeypatch):
    before, whole = held(origin), held("2025-06")
    read = data.read
    monkeypatch.setattr(data, "read", lambda name: disturbed(read(name), origin))
    after = held(origin)
    assert set(before) == set(after)
    for name, values in before.items():
        assert np.array_equal(values, after[name]), name
    changed = held("2025-06")
    assert any(not np.array_equal(whole[name], changed[name]) for name in whole if name in changed)  # the test bites


@pytest.mark.parametrize("origin", origins.ORIGINS)
def test_the_rivals_history_ends_with_the_origin(origin, monkeypatch):
    before = {name: scored.history(name, origin) for name in scored.standing(origin)}
    read = data.read
    monkeypatch.setattr(data, "read", lambda name: disturbed(read(name), origin))
    scored.monthly.cache_clear()
    try:
        for name, values in before.items():
            assert np.array_equal(values, scored.history(name, origin)), name
    finally:
        monkeypatch.undo()
        scored.monthly.cache_clear()


def test_parameters_that_are_not_sampled_are_drawn_from_the_priors_of_the_origin():
    from iolaus.calibration.fit import Fit
    from iolaus.calibration.space import space
    from iolaus.model import wiring

    class Past:
        system = wiring.standard()

    class Aim:
        past, names = Past(), ()
        theta = observing = space({}, entries.load())

    given = Fit(Aim(), np.zeros((3, 0, 8)), {}, {}, origins.priors("2022-12")).draws(4000, seed=0).values
    today = Fit(Aim(), np.zeros((3, 0, 8)), {}, {}, entries.load()).draws(4000, seed=0).values
    assert np.median(given["leadership.split_conflict"]) == pytest.approx(1.0, rel=0.05)
    assert np.median(today["leadership.split_conflict"]) == pytest.approx(2.0, rel=0.05)
    assert np.array_equal(given["leadership.memory"], today["leadership.memory"])
