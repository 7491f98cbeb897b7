"""Claims about homicides and missing persons in Mexico: two counts side by side, windows stated.

Takes      mx_homicides_year (INEGI), mx_homicide_victims_state_month (SESNSP), mx_homicides_state_month, the missing
Gives      checks of C21, C22, C24, C25, C35, D12, D13, D14, D15, D16, D35
Invariant  INEGI counts deaths by certificate, SESNSP victims by file: where they differ, both are shown
"""

from __future__ import annotations

import numpy as np

from iolaus.claims.checks.check import check
from iolaus.claims.claim import CONTESTED, NOT_SUPPORTED, OVERSTATED, SUPPORTED, Claim, Found
from iolaus.claims.tables import at, at_least, change, derived, entry, judge, listed, month_mean, stated, total
from iolaus.evidence import data

CERTIFIED, FILED, MONTHLY = "mx_homicides_year", "mx_homicide_victims_state_month", "mx_homicides_state_month"
MISSING, ORGANISED = "mx_missing_state_month", "mx_organised_violence_state_month"


@check("C22")
def two_years(claim: Claim) -> Found:
    """Both counts of 2007 and 2023, and the years above 30,000."""
    early, late = stated(claim, "homicides_2007", "person/year"), stated(claim, "homicides_2023", "person/year")
    inegi = [at(CERTIFIED, "deaths", str(year), "deaths by homicide registered, INEGI") for year in
             (2007, *range(2017, 2025))]
    sesnsp = [total(FILED, "victims", f"{year}-01", f"{year}-12", "victims of intentional homicide, SESNSP")
              for year in range(2018, 2025)]
    files = entry("target.homicide_victims_2007")
    run = _run([each.value for each in inegi[1:-1]], late.value)
    filed_run = _run([each.value for each in sesnsp[:-1]], late.value)
    first = judge(early.value, inegi[0].value)
    row = derived("years in a row to 2023 above the number, INEGI", run, "1", *inegi[1:-1])
    filed = derived("years in a row to 2023 above the number, SESNSP", filed_run, "1", *sesnsp)
    verdict = SUPPORTED if first == SUPPORTED and run >= claim.states["years_in_a_row"] else CONTESTED
    return Found(verdict, f"2007: INEGI registered {inegi[0].value:,.0f}, police files give {files.value:,.0f}: "
                 f"the claim is nearer to these. 2023: INEGI {inegi[7].value:,.0f}, SESNSP {sesnsp[5].value:,.0f}, "
                 f"which is under 30,000. Years above it in a row to 2023: {run} by INEGI, {filed_run} by "
                 "SESNSP.", (early, late, *inegi, files, *sesnsp, row, filed))


def _run(values: list[float], bound: float) -> int:
    """How many at the end of the list are above the bound."""
    below = [k for k, each in enumerate(values) if each <= bound]
    return len(values) - 1 - max(below, default=-1)


@check("C21")
def campaigns(claim: Claim) -> Found:
    """Before and after, beside published causal estimates."""
    years = [at(CERTIFIED, "deaths", str(year), "deaths by homicide, INEGI") for year in (2004, 2007, 2011, 2014, 2018)]
    rise = change("change, 2007 to 2011", years[1], years[2])
    studies = [entry(name) for name in ("target.removal_effect_calderon", "target.close_election_effect",
                                        "target.scarcity_share_of_rise")]
    return Found(CONTESTED, f"Homicides went {listed(years)} (2004, 2007, 2011, 2014, 2018; {rise.value:+.0f} % from "
                 "2007 to 2011): up with the campaign, down after, up again. Studies with comparison groups find "
                 f"that crackdowns and removals raised violence ({studies[0].value:.0f} % in six months in one), and "
                 f"that scarcity abroad made {studies[2].value:.0f} % of the rise. The model begins in 2012 and "
                 "cannot run these years without the campaign.", (*years, rise, *studies), "low")


