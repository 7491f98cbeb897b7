"""The ladder of counter-measures, one world: five steps taken and lifted, and partners who hold back."""

from __future__ import annotations

from math import exp, log1p

import numpy as np

NAMES = ("protest", "freeze", "agents", "migration", "trade")  # lowest first


def start(n, p):
    return {"measures": np.zeros(5), "partners_restrict": 0.0}


def signals(n, p):
    q = p.ladder
    deaths = log1p(n.recent_strike_civilians / p.opinion.casualty_reference)  # Ladder-1
    strikes = n.leader_strikes + n.lab_strikes
    resolve = max(p.cooperation.first_drop, 0.0) / q.usual_drop
    alone = n.open_force * strikes / (strikes + q.telling_strikes) * resolve * exp(q.death_effect * deaths)
    anger = exp(q.opinion_effect * (1.0 - 2.0 * n.mx_support))
    n.pressure = anger * (alone + n.consent * q.joint_effect * deaths) * (1.0 - n.restraint)  # Ladder-2
    n.intelligence_open = (1.0 - q.freeze_loss * n.measures[1]) * (1.0 - q.partner_loss * n.partners_restrict)
    n.raids_open = 1.0 - q.raids_share * (1.0 - n.intelligence_open)  # Ladder-7


def rates(n, p):
    return {}


def happens(waiting, hazard):
    return 1.0 - exp(-waiting) < 1.0 - exp(-hazard / 12.0)


def taken_above(n, q, k):
    """Whether the step above k, not yet in force, is taken this month."""
    return k < 4 and happens(n.climb_luck[k + 1], q[f"{NAMES[k + 1]}_hazard"] * n.pressure)


def jumps(n, p):
    q = vars(p.ladder)
    change = np.zeros(5)
    for k, name in enumerate(NAMES):
        reached = k == 0 or n.measures[k - 1] > 0.0
        last = k == 4 or n.measures[k + 1] == 0.0
        if n.measures[k] == 0.0:  # Ladder-3
            if reached and happens(n.climb_luck[k], q[f"{name}_hazard"] * n.pressure):
                change[k] = 1.0
        elif (last and not taken_above(n, q, k)  # Ladder-4
              and happens(n.lift_luck[k], (1.0 - q["held"] * n.open_force) / q[f"{name}_time"])):
            change[k] = -1.0
    partners = 0.0  # Ladder-5
    if n.partners_restrict == 0.0:
        if happens(n.partner_luck, q["partner_hazard"] * n.open_force):
            partners = 1.0
    elif happens(n.return_luck, (1.0 - q["held"] * n.open_force) / q["partner_time"]):
        partners = -1.0
    return {"measures": change, "partners_restrict": partners}
