"""Ten blocks say of two policies what 150 groups say; levels may differ more than differences."""

import numpy as np
import pytest

from iolaus.simulate.sources.network import read_network
from iolaus.studies.dynamics import walk
from iolaus.studies.forms import background_share, compare
from iolaus.studies.prieto_curiel import DECADE, published_rates, published_size

POINTS = 0.6  # percentage points, the agreement promised of the lumped form
POINTS_LAST_WEEK = 1.1  # weekly deaths in 2027 alone agree less well


@pytest.fixture(scope="module")
def forms():
    return compare(read_network(), published_rates(), published_size())


@pytest.mark.parametrize("policy", ["double_incapacitation", "half_recruitment"])
def test_effects_agree(forms, policy):
    many, few = getattr(forms.groups, policy), getattr(forms.blocks, policy)
    assert many.deaths < -5.0
    assert abs(few.members - many.members) < POINTS
    assert abs(few.deaths - many.deaths) < POINTS
    assert abs(few.casualties - many.casualties) < POINTS_LAST_WEEK


def test_levels_of_2022_are_as_far_apart_as_documented(forms):
    assert forms.groups.members_2022 == pytest.approx(173_800, rel=1e-3)
    assert forms.blocks.members_2022 == pytest.approx(169_150, rel=1e-3)
    assert forms.groups.casualties_2022 == pytest.approx(124.3, rel=1e-3)
    assert forms.blocks.casualties_2022 == pytest.approx(135.8, rel=1e-3)


def test_most_deaths_need_no_recorded_rivalry():
    network = read_network()
    start = published_size() * network.shares
    later = walk(start, network.mutual, published_rates(), DECADE).members[-1]
    assert background_share(network, start) == pytest.approx(0.802, abs=1e-3)
    assert background_share(network, later) == pytest.approx(0.779, abs=1e-3)


def test_background_share_is_one_without_any_record():
    network = read_network()
    silent = type(network)(network.names, np.zeros_like(network.rivalry), network.alliance)
    assert background_share(silent, network.shares) == pytest.approx(1.0)
