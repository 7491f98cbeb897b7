"""Making fentanyl, one world: laboratories destroyed and rebuilt, precursors."""

from __future__ import annotations


def start(n, p):
    return {"capacity": 1e-3 * p.demand.consumption, "precursor_access": 1.0,
            "second_source": 0.0, "dispersal": 0.0, "abroad": 0.0}


def signals(n, p):
    q = p.production
    n.full_capacity = (q.spare_capacity * n.reference_demand * n.history_supply
                       / (1.0 - p.trafficking.seize_share))  # Production-1
    helped = 1.0 + (n.intelligence - 1.0) * n.partnership
    hit_joint = min(q.hit * max(helped, 0.0), q.hit_most)
    struck = n.lab_strikes * q.hit + n.joint_lab_operations * hit_joint
    raids = q.destruction_base * n.raids_open * max(helped, 0.0)
    spread = q.laboratories * (1.0 + n.dispersal)
    n.destroyed_share = (raids + struck / spread) * (1.0 - n.abroad)  # Production-2
    precursors = min(n.precursor_access + n.second_source, 1.0)
    needed = n.demand * n.dearer_quantity / (1.0 - n.seizure_share)
    n.output = min(n.capacity, precursors * n.full_capacity, needed)  # Production-4


def rates(n, p):
    q = p.production
    strikes = n.lab_strikes + n.joint_lab_operations
    pressure = strikes / (strikes + q.pressing_strikes)
    slower = q.skill_loss ** pressure
    return {"capacity": (n.full_capacity - n.capacity) / (q.rebuild_time * slower)  # Production-3
            - n.destroyed_share * n.capacity,
            "precursor_access": (1.0 - n.precursor_access) / q.precursor_recovery,  # Production-5
            "dispersal": (q.dispersal_most * pressure - n.dispersal) / q.dispersal_time,  # Production-6
            "abroad": (q.abroad_most * pressure - n.abroad) / q.abroad_time,
            "second_source": (q.second_most * (1.0 - n.precursor_access) - n.second_source) / q.second_time}  # -7


def jumps(n, p):
    return {"precursor_access": -n.precursor_access * n.precursor_shock}
