"""Allies that side with one fragment: who has them after a split, a merger, an absorption; what their loss costs."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest

from iolaus.model import leadership, organisations, wiring
from iolaus.model.allies_form import ALLIES_PARTITIONED, taking_sides
from iolaus.model.family import ORIGINS, REST, SLOTS
from iolaus.model.groups import BLOCKS
from iolaus.model.module import View
from iolaus.simulate.inputs import gather
from iolaus.simulate.sources import leadership as source

SIZE = BLOCKS.size
ALLIED = np.array([*[1.0] * ORIGINS, *[0.0] * SLOTS])


def blocks(value: float) -> jnp.ndarray:
    return jnp.full((SIZE, 1), value)


def at(place: int) -> jnp.ndarray:
    return jnp.where(jnp.arange(SIZE)[:, None] == place, 1.0, 0.0)


def view(**given: object) -> View:
    one = jnp.ones(1)
    values = {
        "members": blocks(100.0), "year": one, "intelligence_ratio": one, "capture_cooperation": 0.5 * one,
        "removal_hazard": 0.0 * one, "capture_rate": one, "hazard_open": one, "killings_per_capture": 0.0 * one,
        "joint_leader_operations": 0.0 * one, "joint_success": 0.3 * one, "joint_killing": 0.5 * one,
        "leader_strikes": 0.0 * one, "strike_success": 0.3 * one, "dated_captures": blocks(0.0),
        "dated_kills": blocks(0.0), "chance_capture": blocks(0.5), "chance_kill": blocks(0.5),
        "parent": jnp.array([*range(ORIGINS), *[-1.0] * SLOTS])[:, None] * 1.0, "war": blocks(0.0),
        "split_clock": blocks(0.0), "parts_due": blocks(0.0), "chance_merger": blocks(0.9),
        "merger_hazard": 0.5 * one, "chance_share": blocks(0.5), "chance_allies": 0.2 * one,
        "allied": jnp.asarray(ALLIED)[:, None]}
    return View("leadership", {**values, **given})


def after(**given: object) -> np.ndarray:
    seen = view(**given)
    return np.asarray(seen.allied + taking_sides(seen))[:, 0]


def test_without_a_split_nobody_changes_sides() -> None:
    assert np.array_equal(after(), ALLIED)


@pytest.mark.parametrize(("luck", "fragment"), [(0.2, 1.0), (0.8, 0.0)])
def test_at_a_split_one_side_has_them_all(luck: float, fragment: float) -> None:
    found = after(parts_due=at(3), chance_allies=jnp.full(1, luck))
    assert found[ORIGINS] == fragment
    assert found[3] == 1.0 - fragment
    assert np.array_equal(np.delete(found, [3, ORIGINS]), np.delete(ALLIED, [3, ORIGINS]))


def test_a_block_without_allies_has_none_to_lose() -> None:
    alone = np.where(np.arange(SIZE) == 3, 0.0, ALLIED)[:, None]
    found = after(parts_due=at(3), allied=jnp.asarray(alone))
    assert found[3] == found[ORIGINS] == 0.0


def test_a_fragment_that_goes_back_brings_them_home_and_leaves_an_empty_slot() -> None:
    parent = jnp.array([*range(ORIGINS), 4.0, *[-1.0] * (SLOTS - 1)])[:, None] * 1.0
    for mine, theirs in ((1.0, 0.0), (0.0, 1.0)):
        allied = np.where(np.arange(SIZE) == 4, theirs, ALLIED)
        allied[ORIGINS] = mine
        found = after(parent=parent, allied=jnp.asarray(allied)[:, None], chance_merger=blocks(0.001))
        assert found[4] == 1.0
        assert found[ORIGINS] == 0.0


def test_the_allies_of_an_absorbed_fragment_are_lost() -> None:
    parent = jnp.array([*range(ORIGINS), *[2.0] * SLOTS])[:, None] * 1.0
    members = np.full(SIZE, 100.0)
    members[ORIGINS + 2] = 1.0  # the smallest, which joins the rest and leaves its slot
    allied = ALLIED.copy()
    allied[ORIGINS + 2] = 1.0
    found = after(parent=parent, members=jnp.asarray(members)[:, None], allied=jnp.asarray(allied)[:, None],
                  parts_due=at(5), chance_allies=jnp.full(1, 0.9), chance_merger=blocks(0.9))
    assert found[ORIGINS + 2] == 0.0
    assert found[5] == 1.0


def test_allies_are_those_of_the_network_and_none_before_it() -> None:
    known = source.inputs()["block_allies"]
    assert known[:REST].max() > 0.0
    assert np.all(known[REST:] == 0.0)
    assert np.all(source.inputs("2019-12")["block_allies"] == 0.0)


def test_only_the_form_reads_them_and_the_standard_names_stay() -> None:
    assert "block_allies" in gather(wiring.system("allies_partitioned")).constant
    assert "block_allies" not in gather(wiring.standard()).constant
    lead, groups = ALLIES_PARTITIONED
    assert [each.name for each in lead.stocks[:-1]] == [each.name for each in leadership.MODULE.stocks]
    assert groups.flows == organisations.MODULE.flows
