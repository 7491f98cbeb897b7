"""What policies do not move, and what they move one way in all worlds: each with its reason.

Takes      a policy and an outcome
Gives      INERT, CERTAIN; inert(), certain(): the reason declared, or none
Invariant  a cell of policy and outcome that moves by less than NARROW of the baseline's interval stands in INERT, and
           none stands there that moves by more than WIDE; a sign without doubt stands in CERTAIN; tests hold both
           against the model. A reason says what the model leaves out, not that the world is so
"""

from __future__ import annotations

from dataclasses import dataclass

NARROW, WIDE = 0.01, 0.02  # between the two a cell may be declared or not, so that new draws turn nothing by a hair


@dataclass(frozen=True)
class Declared:
    """Cells of the matrix that share a reason: each of the policies with each of the outcomes."""

    policies: tuple[str, ...]
    outcomes: tuple[str, ...]
    reason: str


STRIKES = ("unilateral_strikes_leaders", "unilateral_strikes_labs", "covert_strikes")
TOGETHER = ("cooperative_security", "joint_operations")
MEMBERS = ("intensified_arrests", "recruitment_prevention")
USERS = ("treatment_and_naloxone", "demand_prevention")
DEATHS = ("us_overdose_deaths", "us_synthetic_opioid_deaths")
MARKET = ("fentanyl_consumed", "retail_potency", "retail_price", "cartel_revenue")
VIOLENCE = ("mx_homicides", "mx_missing", "civilian_deaths_from_force", "cartel_members")
BILATERAL = ("cooperation", "trade_at_risk", "migration_encounters")
THRESHOLDS = ("states_over_threshold", "split_war_years")
OPINION = ("us_support", "mx_support")

INERT = (
    Declared(("unilateral_strikes_leaders",), (*DEATHS, *MARKET),
             "it hits no laboratory, and a leader less makes no less of the drug; what is left comes from lost "
             "cooperation at the border, and is small"),
    Declared(MEMBERS, (*DEATHS, *MARKET, "seizure_share"),
             "in this form members neither make nor carry the drug, so fewer of them make no less of it"),
    Declared((*MEMBERS, "border_interdiction", "precursor_diplomacy", *USERS), BILATERAL,
             "nothing that it does enters the index of cooperation, nor the border through it"),
    Declared((*MEMBERS, *USERS, "cooperative_security", "border_interdiction", "precursor_diplomacy",
              "financial_pressure", "cooperation_and_demand"), OPINION,
             "the polls behind it ask about force, so only force and its deaths move it"),
    Declared(("border_interdiction", "precursor_diplomacy", *USERS), VIOLENCE,
             "it reaches Mexico only through fentanyl's part of the organisations' income, and recruits follow income "
             "weakly"),
    Declared(("financial_pressure",), ("civilian_deaths_from_force",),
             "it takes a few per cent of income, and recruits follow income weakly"),
    Declared((*STRIKES, *TOGETHER, *MEMBERS, "cooperation_and_demand"), ("states_over_threshold",),
             "as arrests have risen, homicides fall on the current path; hardly any state comes near 80 per 100,000"),
    Declared(("unilateral_strikes_labs", "cooperative_security", "recruitment_prevention", "cooperation_and_demand"),
             ("split_war_years",),
             "it removes no leaders, and wars of fragments come from removals of leaders alone"),
    Declared(("joint_operations",), ("split_war_years",),
             "it removes few leaders more, and few of the wars that follow pass 1,000 battle deaths in a year"),
    Declared(("cooperative_security", "border_interdiction", "precursor_diplomacy", "financial_pressure",
              "recruitment_prevention", *USERS, "cooperation_and_demand"), ("active_organisations",),
             "fragments come from removals of leaders alone, and it removes none or hardly any more"),
    Declared(("financial_pressure",), (*DEATHS, *MARKET),
             "the drug market feels it only through a little lost cooperation"),
    Declared(("precursor_diplomacy",), ("retail_potency", "retail_price", "cartel_revenue", "seizure_share"),
             "spare capacity covers most of the shock, and access is back before the horizon, at which purity and "
             "price are read"),
    Declared(TOGETHER, ("fentanyl_consumed", "cartel_revenue"),
             "a little more is caught and replaced at a little more cost: small beside how little is known of how much "
             "is used and earned"),
    Declared(USERS, ("retail_potency", "retail_price", "seizure_share"),
             "supply follows demand at the price of the day, so fewer users change neither price nor purity"),
    Declared(("demand_prevention",), (*DEATHS, "fentanyl_consumed", "cartel_revenue"),
             "those kept from starting are few beside those who use already, and the effect comes after the horizon"),
    Declared(("border_interdiction", "precursor_diplomacy", "financial_pressure", *USERS), THRESHOLDS,
             "it moves no deaths in Mexico to speak of, so hardly any state and no war across a threshold"),
    Declared(("border_interdiction", "precursor_diplomacy", *USERS), ("states_at_war",),
             "it moves no deaths in Mexico to speak of, so hardly any state across a threshold"),
    Declared(("cooperative_security", "intensified_arrests", "border_interdiction", "precursor_diplomacy",
              "financial_pressure", "recruitment_prevention", *USERS, "cooperation_and_demand"),
             ("civilian_deaths_from_strikes",),
             "it strikes nothing and shares in no operation; whom Mexico's own operations kill is counted elsewhere"),
)

