"""Organisations: who joins, who is arrested, who dies in fights between groups.

Stocks     members                                                            person
           members_killed, members_arrested                                   person
Signals    total_members                                                      person
           casualties, war_casualties, recruits, arrests_rate                 person/year
           excess_casualties                                                  person/year
           active_organisations                                               1
Reads      parent, leadership, war, visible_success (leadership)              1
           recent_civilian_deaths, usual_civilian_deaths (harm)               person
           income_ratio (market), cooperation_ratio, partnership (cooperation) 1
Levers     arrests: arrests against the current path                          1
           cooperative_arrests: the same, in as far as partners cooperate     1
           recruitment_cut: share of recruits kept from joining               1
           income_cut: share of the organisations' income taken away          1
Equations  theta = reference * scale * (1 - background/homicides_2012) * (size_reference/size_2012)^2
                   * member_share/member_share_reference                              1/(person year)
           Org-1  recruit = rate * income^a * exp(backlash + deterrence) * members            person/year
                   backlash and deterrence: b * seen * (1 + room)/(|seen| + room), each with its own room
           Org-2  arrest = members * risk/(1 + risk/highest)                                person/year
                   risk = eta * since * arrests * (1 + kappa)/(total/size_2012 + kappa)/size_2012; eta at the start
                   since = 1 + (recent - 1) * 2^-(years after the last count/half-life)         1
           Org-3  fight = theta * members * sum over families of mutual * members             person/year
           Org-4  war = theta * split_conflict * war * members * (family - members)           person/year
           Org-5  saturate = omega * concentration * members * family                         person/year
Sources    claims organisations.*; derivation and alternatives in docs/model/organisations.md
Valid      2012-2035, Mexico; total size is not identified by the data: read differences
Limits     no places, no ranks; joining as a choice, other forms of arrest and no backlash are rival forms
           (organisations_forms.py); shares within the rest are fixed
"""

from __future__ import annotations

from collections.abc import Callable

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.family import ORIGINS, across, spread, totals
from iolaus.model.groups import BLOCKS
from iolaus.model.module import OUTSIDE, Flow, Input, Lever, Module, Signal, Stock, View
from iolaus.model.power import power
from iolaus.model.sums import apart, summed
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "..."]


def initial(v: View) -> dict[str, Float[Array, "..."]]:
    """Members of 2012 in the published shares; free slots empty."""
    members = v.size_2012 * v.block_share
    return {"members": members, "members_killed": 0.0 * v.size_2012, "members_arrested": 0.0 * v.size_2012}


def conflict_rate(v: View) -> Float[Array, "worlds"]:
    """Theta: deaths per member and year for each rival member; fixed by the level of violence, given size and share."""
    of_organisations = 1.0 - v.background_homicides / v.homicides_2012  # the other violence of 2012 is not theirs
    return v.conflict_reference * v.conflict_scale * of_organisations * (v.size_reference / v.size_2012) ** 2 * (
        v.member_share / v.member_share_reference)


def willing(v: View) -> Float[Array, "block worlds"]:
    """Org-1 without pay: people who join each block in a year, before what they are offered."""
    # On the ridge of equal fit, recruits must replace arrests and deaths: a constant, and a part that grows with
    # both and falls with assumed size (docs/decisions/0004-ridge.md).
    replaced = (v.ridge_arrests * v.incapacitation / v.incapacitation_reference
                + (1.0 - v.ridge_arrests) * v.member_share / v.member_share_reference)
    ridge = 1.0 - v.ridge_slope + v.ridge_slope * replaced * v.size_reference / v.size_2012
    base = v.recruitment_reference * v.recruitment_scale * ridge
    seen = (v.recent_civilian_deaths - v.usual_civilian_deaths) / v.harm_reference
    harm = v.backlash * seen * (1.0 + v.harm_room) / (jnp.abs(seen) + v.harm_room)  # grievance has an upper end
    # so has the effect of removals that recruits see, whichever its sign
    success = v.deterrence * v.visible_success * (1.0 + v.success_room) / (v.visible_success + v.success_room)
    return base * (1.0 - v.recruitment_cut) * jnp.exp(harm + success) * v.members


def income(v: View) -> Value:
    """The organisations' income against that of the start, after what policies take."""
    return jnp.maximum(v.income_ratio * (1.0 - v.income_cut), 1e-3)


def constant_rate(v: View, killed: Value, arrested: Value) -> Value:
    """Org-1: the published rate, moved by income."""
    del killed, arrested  # the published rate knows no risk
    return willing(v) * power(income(v), v.income_elasticity)


