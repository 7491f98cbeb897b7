"""Violence by Mexican state: homicides, missing persons, clashes, and states that pass a threshold.

Stocks     homicides_laid_out, missing_laid_out                               person
           excess_homicides, excess_missing, stirred_homicides                person
           homicides_at_new_year, wars_at_new_year                            person
           excess_at_new_year, stirred_at_new_year                            person
           ever_over, state_war_years, split_war_years_past                   1
Signals    seat_ratio, state_over, states_over_threshold                      1
           state_homicides, state_missing, state_clash_deaths                 person
           state_year_homicides, state_battle_deaths                          person
           state_rate                                                         1/year
           states_at_war, split_war_years                                     1
Reads      excess_casualties (organisations), violence (violence)             person/year
           parent (leadership)                                                1
           mx_homicides, mx_missing, homicides_from_wars, clash_deaths (violence) person
Levers     none
Equations  Sta-1  extra = month's homicides * excess_casualties/member_share/violence, by organisation  person
           Sta-2  shock = extra/(share of the seat * calm); calm = month's homicides - all extra  1
           Sta-3  stirred = calm * shock/(1 + all shocks), by organisation                        person
           Sta-4  state = share * calm + spill * shift(stirred) + seat, other and elsewhere of extra   person
           Sta-5  missing by state as Sta-4 without the shift; clash deaths by fixed shares       person
           Sta-6  over: homicides of the calendar year against rate_limit * population            1
           Sta-7  battle deaths = usual share * (state - extra) + war_battle_share * extra        person
Sources    claims states.*, violence.seat_allocation; derivation and alternatives in docs/model/violence.md
Valid      2022-2035; shares are those of January 2022 to August 2024, before the war of 2024-25
Limits     before 2022 the shares are not those of the time; states differ by seat and presence of 2020 only; no place
           finer than a state
"""

from __future__ import annotations

import jax.numpy as jnp
from jax.lax import cond
from jaxtyping import Array, Float

from iolaus.model.by_state import Layout, battle_deaths, lay_out, missing
from iolaus.model.family import ORIGINS as COUNT
from iolaus.model.family import spread, totals
from iolaus.model.groups import BLOCKS, ORIGINS, STATES
from iolaus.model.module import OUTSIDE, Input, Jump, Module, Signal, Stock, View
from iolaus.model.sums import apart, summed
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "..."]
HALF_MONTH = 1.0 / 24.0


def initial(v: View) -> dict[str, Value]:
    """Counters at zero."""
    none = 0.0 * v.seat_allocation
    person = none * v.one_person
    origins = jnp.zeros((COUNT, 1)) * person[None, :]
    return {"homicides_laid_out": person, "missing_laid_out": person,
            "excess_homicides": origins, "excess_missing": origins, "stirred_homicides": origins,
            "homicides_at_new_year": person, "wars_at_new_year": person, "excess_at_new_year": origins,
            "stirred_at_new_year": origins, "ever_over": jnp.zeros((STATES.size, 1)) * none[None, :],
            "state_war_years": none, "split_war_years_past": none}


def month(v: View) -> dict[str, Value]:
    """Sta-1 to Sta-3 for the month just lived through, by the fights at its end."""
    share = apart(totals(v.parent, v.excess_casualties) / (v.member_share * v.violence))
    shock = apart(share / v.seat_share)
    calm = apart(1.0 - summed(share))
    homicides = v.mx_homicides - v.homicides_laid_out
    missed = v.mx_missing - v.missing_laid_out
    return {"homicides": homicides, "missing": missed, "extra": share * homicides, "extra_missing": share * missed,
            "stirred": shock * apart(calm / (calm + summed(shock)) * homicides)}


def this_year(v: View, now: dict[str, Value]) -> Layout:
    """Sta-4 for the calendar year so far."""
    return lay_out(v, v.mx_homicides - v.homicides_at_new_year,
                   v.excess_homicides + now["extra"] - v.excess_at_new_year,
                   v.stirred_homicides + now["stirred"] - v.stirred_at_new_year)


def passed(v: View, year: Layout, population: Value) -> dict[str, Value]:
    """Sta-6 and Sta-7: what has passed a threshold in the calendar year so far, by state and for the split wars."""
    over = jnp.where(year.total < v.rate_limit * v.year * population, 0.0, 1.0)
    battle = battle_deaths(v, year)
    wars = v.war_battle_share * (v.homicides_from_wars - v.wars_at_new_year)
    by_policy = jnp.where(v.time > v.policy_start + HALF_MONTH * v.year, 1.0, 0.0)  # the month past lies after it
    return {"over": over, "battle": battle, "new": over * v.was_below * by_policy,
            "at_war": summed(jnp.where(battle < v.battle_limit, 0.0, 1.0)),
            "split": jnp.where(wars < v.battle_limit, 0.0, 1.0)}


