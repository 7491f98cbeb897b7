"""Claims about overdose deaths: sums, shares and falls from the tables of deaths.

Takes      us_synthetic_opioid_deaths_month, us_overdose_deaths_year, us_overdose_deaths_12_months
Gives      checks of C01, C28, C29, C30, D06, D07, D08, D09, D40, D43
Invariant  a sum names its window; twelve-month totals are added up for calendar years alone, which do not overlap
"""

from __future__ import annotations

import numpy as np

from iolaus.claims.checks.check import check
from iolaus.claims.claim import CANNOT, CONTESTED, NOT_SUPPORTED, OVERSTATED, SUPPORTED, Claim, Figure, Found
from iolaus.claims.tables import at, at_least, change, derived, entry, judge, stated, total
from iolaus.evidence import data

MONTHS, YEARS, TWELVE = "us_synthetic_opioid_deaths_month", "us_overdose_deaths_year", "us_overdose_deaths_12_months"


@check("C01")
def fentanyl_deaths(claim: Claim) -> Found:
    """Sum of T40.4 over the window claimed and over those that would come near it."""
    said = stated(claim, "deaths", "person")
    wide = total(MONTHS, "deaths", "2018-01", "2023-12", "T40.4 deaths, final counts of residents")
    late = total(MONTHS, "deaths", "2018-01", "2023-09", "T40.4 deaths")
    table = data.read(MONTHS)
    months = [str(each) for each in table["month"] if "2018-01" <= str(each) <= "2023-12"]
    running = np.cumsum([int(table["deaths"][k]) for k, each in enumerate(table["month"]) if str(each) in months])
    passed = months[int(np.argmax(running > said.value))]
    short = total(MONTHS, "deaths", "2018-01", passed, "T40.4 deaths, first window that passes the number")
    later = total(MONTHS, "deaths", "2020-01", "2023-12", "T40.4 deaths")
    share = derived("the claim as a share of the sum of 2018 to 2023", 100.0 * said.value / wide.value, "percent",
                    said, wide)
    happened = [at(TWELVE, "synthetic_opioids", f"{year}-12", "T40.4 deaths by place of occurrence, reported to VSRR, "
                   "12 months to") for year in range(2018, 2024)]
    other = derived("T40.4 deaths by place of occurrence, VSRR, six calendar years, 2018 to 2023",
                    sum(each.value for each in happened), "person", *happened)
    verdict = judge(said.value, late.value)
    return Found(verdict, f"Deaths with synthetic opioids other than methadone (T40.4) were {wide.value:,.0f} in "
                 f"2018 to 2023, {late.value:,.0f} to September 2023: the claim is {share.value:.0f} % of the whole. "
                 f"The number was passed in {passed} ({short.value:,.0f}); from 2020 on it is {later.value:,.0f}. "
                 f"Residence, final counts (CDC WONDER); by place of occurrence, as reported to VSRR, 2018 to 2023 "
                 f"give {other.value:,.0f}.", (said, wide, late, short, later, other, share))


@check("C28")
def fall_to_september(claim: Claim) -> Found:
    """Change of the twelve-month total to September 2024, all drugs, as revised."""
    said = stated(claim, "fall_percent", "percent")
    before, after = (at(TWELVE, "all_drugs", month, "deaths in the 12 months to, all drugs, predicted")
                     for month in ("2023-09", "2024-09"))
    synthetic = change("change of the 12-month total of T40.4, September 2023 to September 2024",
                       *(at(TWELVE, "synthetic_opioids_predicted", month, "T40.4 deaths in the 12 months to")
                         for month in ("2023-09", "2024-09")))
    found = change("change of the 12-month total, September 2023 to September 2024", before, after)
    quoted = entry("target.twelve_months_to_2024_09_first")
    resident = change("change of T40.4 deaths of residents, final counts, 2022-10 to 2023-09 and 2023-10 to 2024-09",
                      *(total(MONTHS, "deaths", f"{year - 1}-10", f"{year}-09", "T40.4 deaths of residents")
                        for year in (2023, 2024)))
    return Found(judge(said.value, -found.value), f"As revised by 2026 the total of the year to September 2024 is "
                 f"{-found.value:.1f} % below that of the year before ({after.value:,.0f} against "
                 f"{before.value:,.0f}; T40.4 alone {-synthetic.value:.1f} %). The tables hold revised values only. A "
                 f"page of the time quotes {quoted.value:,.0f} as first reported, {after.value - quoted.value:,.0f} "
                 "fewer; the release of that date (VSRR) would show the year before it too, and so what was known "
                 "when it was said. Both totals are by place of occurrence (VSRR, predicted); final counts of "
                 f"residents (CDC WONDER) give {-resident.value:.1f} % for T40.4.",
                 (said, before, after, found, synthetic, quoted, resident), "moderate")


