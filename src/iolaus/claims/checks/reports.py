"""Claims about what was said or done: the dated record, as far as it is held.

Takes      interventions, entries on transfers and assistance
Gives      checks of C20, C33, C36, C38, D39, D41
Invariant  a record that is not held is not guessed
"""

from __future__ import annotations

from iolaus.claims.checks.check import check
from iolaus.claims.claim import CANNOT, CONTESTED, NOT_SUPPORTED, SUPPORTED, Claim, Figure, Found
from iolaus.claims.tables import at, change, entry, reaches, rule
from iolaus.evidence import data

EVENTS = "interventions"


def events(label: str, **wanted: object) -> Figure:
    """How many dated events of the table meet a condition."""
    reaches(EVENTS, str(wanted.get("date", "")))
    table = data.read(EVENTS).where(**wanted)
    return Figure(f"{label} ({', '.join(str(each) for each in table['date'])})", float(len(table["date"])), "event",
                  f"data:{EVENTS}")


@check("C20")
def discussed_2020(claim: Claim) -> Found:
    """No document is held."""
    return Found(CANNOT, "A memoir is said to report it and its subject to deny it; neither text is in the register. "
                 "The two, or a document of the time, would show what is documented and what disputed.", (), "very low")


@check("C33")
def transfers(claim: Claim) -> Found:
    """Dated transfers, and how many people in all."""
    dated, people = events("mass transfers to the United "
                           "States", category="transfer"), entry("target.prisoners_transferred")
    verdict = SUPPORTED if dated.value >= 1 and people.value >= 10 else CONTESTED
    return Found(verdict, f"{dated.value:.0f} transfers of {people.value:.0f} prisoners in all are dated in the "
                 "table. How many of them were senior it does not say.", (dated, people))


@check("C36")
def april_2025(claim: Claim) -> Found:
    """The dated report."""
    found = events("report of April 2025 on strikes under discussion, and Mexico's answer", date="2025-04-08")
    return Found(SUPPORTED if found.value == 1 else CANNOT, "The table of events dates the report to 8 April 2025 "
                 "and notes that Mexico rejected it. That it was reported is what is claimed; what was discussed is "
                 "not documented here.", (found,))


@check("C38")
def testimony(claim: Claim) -> Found:
    """The rule agrees; the transcript is not held."""
    return Found(CANNOT, "The transcript is not held here, so who said what cannot be shown. What is said to have been "
                 "testified agrees with the rule: designation authorises no force.", (rule("us_designation_no_force"),),
                 "low")


@check("D39")
def cooperation_failed(claim: Claim) -> Found:
    """Homicides before and after the years of appropriations."""
    spent = entry("target.security_appropriations")
    ends = [at("mx_homicides_year", "deaths", year, "deaths by homicide, INEGI") for year in ("2007", "2023")]
    rise = change("change, 2007 to 2023", *ends)
    verdict = SUPPORTED if rise.value > 0 else NOT_SUPPORTED
    return Found(verdict, f"{spent.value / 1e9:.1f} billion USD of security assistance were appropriated from 2008 "
                 f"to 2023 and homicides changed by {rise.value:+.0f} % from 2007 to 2023. What they would have been "
                 "without it is not known, and much of the help went to other ends.", (spent, *ends, rise), "low")


@check("D41")
def under_threat(claim: Claim) -> Found:
    """Dated steps of Mexico in the year after January 2025, and transfers in the table before it."""
    reaches(EVENTS, "2025-12")
    table = data.read(EVENTS)
    steps = [str(table["date"][k]) for k in range(len(table["date"])) if str(table["date"][k]) >= "2025-01-20"
             and (str(table["category"][k]) == "transfer" or (str(table["actor"][k]) == "Mexico"
                                                              and str(table["category"][k]) == "military_deployment"))]
    before = [str(table["date"][k]) for k in range(len(table["date"])) if str(table["date"][k]) < "2025-01-20"
              and str(table["category"][k]) == "transfer"]
    given = [Figure(f"{label} ({', '.join(dates) or 'none'})", float(len(dates)), "event", f"data:{EVENTS}")
             for label, dates in (("transfers and deployments dated from 20 January 2025", steps),
                                  ("mass transfers dated before", before))]
    return Found(SUPPORTED if len(steps) > len(before) else CONTESTED, f"The table dates {len(steps)} such steps "
                 f"after the threats of early 2025 and {len(before)} mass transfers before. That they came after is "
                 "dated; that they came because of the threats is not shown, and a new government had taken office "
                 "in October 2024.",
                 tuple(given), "low")
