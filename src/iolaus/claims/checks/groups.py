"""Claims about the organisations: their leaders, their number, their money, what strikes elsewhere did.

Takes      entries of the register, tables of organisations and removals, the stored answer
Gives      checks of C10, C13, C23, C26, C27, C32, C34, C37, D17, D34, D36, D37, D38
Invariant  studies of other groups in other countries are shown as such
"""

from __future__ import annotations

from iolaus.claims import answers
from iolaus.claims.checks.check import check
from iolaus.claims.claim import CANNOT, CONTESTED, SUPPORTED, Claim, Figure, Found
from iolaus.claims.tables import at, at_least, derived, entry, judge, stated
from iolaus.evidence import data

ACTIVE, REMOVALS = "mx_active_organisations_year", "leader_removals"


def removals() -> Figure:
    """Dated captures and killings of leaders in the table of public history."""
    table = data.read(REMOVALS)
    count = sum(str(each) in ("capture", "killing") for each in table["kind"])
    return Figure(f"dated captures and killings of leaders, {table.series.first} to {table.series.last}", float(count),
                  "event", f"data:{REMOVALS}")


@check("C10")
def recover(claim: Claim) -> Found:
    """Growth of groups through many removals; the time to restore leadership; members under strikes."""
    restore, ended = entry("leadership.time_to_restore"), entry("target.decapitation_hazard_ratio")
    early, late = (at(ACTIVE, "organisations", year, "organisations active, UCDP") for year in ("2007", "2023"))
    effect = answers.difference("unilateral_strikes_leaders", "cartel_members")
    many = removals()
    verdict = SUPPORTED if late.value > early.value and abs(effect.value) < 10.0 else CONTESTED
    return Found(verdict, f"Through {many.value:.0f} dated removals the number of active organisations went from "
                 f"{early.value:.0f} (2007) to {late.value:.0f} (2023); by the model strikes on leaders change "
                 f"members by {effect.value:+.1f} %. Elsewhere groups that lost a leader in their first year ended "
                 "far more often, but those were not groups that live by "
                 "trade.", (many, early, late, restore, effect, ended))


@check("C13")
def collateral(claim: Claim) -> Found:
    """Civilians among the dead of strikes elsewhere; the factor for towns is a judgement."""
    share = [entry("target.strike_civilian_share", each) for each in ("median", "low", "high")]
    urban = entry("harm.urban_factor")
    dead = answers.difference("unilateral_strikes_labs", "civilian_deaths_from_strikes")
    verdict = SUPPORTED if share[1].value > 0 and dead.value > 0 else CONTESTED
    return Found(verdict, f"Published counts put civilians at {share[1].value:.0f} to {share[2].value:.0f} % of "
                 "those killed by drones elsewhere, none of it in towns of a treaty partner. By the model strikes on "
                 f"laboratories kill {dead.value:,.0f} civilians to 2031 in the middle world. How much worse towns "
                 "are has never been measured.", (*share, urban, dead))


@check("C23")
def contest(claim: Claim) -> Found:
    """Splits after removals in the literature, and the growth of pairs in conflict."""
    early, late = (at(ACTIVE, "pairs", year, "pairs of organisations in conflict, UCDP") for year in ("2006", "2023"))
    studies = [entry(name) for name in ("target.removal_effect_calderon", "target.removal_effect_seat_lindo",
                                        "target.removal_deaths_total")]
    split, wars = entry("target.split_war_lag"), answers.chance("unilateral_strikes_leaders", "split_war_years")
    return Found(SUPPORTED if min(each.value for each in studies) > 0 and late.value > early.value else CONTESTED,
                 f"Studies with comparison groups find violence up by {studies[0].value:.0f} % in six months and by "
                 f"{studies[1].value:.0f} % at the place of capture; pairs in conflict went from {early.value:.0f} "
                 f"(2006) to {late.value:.0f} (2023). Which removal ends in a split and which in succession nobody "
                 "foretells; arrests may lower violence for a time.", (early, late, *studies, split, wars))


