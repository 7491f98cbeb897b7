"""The lumped form keeps what the full network says as long as shares stay as they began."""

import numpy as np
import pytest

from iolaus.model.groups import BLOCKS, NAMED
from iolaus.simulate.calendar import MONTHS, label
from iolaus.simulate.sources.network import read_network
from iolaus.simulate.sources.organisations import inputs, leading, lumped, share_within


@pytest.fixture(scope="module")
def network():
    return read_network()


@pytest.fixture(scope="module")
def given():
    return inputs()


def test_the_named_organisations_are_the_first_nine_by_published_rank(network):
    assert leading(network) == NAMED


def test_shares_sum_to_one_and_the_joined_organisation_holds_both_parts(network):
    few = lumped(network)
    held = dict(zip(network.names, network.shares, strict=True))
    assert few.shares.sum() == pytest.approx(1.0, abs=1e-15)
    assert few.shares[1] == pytest.approx(held["sinaloa"] + held["sinaloa_faction"], rel=1e-15)
    assert share_within(network, "sinaloa_faction", "sinaloa") == pytest.approx(0.25)


def test_deaths_and_saturation_at_the_start_are_those_of_the_full_network(network):
    few = lumped(network)
    assert few.shares @ few.mutual @ few.shares == pytest.approx(
        network.shares @ network.mutual @ network.shares, rel=1e-13)
    assert few.shares @ few.background @ few.shares == pytest.approx(
        network.shares @ network.background @ network.shares, rel=1e-13)
    assert (few.concentration * few.shares**2).sum() == pytest.approx((network.shares**2).sum(), rel=1e-13)


def test_single_organisations_neither_fight_themselves_nor_dilute(network):
    few = lumped(network)
    for name in set(NAMED) - {"sinaloa"}:
        k = few.names.index(name)
        assert few.mutual[k, k] == 0.0
        assert few.concentration[k] == 1.0
    assert few.mutual[-1, -1] > 0.0
    assert few.concentration[-1] < 0.02
    assert few.concentration[1] == pytest.approx(0.75**2 + 0.25**2)


def test_inputs_leave_the_free_slots_empty(given):
    used = len(NAMED) + 1
    assert given["block_share"].shape == (BLOCKS.size,)
    assert given["mutual_background"].shape == given["mutual_rivalry"].shape == (BLOCKS.size, BLOCKS.size)
    assert given["block_share"][:used].min() > 0.0
    for name in ("block_share", "concentration"):
        assert np.all(given[name][used:] == 0.0)
    for name in ("mutual_background", "mutual_rivalry"):
        assert np.all(given[name][used:] == 0.0)
        assert np.all(given[name][:, used:] == 0.0)


def test_arrests_rise_once_in_october_2024(given):
    step = given["arrests_step"]
    assert step.shape == (MONTHS,)
    assert label(int(np.flatnonzero(step)[0])) == "2024-10"
    assert np.all(np.diff(step) >= 0.0)
