"""Smuggling, one world: four kinds of way, what is caught on each, how smugglers learn."""

from __future__ import annotations

from math import exp, log

import numpy as np

from verification.twin.world import CHANNELS

POLICED = ("ports_of_entry", "between_ports")


def start(n, p):
    return {"perceived_risk": np.full(len(CHANNELS), p.trafficking.seize_share), "attention": np.ones(len(CHANNELS)),
            "fentanyl_seized": 0.0}


def signals(n, p):
    t = p.trafficking
    change = n.cooperation * (1.0 - 1.0 / max(n.cooperation_ratio, 1e-3))
    strength = t.seize_share / (1.0 - t.seize_share) * exp(
        t.cooperation_gain_seizures / (1.0 - t.seize_share) * change)  # Trafficking-1
    extra = n.interdiction * (1.0 + (n.cooperative_interdiction - 1.0) * n.partnership)
    caught, weight, usual = [], [], []
    for k, name in enumerate(CHANNELS):
        effort = max(extra if name in POLICED else 1.0, 1e-6)
        followed = max(n.attention[k], 1e-6) ** (t.following * t.effort_returns)  # Trafficking-6
        odds = strength * effort ** t.effort_returns * followed
        caught.append(odds / (odds + 1.0))  # Trafficking-2
        base = getattr(t, f"share_{name}")
        usual.append(base)
        weight.append(base * exp(-(n.perceived_risk[k] - t.seize_share) / t.share_scale))  # Trafficking-3
    n.caught = np.array(caught)
    n.channel_share = np.array(weight) / sum(weight)
    n.usual_share = np.array(usual) / sum(usual)
    n.seizure_share = float(n.channel_share @ n.caught)  # Trafficking-5


def rates(n, p):
    speed = -12.0 * log(1.0 - p.trafficking.learned_in_a_month)
    return {"perceived_risk": speed * (n.caught - n.perceived_risk),  # Trafficking-4
            "attention": (n.channel_share / n.usual_share - n.attention) / p.trafficking.following_time}
