"""Organisations, one world: recruits, arrests, deaths in fights."""

from __future__ import annotations

from math import exp

import numpy as np

from verification.twin.family import of_each, sums
from verification.twin.world import ORIGINS


def start(n, p):
    return {"members": p.organisations.size_2012 * n.block_share, "members_killed": 0.0, "members_arrested": 0.0}


def signals(n, p):
    fights(n, p)
    o = p.organisations
    n.total_members = float(n.members.sum())
    n.casualties = float(np.sum(n.killed))
    n.war_casualties = float(np.sum(n.war_killed))

    # Org-1
    smaller = o.size_reference / o.size_2012
    replaced = (o.ridge_arrests * o.incapacitation / o.incapacitation_reference
                + (1.0 - o.ridge_arrests) * o.member_share / o.member_share_reference)
    base = o.recruitment_reference * o.recruitment_scale * (1.0 + o.ridge_slope * (replaced * smaller - 1.0))
    income = max(n.income_ratio * (1.0 - n.income_cut), 1e-3) ** o.income_elasticity
    seen = (n.recent_civilian_deaths - n.usual_civilian_deaths) / o.harm_reference
    harm = o.backlash * seen * (1.0 + o.harm_room) / (abs(seen) + o.harm_room)  # grievance has an upper end
    removals = n.recent_removals  # and so has what removals do
    success = o.deterrence * removals * (1.0 + o.success_room) / (removals + o.success_room)
    n.joining = (base * (1.0 - n.recruitment_cut) * income * exp(harm + success)) * n.members

    # Org-2
    lasting = 0.5 ** (n.arrests_uncounted / o.arrests_half_life)
    since = 1.0 + (o.arrests_recent - 1.0) * lasting if n.arrests_step > 0.0 else 1.0
    with_partner = max(1.0 + (n.cooperative_arrests - 1.0) * n.partnership, 0.0)
    from_abroad = exp(o.arrests_cooperation * (n.cooperation_ratio - 1.0))
    eta = o.incapacitation * since * n.arrests * with_partner * from_abroad
    risk = eta * (1.0 + o.floor_share) / (n.total_members + o.floor_share * o.size_2012)
    n.arrested = n.members * risk / (1.0 + risk / o.highest_risk)
    n.arrests_rate = float(n.arrested.sum())


def fights(n, p):
    """Org-3 and Org-4: deaths by block, and those above a calm, united organisation."""
    o, lead = p.organisations, p.leadership
    theta = (o.conflict_reference * o.conflict_scale * (o.size_reference / o.size_2012) ** 2
             * o.member_share / o.member_share_reference * (1.0 - o.background_homicides / o.homicides_2012))
    absent = 1.0 - n.leadership
    mutual = (n.mutual_background + n.mutual_rivalry)[:ORIGINS, :ORIGINS]
    family = sums(n.parent, n.members)
    reach = sums(n.parent, n.members * (1.0 + lead.short_horizon * absent))
    calm = theta * n.members * of_each(n.parent, mutual @ family)
    fight = theta * n.members * of_each(n.parent, mutual @ reach) * (1.0 + lead.predation * absent)  # Org-3
    n.own_family = of_each(n.parent, family)
    others = np.maximum(n.own_family - n.members, 0.0)
    n.war_killed = theta * lead.split_conflict * n.war * n.members * others  # Org-4
    n.killed = fight + n.war_killed
    n.excess_casualties = n.killed - calm


def rates(n, p):
    o = p.organisations
    omega = o.saturation_reference * o.saturation_scale * o.size_reference / o.size_2012
    leaving = omega * of_each(n.parent, n.concentration) * n.members * n.own_family  # Org-5
    return {"members": n.joining - n.arrested - n.killed - leaving, "members_killed": n.casualties,
            "members_arrested": n.arrests_rate}
