"""Making fentanyl, one world: laboratories destroyed and rebuilt, precursors."""

from __future__ import annotations


def start(n, p):
    return {"capacity": 1e-3 * p.demand.consumption, "precursor_access": 1.0}


def signals(n, p):
    q = p.production
    n.full_capacity = (q.spare_capacity * n.reference_demand * n.history_supply
                       / (1.0 - p.trafficking.seize_share))  # Production-1
    helped = 1.0 + (n.intelligence - 1.0) * n.partnership
    hit_joint = min(q.hit * max(helped, 0.0), q.hit_most)
    struck = n.lab_strikes * q.hit + n.joint_lab_operations * hit_joint
    n.destroyed_share = q.destruction_base * n.raids_open * max(helped, 0.0) + struck / q.laboratories  # Production-2
    needed = n.demand * n.dearer_quantity / (1.0 - n.seizure_share)
    n.output = min(n.capacity, n.precursor_access * n.full_capacity, needed)  # Production-4


def rates(n, p):
    q = p.production
    strikes = n.lab_strikes + n.joint_lab_operations
    slower = q.skill_loss ** (strikes / (strikes + q.pressing_strikes))
    return {"capacity": (n.full_capacity - n.capacity) / (q.rebuild_time * slower)  # Production-3
            - n.destroyed_share * n.capacity,
            "precursor_access": (1.0 - n.precursor_access) / q.precursor_recovery}  # Production-5


def jumps(n, p):
    return {"precursor_access": -n.precursor_access * n.precursor_shock}
