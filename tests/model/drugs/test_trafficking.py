"""Smuggling: the share caught at baseline, more effort, and smugglers who adapt."""

from __future__ import annotations

from typing import Any

import numpy as np

from iolaus.model.groups import CHANNELS


def test_the_baseline_share_caught_is_the_parameter(supply: Any) -> None:
    caught = supply.future(1)["seizure_share"]
    assert np.allclose(caught, supply.parameters["trafficking.seize_share"], rtol=1e-9)


def test_shares_of_the_ways_sum_to_one(supply: Any) -> None:
    share = supply.future(1, interdiction=2.0)["channel_share"]
    assert np.allclose(share.sum(axis=1), 1.0, rtol=1e-12)
    assert np.all(share > 0)


def test_smugglers_move_to_the_ways_that_are_not_policed(supply: Any) -> None:
    base, hit = supply.future(3), supply.future(3, interdiction=2.0)
    parcel = CHANNELS.members.index("parcel")
    ratio = hit["channel_share"][-1][parcel] / base["channel_share"][-1][parcel]
    assert np.all(ratio > 1.0)
    assert np.median(ratio) > 1.2


def test_the_gain_shrinks_as_smugglers_learn(supply: Any) -> None:
    caught = supply.changed(trafficking__following=0.0).future(3, interdiction=2.0)["seizure_share"]
    assert np.all(caught[0] > supply.parameters["trafficking.seize_share"])
    assert np.all(caught[-1] < caught[0])
    assert np.all(caught[-1] > supply.parameters["trafficking.seize_share"])


def test_returns_to_effort_diminish(supply: Any) -> None:
    one, two, three = (supply.future(1, interdiction=effort)["seizure_share"][0] for effort in (1.0, 2.0, 3.0))
    plain = supply.parameters["trafficking.effort_returns"] <= 1.0  # beyond that the first steps may gain
    assert plain.sum() > 50
    assert np.all((three - two < two - one)[plain])
    assert np.all(three < 1.0)


def test_cooperative_effort_needs_partners(supply: Any) -> None:
    base, alone = supply.future(1), supply.future(1, cooperative_interdiction=1.5)
    assert np.array_equal(base["seizure_share"], alone["seizure_share"])
    together = supply.future(1, cooperative_interdiction=1.5, set_partnership=1.0)
    assert np.all(together["seizure_share"] > base["seizure_share"])


def test_cooperation_raises_the_share_caught(supply: Any) -> None:
    base, better = supply.future(1), supply.future(1, set_cooperation=0.3)
    worse = supply.future(1, set_cooperation=-0.5)
    assert np.all(better["seizure_share"] >= base["seizure_share"])
    assert np.all(worse["seizure_share"] <= base["seizure_share"])
    assert np.mean(better["seizure_share"][-1] > 1.001 * base["seizure_share"][-1]) > 0.8


def test_the_border_follows_the_flow_when_it_learns(supply: Any) -> None:
    blind = supply.changed(trafficking__following=0.0).future(5, interdiction=2.0)
    follows = supply.changed(trafficking__following=1.0, trafficking__following_time=0.5).future(5, interdiction=2.0)
    parcel = CHANNELS.members.index("parcel")
    assert np.all(follows["attention"][-1][parcel] > 1.0)
    assert np.all(follows["channel_share"][-1][parcel] < blind["channel_share"][-1][parcel])


def test_attention_stays_at_one_where_nothing_changes(supply: Any) -> None:
    assert np.allclose(supply.future(3)["attention"], 1.0, rtol=1e-9)
