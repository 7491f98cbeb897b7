"""Claims about law: read off the cited rules, no advice.

Takes      the rule set of the law room
Gives      checks of C07, C08, D25, D26, D27
Invariant  a verdict follows from the statuses of rules; a contested rule cannot support or refute
"""

from __future__ import annotations

from iolaus import law
from iolaus.claims.checks.check import check
from iolaus.claims.claim import CANNOT, CONTESTED, NOT_SUPPORTED, SUPPORTED, Claim, Found
from iolaus.claims.tables import rule, standing

STRIKES = "unilateral_strikes_labs"


def status(name: str) -> str:
    """The status of a rule."""
    return next(each.status for each in law.rules() if each.id == name)


def text(name: str) -> str:
    """The rule in a sentence, with its date."""
    found = next(each for each in law.rules() if each.id == name)
    return f"{found.text} (as of {found.date}; against: {found.opposing})"


@check("C07")
def designation(claim: Claim) -> Found:
    """The rule on designation."""
    given = rule("us_designation_no_force")
    verdict = {"established": SUPPORTED, "contested": CONTESTED}.get(status("us_designation_no_force"), NOT_SUPPORTED)
    return Found(verdict, f"{text('us_designation_no_force')} Force needs another ground: Congress, or what Article "
                 "II is held to allow.", (given, rule("us_congress"), rule("us_article_two")), "moderate")


@check("C08")
def charter(claim: Claim) -> Found:
    """The bar, and its exceptions."""
    names = ("un_charter_force", "oas_charter", "un_self_defence", "consent_of_host")
    verdict = SUPPORTED if status("un_charter_force") == "absent" and status("consent_of_host") == "established" \
        else CONTESTED
    return Found(verdict, "The Charter bars force without consent or a resolution, and leaves self-defence: that is "
                 f"the claim. Whether self-defence reaches this case is the dispute. {text('un_self_defence')}",
                 (*(rule(each) for each in names), *standing(STRIKES, "international")), "moderate")


@check("D25")
def alone(claim: Claim) -> Found:
    """Article II, Congress and the War Powers Resolution."""
    names = ("us_article_two", "us_congress", "us_war_powers")
    verdict = {"established": SUPPORTED, "contested": CONTESTED}.get(status("us_article_two"), NOT_SUPPORTED)
    return Found(verdict, f"{text('us_article_two')} {text('us_war_powers')}", tuple(rule(each) for each in names))


@check("D26")
def self_defence(claim: Claim) -> Found:
    """Article 51 and who reads it how."""
    verdict = {"established": SUPPORTED, "contested": CONTESTED}.get(status("un_self_defence"), NOT_SUPPORTED)
    return Found(verdict, text("un_self_defence"), (rule("un_self_defence"), rule("conduct_of_strikes")))


@check("D27")
def senate(claim: Claim) -> Found:
    """The Mexican constitution on foreign troops."""
    verdict = {"absent": SUPPORTED, "contested": CONTESTED}.get(status("mx_senate"), CANNOT)
    return Found(verdict, f"{text('mx_senate')} {text('mx_senate_asked')}",
                 (rule("mx_senate"), rule("mx_senate_asked"), *standing(STRIKES, "mexico")), "moderate")