def seat_ratio(v: View) -> Value:
    """Homicides at the seat of each block's family against those of a calm, united organisation."""
    share = totals(v.parent, v.excess_casualties) / (v.member_share * v.violence)
    calm = jnp.maximum(1.0 - summed(share), 0.05)
    return spread(v.parent, 1.0 + v.seat_allocation * share / (v.seat_share * calm))


def equations(v: View) -> dict[str, Value]:
    """Sta-1 to Sta-7 as they stand at this instant."""
    now = month(v)
    whole = lay_out(v, v.mx_homicides, v.excess_homicides + now["extra"], v.stirred_homicides + now["stirred"])
    year = this_year(v, now)
    marks = passed(v, year, v.state_population)
    return {
        "seat_ratio": seat_ratio(v),
        "state_homicides": whole.total,
        "state_missing": missing(v, v.mx_missing, v.excess_missing + now["extra_missing"]),
        "state_clash_deaths": v.clash_map * v.clash_deaths,
        "state_year_homicides": year.total,
        "state_rate": year.total / (v.state_population * v.year),
        "state_battle_deaths": marks["battle"],
        "state_over": marks["over"],
        "states_over_threshold": summed(jnp.maximum(v.ever_over, marks["new"])),
        "states_at_war": v.state_war_years + marks["at_war"],
        "split_war_years": v.split_war_years_past + marks["split"],
    }


def closed(v: View, now: dict[str, Value]) -> dict[str, Value]:
    """What January does: the year past is closed and counting starts anew."""
    marks = passed(v, this_year(v, now), v.population_before)
    return {
        "keep_over": jnp.maximum(marks["new"] - v.ever_over, 0.0),
        "keep_war_years": marks["at_war"],
        "keep_split_years": marks["split"],
        "close_homicides": v.mx_homicides - v.homicides_at_new_year,
        "close_wars": v.homicides_from_wars - v.wars_at_new_year,
        "close_excess": v.excess_homicides + now["extra"] - v.excess_at_new_year,
        "close_stirred": v.stirred_homicides + now["stirred"] - v.stirred_at_new_year,
    }


def left_open(v: View) -> dict[str, Value]:
    """What every other month does: nothing."""
    stocks = {"keep_over": v.ever_over, "keep_war_years": v.state_war_years, "keep_split_years": v.split_war_years_past,
              "close_homicides": v.homicides_at_new_year, "close_wars": v.wars_at_new_year,
              "close_excess": v.excess_at_new_year, "close_stirred": v.stirred_at_new_year}
    return {name: 0.0 * each for name, each in stocks.items()}


def jumps(v: View) -> dict[str, Value]:
    """The month past is laid out; in January the year past is closed."""
    now = month(v)
    january = jnp.all(v.time / v.year - jnp.floor(v.time / v.year) < HALF_MONTH)  # the time is the same for all worlds
    year: dict[str, Value] = cond(january, lambda: closed(v, now), lambda: left_open(v))
    return year | {
        "lay_homicides": now["homicides"], "lay_missing": now["missing"],
        "lay_excess": now["extra"], "lay_excess_missing": now["extra_missing"], "lay_stirred": now["stirred"],
    }


