"""Who removes a leader, how, and what follows; fragments come and go back."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np

from iolaus.model.family import ORIGINS, REST, SLOTS
from iolaus.model.groups import BLOCKS
from iolaus.model.leadership import events, full_war, target_share
from iolaus.model.leadership_fragments import merge
from iolaus.model.module import View

SIZE = BLOCKS.size


def blocks(value: float) -> jnp.ndarray:
    return jnp.full((SIZE, 1), value)


def view(**given: object) -> View:
    one = jnp.ones(1)
    values = {
        "members": blocks(100.0), "year": one, "intelligence_ratio": one, "capture_cooperation": 0.5 * one,
        "removal_hazard": 12.0 * one, "capture_rate": one, "hazard_open": one, "killings_per_capture": 0.3 * one,
        "joint_leader_operations": 0.0 * one, "joint_success": 0.3 * one, "joint_killing": 0.5 * one,
        "leader_strikes": 0.0 * one, "strike_success": 0.3 * one, "dated_captures": blocks(0.0),
        "dated_kills": blocks(0.0), "chance_capture": blocks(0.5), "chance_kill": blocks(0.5),
        "parent": jnp.array([*range(ORIGINS), *[-1.0] * SLOTS])[:, None] * 1.0, "war": blocks(0.0),
        "split_clock": blocks(0.0), "parts_due": blocks(0.0), "chance_merger": blocks(0.01),
        "merger_hazard": 0.5 * one}
    return View("leadership", {**values, **given})


def happened(**given: object) -> dict[str, jnp.ndarray]:
    seen = view(**given)
    return events(seen, target_share(seen))


def test_what_a_policy_adds_takes_no_event_away() -> None:
    luck = np.random.default_rng(1)
    chances = {"chance_capture": jnp.asarray(luck.standard_exponential((SIZE, 500))),
               "chance_kill": jnp.asarray(luck.standard_exponential((SIZE, 500)))}
    before = happened(**chances)
    after = happened(**chances, leader_strikes=jnp.full(1, 60.0), joint_leader_operations=jnp.full(1, 60.0))
    assert np.all(after["removed"] >= before["removed"])
    assert np.all(after["kill_mexico"] == before["kill_mexico"])
    for name in ("capture_joint", "kill_joint", "kill_unilateral"):
        assert np.all(before[name] == 0.0)
        assert np.sum(after[name]) > 0.0


def test_nobody_is_removed_twice_in_a_month_and_every_removal_is_by_someone() -> None:
    luck = np.random.default_rng(2)
    found = happened(chance_capture=jnp.asarray(luck.standard_exponential((SIZE, 500)) ** 3),
                     chance_kill=jnp.asarray(luck.standard_exponential((SIZE, 500)) ** 3),
                     leader_strikes=jnp.full(1, 90.0), joint_leader_operations=jnp.full(1, 90.0))
    each = sum(value for name, value in found.items() if name != "removed")
    assert np.array_equal(each, found["removed"])
    assert set(np.unique(found["removed"])) == {0.0, 1.0}
    assert np.all(found["removed"][REST] == 0.0)


def with_fragment(**given: object) -> View:
    parent = [*range(ORIGINS), 1.0, 4.0, *[-1.0] * (SLOTS - 2)]
    return view(parent=jnp.array(parent)[:, None] * 1.0, **given)


def test_a_fragment_at_peace_takes_its_members_home_and_one_a_month() -> None:
    found = merge(with_fragment(), blocks(0.0), jnp.zeros(1))
    assert float(jnp.sum(found["gone"])) == 1.0
    assert found["gone"][ORIGINS, 0] == 1.0
    assert found["shift"][1, 0] == 100.0
    assert found["shift"][ORIGINS, 0] == -100.0
    assert float(jnp.sum(found["shift"])) == 0.0


def test_no_fragment_goes_back_at_war_in_a_split_under_the_clock_or_when_its_leader_falls() -> None:
    for busy in (with_fragment(war=blocks(1.0)), with_fragment(split_clock=blocks(0.1)),
                 with_fragment(parts_due=blocks(1.0)), with_fragment(merger_hazard=jnp.zeros(1)), view()):
        assert float(jnp.sum(merge(busy, blocks(0.0), jnp.zeros(1))["gone"])) == 0.0
    assert float(jnp.sum(merge(with_fragment(), blocks(0.0), jnp.ones(1))["gone"])) == 0.0
    assert float(jnp.sum(merge(with_fragment(), blocks(1.0), jnp.zeros(1))["gone"])) == 0.0


def test_a_war_starts_in_full() -> None:
    assert float(full_war(view(), blocks(1.0))[0]) == 1.0