@check("C24")
def after_2016(claim: Claim) -> Found:
    """Twelve months on either side of January 2016, nation and Sinaloa."""
    pairs = [[total(MONTHLY, "deaths", first, last, f"deaths by homicide by place and month, INEGI, {name}", **only)
              for first, last in (("2015-01", "2015-12"), ("2016-02", "2017-01"))]
             for name, only in (("Mexico", {}), ("Sinaloa", {"state": "MX-SIN"}))]
    steps = [change(f"change of twelve months, {name}", *pair) for name, pair in zip(("Mexico", "Sinaloa"), pairs,
                                                                                       strict=True)]
    verdict = SUPPORTED if min(each.value for each in steps) > 0 else CONTESTED
    return Found(verdict, f"From 2015 to the twelve months after January 2016 deaths by homicide changed by "
                 f"{steps[0].value:+.0f} % in Mexico and {steps[1].value:+.0f} % in Sinaloa. That they rose is "
                 "counted; that the capture was the cause is not: a rival grew at the same "
                 "time.", (*pairs[0], *pairs[1], *steps),
                 "moderate")


@check("C25")
def open_war(claim: Claim) -> Found:
    """Victims in Sinaloa before and after September 2024."""
    before = month_mean(FILED, "victims", "2023-09", "2024-08", "victims in Sinaloa", state="MX-SIN")
    after = month_mean(FILED, "victims", "2024-09", "2025-06", "victims in Sinaloa", state="MX-SIN")
    ratio = derived("victims a month after over before", after.value / before.value, "1", before, after)
    lag = entry("target.split_war_lag")
    verdict = SUPPORTED if ratio.value > 2.0 else CONTESTED
    return Found(verdict, f"Victims in Sinaloa went from {before.value:.0f} a month in the year to August 2024 to "
                 f"{after.value:.0f} from September 2024 to June 2025, {ratio.value:.1f} times as many; open war "
                 f"began {lag.value:.0f} days after the capture.", (before, after, ratio, lag))


@check("C35")
def answered(claim: Claim) -> Found:
    """Clashes with the state in the tables, and the day after the last killing of a leader."""
    one, two = (total(ORGANISED, "deaths", first, last, "deaths of civilians in one-sided violence, UCDP",
                      type="one-sided") for first, last in (("2001-01", "2006-12"), ("2007-01", "2012-12")))
    day = entry("target.retaliation_deaths_2026")
    verdict = SUPPORTED if two.value > one.value else CONTESTED
    return Found(verdict, f"In the six years from 2007 UCDP counts {two.value:,.0f} deaths of civilians in one-sided "
                 f"violence, against {one.value:,.0f} in the six before; about {day.value:.0f} people died on the day "
                 "a leader was killed in February 2026. Counts grow with reporting, and order in time is no proof of "
                 "cause.", (one, two, day), "low")


@check("D12")
def quarter(claim: Claim) -> Found:
    """Victims a day, September 2024 and the second quarter of 2025; and half-year against half-year."""
    said = stated(claim, "fall_percent", "percent")
    days = []
    for first, last, count in (("2024-09", "2024-09", 30), ("2025-04", "2025-06", 91), ("2024-01", "2024-06", 182),
                               ("2025-01", "2025-06", 181)):
        given = total(FILED, "victims", first, last, "victims, SESNSP")
        days.append(derived(f"victims a day, {first} to {last}", given.value / count, "person/day", given))
    cut = change("change of victims a day, September 2024 to April-June 2025", days[0], days[1])
    half = change("change of victims a day, first half of 2024 to first half of 2025", days[2], days[3])
    return Found(judge(said.value, -cut.value, 0.2), f"Victims a day fell by {-cut.value:.0f} % from September 2024 to "
                 f"April-June 2025, by {-half.value:.0f} % from the first half of 2024 to that of 2025: a high month "
                 "as the start makes the fall larger. INEGI's deaths of 2025 are not "
                 "held.", (said, *days, cut, half), "moderate")


@check("D13")
def hidden(claim: Claim) -> Found:
    """Missing and victims, first half-years of 2024 and 2025."""
    lost = [total(MISSING, "missing", f"{y}-01", f"{y}-06", "still missing, RNPDNO") for y in (2024, 2025)]
    dead = [total(FILED, "victims", f"{y}-01", f"{y}-06", "victims, SESNSP") for y in (2024, 2025)]
    more, fewer = (derived(label, pair[1].value - pair[0].value, "person", *pair)
                   for label, pair in (("more missing", lost), ("change of victims", dead)))
    share = derived("rise of the missing over the fall of victims", -100.0 * more.value / fewer.value, "percent", more,
                    fewer)
    verdict = (NOT_SUPPORTED if share.value <= 10.0 else SUPPORTED if share.value >= 80.0 else CONTESTED)
    return Found(verdict, f"From the first half of 2024 to that of 2025 victims changed by {fewer.value:+,.0f} and "
                 f"people still missing by {more.value:+,.0f}: {share.value:.0f} % of the fall. Recent cases are "
                 "still being found, which lifts the later count; that the same deaths moved from one count to the "
                 "other cannot be seen.",
                 (*lost, *dead, more, fewer, share), "low")