MODULE = Module(
    name="states",
    title="Violence by Mexican state, and states that pass a threshold",
    initial=initial,
    equations=equations,
    jumps=jumps,
    stocks=(
        Stock("homicides_laid_out", "person", "homicides since the start when this month began"),
        Stock("missing_laid_out", "person", "people still missing when this month began"),
        Stock("excess_homicides", "person", "homicides above those of a calm organisation", ORIGINS, signed=True),
        Stock("excess_missing", "person", "the same for people still missing", ORIGINS, signed=True),
        Stock("stirred_homicides", "person", "calm homicides while a seat is at war, weighted by the war", ORIGINS),
        Stock("homicides_at_new_year", "person", "homicides since the start when this calendar year began"),
        Stock("wars_at_new_year", "person", "of these, in wars between fragments"),
        Stock("excess_at_new_year", "person", "extra homicides when this calendar year began", ORIGINS, signed=True),
        Stock("stirred_at_new_year", "person", "stirred homicides when this calendar year began", ORIGINS),
        Stock("ever_over", "1", "1 where a state below in 2022-24 passed the threshold in a year of policies", STATES),
        Stock("state_war_years", "1", "states at the war threshold, summed over past calendar years"),
        Stock("split_war_years_past", "1", "past calendar years in which wars of fragments passed the war threshold"),
    ),
    jump_flows=(
        Jump(OUTSIDE, "homicides_laid_out", "lay_homicides", "person", "homicides of the month past"),
        Jump(OUTSIDE, "missing_laid_out", "lay_missing", "person", "people still missing of the month past"),
        Jump(OUTSIDE, "excess_homicides", "lay_excess", "person", "extra homicides of the month past"),
        Jump(OUTSIDE, "excess_missing", "lay_excess_missing", "person", "extra people still missing of the month past"),
        Jump(OUTSIDE, "stirred_homicides", "lay_stirred", "person", "calm homicides while a seat is at war"),
        Jump(OUTSIDE, "ever_over", "keep_over", "1", "states that passed in the year that ended"),
        Jump(OUTSIDE, "state_war_years", "keep_war_years", "1", "states at war in the year that ended"),
        Jump(OUTSIDE, "split_war_years_past", "keep_split_years", "1", "whether split wars passed in that year"),
        Jump(OUTSIDE, "homicides_at_new_year", "close_homicides", "person", "homicides of the year that ended"),
        Jump(OUTSIDE, "wars_at_new_year", "close_wars", "person", "of these, in wars of fragments"),
        Jump(OUTSIDE, "excess_at_new_year", "close_excess", "person", "extra homicides of the year that ended"),
        Jump(OUTSIDE, "stirred_at_new_year", "close_stirred", "person", "stirred homicides of the year that ended"),
    ),
    signals=(
        Signal("seat_ratio", "1", "homicides at the seat against those of a calm, united organisation", BLOCKS),
        Signal("state_homicides", "person", "deaths by homicide since the start; states sum to the nation", STATES),
        Signal("state_missing", "person", "people still missing since the start; states sum to the nation", STATES),
        Signal("state_clash_deaths", "person", "people killed by forces of any state since the start", STATES),
        Signal("state_year_homicides", "person", "homicides of the calendar year so far", STATES),
        Signal("state_rate", "1/year", "the same per resident; at the end of a year its rate", STATES),
        Signal("state_battle_deaths", "person", "battle deaths of the calendar year so far", STATES),
        Signal("state_over", "1", "1 where the calendar year's homicides have passed the threshold", STATES),
        Signal("states_over_threshold", "1", "states below in 2022-24 that have passed it in a year of policies"),
        Signal("states_at_war", "1", "states with battle deaths above the war threshold, summed over years"),
        Signal("split_war_years", "1", "calendar years in which wars of fragments passed the war threshold"),
    ),
    reads=("excess_casualties", "violence", "parent", "mx_homicides", "mx_missing", "homicides_from_wars",
           "clash_deaths"),
    inputs=(
        Input("seat_share", "1", "share of homicides in the state of each organisation's seat", (ORIGINS,), False),
        Input("seat_map", "1", "1 in the state of an organisation's seat", (STATES, ORIGINS), False),
        Input("other_map", "1", "an organisation's other states of 2020, by their homicides", (STATES, ORIGINS), False),
        Input("near_map", "1", "shares of a seat's neighbours, less those of all others", (STATES, ORIGINS), False),
        Input("homicide_map", "1", "share of homicides, January 2022 to August 2024", (STATES,), False),
        Input("missing_map", "1", "share of people still missing, same months", (STATES,), False),
        Input("clash_map", "1", "share of deaths in organised violence 2021-23", (STATES,), False),
        Input("battle_map", "1", "deaths between organisations as share of homicides, 2021-23", (STATES,), False),
        Input("was_below", "1", "1 where homicides were below the threshold in 2022-24", (STATES,), False),
        Input("state_population", "person", "residents at mid-year", (STATES,)),
        Input("population_before", "person", "the same for the month before", (STATES,)),
    ),
    parameters=(
        Parameter("year", "year", "clock.year", "one year"),
        Parameter("policy_start", "year", "demand.policy_start", "when policies start"),
        Parameter("member_share", "1", "organisations.member_share", "share of their violence that is members"),
        Parameter("one_person", "person", "violence.one_person", "one person"),
        Parameter("seat_allocation", "1", "violence.seat_allocation", "share of a split's extra deaths at the seat"),
        Parameter("other_states", "1", "states.other_states", "of the remainder, share in its other states"),
        Parameter("spill_neighbour", "1", "states.spill_neighbour", "change of calm homicides next to a full war"),
        Parameter("rate_limit", "1/year", "states.rate_limit", "stated threshold of homicides per resident and year"),
        Parameter("battle_limit", "person", "states.battle_limit", "battle deaths in a year that count as war"),
        Parameter("battle_scale", "1", "states.battle_scale", "factor on the usual share of battle deaths"),
        Parameter("war_battle_share", "1", "states.war_battle_share", "battle deaths as share of extra deaths"),
    ),
)
