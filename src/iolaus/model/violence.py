"""Violence: homicides and disappearances, nationally by cause, and at the seat of each organisation.

Stocks     mx_homicides, mx_missing, homicides_from_wars                      person
Signals    violence, homicide_rate                                            person/year
           seat_ratio                                                         1
Reads      casualties, war_casualties, excess_casualties (organisations)      person/year
           parent (leadership)                                                1
Levers     none
Equations  Vio-1  violence = casualties/member_share                                           person/year
           Vio-2  homicides = (1 - report_share) * violence                                    person/year
           Vio-3  still missing = report_share * violence * share never found                  person/year
           Vio-4  seat_ratio = 1 + seat_allocation * excess homicides/homicides at the seat    1
Sources    claims violence.*, organisations.member_share; derivation and alternatives in docs/model/violence.md
Valid      2012-2035, Mexico; member_share is assumed by the published model and not identified
Limits     states other than the seats; femicide and other kinds of homicide are not apart; no separate level that
           organisations do not cause
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.family import ORIGINS, belongs, spread, totals
from iolaus.model.groups import BLOCKS
from iolaus.model.module import OUTSIDE, Flow, Input, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter


def initial(v: View) -> dict[str, Float[Array, "..."]]:
    """Counters at zero."""
    none = 0.0 * v.member_share * v.one_person
    return {"mx_homicides": none, "mx_missing": none, "homicides_from_wars": none}


def equations(v: View) -> dict[str, Float[Array, "..."]]:
    """Vio-1 to Vio-4."""
    violence = v.casualties / v.member_share
    homicide = 1.0 - v.report_share
    homicides = homicide * violence
    excess = totals(belongs(v.parent), v.excess_casualties) / v.member_share * homicide
    calm = jnp.maximum(homicides - jnp.sum(excess, axis=0), 0.05 * homicides)
    at_seat = v.seat_share[:ORIGINS] * calm
    ratio = 1.0 + v.seat_allocation * excess / at_seat
    return {
        "violence": violence, "homicide_rate": homicides,
        "count_homicides": homicides,
        "count_missing": v.report_share * violence * v.never_found,
        "count_war_homicides": homicide * v.war_casualties / v.member_share,
        "seat_ratio": spread(belongs(v.parent), ratio),
    }


MODULE = Module(
    name="violence",
    title="Violence: homicides, disappearances, seats of organisations",
    initial=initial,
    equations=equations,
    stocks=(
        Stock("mx_homicides", "person", "deaths by homicide in Mexico since the start"),
        Stock("mx_missing", "person", "people reported missing since the start and still missing"),
        Stock("homicides_from_wars", "person", "of the homicides, those in wars between fragments"),
    ),
    flows=(
        Flow(OUTSIDE, "mx_homicides", "count_homicides", "person/year", "homicides"),
        Flow(OUTSIDE, "mx_missing", "count_missing", "person/year", "people who stay missing"),
        Flow(OUTSIDE, "homicides_from_wars", "count_war_homicides", "person/year", "homicides in wars of fragments"),
    ),
    signals=(
        Signal("violence", "person/year", "homicides and reports of missing persons"),
        Signal("homicide_rate", "person/year", "homicides in a year at the present rate"),
        Signal("seat_ratio", "1", "homicides at the seat against those of a calm, united organisation", BLOCKS),
    ),
    reads=("casualties", "war_casualties", "excess_casualties", "parent"),
    inputs=(
        Input("report_share", "1", "reports of missing persons as share of homicides plus reports"),
        Input("never_found", "1", "share of reported persons still missing"),
        Input("seat_share", "1", "share of homicides 2022-24 in the state of each organisation's seat", (BLOCKS,),
              monthly=False),
    ),
    parameters=(
        Parameter("member_share", "1", "organisations.member_share", "share of homicides and reports that are members"),
        Parameter("seat_allocation", "1", "violence.seat_allocation", "share of a split's extra deaths at the seat"),
        Parameter("one_person", "person", "violence.one_person", "one person"),
    ),
)
