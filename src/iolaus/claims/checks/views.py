"""Claims about opinion: single polls with their wording, beside others.

Takes      opinion_polls
Gives      checks of C05, C06, C39, D28
Invariant  a poll is shown with item, dates, sample and what others say; polls are not averaged here
"""

from __future__ import annotations

from iolaus.claims.checks.check import check
from iolaus.claims.claim import CONTESTED, NOT_SUPPORTED, SUPPORTED, Claim, Found
from iolaus.claims.tables import derived, judge, poll, stated

ASKED, PERMISSION = "send US military personnel", "without permission"


@check("C05")
def without_consent(claim: Claim) -> Found:
    """The poll of September 2023, and one after."""
    said = stated(claim, "support", "percent")
    mine, against = poll("2023-09-14", PERMISSION), poll("2023-09-14", PERMISSION, "oppose")
    later = poll("2025-11-12", PERMISSION)
    return Found(judge(said.value, mine.value), f"Asked whether to send troops without the permission of Mexico "
                 f"{mine.value:.0f} % were for it and {against.value:.0f} % against (8 to 14 September 2023). On "
                 f"drones or air strikes without permission it was {later.value:.0f} % in November 2025 "
                 f"({later.value - mine.value:+.0f} points, another item).", (said, mine, against, later))


@check("C06")
def unspecified(claim: Claim) -> Found:
    """The same poll without the condition, beside three others."""
    said = stated(claim, "support", "percent")
    mine, against = poll("2023-09-14", ASKED), poll("2023-09-14", ASKED, "oppose")
    others = [poll("2022-12-31", "enters Mexican territory"), poll("2023-05-31", "across the border"),
              poll("2023-06-30", "fight the Mexican cartels")]
    agree = sum(each.value > said.value for each in others)
    verdict = SUPPORTED if mine.value > said.value and agree * 2 > len(others) else CONTESTED
    return Found(verdict, f"{mine.value:.0f} % for and {against.value:.0f} % against (8 to 14 September 2023, "
                 "permission not mentioned); other polls with like wording gave "
                 + ", ".join(f"{each.value:.0f} %" for each in others) + f", {agree} of {len(others)} over half. The "
                 "wording does not say that Mexico agrees.", (said, mine, against, *others))


@check("C39")
def republicans(claim: Claim) -> Found:
    """Republicans on the item without permission."""
    said = stated(claim, "oppose_more_than", "percent")
    against = poll("2023-09-14", PERMISSION, "oppose", "Republicans")
    support = poll("2023-09-14", PERMISSION, "support", "Republicans")
    plain = poll("2023-09-14", ASKED, "support", "Republicans")
    lead = derived("against minus for, points", against.value - support.value, "percent", against, support)
    verdict = NOT_SUPPORTED if against.value <= support.value else (
        SUPPORTED if against.value > said.value else CONTESTED)
    return Found(verdict, f"{against.value:.0f} % of Republicans were against and {support.value:.0f} % for (8 to 14 "
                 "September 2023): a majority by the narrowest of margins, within the error of a subgroup whose size "
                 f"was not read. Permission not mentioned, {plain.value:.0f} % were "
                 "for.", (said, against, support, plain, lead))


@check("D28")
def mexicans(claim: Claim) -> Found:
    """Polls in Mexico of one month that contradict one another."""
    said = stated(claim, "support", "percent")
    one = poll("2026-01-31", "use of US military forces", country="MX")
    two = poll("2026-01-20", "US military intervention", country="MX")
    before = poll("2025-02-15", "use of US military forces", country="MX")
    gap = derived("difference of two polls of one month, points", two.value - one.value, "percent", one, two)
    above = sum(each.value > said.value for each in (one, two, before))
    verdict = SUPPORTED if above == 3 else NOT_SUPPORTED if above == 0 else CONTESTED
    return Found(verdict, f"{one.value:.0f} % by telephone in January 2026 ({before.value:.0f} % a year before), "
                 f"{two.value:.0f} % by a house of unclear method in the same month: {gap.value:.0f} points apart. "
                 "The house with a series finds most against.", (said, one, two, before, gap))
