"""Cooperation, one world: threat and use of force move it."""

from __future__ import annotations


def start(n, p):
    return {"cooperation": p.cooperation.start, "force_used": 0.0}


def signals(n, p):
    n.cooperation_ratio = n.cooperation / p.cooperation.start
    n.intelligence_ratio = min(n.cooperation_ratio, n.intelligence_open * max(n.cooperation_ratio, 1.0))  # Coop-5
    n.effort = n.partnership_effort * (1.0 - n.consent * (1.0 - p.cooperation.granted_share)
                                       - n.refused * (1.0 - p.cooperation.refused_share))
    n.partnership = n.effort * n.intelligence_ratio  # Coop-6


def rates(n, p):
    if n.time < p.cooperation.first_year:
        return {}
    threat = 1.0 - n.threat_lifted  # Coop-1
    aim = p.cooperation.start + p.cooperation.threat_effect * threat + n.cooperation_gain - n.cooperation_loss  # Coop-2
    aim = min(max(aim, 0.01), 0.99)
    return {"cooperation": (aim - n.cooperation) / p.cooperation.time_to_return}  # Coop-3


def lost(level, share):
    """What the index loses; a negative share closes part of the distance to one."""
    return level * share if share > 0.0 else (1.0 - level) * share


def jumps(n, p):
    # Coop-4
    fall = ((1.0 - n.force_used) * lost(n.cooperation, p.cooperation.first_drop)
            + n.force_used * lost(n.cooperation, p.cooperation.monthly_drop))
    return {"cooperation": -n.open_force * fall, "force_used": n.open_force * (1.0 - n.force_used)}