@check("C29")
def leading_cause(claim: Claim) -> Found:
    """No table of causes by age is held."""
    every = at(YEARS, "deaths", "2023", "overdose deaths, all ages", drug="all_drugs")
    return Found(CANNOT, "The tables held count overdose deaths of all ages and no other cause of death. CDC WONDER, "
                 "underlying cause of death by age group and year, would decide it, year by year, and show when it "
                 "stops to hold.", (every,), "very low")


@check("C30")
def bulk_of_deaths(claim: Claim) -> Found:
    """Share of T40.4 in all overdose deaths by year."""
    said = stated(claim, "share_percent", "percent")
    shares = []
    for year in ("2015", "2016", "2019", "2021", "2023", "2024"):
        part, whole = (at(YEARS, "deaths", year, f"{drug} deaths", drug=drug)
                       for drug in ("synthetic_opioids", "all_drugs"))
        shares.append(derived(f"T40.4 as a share of all overdose deaths, {year}", 100.0 * part.value / whole.value,
                              "percent", part, whole))
    least = min(each.value for each in shares[2:])
    elsewhere = []
    for year in ("2023", "2024"):
        part, whole = (at(TWELVE, name, f"{year}-12", f"{name} by place of occurrence, VSRR, 12 months to")
                       for name in ("synthetic_opioids_predicted", "all_drugs"))
        elsewhere.append(derived(f"T40.4 as a share, place of occurrence, VSRR predicted, 12 months to {year}-12",
                                 100.0 * part.value / whole.value, "percent", part, whole))
    return Found(at_least(said.value, least), f"T40.4 was {shares[0].value:.0f} % of overdose deaths in 2015, "
                 f"{shares[2].value:.0f} % in 2019, {shares[4].value:.0f} % in 2023 and {shares[5].value:.0f} % in "
                 "2024 (residents, final counts by calendar year); by place of occurrence (VSRR, predicted) "
                 f"{elsewhere[0].value:.0f} % in 2023 and {elsewhere[1].value:.0f} % in 2024. A death may involve "
                 "several drugs.", (said, *shares, *elsewhere))


@check("D06")
def fell_before(claim: Claim) -> Found:
    """How much of the fall from the peak to the end of the data came before 2025."""
    said = stated(claim, "share_percent", "percent")
    peak, cut, end = _fall()
    share = derived("share of the fall that came by December 2024", 100.0 * (peak.value - cut.value)
                    / (peak.value - end.value), "percent", peak, cut, end)
    return Found(at_least(said.value, share.value), f"The 12-month total (all drugs) fell from {peak.value:,.0f} at "
                 f"its peak to {cut.value:,.0f} in the year to December 2024 and {end.value:,.0f} in the year to June "
                 f"2025: {share.value:.0f} % of the fall came by the end of 2024.", (said, peak, cut, end, share))


@check("D07")
def work_of_2025(claim: Claim) -> Found:
    """Monthly T40.4 deaths before and after January 2025."""
    peak, cut, end = _fall()
    halves = [total(MONTHS, "deaths", f"{year}-{a}", f"{year}-{b}", "T40.4 deaths")
              for year, a, b in ((2023, "07", "12"), (2024, "01", "06"), (2024, "07", "12"), (2025, "01", "06"))]
    steps = [change(f"change, half-year {k + 1} to {k + 2} of those shown", halves[k], halves[k + 1]) for k in range(3)]
    share = (peak.value - cut.value) / (peak.value - end.value)
    verdict = NOT_SUPPORTED if share > 0.5 and steps[2].value > min(steps[0].value, steps[1].value) else CONTESTED
    return Found(verdict, f"{share:.0%} of the fall came before 2025. T40.4 deaths of four half-years from July 2023 "
                 f"on changed by {steps[0].value:+.0f} %, {steps[1].value:+.0f} % and {steps[2].value:+.0f} %: the "
                 "fall began well before and did not become faster. That measures of 2025 did something is not "
                 "excluded.",
                 (peak, cut, end, *halves, *steps), "moderate")