def arrest_effort(v: View) -> Value:
    """Org-2: members that would be arrested in a year at the size of the start."""
    with_partner = jnp.maximum(1.0 + (v.cooperative_arrests - 1.0) * v.partnership, 0.0)
    # the rise in arrests since October 2024 is counted to January 2026; how long it lasts after that is not known
    fading = jnp.exp2(-v.arrests_uncounted / v.arrests_half_life)
    since = 1.0 + v.arrests_step * (v.arrests_recent - 1.0) * fading
    help_from_abroad = jnp.exp(v.arrests_cooperation * (v.cooperation_ratio - 1.0))
    return v.incapacitation * since * v.arrests * with_partner * help_from_abroad


def shared_total(v: View) -> Value:
    """Org-2: risk of arrest where nearly a given number is arrested in all; few members are harder to find."""
    found = (1.0 + v.floor_share) / (summed(v.members) + v.floor_share * v.size_2012)
    return arrest_effort(v) * found


def losses(v: View) -> dict[str, Float[Array, "block worlds"]]:
    """Org-3 and Org-4: deaths of each block in fights with other families and within its own."""
    family = totals(v.parent, v.members)
    theta = conflict_rate(v)
    absent = 1.0 - v.leadership
    reach = totals(v.parent, v.members * (1.0 + v.short_horizon * absent))  # a weakened group strikes more
    mutual = (v.mutual_background + v.mutual_rivalry)[:ORIGINS, :ORIGINS]
    pressure = across(mutual, reach)
    calm = across(mutual, family)
    fight = apart(theta * v.members * spread(v.parent, pressure) * (1.0 + v.predation * absent))
    base = theta * v.members * spread(v.parent, calm)
    own = spread(v.parent, family)
    war = apart(theta * v.split_conflict * v.war * v.members * jnp.maximum(own - v.members, 0.0 * own))
    return {"fight": fight, "war": war, "excess": apart(fight - base + war), "own": own}


def equations_with(recruit: Callable[[View, Value, Value], Value] = constant_rate,
                   arrest: Callable[[View], Value] = shared_total) -> Callable[[View], dict[str, Value]]:
    """Org-1 to Org-5 with a rule of joining and a rule of arrest; rival forms give others.

    Args:
        recruit: recruits by block, from the view, deaths in fights and arrests by block.
        arrest: yearly risk of arrest of a member before its upper end.
    """
    def equations(v: View) -> dict[str, Value]:
        total = summed(v.members)
        loss = losses(v)
        risk = arrest(v)
        arrests = v.members * apart(risk / (1.0 + risk / v.highest_risk))
        killed = loss["fight"] + loss["war"]
        recruits = recruit(v, killed, arrests)
        concentration = spread(v.parent, v.concentration[:ORIGINS] * jnp.ones_like(total)[None, :])
        saturation = (v.saturation_reference * v.saturation_scale * (v.size_reference / v.size_2012)
                      * concentration * v.members * loss["own"])
        occupied = summed(jnp.where(v.parent >= 0.0, 1.0, 0.0))
        return {
            "join": recruits, "arrest": arrests, "kill": killed, "saturate": saturation,
            "count_killed": summed(killed), "count_arrested": summed(arrests),
            "total_members": total, "recruits": summed(recruits),
            "casualties": summed(killed), "war_casualties": summed(loss["war"]),
            "excess_casualties": loss["excess"], "arrests_rate": summed(arrests),
            "active_organisations": 100.0 * (occupied - 1.0) / (ORIGINS - 1.0),
        }

    return equations


def _parameter(name: str, unit: str, meaning: str) -> Parameter:
    return Parameter(name, unit, f"organisations.{name}", meaning)


