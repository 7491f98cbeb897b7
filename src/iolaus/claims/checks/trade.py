"""Claims about trade, purity and arithmetic on the record.

Takes      goods trade, points of purity, entries, the stored answer
Gives      checks of C14, D10, D29, D32, D33
Invariant  a cost and a value of trade are not the same thing and are not mixed
"""

from __future__ import annotations

from iolaus.claims import answers
from iolaus.claims.checks.check import check
from iolaus.claims.claim import CONTESTED, NOT_SUPPORTED, OVERSTATED, SUPPORTED, Claim, Found
from iolaus.claims.tables import at, at_least, change, derived, entry, point, stated, total

IMPORTS, EXPORTS = "us_mexico_goods_trade_month", "us_mexico_exports_year"


@check("C14")
def trade_lost(claim: Claim) -> Found:
    """The value of trade, the published cost of ten slow days, and the model's expected loss."""
    bought = total(IMPORTS, "imports_million", "2024-01", "2024-12", "imports from Mexico, million")
    slow = entry("target.inspections_us_loss")
    level, more = answers.level("trade_at_risk"), answers.difference("unilateral_strikes_labs", "trade_at_risk")
    worse = answers.chance("unilateral_strikes_labs", "trade_at_risk")
    verdict = SUPPORTED if worse.value < answers.UNLIKELY and slow.value > 1e9 else CONTESTED
    return Found(verdict, f"Imports from Mexico were {bought.value / 1e3:,.0f} billion USD in 2024. Ten days of slowed "
                 f"inspections in 2022 cost {slow.value / 1e9:.1f} billion by an industry's study. By the model "
                 f"strikes raise the expected loss to 2031 (middle of the current path {level.value / 1e9:.1f} "
                 f"billion) by {more.value:+.0f} %, and raise it in {1 - worse.value:.0%} of worlds.",
                 (bought, slow, level, more, worse))


@check("D10")
def boats(claim: Claim) -> Found:
    """Lives claimed for the least number of boats, against all overdose deaths of a year."""
    each, count = stated(claim, "lives_each", "person/event"), stated(claim, "boats", "event")
    saved = derived("lives saved if the claim held", each.value * count.value, "person", each, count)
    deaths = at("us_overdose_deaths_year", "deaths", "2024", "overdose deaths, all drugs", drug="all_drugs")
    ratio = derived("that number over all overdose deaths of 2024", saved.value / deaths.value, "1", deaths)
    verdict = NOT_SUPPORTED if ratio.value > 1 else OVERSTATED
    return Found(verdict, f"{count.value:.0f} boats at {each.value:,.0f} lives each would be {saved.value:,.0f}, "
                 f"{ratio.value:.1f} times all overdose deaths of 2024 ({deaths.value:,.0f}), from every drug and "
                 "route. Over thirty strikes were reported to January 2026.", (each, count, saved, deaths, ratio,
                                                                     entry("target.boat_strike_deaths_january")))


@check("D29")
def eight_hundred(claim: Claim) -> Found:
    """Imports and exports of 2024."""
    said = stated(claim, "trade", "USD/year")
    bought = total(IMPORTS, "imports_million", "2024-01", "2024-12", "imports from Mexico, million")
    sold = at(EXPORTS, "exports_billion", "2024", "exports to Mexico, billion")
    both = derived("goods trade both ways, 2024", bought.value * 1e6 + sold.value * 1e9, "USD/year", bought, sold)
    return Found(at_least(said.value, both.value), f"{bought.value / 1e3:,.0f} billion USD in and {sold.value:,.0f} "
                 f"out in 2024: {both.value / 1e9:,.0f} billion.", (said, bought, sold, both))


@check("D32")
def weaker(claim: Claim) -> Found:
    """Purity of powder and share of strong pills by one agency's tests."""
    powder = [point("powder_purity", year) for year in ("2023", "2024", "2025")]
    pills = [point("pills_2mg_share", year) for year in ("2023", "2024", "2025")]
    fall, fewer = change("change of powder purity, 2023 to 2025", powder[0], powder[2]), change(
        "change of the share of pills with 2 mg and more, 2023 to 2025", pills[0], pills[2])
    verdict = SUPPORTED if max(fall.value, fewer.value) < -10.0 else CONTESTED
    return Found(verdict, f"Powder went from {powder[0].value:.1f} to {powder[2].value:.1f} % pure and pills of 2 mg "
                 f"and more from {pills[0].value:.0f} to {pills[2].value:.0f} % of those tested, 2023 to 2025, by the "
                 "samples of one agency.", (*powder, *pills, fall, fewer))


@check("D33")
def controls(claim: Claim) -> Found:
    """What is published on the fall, and what the model's own levers say."""
    fall, talk = entry("target.fentanyl_deaths_fall"), entry("target.drought_mentions")
    share = entry("use.supply_share", "a"), entry("use.supply_share", "b")
    part = derived("mean share of the fall that was supply, as believed here", share[0].value
                   / (share[0].value + share[1].value), "1", share[0])
    lever = answers.difference("precursor_diplomacy", "us_overdose_deaths")
    return Found(CONTESTED, f"A study of 2026 ties a shortage ({talk.value:,.0f} % more talk of a drought in 2023) "
                 "tentatively to action on precursors abroad; critics point to western states where deaths fell "
                 f"earlier or later. Here {part.value:.0%} of the fall is believed to be supply, a judgement, and "
                 f"another shock of precursors changes deaths by {lever.value:+.1f} % in the middle "
                 "world.", (fall, talk, part, lever))
