"""Leadership: removal by capture or killing, succession, split, war of fragments, retaliation.

Stocks     leadership, war, parent, parts_due, removals                       1
           fragments_formed, fragments_absorbed, fragments_merged             1
           split_clock                                                        year
           recent_removals                                                    1
Signals    visible_success                                                    1
           removal_rate                                                       1/year
Reads      members (organisations)                                            person
           leader_strikes, joint_leader_operations (force)                    event/year
           intelligence_ratio (cooperation)                                   1
Levers     capture_rate: captures of leaders by Mexico against the current path   1
Equations  Lead-1  recover = (1 - leadership)/time_to_restore                                  1/year
           Lead-2  removal by Mexico, jointly or by a strike: leadership loses the share delta  1
           Lead-3  with p_split(mode, size), after the lag, the block splits in two or three   1
           Lead-4  war of the family starts at 1 and decays over its duration                  1/year
           Lead-5  retaliation after a removal, by how and whom, integrated over its days      person
           Lead-6  a fragment at peace goes back to its organisation with merger_hazard        1/year
Sources    claims leadership.*; derivation and alternatives in docs/model/leadership.md
Valid      2012-2035, Mexico; removals to February 2026 are dated history, later ones are drawn
Limits     no persons, no ranks; one split a month in a world; when no slot is free the smallest fragment joins the rest
"""

from __future__ import annotations

from collections.abc import Callable

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.clock import MONTHS_PER_YEAR, happens
from iolaus.model.family import ORIGINS, REST
from iolaus.model.groups import BLOCKS
from iolaus.model.leadership_fragments import merge, split
from iolaus.model.module import OUTSIDE, Chance, Flow, Input, Jump, Lever, Module, Signal, Stock, View
from iolaus.model.sums import apart, summed
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "..."]


def initial(v: View) -> dict[str, Value]:
    """All organisations led and united; free slots empty."""
    none = 0.0 * v.loss_of_leadership
    blocks = jnp.zeros((BLOCKS.size, 1)) + none[None, :]
    order = jnp.concatenate([jnp.arange(ORIGINS, dtype=float), -jnp.ones(BLOCKS.size - ORIGINS)])
    return {"leadership": blocks + 1.0, "war": blocks, "parent": blocks + order[:, None], "parts_due": blocks,
            "split_clock": blocks * v.year, "removals": none, "recent_removals": none, "fragments_formed": none,
            "fragments_absorbed": none, "fragments_merged": none}


def target_share(v: View) -> Value:
    """Share of each block among those that have leaders to remove (the rest has none of note)."""
    index = jnp.arange(BLOCKS.size)[:, None]
    led = jnp.where(index == REST, 0.0, 1.0) * v.members
    return apart(led / summed(led))


def hazards(v: View) -> dict[str, Value]:
    """Lead-2: captures and killings per year of all led blocks together, by whom; each has its share of them."""
    help_from_abroad = jnp.exp(v.capture_cooperation * (v.intelligence_ratio - 1.0))
    own = v.removal_hazard * v.capture_rate * help_from_abroad * v.hazard_open
    joint = v.joint_leader_operations * v.joint_success
    rates = {"capture_mexico": own, "kill_mexico": own * v.killings_per_capture,
             "capture_joint": joint * (1.0 - v.joint_killing), "kill_joint": joint * v.joint_killing,
             "kill_unilateral": v.leader_strikes * v.strike_success}
    return {mode: apart(rate) for mode, rate in rates.items()}


def equations(v: View) -> dict[str, Value]:
    """Lead-1 and Lead-4."""
    rates = hazards(v)
    return {
        "recover": (1.0 - v.leadership) / v.time_to_restore,
        "calm": v.war / v.war_duration,
        "forget": v.recent_removals / v.memory,
        "visible_success": v.recent_removals,
        "removal_rate": sum(rates.values(), start=0.0 * rates["kill_mexico"]),
    }


def events(v: View, share: Value) -> dict[str, Value]:
    """Lead-2: who is removed this month, how and by whom, 1.0 or 0.0 for each block; dated history or chance.

    One number decides on capture and one on killing, Mexico's own events first: what a policy adds takes none away.

    Args:
        v: what the module sees.
        share: share of each block among those that have leaders to remove.
    """
    rate = hazards(v)

    def meets(waiting: Value, hazard: Value, before: Value) -> Value:
        return apart(jnp.maximum(happens(waiting, hazard * share, v.year), before))

    captured = meets(v.chance_capture, rate["capture_mexico"], v.dated_captures)
    with_joint = meets(v.chance_capture, rate["capture_mexico"] + rate["capture_joint"], captured)
    up_to_joint = rate["kill_mexico"] + rate["kill_joint"]
    killed = meets(v.chance_kill, rate["kill_mexico"], v.dated_kills)
    by_two = meets(v.chance_kill, up_to_joint, killed)
    by_any = meets(v.chance_kill, up_to_joint + rate["kill_unilateral"], by_two)
    alive = 1.0 - by_any
    return {"capture_mexico": captured * alive, "kill_mexico": killed,
            "capture_joint": (with_joint - captured) * alive, "kill_joint": by_two - killed,
            "kill_unilateral": by_any - by_two, "removed": apart(jnp.maximum(by_any, with_joint))}