MODULE = Module(
    name="organisations",
    title="Organisations: members, recruits, arrests, deaths in fights",
    initial=initial,
    equations=equations_with(),
    stocks=(
        Stock("members", "person", "members of each block", BLOCKS),
        Stock("members_killed", "person", "members killed by rivals since the start"),
        Stock("members_arrested", "person", "members arrested since the start"),
    ),
    flows=(
        Flow(OUTSIDE, "members", "join", "person/year", "recruits"),
        Flow("members", OUTSIDE, "arrest", "person/year", "arrests"),
        Flow("members", OUTSIDE, "kill", "person/year", "deaths in fights"),
        Flow("members", OUTSIDE, "saturate", "person/year", "members who leave as a group outgrows its means"),
        Flow(OUTSIDE, "members_killed", "count_killed", "person/year", "deaths counted"),
        Flow(OUTSIDE, "members_arrested", "count_arrested", "person/year", "arrests counted"),
    ),
    signals=(
        Signal("total_members", "person", "members of all organisations"),
        Signal("casualties", "person/year", "members killed by other organisations"),
        Signal("war_casualties", "person/year", "of these, in wars between fragments"),
        Signal("recruits", "person/year", "recruits of all organisations"),
        Signal("arrests_rate", "person/year", "members arrested"),
        Signal("excess_casualties", "person/year", "deaths above those of a calm, united organisation", BLOCKS),
        Signal("active_organisations", "1", "named organisations and their living fragments, 100 = nine organisations"),
    ),
    reads=("parent", "leadership", "war", "visible_success", "recent_civilian_deaths",
           "usual_civilian_deaths", "income_ratio",
           "cooperation_ratio", "partnership"),
    levers=(
        Lever("arrests", "1", "multiply", 0.0, 10.0, "arrests of members against the current path"),
        Lever("cooperative_arrests", "1", "multiply", 0.0, 10.0, "the same, in as far as partners cooperate"),
        Lever("recruitment_cut", "1", "cut", 0.0, 1.0, "share of recruits kept from joining"),
        Lever("income_cut", "1", "cut", 0.0, 0.9, "share of the organisations' income taken away"),
    ),
    inputs=(
        Input("block_share", "1", "share of members in 2012", (BLOCKS,), monthly=False),
        Input("mutual_background", "1", "background conflict between blocks", (BLOCKS, BLOCKS), monthly=False),
        Input("mutual_rivalry", "1", "recorded rivalry between blocks", (BLOCKS, BLOCKS), monthly=False),
        Input("concentration", "1", "sum of squared shares within a block", (BLOCKS,), monthly=False),
        Input("arrests_step", "1", "1 from October 2024, when high-impact arrests rose"),
        Input("arrests_uncounted", "year", "time since the last month for which the rise is counted"),
    ),
    parameters=(
        _parameter("size_2012", "person", "members in January 2012"),
        _parameter("size_reference", "person", "members in 2012 in the published model"),
        _parameter("ridge_slope", "1", "part of recruitment that replaces arrests and deaths, at the published size"),
        _parameter("ridge_arrests", "1", "of that part, the share that replaces arrests"),
        _parameter("incapacitation_reference", "person/year", "arrests of members in the published model"),
        _parameter("recruitment_reference", "1/year", "recruits per member at the published size"),
        _parameter("recruitment_scale", "1", "departure of recruitment from the ridge"),
        _parameter("conflict_reference", "1/(person year)", "deaths per pair of rival members at the published size"),
        _parameter("conflict_scale", "1", "departure of conflict from the ridge"),
        _parameter("member_share", "1", "share of organisations' homicides and missing reports that are members"),
        _parameter("member_share_reference", "1", "that share as the published model assumes it"),
        _parameter("background_homicides", "person/year", "homicides that no organisation causes"),
        _parameter("homicides_2012", "person/year", "homicides in 2012"),
        _parameter("saturation_reference", "1/(person year)", "saturation at the published size"),
        _parameter("saturation_scale", "1", "departure of saturation from the published value"),
        _parameter("incapacitation", "person/year", "members arrested in a year, all organisations"),
        _parameter("floor_share", "1", "size at which arrests are half of their most, as share of that of 2012"),
        _parameter("highest_risk", "1/year", "highest yearly rate of arrest of a member"),
        _parameter("arrests_recent", "1", "arrests since October 2024 against before"),
        _parameter("arrests_half_life", "year", "time in which half of that rise is lost after its last count"),
        _parameter("arrests_cooperation", "1", "log change of arrests for a doubling of cooperation's ratio less one"),
        _parameter("income_elasticity", "1", "elasticity of recruitment to the organisations' income"),
        _parameter("backlash", "1", "log change of recruitment for one reference harm to civilians above the usual"),
        _parameter("harm_reference", "person", "civilian deaths within a year that count as one harm"),
        _parameter("harm_room", "1", "how many times the reference harm until grievance is half as large as it can be"),
        _parameter("deterrence", "1", "log change of recruitment for one recent removal of a leader"),
        _parameter("success_room", "1", "recent removals at which their effect is half as large as it can be"),
        Parameter("predation", "1", "leadership.predation", "extra losses of a group without leaders"),
        Parameter("short_horizon", "1", "leadership.short_horizon", "extra attacks by a group without leaders"),
        Parameter("split_conflict", "1", "leadership.split_conflict",
                  "mutual conflict of fragments at the war's start"),
    ),
)
