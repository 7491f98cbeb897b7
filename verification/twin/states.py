"""Violence by state, one world: month by month, and year by year against the thresholds."""

from __future__ import annotations

import numpy as np

from verification.twin.family import sums
from verification.twin.world import ORIGINS, REST

STATES = 32
DAY = 1.0 / 365.25


def start(n, p):
    zero = dict.fromkeys(("homicides_laid_out", "missing_laid_out", "homicides_at_new_year", "wars_at_new_year",
                          "state_war_years", "split_war_years_past"), 0.0)
    by_origin = {name: np.zeros(ORIGINS) for name in ("excess_homicides", "excess_missing", "stirred_homicides",
                                                      "excess_at_new_year", "stirred_at_new_year")}
    return {**zero, **by_origin, "ever_over": np.zeros(STATES)}


def signals(n, p):
    pass  # no other part reads what is laid out over states


def rates(n, p):
    return {}


def _month(n, p):
    """Extra deaths and stirred calm of the month past, by organisation."""
    share = sums(n.parent, n.excess_casualties) / p.organisations.member_share / n.violence
    calm = 1.0 - share.sum()
    shock = share / n.seat_share / calm  # Sta-2
    homicides, lost = n.mx_homicides - n.homicides_laid_out, n.mx_missing - n.missing_laid_out
    return share * homicides, share * lost, calm * homicides * shock / (1.0 + shock.sum())  # Sta-1, Sta-3


def _states(n, p, nation, extra, stirred):
    """Sta-4: all homicides by state, and the extra ones among them."""
    seat = p.violence.seat_allocation
    other = (1.0 - seat) * p.states.other_states
    elsewhere = 1.0 - seat - other
    laid = np.zeros(STATES)
    for origin in range(ORIGINS):
        if origin == REST:
            laid += n.homicide_map * extra[origin]
        else:
            laid += (seat * n.seat_map[:, origin] + other * n.other_map[:, origin]
                     + elsewhere * n.homicide_map) * extra[origin]
    calm = n.homicide_map * (nation - extra.sum()) + p.states.spill_neighbour * n.near_map @ stirred
    return calm + laid, laid


def jumps(n, p):
    extra, gone, stirred = _month(n, p)
    change = {"homicides_laid_out": n.mx_homicides - n.homicides_laid_out,
              "missing_laid_out": n.mx_missing - n.missing_laid_out,
              "excess_homicides": extra, "excess_missing": gone, "stirred_homicides": stirred}
    if n.time - np.floor(n.time + DAY) > DAY:
        return change
    year = n.mx_homicides - n.homicides_at_new_year
    wars = n.homicides_from_wars - n.wars_at_new_year
    year_extra = n.excess_homicides + extra - n.excess_at_new_year
    year_stirred = n.stirred_homicides + stirred - n.stirred_at_new_year
    total, laid = _states(n, p, year, year_extra, year_stirred)
    over = total >= p.states.rate_limit * n.population_before  # Sta-6
    usual = np.minimum(p.states.battle_scale * n.battle_map, 1.0)
    battle = usual * (total - laid) + p.states.war_battle_share * laid  # Sta-7
    if n.time > p.demand.policy_start + DAY:
        change["ever_over"] = np.maximum(over * n.was_below, n.ever_over) - n.ever_over
    change["state_war_years"] = float(np.sum(battle >= p.states.battle_limit))
    change["split_war_years_past"] = float(p.states.war_battle_share * wars >= p.states.battle_limit)
    change |= {"homicides_at_new_year": year, "wars_at_new_year": wars, "excess_at_new_year": year_extra,
               "stirred_at_new_year": year_stirred}
    return change