@check("D08")
def hundred_thousand(claim: Claim) -> Found:
    """Final yearly counts above and below the number."""
    said = stated(claim, "deaths", "person/year")
    years = [at(YEARS, "deaths", str(year), "overdose deaths, all drugs", drug="all_drugs")
             for year in (2020, 2021, 2022, 2023, 2024)]
    above = [each for each in years if each.value > said.value]
    verdict = SUPPORTED if above == years else OVERSTATED if above else NOT_SUPPORTED
    return Found(verdict, f"Final counts passed {said.value:,.0f} in {len(above)} of the years 2020 to 2024: "
                 + ", ".join(f"{each.value:,.0f}" for each in years)
                 + (". The last of them is below it." if years[-1].value <= said.value else "."),
                 (said, *years))


@check("D09")
def two_hundred_a_day(claim: Claim) -> Found:
    """T40.4 deaths a day by calendar year and in the last twelve months."""
    said = stated(claim, "deaths_a_day", "person/day")
    days = []
    for first, last, count in (("2021-01", "2021-12", 365), ("2022-01", "2022-12", 365), ("2023-01", "2023-12", 365),
                               ("2024-01", "2024-12", 366), ("2024-07", "2025-06", 365)):
        given = total(MONTHS, "deaths", first, last, "T40.4 deaths")
        days.append(derived(f"T40.4 deaths a day, {first} to {last}", given.value / count, "person/day", given))
    return Found(judge(said.value, days[-1].value), "T40.4 deaths a day were "
                 + ", ".join(f"{each.value:.0f}" for each in days[:4]) + f" in 2021 to 2024 and {days[4].value:.0f} "
                 "in the year to June 2025: near the number until 2023, far below it since.", (said, *days))


def _fall() -> tuple[Figure, Figure, Figure]:
    """Peak, end of 2024 and end of the data of the 12-month total."""
    table = data.read(TWELVE)
    top = str(table["month"][int(np.argmax(table["all_drugs"]))])
    peak, cut, end = (at(TWELVE, "all_drugs", month, "deaths in the 12 months to, all drugs, predicted")
                      for month in (top, "2024-12", "2025-06"))
    return peak, cut, end


@check("D40")
def twentyfold(claim: Claim) -> Found:
    """T40.4 in 2022 over 2012."""
    said = stated(claim, "ratio", "1")
    ends = [total(MONTHS, "deaths", f"{year}-01", f"{year}-12", "T40.4 deaths") for year in (2012, 2022)]
    found = derived("2022 over 2012", ends[1].value / ends[0].value, "1", *ends)
    return Found(at_least(said.value, found.value), f"{ends[0].value:,.0f} deaths in 2012 and {ends[1].value:,.0f} "
                 f"in 2022: {found.value:.0f} times.", (said, *ends, found))


@check("D43")
def stalled(claim: Claim) -> Found:
    """The first half of 2025 against the half before, and against the same half a year before."""
    last, half, year = (total(MONTHS, "deaths", first, end, "T40.4 deaths") for first, end in
                        (("2025-01", "2025-06"), ("2024-07", "2024-12"), ("2024-01", "2024-06")))
    near, far = change("against the half-year before", half, last), change("against the same half a year before", year,
                                                                           last)
    verdict = SUPPORTED if min(near.value, far.value) >= 0 else NOT_SUPPORTED if max(near.value, far.value) < 0 \
        else CONTESTED
    return Found(verdict, f"T40.4 deaths of January to June 2025 changed by {near.value:+.0f} % against the "
                 f"half-year before and by {far.value:+.0f} % against the same months of 2024. The months of 2025 are "
                 "estimated from twelve-month totals.", (last, half, year, near, far), "moderate")
