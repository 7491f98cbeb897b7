"""Violence: homicides and disappearances in the nation, by cause, and clashes with the state.

Stocks     mx_homicides, mx_missing, homicides_from_wars                      person
           clash_deaths                                                       person
           usual_clashes                                                      person/year
Signals    violence, homicide_rate                                            person/year
Reads      casualties, war_casualties (organisations)                         person/year
           force_deaths (harm)                                                person/year
Levers     none
Equations  Vio-1  violence = background/(1 - reported) + casualties/member_share               person/year
           Vio-2  homicides = (1 - reported) * violence + certified * new clash deaths          person/year
           Vio-3  still missing = reported * violence * share never found                      person/year
           Vio-4  odds of reported = odds of report_share * exp(drift * years since the data)  1
           Vio-5  new clash deaths = force_deaths - usual, from the start of policies          person/year
Sources    claims violence.*, organisations.member_share; derivation and alternatives in docs/model/violence.md
Valid      2012-2035, Mexico; member_share is assumed by the published model and not identified
Limits     femicide and other kinds of homicide are not apart; what organisations do not cause is one constant;
           soldiers and police killed in clashes are not counted apart
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import OUTSIDE, Flow, Input, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "..."]


def initial(v: View) -> dict[str, Value]:
    """Counters at zero; what is usual is learned from the run itself."""
    none = 0.0 * v.member_share * v.one_person
    return {"mx_homicides": none, "mx_missing": none, "homicides_from_wars": none, "clash_deaths": none,
            "usual_clashes": none / v.reference_lag}


def reported(v: View) -> Value:
    """Vio-4: share of reports of missing persons in homicides and reports."""
    after = jnp.maximum(v.time - v.last_share, 0.0 * v.time)
    odds = v.report_share / (1.0 - v.report_share) * jnp.exp(v.report_drift * after)
    return odds / (1.0 + odds)


def equations(v: View) -> dict[str, Value]:
    """Vio-1 to Vio-5."""
    missing = reported(v)
    violence = v.background_homicides / (1.0 - missing) + v.casualties / v.member_share
    open_policy = jnp.where(v.time < v.policy_start, 0.0, 1.0)
    new_clashes = open_policy * (v.force_deaths - v.usual_clashes)
    fights = (1.0 - missing) * violence
    # where nearly all organisations have died out, fewer clashes than usual cannot take away what is not there
    homicides = jnp.maximum(fights + v.clash_certified * new_clashes, 0.05 * fights)
    return {
        "violence": violence, "homicide_rate": homicides,
        "count_homicides": homicides,
        "count_missing": missing * violence * v.never_found,
        "count_war_homicides": (1.0 - missing) * v.war_casualties / v.member_share,
        "count_clash_deaths": v.force_deaths,
        "follow_clashes": (1.0 - open_policy) * (v.force_deaths - v.usual_clashes) / v.reference_lag,
    }


MODULE = Module(
    name="violence",
    title="Violence: homicides, disappearances, clashes with the state",
    initial=initial,
    equations=equations,
    stocks=(
        Stock("mx_homicides", "person", "deaths by homicide in Mexico since the start"),
        Stock("mx_missing", "person", "people reported missing since the start and still missing"),
        Stock("homicides_from_wars", "person", "of the homicides, those in wars between fragments"),
        Stock("clash_deaths", "person", "people killed by forces of any state since the start"),
        Stock("usual_clashes", "person/year", "such deaths a year when policies start, already within homicides"),
    ),
    flows=(
        Flow(OUTSIDE, "mx_homicides", "count_homicides", "person/year", "homicides"),
        Flow(OUTSIDE, "mx_missing", "count_missing", "person/year", "people who stay missing"),
        Flow(OUTSIDE, "homicides_from_wars", "count_war_homicides", "person/year", "homicides in wars of fragments"),
        Flow(OUTSIDE, "clash_deaths", "count_clash_deaths", "person/year", "deaths in clashes with the state"),
        Flow(OUTSIDE, "usual_clashes", "follow_clashes", "person/year^2", "what is usual, until policies start"),
    ),
    signals=(
        Signal("violence", "person/year", "homicides and reports of missing persons"),
        Signal("homicide_rate", "person/year", "homicides in a year at the present rate"),
    ),
    reads=("casualties", "war_casualties", "force_deaths"),
    inputs=(
        Input("report_share", "1", "reports of missing persons as share of homicides plus reports"),
        Input("never_found", "1", "share of reported persons still missing"),
    ),
    parameters=(
        Parameter("member_share", "1", "organisations.member_share", "share of violence that is members"),
        Parameter("background_homicides", "person/year", "organisations.background_homicides",
                  "homicides that no organisation causes"),
        Parameter("report_drift", "1/year", "violence.report_drift", "yearly change of the log odds of a report"),
        Parameter("last_share", "year", "violence.last_share", "end of the data on reports and homicides"),
        Parameter("clash_certified", "1", "violence.clash_certified", "share of clash deaths certified as homicide"),
        Parameter("policy_start", "year", "demand.policy_start", "when policies start"),
        Parameter("reference_lag", "year", "demand.reference_lag", "time in which a reference follows"),
        Parameter("one_person", "person", "violence.one_person", "one person"),
    ),
)
