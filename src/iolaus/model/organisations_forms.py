"""Rival forms of organisations: arrests, joining as a choice, mechanisms off.

Takes      the standard part organisations
Gives      PROPORTIONAL, CAPACITY_LIMITED, CHOICE, NO_BACKLASH, NO_DETERRENCE, NO_PAY, NO_WEAKNESS
Equations  arrests proportional      risk = effort/(typical_growth * size_2012)                            1/year
           arrests capacity-limited  risk = effort * (typical + room)/typical/(total + room)               1/year
           joining as a choice       recruits = rate * P(s)/P(s_2012); P = forced + asked * logistic(s)    person/year
                                     s - s_2012 = value * (pay - legal pay) - risks, less the same in 2012 1
Sources    claims organisations.*; docs/model/forms.md
Valid      as the standard parts
Limits     choice: one young man stands for all; parameters are assumed, not estimated, by their author too
"""

from __future__ import annotations

from dataclasses import replace

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model import organisations
from iolaus.model.family import ORIGINS, across
from iolaus.model.module import View
from iolaus.model.organisations import arrest_effort, conflict_rate, equations_with, income, willing
from iolaus.model.power import power
from iolaus.model.sums import summed
from iolaus.model.variant import without
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "..."]


def _parameter(name: str, unit: str, meaning: str) -> Parameter:
    return Parameter(name, unit, f"organisations.{name}", meaning)


TYPICAL = _parameter("typical_growth", "1", "members on average in the fitted decade against those of 2012")


def proportional(v: View) -> Value:
    """Risk of arrest that does not depend on how many members there are."""
    return arrest_effort(v) / (v.typical_growth * v.size_2012)


def capacity_limited(v: View) -> Value:
    """Arrests rise with all members but less than in proportion; the same as published at the typical size."""
    typical, room = v.typical_growth * v.size_2012, v.arrest_room * v.size_2012
    return arrest_effort(v) * (typical + room) / typical / (summed(v.members) + room)


def _prospects(v: View, killed: Value, arrested: Value) -> tuple[Value, Value]:
    """Yearly risk of prison and of death of a member, against those of 2012."""
    total = jnp.maximum(summed(v.members), 1e-6 * v.size_2012)
    mutual = (v.mutual_background + v.mutual_rivalry)[:ORIGINS, :ORIGINS]
    share = v.block_share[:ORIGINS]
    death_2012 = conflict_rate(v) * v.size_2012 * summed(share * across(mutual, share))
    prison_2012 = v.incapacitation / v.size_2012
    return summed(arrested) / total - prison_2012, summed(killed) / total - death_2012


def choice(v: View, killed: Value, arrested: Value) -> Value:
    """Recruits where joining is a choice between pay and risk here and legal work there."""
    prison, death = _prospects(v, killed, arrested)
    # recruits see as much of the income as in the standard form
    pay = v.member_pay * (power(income(v), v.income_elasticity) - 1.0)
    legal = v.legal_pay * (jnp.exp(v.legal_growth * (v.time - v.first_year)) - 1.0)
    start = jnp.log(v.willing_2012 / (1.0 - v.willing_2012))
    gain = v.value_of_pay * (pay - legal) - v.fear_of_prison * prison - v.fear_of_death * death
    now = v.forced_share + v.asked_share * jax.nn.sigmoid(start + gain)
    return willing(v) * now / (v.forced_share + v.asked_share * v.willing_2012)


PROPORTIONAL = replace(organisations.MODULE, equations=equations_with(arrest=proportional),
                       parameters=(*organisations.MODULE.parameters, TYPICAL))
CAPACITY_LIMITED = replace(
    organisations.MODULE, equations=equations_with(arrest=capacity_limited),
    parameters=(*organisations.MODULE.parameters, TYPICAL,
                _parameter("arrest_room", "1", "size at which arrests reach half of their most, against 2012")))
CHOICE = replace(
    organisations.MODULE, equations=equations_with(recruit=choice),
    parameters=(*organisations.MODULE.parameters,
                _parameter("member_pay", "USD/year", "pay of a member in 2012"),
                _parameter("legal_pay", "USD/year", "legal pay and public support of those asked, in 2012"),
                _parameter("legal_growth", "1/year", "yearly growth of legal pay"),
                _parameter("value_of_pay", "year/USD", "log odds of joining for one USD a year more"),
                _parameter("fear_of_prison", "year", "log odds of joining lost for a yearly risk of prison of one"),
                _parameter("fear_of_death", "year", "log odds of joining lost for a yearly risk of death of one"),
                _parameter("willing_2012", "1", "share of those asked who were willing in 2012"),
                _parameter("asked_share", "1", "share who are asked and may refuse"),
                _parameter("forced_share", "1", "share who cannot refuse"),
                _parameter("first_year", "year", "start of the model")))
NO_BACKLASH = without(organisations.MODULE, "backlash")
NO_DETERRENCE = without(organisations.MODULE, "deterrence")
NO_PAY = without(organisations.MODULE, "income_elasticity")
NO_WEAKNESS = without(organisations.MODULE, "predation", "short_horizon")
