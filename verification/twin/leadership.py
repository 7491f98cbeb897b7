"""Leadership, one world: removals, splits, wars of fragments, retaliation."""

from __future__ import annotations

from math import asin, exp, sin

import numpy as np

from verification.twin.world import BLOCKS, ORIGINS, REST


def start(n, p):
    parent = np.array([float(k) if k < ORIGINS else -1.0 for k in range(BLOCKS)])
    return {"leadership": np.ones(BLOCKS), "war": np.zeros(BLOCKS), "parent": parent, "parts_due": np.zeros(BLOCKS),
            "split_clock": np.zeros(BLOCKS), "removals": 0.0, "recent_removals": 0.0, "fragments_formed": 0.0,
            "fragments_absorbed": 0.0, "fragments_merged": 0.0}


def signals(n, p):
    n.visible_success = n.recent_removals


def rates(n, p):
    return {"leadership": (1.0 - n.leadership) / p.leadership.time_to_restore,  # Lead-1
            "war": -n.war / p.leadership.war_duration,  # Lead-4
            "recent_removals": -n.recent_removals / p.leadership.memory}


def led_share(n):
    """Share of each block among those with leaders to remove; the rest has none of note."""
    led = n.members.copy()
    led[REST] = 0.0
    return led / led.sum()


def happens(waiting, hazard):
    return 1.0 - exp(-waiting) < 1.0 - exp(-hazard / 12.0)


def removed(n, p, share):
    """Lead-2: how and by whom each block loses a leader this month, None where it does not; killing hides a capture."""
    lead = p.leadership
    from_abroad = exp(lead.capture_cooperation * (n.intelligence_ratio - 1.0))
    own = lead.removal_hazard * n.capture_rate * from_abroad * n.hazard_open
    joint = n.joint_leader_operations * lead.joint_success
    strikes = n.leader_strikes * lead.strike_success
    found = []
    for k in range(BLOCKS):
        kills, captures = own * lead.killings_per_capture * share[k], own * share[k]
        together = joint * share[k]
        if n.dated_kills[k] > 0.0 or happens(n.chance_kill[k], kills):
            found.append("mexico kills")
        elif happens(n.chance_kill[k], kills + together * lead.joint_killing):
            found.append("both kill")
        elif happens(n.chance_kill[k], kills + together * lead.joint_killing + strikes * share[k]):
            found.append("a strike kills")
        elif n.dated_captures[k] > 0.0 or happens(n.chance_capture[k], captures):
            found.append("mexico captures")
        elif happens(n.chance_capture[k], captures + together * (1.0 - lead.joint_killing)):
            found.append("both capture")
        else:
            found.append(None)
    return found


def split_risk(lead, how):
    if how is None:
        return 0.0
    risk = lead.split_after_capture if "capture" in how else lead.split_after_killing
    return risk * lead.split_after_joint if "both" in how else risk


def anger(lead, how):
    """Lead-5: retaliation against that after a killing by Mexican forces."""
    if how is None:
        return 0.0
    if "capture" in how:
        return lead.retaliation_after_capture
    return lead.retaliation_after_strike if "strike" in how else 1.0


def clocks(n, p, share, lost):
    """Lead-3, timing: what the clocks gain and lose, and the parts that fall due."""
    lead = p.leadership
    clock, due = np.zeros(BLOCKS), np.zeros(BLOCKS)
    for k in range(BLOCKS):
        left = n.split_clock[k]
        if left > 0.0:
            tick = min(left, 1.0 / 12.0)
            clock[k] -= tick
            if left <= tick:
                due[k] = 2.0 if n.chance_parts[k] < lead.third_part else 1.0
        elif n.parts_due[k] <= 0.0 and n.chance_split[k] < split_risk(lead, lost[k]) * min(
                share[k] / lead.size_of_full_risk, 1.0):
            clock[k] += lead.split_lag * n.splits_open
    return clock, due + n.dated_splits


def first_where(flags):
    """The first block for which the flag holds, or None."""
    found = np.flatnonzero(flags)
    return int(found[0]) if len(found) else None


def split(n, change):
    """Lead-3, carried out: one block gives a part of its members to a free slot, or to the smallest fragment's."""
    source = first_where(n.parts_due > 0.0)
    if source is None:
        return
    u = n.chance_share[source]
    part = 0.5 - sin(asin(1.0 - 2.0 * u) / 3.0)  # Beta(2, 2)
    moved = part * 2.0 / (1.0 + max(n.parts_due[source], 1.0)) * n.members[source]
    slot = first_where(n.parent < 0.0)
    if slot is None:  # the smallest fragment joins the rest and makes room
        slot = min((k for k in range(ORIGINS, BLOCKS) if k != source), key=lambda k: n.members[k])
        change["members"][REST] += n.members[slot]
        change["members"][slot] -= n.members[slot]
        change["parts_due"][slot] -= n.parts_due[slot]
        change["split_clock"][slot] = change["set"][slot] - n.split_clock[slot]
        change["fragments_absorbed"] = 1.0
    change["members"][source] -= moved
    change["members"][slot] += moved
    change["parts_due"][source] -= 1.0
    change["fragments_formed"] = 1.0
    origin = n.parent[source]
    change["parent"][slot] = origin - n.parent[slot]
    change["leadership"][slot] += 1.0 - n.leadership[slot]  # a fragment starts under its own leaders
    for k in range(BLOCKS):
        if k == slot or n.parent[k] == origin:
            change["war"][k] = max(1.0 - n.war[k], 0.0)


def merge(n, p, lost, change):
    """Lead-6: the first fragment at peace whose hour has come goes back to the organisation it came from."""
    for k in range(ORIGINS, BLOCKS):
        settled = n.parent[k] >= 0.0 and lost[k] is None and n.split_clock[k] <= 0.0 and n.parts_due[k] <= 0.0
        if settled and happens(n.chance_merger[k], p.leadership.merger_hazard * max(1.0 - n.war[k], 0.0)):
            change["members"][int(n.parent[k])] += n.members[k]
            change["members"][k] -= n.members[k]
            change["parent"][k] = -1.0 - n.parent[k]
            change["war"][k] = -n.war[k]
            change["leadership"][k] = 1.0 - n.leadership[k]
            change["fragments_merged"] = 1.0
            return


def jumps(n, p):
    lead = p.leadership
    share = led_share(n)
    lost = removed(n, p, share)
    gone = np.array([0.0 if how is None else 1.0 for how in lost])
    clock, due = clocks(n, p, share, lost)
    change = {"members": np.zeros(BLOCKS), "parent": np.zeros(BLOCKS), "war": np.zeros(BLOCKS),
              "leadership": -n.leadership * lead.loss_of_leadership * gone,
              "parts_due": due, "split_clock": clock, "set": np.maximum(clock, 0.0),
              "fragments_formed": 0.0, "fragments_absorbed": 0.0, "fragments_merged": 0.0}
    if np.any(n.parts_due > 0.0):
        split(n, change)
    else:
        merge(n, p, lost, change)
    del change["set"]
    change["removals"] = change["recent_removals"] = gone.sum()
    angry = np.array([anger(lead, how) for how in lost])
    change["mx_homicides"] = (angry * lead.retaliation * share / lead.retaliation_size).sum()  # Lead-5
    return change
