"""Maps of organisations to states: whole, coded, in the order of the axis."""

import numpy as np
import pytest

from iolaus.evidence import data
from iolaus.model.groups import ORIGINS, STATES
from iolaus.simulate.sources import states

GIVEN = states.inputs()


def test_states_are_those_of_the_tables_in_order():
    assert tuple(data.read("mx_states")["state"]) == STATES.members
    assert set(data.read("organisations_2020_states")["state"]) == set(STATES.members)


@pytest.mark.parametrize("name", ["homicide_map", "missing_map", "clash_map"])
def test_shares_sum_to_one(name):
    assert GIVEN[name].sum() == pytest.approx(1.0)
    assert GIVEN[name].min() >= 0.0


def test_every_seat_has_one_state_other_states_without_it_and_neighbours_that_cancel():
    for k, name in enumerate(ORIGINS.members[:-1]):
        seat, other, near = (GIVEN[each][:, k] for each in ("seat_map", "other_map", "near_map"))
        assert seat.sum() == 1.0, name
        assert other.sum() == pytest.approx(1.0)
        assert not np.any(other * seat)
        assert near.sum() == pytest.approx(0.0, abs=1e-12)
        assert not np.any(near * seat)
        # no state can turn negative while the spill stays in its bounds of 0.6 (docs/model/violence.md)
        assert np.all(np.abs(near) * 0.6 <= GIVEN["homicide_map"])


def test_the_war_of_2024_is_left_out_of_the_baseline():
    victims = data.read("mx_homicide_victims_state_month")
    whole = states._shares(victims, "victims", ("2022-01", "2024-12"))
    k = STATES.members.index("MX-SIN")
    assert GIVEN["homicide_map"][k] < 0.95 * whole[k]


def test_presence_names_only_coded_organisations():
    known = set(data.read("organisations_2020_nodes")["organisation"])
    assert set(data.read("organisations_2020_states")["organisation"]) == known


def test_neighbours_are_listed_once():
    table = data.read("mx_state_neighbours")
    pairs = list(zip(table["a"], table["b"], strict=True))
    assert all(a < b for a, b in pairs)
    assert len(set(pairs)) == len(pairs) == 67
    assert ("MX-DUR", "MX-SIN") in pairs
    assert ("MX-SIN", "MX-YUC") not in pairs
