"""Names shown in help texts, so that help needs no other room; a test compares them with the registries.

Takes      nothing
Gives      POLICIES, OUTCOMES, listed()
Invariant  the same names in the same order as policies.NAMES and outcomes.NAMES
"""

from __future__ import annotations

import textwrap

POLICIES = (
    "current_path", "unilateral_strikes_leaders", "unilateral_strikes_labs", "covert_strikes",
    "cooperative_security", "joint_operations", "intensified_arrests", "border_interdiction",
    "precursor_diplomacy", "financial_pressure", "recruitment_prevention", "treatment_and_naloxone",
    "demand_prevention", "cooperation_and_demand",
)
OUTCOMES = (
    "us_overdose_deaths", "us_synthetic_opioid_deaths", "mx_homicides", "mx_missing",
    "civilian_deaths_from_force", "civilian_deaths_from_strikes", "cartel_members", "active_organisations",
    "fentanyl_consumed", "retail_potency", "retail_price", "seizure_share", "cartel_revenue", "cooperation",
    "trade_at_risk", "migration_encounters", "us_support", "mx_support", "legal_standing", "programme_cost",
    "states_over_threshold", "states_at_war", "split_war_years",
)


def listed() -> str:
    """Both lists, for the end of a help text."""
    def block(title: str, names: tuple[str, ...]) -> str:
        return f"\b\n{title}\n{textwrap.fill(', '.join(names), 76, initial_indent='  ', subsequent_indent='  ')}"

    return f"{block('Policies:', POLICIES)}\n\n{block('Outcomes:', OUTCOMES)}"