def due(v: View, removal: dict[str, Value], share: Value) -> tuple[Value, Value, Value]:
    """Lead-3, timing: what to add to the clock, to take from it, and new parts due."""
    size = jnp.minimum(share / v.size_of_full_risk, 1.0)
    captured = removal["capture_mexico"] + v.split_after_joint * removal["capture_joint"]
    killed = removal["kill_mexico"] + v.split_after_joint * removal["kill_joint"] + removal["kill_unilateral"]
    risk = size * (captured * v.split_after_capture + killed * v.split_after_killing)
    idle = jnp.where(v.split_clock > 0.0, 0.0, 1.0) * jnp.where(v.parts_due > 0.0, 0.0, 1.0)
    set_off = jnp.where(v.chance_split < risk, 1.0, 0.0) * idle * v.splits_open
    tick = jnp.minimum(v.split_clock, v.year / MONTHS_PER_YEAR)
    ends = jnp.where(v.split_clock > 0.0, 1.0, 0.0) * jnp.where(v.split_clock > tick, 0.0, 1.0)
    parts = 1.0 + jnp.where(v.chance_parts < v.third_part, 1.0, 0.0)
    return set_off * v.split_lag, tick, ends * parts + v.dated_splits


def full_war(v: View, from_block: Value) -> Value:
    """Lead-4: every war of fragments starts at the same intensity."""
    return 1.0 + 0.0 * summed(from_block * v.war)


def jumps_with(severity: Callable[[View, Value], Value] = full_war) -> Callable[[View], dict[str, Value]]:
    """Lead-2 to Lead-6 of one month, with a rule for how hard a war starts; a rival form gives another.

    Args:
        severity: intensity of a war at its start, from the view and the block that splits.
    """
    def jumps(v: View) -> dict[str, Value]:
        share = target_share(v)
        removal = events(v, share)
        removed = removal["removed"]
        lag, tick, parts = due(v, removal, share)
        cut = split(v)
        joined = merge(v, removed, cut["happening"])
        angered = (v.retaliation_after_capture * (removal["capture_mexico"] + removal["capture_joint"])
                   + removal["kill_mexico"] + removal["kill_joint"]
                   + v.retaliation_after_strike * removal["kill_unilateral"])
        burst = angered * v.retaliation * share / v.retaliation_size
        anew = cut["into"] + joined["gone"]  # a fragment starts under its own leaders, an empty slot lacks none
        return {
            "lose_leaders": v.leadership * v.loss_of_leadership * removed,
            "own_leaders": (1.0 - v.leadership) * anew,
            "count_removals": summed(removed),
            "show_success": summed(removed),
            "set_clock": lag, "fall_due": parts,
            "tick": tick + (v.split_clock - tick) * cut["victim"],
            "cut": cut["from"] + v.parts_due * cut["victim"],
            "move_members": cut["shift"] + joined["shift"],
            "new_parent": (cut["origin"] - v.parent) * cut["into"] - (1.0 + v.parent) * joined["gone"],
            "start_war": jnp.maximum(severity(v, cut["from"]) - v.war, 0.0) * cut["at_war"],
            "end_war": v.war * joined["gone"],
            "count_fragments": summed(cut["into"]),
            "count_absorbed": summed(cut["victim"]),
            "count_merged": summed(joined["gone"]),
            "retaliate": summed(burst),
        }

    return jumps


def _parameter(name: str, unit: str, meaning: str) -> Parameter:
    return Parameter(name, unit, f"leadership.{name}", meaning)