@check("C26")
def exposed(claim: Claim) -> Found:
    """Nothing held counts how often laboratories or fields are found."""
    found = entry("target.labs_dismantled_2025")
    labs = [entry("production.laboratories", each) for each in ("low", "high")]
    cost = entry("target.eradication_marginal_cost")
    return Found(CANNOT, f"{found.value:,.0f} laboratories were dismantled in fifteen months, mostly of another "
                 f"drug, and how many of fentanyl exist is a judgement ({labs[0].value:,.0f} to "
                 f"{labs[1].value:,.0f}). No rate of detection is held for either laboratories or fields; one for "
                 "both, from the same means, would decide it.", (found, *labs, cost))


@check("C27")
def price_chain(claim: Claim) -> Found:
    """Pills for the stated precursors, at the street prices of two places."""
    cost, least = stated(claim, "precursors", "USD"), stated(claim, "street_least", "USD")
    given = entry("target.precursor_cost_pills")
    cheap, dear = entry("target.pill_price_arizona_2023"), entry("target.pill_price_minnesota_2023", "high")
    # the entry's own words hold the number of pills: "cost of precursors for 415,000 pills"
    pills = float("".join(each for each in given.label.split("for ")[1].split(" pills")[0] if each.isdigit()))
    made = Figure("pills from these precursors, by the indictment", pills, "1", given.source)
    ends = [derived(f"their street value at the {word} price", pills * price.value, "USD", given, price)
            for word, price in (("low", cheap), ("high", dear))]
    verdict = at_least(least.value, ends[1].value) if ends[1].value < least.value else (
        SUPPORTED if ends[0].value >= least.value else CONTESTED)
    return Found(verdict, f"An indictment gives {pills:,.0f} pills for {given.value:,.0f} USD of precursors. At "
                 f"street prices of the year, {cheap.value:g} to {dear.value:g} USD a pill, they bring "
                 f"{ends[0].value:,.0f} to {ends[1].value:,.0f} USD, {ends[0].value / given.value:,.0f} to "
                 f"{ends[1].value / given.value:,.0f} times the cost. 'Millions' needs older or dearer "
                 "markets.", (cost, least, given, made, cheap, dear, *ends))


@check("C32")
def someone(claim: Claim) -> Found:
    """Entry of substitutes and recovery after shocks, studies and judgement."""
    chem, street = entry("market.chain_chemical"), entry("market.price_base")
    share = derived("chemicals as a share of street price", 100.0 * chem.value / street.value, "percent", chem, street)
    meth, low = entry("meth_1995.recovery_months"), entry("target.australia_mortality")
    return Found(CONTESTED, f"Chemicals are {share.value:.1f} % of the street price, so a margin stays at almost any "
                 f"cost. After the shock to methamphetamine of 1995 supply was back in {meth.value:.0f} months; after "
                 "the heroin shortage of 2001 in Australia, an island market, deaths stayed lower for years. The "
                 "long run elasticity of supply has not been measured.", (chem, street, share, meth, low), "low")


@check("C34")
def discriminate(claim: Claim) -> Found:
    """Civilian shares of strikes elsewhere beside what is known of operations."""
    share = [entry("target.strike_civilian_share", each) for each in ("low", "high")]
    operations = [entry("harm.operation_lethality", each) for each in ("low", "high")]
    return Found(CANNOT, f"Strikes elsewhere: {share[0].value:.0f} to {share[1].value:.0f} % of the dead were "
                 "civilians. For Mexican operations neither the dead nor the civilians among them are counted by "
                 "operation; what is used here is a judgement.", (*share, *operations))