@check("D14")
def avoidance(claim: Claim) -> Found:
    """Before and after, and the sums of six-year spans."""
    ends = [at(CERTIFIED, "deaths", str(year), "deaths by homicide, INEGI") for year in (2018, 2024)]
    spans = [total(CERTIFIED, "deaths", first, last, "deaths by homicide, INEGI") for first, last in
             (("2013", "2018"), ("2019", "2024"))]
    drop, whole = change("change, 2018 to 2024", *ends), change("change of six-year sums", *spans)
    verdict = SUPPORTED if max(drop.value, whole.value) < 0 else CONTESTED if drop.value < 0 else NOT_SUPPORTED
    return Found(verdict, f"2024 was {-drop.value:.0f} % below 2018, but the "
                 f"six years 2019 to 2024 hold {whole.value:+.0f} % against the six before: which of the two is meant "
                 "decides. No comparison with another policy is held.", (*ends, *spans, drop, whole), "low")


@check("D15")
def most_violent(claim: Claim) -> Found:
    """The six years against every other six of the table."""
    table = data.read(CERTIFIED)
    sums = {int(table["year"][k]): float(table["deaths"][k:k + 6].sum()) for k in range(len(table) - 5)}
    mine = total(CERTIFIED, "deaths", "2019", "2024", "deaths by homicide, INEGI")
    best = max((each for each in sums if each + 5 < 2019), key=lambda each: sums[each])
    other = total(CERTIFIED, "deaths", str(best), str(best + 5), "highest six years before them, INEGI")
    rates = {int(table["year"][k]): float(np.sum(table["deaths"][k:k + 6] / table["population"][k:k + 6]))
             for k in range(len(table) - 5)}
    head = derived("years 2019 to 2024 by head: rank among all spans of six years", 1.0
                   + sum(each > rates[2019] for each in rates.values()), "1", mine)
    verdict = SUPPORTED if mine.value >= max(sums.values()) else OVERSTATED
    return Found(verdict, f"2019 to 2024 hold {mine.value:,.0f} registered deaths by homicide (highest six years "
                 f"before them: {best} to {best + 5}, {other.value:,.0f}). By head of population they rank "
                 f"{head.value:.0f} of {len(rates)} spans of six years.", (mine, other, head))


@check("D16")
def tripled(claim: Claim) -> Found:
    """2011 over 2007, and over 2006."""
    said = stated(claim, "ratio", "1")
    ends = [at(CERTIFIED, "deaths", str(year), "deaths by homicide, INEGI") for year in (2006, 2007, 2011)]
    found = derived("2011 over 2007", ends[2].value / ends[1].value, "1", *ends[1:])
    other = derived("2011 over 2006", ends[2].value / ends[0].value, "1", ends[0], ends[2])
    return Found(judge(said.value, found.value), f"{ends[1].value:,.0f} in 2007, {ends[2].value:,.0f} in 2011: "
                 f"{found.value:.1f} times ({other.value:.1f} times 2006). The claim is of time, not of cause.",
                 (said, *ends, found, other))


@check("D35")
def missing(claim: Claim) -> Found:
    """All still missing since 2010 and without a date."""
    said = stated(claim, "persons", "person")
    dated = total(MISSING, "missing", "2010-01", "2025-06", "missing and not located, with a date, RNPDNO")
    table = data.read("mx_missing_undated_state")
    undated = derived("missing and not located, without a date", float(np.sum(table["missing"])), "person",
                      dated)
    both = derived("both", dated.value + undated.value, "person", dated)
    return Found(at_least(said.value, both.value), f"{dated.value:,.0f} with a date of 2010 to June 2025 and "
                 f"{undated.value:,.0f} without one, as the register stood in July 2026; those of earlier years come "
                 "on top.", (said, dated, undated, both))
