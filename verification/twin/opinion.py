"""Opinion, one world: support for force in both countries. It holds no stock and moves nothing."""

from __future__ import annotations

from math import exp, log1p


def start(n, p):
    return {}


def signals(n, p):
    o = p.opinion
    hidden = n.unilateral_force - n.open_force
    deaths = (1.0 - hidden) * log1p(n.recent_strike_civilians / o.casualty_reference)  # Op-3
    us = o.us_base - o.us_no_permission * n.open_force - o.us_casualties * deaths  # Op-1
    mx = o.mx_base + o.mx_house - o.mx_no_permission * n.open_force - o.mx_casualties * deaths  # Op-2
    n.us_support, n.mx_support = 1.0 / (1.0 + exp(-us)), 1.0 / (1.0 + exp(-mx))


def rates(n, p):
    return {}
