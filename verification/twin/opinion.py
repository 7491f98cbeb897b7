"""Opinion, one world: support for force in both countries. It holds no stock and moves nothing."""

from __future__ import annotations

from math import exp, log1p


def start(n, p):
    return {}


def signals(n, p):
    o = p.opinion
    levels = (o.us_level, o.us_penalty_level, o.mx_level, o.mx_penalty_level)
    # Op-1
    us_base, us_penalty, mx_base, mx_penalty = (
        n.opinion_mean[k] + sum(n.opinion_factor[k][m] * levels[m] for m in range(4)) for k in range(4))
    hidden = n.unilateral_force - n.open_force
    deaths = (1.0 - hidden) * log1p(n.recent_strike_civilians / o.casualty_reference)  # Op-2
    success = max(n.open_force, n.consent) * log1p(n.recent_removals)  # Op-3
    us = us_base - us_penalty * n.open_force - o.us_casualties * deaths + o.us_success * success  # Op-4
    mx = mx_base - mx_penalty * n.open_force - o.mx_casualties * deaths + o.mx_success * success
    n.us_support, n.mx_support = 1.0 / (1.0 + exp(-us)), 1.0 / (1.0 + exp(-mx))


def rates(n, p):
    return {}