@check("C37")
def billions(claim: Claim) -> Found:
    """The model's income from fentanyl by year; a published range for all drugs."""
    said = stated(claim, "revenue_least", "USD")
    ends = [answers.level("cartel_revenue", each) for each in ("low", "median", "high")]
    every = entry("target.drug_revenue", "low"), entry("target.drug_revenue", "high")
    verdict = SUPPORTED if ends[0].value >= said.value else CONTESTED
    return Found(verdict, "By price, quantity and the share that organisations keep, the model gives "
                 + " / ".join(f"{each.value / 1e9:.1f}" for each in ends) + " billion USD at the low end, middle and "
                 "high end over the five years 2026 to 2030; published guesses for all drugs run from "
                 f"{every[0].value / 1e9:.0f} to {every[1].value / 1e9:.0f} billion a year. Billions over a decade "
                 "are likely, billions a year are not shown: pure fentanyl is a few tonnes.", (said, *ends, *every))


@check("D17")
def members(claim: Claim) -> Found:
    """The published size, and the range of sizes that fit equally well."""
    said, size = stated(claim, "members", "person"), entry("prieto_curiel.members_2022")
    ends = [entry("organisations.size_2012", each) for each in ("low", "median", "high")]
    return Found(CONTESTED if ends[2].value / ends[0].value > 2.0 else judge(said.value, size.value),
                 f"One study gives {size.value:,.0f} for 2022. Deaths fix a product of size and risk, not size: the "
                 f"fit is as good from {ends[0].value:,.0f} to {ends[2].value:,.0f} in 2012 and "
                 "beyond.", (said, size, *ends))


@check("D34")
def multiplied(claim: Claim) -> Found:
    """Growth within two counts, each with one definition."""
    said = stated(claim, "ratio", "1")
    early, late = (at(ACTIVE, "organisations", year, "organisations active, UCDP") for year in ("2007", "2023"))
    ratio = derived("2023 over 2007", late.value / early.value, "1", early, late)
    others = [entry(name) for name in ("target.groups_active_2007", "target.groups_active_2019",
                                       "target.groups_ever_2020")]
    return Found(at_least(said.value, ratio.value), f"By one count held over the years, {early.value:.0f} in 2007 and "
                 f"{late.value:.0f} in 2023 ({ratio.value:.1f} times). Levels differ between counts from "
                 f"{others[0].value:.0f} to {others[2].value:.0f}. That removals were the cause the counts do not say.",
                 (said, early, late, ratio, *others), "low")


@check("D36")
def income(claim: Claim) -> Found:
    """Elasticity of demand, and what more effort at the border does to income."""
    ends = [entry("market.demand_elasticity", each) for each in ("low", "median", "high")]
    effect = answers.difference("border_interdiction", "cartel_revenue")
    worse = answers.chance("border_interdiction", "cartel_revenue")
    share = 1.0 - worse.value
    return Found(answers.verdict_of(share, effect.value), f"Published elasticities of demand are mostly under one "
                 f"({ends[0].value:g} to {ends[2].value:g}): then scarcity raises what users pay. By the model more "
                 f"effort at the border changes the organisations' fentanyl income by {effect.value:+.1f} % and "
                 f"raises it in {share:.0%} of worlds: the sign holds, the size is small.", (*ends, effect, worse))


@check("D37")
def few(claim: Claim) -> Found:
    """Published counts of civilians among the dead."""
    share = [entry("target.strike_civilian_share", each) for each in ("low", "median", "high")]
    killed = [entry("target.strikes_civilians", each) for each in ("low", "high")]
    return Found(CONTESTED, f"Counts differ: civilians were {share[0].value:.0f} to {share[2].value:.0f} % of the "
                 f"dead by one review, {killed[0].value:,.0f} to {killed[1].value:,.0f} people in ten years by "
                 "another. Whether that is few is a judgement of value, and none of it was in a partner's "
                 "towns.", (*share, *killed))


@check("D38")
def early(claim: Claim) -> Found:
    """The published ratio, and whom it is about."""
    ratio, life = entry("target.decapitation_hazard_ratio"), entry("target.group_life_years")
    many = removals()
    return Found(CONTESTED, "In a study of groups of all kinds those that lost a leader in their first year were at "
                 f"least {ratio.value:.0f} times as likely to end; the effect halves by ten years. Its author sets "
                 f"drug groups apart, and {many.value:.0f} dated removals in Mexico left more groups than "
                 "before.", (ratio, life, many))