MODULE = Module(
    name="leadership",
    title="Leadership: removal, succession, split, war of fragments, retaliation",
    initial=initial,
    equations=equations,
    jumps=jumps_with(),
    stocks=(
        Stock("leadership", "1", "how complete a block's leadership is", BLOCKS),
        Stock("war", "1", "intensity of the war within a family, 1 at its start", BLOCKS),
        Stock("parent", "1", "index of the organisation a block belongs to, -1 for an empty slot", BLOCKS, signed=True),
        Stock("parts_due", "1", "fragments about to leave", BLOCKS),
        Stock("split_clock", "year", "time until a decided split turns into open war", BLOCKS),
        Stock("removals", "1", "leaders removed since the start"),
        Stock("recent_removals", "1", "removals still in memory"),
        Stock("fragments_formed", "1", "fragments formed since the start"),
        Stock("fragments_absorbed", "1", "fragments that joined the rest because no slot was free"),
        Stock("fragments_merged", "1", "fragments that went back to the organisation they came from"),
    ),
    flows=(
        Flow(OUTSIDE, "leadership", "recover", "1/year", "succession"),
        Flow("war", OUTSIDE, "calm", "1/year", "wars end"),
        Flow("recent_removals", OUTSIDE, "forget", "1/year", "memory of removals fades"),
    ),
    jump_flows=(
        Jump("leadership", OUTSIDE, "lose_leaders", "1", "leadership lost in a removal"),
        Jump(OUTSIDE, "leadership", "own_leaders", "1", "a fragment starts under its own leaders"),
        Jump(OUTSIDE, "removals", "count_removals", "1", "removals counted"),
        Jump(OUTSIDE, "recent_removals", "show_success", "1", "removals remembered"),
        Jump(OUTSIDE, "split_clock", "set_clock", "year", "a split is decided"),
        Jump("split_clock", OUTSIDE, "tick", "year", "time passes"),
        Jump(OUTSIDE, "parts_due", "fall_due", "1", "a split breaks out"),
        Jump("parts_due", OUTSIDE, "cut", "1", "a part has left"),
        Jump(OUTSIDE, "members", "move_members", "person", "members move between blocks; sums to zero"),
        Jump(OUTSIDE, "parent", "new_parent", "1", "the slot belongs to the split organisation"),
        Jump(OUTSIDE, "war", "start_war", "1", "war of fragments starts"),
        Jump("war", OUTSIDE, "end_war", "1", "a fragment's war ends as it goes back"),
        Jump(OUTSIDE, "fragments_formed", "count_fragments", "1", "fragments counted"),
        Jump(OUTSIDE, "fragments_absorbed", "count_absorbed", "1", "fragments absorbed counted"),
        Jump(OUTSIDE, "fragments_merged", "count_merged", "1", "fragments that went back counted"),
        Jump(OUTSIDE, "mx_homicides", "retaliate", "person", "deaths in the days after a removal"),
    ),
    signals=(
        Signal("visible_success", "1", "removals of leaders still in memory"),
        Signal("removal_rate", "1/year", "expected removals of leaders, all organisations"),
    ),
    reads=("members", "leader_strikes", "joint_leader_operations", "intelligence_ratio"),
    levers=(Lever("capture_rate", "1", "multiply", 0.0, 10.0, "captures of leaders by Mexico, current path = 1"),),
    inputs=(
        Input("dated_captures", "1", "leaders captured in this month of history", (BLOCKS,)),
        Input("dated_kills", "1", "leaders killed in this month of history", (BLOCKS,)),
        Input("dated_splits", "1", "splits in this month of history", (BLOCKS,)),
        Input("splits_open", "1", "1 from the data vintage on, when splits are drawn and no longer dated"),
        Input("hazard_open", "1", "1 once the dated record has ended"),
    ),
    chances=(
        Chance("chance_capture", "whether a leader is captured", BLOCKS, waiting=True),
        Chance("chance_kill", "whether a leader is killed", BLOCKS, waiting=True),
        Chance("chance_split", "whether a removal leads to a split", BLOCKS),
        Chance("chance_parts", "whether a split has three parts", BLOCKS),
        Chance("chance_share", "how the members divide", BLOCKS),
        Chance("chance_merger", "whether a fragment goes back", BLOCKS, waiting=True),
    ),
    parameters=(
        Parameter("year", "year", "clock.year", "one year"),
        _parameter("loss_of_leadership", "1", "share of leadership lost in a removal"),
        _parameter("time_to_restore", "year", "time to restore leadership"),
        _parameter("removal_hazard", "1/year", "captures of leaders on the current path"),
        _parameter("capture_cooperation", "1", "log change of captures for a doubling of cooperation's ratio less one"),
        _parameter("strike_success", "1/event", "chance that a strike on a leader removes him"),
        _parameter("joint_success", "1/event", "chance that a joint operation removes a leader"),
        _parameter("killings_per_capture", "1", "leaders killed by Mexican forces for one captured"),
        _parameter("joint_killing", "1", "share of successful joint operations that kill"),
        _parameter("split_after_capture", "1", "chance that a large organisation splits after a capture"),
        _parameter("split_after_killing", "1", "chance that a large organisation splits after a killing"),
        _parameter("split_after_joint", "1", "chance of a split after a joint removal against after Mexico's own"),
        _parameter("size_of_full_risk", "1", "share among led organisations from which the full risk of a split holds"),
        _parameter("third_part", "1", "chance that a split has three parts"),
        _parameter("split_lag", "year", "time from removal to open war"),
        _parameter("war_duration", "year", "time in which a war of fragments decays"),
        _parameter("merger_hazard", "1/year", "how often a fragment at peace goes back"),
        _parameter("memory", "year", "time in which a removal is forgotten"),
        _parameter("retaliation", "person", "deaths in the days after the killing of the largest group's leader"),
        _parameter("retaliation_size", "1", "share of the group on which retaliation was observed"),
        _parameter("retaliation_after_capture", "1", "retaliation after a capture against after a killing"),
        _parameter("retaliation_after_strike", "1", "retaliation after a foreign strike against after Mexico's own"),
    ),
)
