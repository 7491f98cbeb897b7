"""The network of 2020 is the published one, and a damaged one is refused."""

import numpy as np
import pytest

from iolaus.errors import DataError
from iolaus.evidence import entries
from iolaus.simulate.sources.network import build, read_network


@pytest.fixture(scope="module")
def network():
    return read_network()


def count(name):
    return entries.load()[f"prieto_curiel.{name}"].median


def test_pairs_and_weights_are_those_published(network):
    assert network.size == count("groups")
    for kind, relation in (("rival", network.rivalry), ("ally", network.alliance)):
        above = np.triu(relation)
        assert np.count_nonzero(above) == count(f"{kind}_pairs")
        assert above.sum() == count(f"{kind}_weight")


@pytest.mark.parametrize(("name", "rivals", "allies"), [("cjng", 77, 55), ("sinaloa", 19, 34),
                                                        ("nueva_familia_michoacana", 21, 13), ("noreste", 16, 10)])
def test_the_strongest_have_their_published_strength(network, name, rivals, allies):
    k = network.names.index(name)
    assert (network.rivalry[k].sum(), network.alliance[k].sum()) == (rivals, allies)


def test_thirty_six_groups_have_no_relation(network):
    assert int((network.strength == 0).sum()) == 36


def test_shares_are_exact_zipf_and_ties_follow_the_file(network):
    ranked = network.shares[network.order]
    assert network.shares.sum() == pytest.approx(1.0, abs=1e-15)
    assert np.allclose(ranked[0] / ranked, np.arange(1, network.size + 1), rtol=1e-14)
    tied = network.order[network.strength[network.order] == 0]
    assert list(tied) == sorted(tied)


def test_conflict_is_background_and_recorded_and_not_symmetric(network):
    assert np.allclose(network.background + network.recorded, network.mutual, rtol=1e-15)
    assert np.all(np.diag(network.mutual) == 0.0)
    assert not np.allclose(network.mutual, network.mutual.T)
    off = ~np.eye(network.size, dtype=bool)
    assert np.all(network.background[off] > 0.0)


def test_allies_of_the_loser_divide_the_conflict():
    small = build(("a", "b", "c"), [("rivalry", "a", "b", 3.0), ("alliance", "a", "c", 1.0)])
    assert small.mutual[0, 1] == (3 + 1) / (1 + 1)
    assert small.mutual[1, 0] == (3 + 1) / (0 + 1)
    assert small.mutual[1, 2] == 1.0


@pytest.mark.parametrize("edge", [("rivalry", "a", "z", 1.0), ("rivalry", "a", "a", 1.0), ("marriage", "a", "b", 1.0),
                                  ("rivalry", "a", "b", 0.0)])
def test_an_edge_that_makes_no_sense_is_refused(edge):
    with pytest.raises(DataError, match="restore"):
        build(("a", "b"), [edge])


def test_a_pair_given_twice_is_refused():
    with pytest.raises(DataError, match="twice"):
        build(("a", "b"), [("rivalry", "a", "b", 1.0), ("rivalry", "b", "a", 1.0)])