CERTAIN = (
    Declared((*USERS, "cooperation_and_demand"), DEATHS,
             "kits, treatment, fewer relapses and fewer starts lower deaths in every world; that naloxone could make "
             "use riskier is left out"),
    Declared(("cooperative_security", "intensified_arrests"), ("mx_missing", "cartel_members"),
             "an arrest more is a member less in every world, by more than the wars after captures add; that prisons "
             "recruit, or that arrests provoke, is left out"),
    Declared(("recruitment_prevention", "cooperation_and_demand"), VIOLENCE,
             "a recruit less is a member less in every world; that prevention could fail or turn recruits elsewhere is "
             "left out"),
    Declared(("border_interdiction", "cooperative_security", "joint_operations", *USERS, "cooperation_and_demand"),
             ("fentanyl_consumed",), "more caught is dearer, and fewer users buy less, in every world; that inspection "
             "drives the trade to what is easier to hide is left out"),
    Declared(("border_interdiction", "cooperative_security", "joint_operations", "cooperation_and_demand"),
             ("retail_potency",), "what is dearer is cut more in every world"),
    Declared((*USERS, "cooperation_and_demand"), ("cartel_revenue",),
             "fewer users buy less at the same price in every world"),
    Declared(("precursor_diplomacy",), ("fentanyl_consumed",),
             "scarcer precursors make the drug scarcer for a time in every world; that they could teach producers a "
             "cheaper route is left out"),
    Declared(("cooperative_security", "border_interdiction", "precursor_diplomacy", "financial_pressure", *STRIKES,
              "joint_operations", *MEMBERS, *USERS, "cooperation_and_demand"), ("programme_cost",),
             "gross cost: more inspection, help to suppliers, sanctions, strikes, operations, arrests, work, kits, "
             "places or lessons cost more in every world; savings are left out"),
    Declared(STRIKES, ("civilian_deaths_from_force",),
             "strikes kill civilians in every world; only fewer operations of Mexican forces can outweigh it"),
    Declared(STRIKES, ("civilian_deaths_from_strikes",),
             "the current path has no strike; strikes kill some civilians in every world, as they did elsewhere"),
    Declared(STRIKES, OPINION,
             "by polls a lack of permission and dead civilians lower support; that success could raise it is left out"),
    Declared(STRIKES, ("trade_at_risk",),
             "open force adds disruptions of the border; that it could make Mexico yield on trade is left out"),
)


def inert(policy: str, outcome: str) -> str:
    """Why a policy hardly moves an outcome; empty where nothing is declared."""
    return _reason(INERT, policy, outcome)


def certain(policy: str, outcome: str) -> str:
    """Why all worlds agree on the sign of a policy's effect; empty where nothing is declared."""
    return _reason(CERTAIN, policy, outcome)


def _reason(declared: tuple[Declared, ...], policy: str, outcome: str) -> str:
    return next((each.reason for each in declared if policy in each.policies and outcome in each.outcomes), "")
