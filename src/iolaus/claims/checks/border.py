"""Claims about what crosses the border and what is caught there.

Takes      us_fentanyl_seizures_month, us_border_encounters_month, entries on seizures, the stored answer
Gives      checks of C02, C03, C04, D01, D02, D03, D04, D05, D11, D24, D30, D31, D42
Invariant  weights are gross pounds; a seizure is what was found where one looked
"""

from __future__ import annotations

import numpy as np

from iolaus.claims import answers
from iolaus.claims.checks.check import check
from iolaus.claims.claim import CANNOT, CONTESTED, NOT_SUPPORTED, SUPPORTED, Claim, Figure, Found
from iolaus.claims.tables import at, at_least, change, derived, entry, judge, stated, total
from iolaus.evidence import data

SEIZED, DEATHS, CROSSED = "us_fentanyl_seizures_month", "us_synthetic_opioid_deaths_month", "us_border_encounters_month"
FIRST, LAST = "2018-10", "2025-06"


def share(label: str, first: str = FIRST, last: str = LAST, **wanted: object) -> Figure:
    """A part of all pounds seized in a window, in percent."""
    part, whole = (total(SEIZED, "pounds", first, last, label, **only) for only in (wanted, {}))
    return derived(f"{label}, share of all pounds seized, {first} to {last}", 100.0 * part.value / whole.value,
                   "percent", part)


@check("C02")
def main_transit(claim: Claim) -> Found:
    """Share of the southwest border in seizures; no table of origins is held."""
    south, north = (share(f"fentanyl seized, {each} border", region=f"{each}_border") for each in
                    ("southwest", "northern"))
    mexico, canada = entry("target.seizures_mexican_border_2024"), entry("target.seizures_canadian_border_2024")
    verdict = SUPPORTED if south.value > 90.0 else CONTESTED
    return Found(verdict, f"{south.value:.1f} % of the fentanyl that border authorities seized was at the southwest "
                 f"border, {north.value:.2f} % at the northern one. That it is also made in Mexico rests on published "
                 "assessments, not on a table held here, and seizures follow where one looks.",
                 (south, north, mexico, canada), "moderate")


@check("C03")
def precursors(claim: Claim) -> Found:
    """Nothing held counts precursors by origin."""
    return Found(CANNOT, "Published assessments say so, and that routes moved from China to several countries after "
                 "2019, but no table held here counts precursors by country of origin. Seizures of precursors by "
                 "origin and year (as the international control board tables them) would decide it.", (), "very low")


@check("C04")
def fraction(claim: Claim) -> Found:
    """The model's share seized, and the same by arithmetic from published ends."""
    middle, low, high = (answers.level("seizure_share", each) for each in ("median", "low", "high"))
    pounds, purity, used = (entry("target.seizures_2023"), entry("target.powder_purity_2023"),
                            entry("target.consumption_2021"))
    pure = derived("pure fentanyl in that weight, if all of it were powder", pounds.value * 0.45359237e-3
                   * purity.value / 100.0, "tonne/year", pounds, purity)
    rough = derived("seized over seized plus used", 100.0 * pure.value / (pure.value + used.value), "percent", pure,
                    used)
    verdict = SUPPORTED if high.value < 0.5 else CONTESTED
    return Found(verdict, f"The share caught has never been measured. By the model {middle.value:.0%} of the pure "
                 f"flow is caught (90 % of worlds: {low.value:.0%} to {high.value:.0%}); by arithmetic from the "
                 f"pounds of 2023, powder purity and {used.value:g} tonnes used, {rough.value:.0f} %. All are well "
                 "under the whole.",
                 (middle, low, high, pounds, purity, used, pure, rough))


@check("D01")
def at_ports(claim: Claim) -> Found:
    """Share of pounds at ports."""
    said = stated(claim, "share_percent", "percent")
    ports = share("fentanyl seized at ports of entry", component="ports")
    south = total(SEIZED, "pounds", FIRST, LAST, "southwest border", region="southwest_border")
    there = total(SEIZED, "pounds", FIRST, LAST, "ports of the southwest border", region="southwest_border",
                  component="ports")
    of_south = derived("ports' share of what is seized at the southwest border", 100.0 * there.value / south.value,
                       "percent", there, south)
    return Found(at_least(said.value, min(ports.value, of_south.value)), f"{ports.value:.0f} % of the pounds were "
                 f"seized at ports of entry, {of_south.value:.0f} % of those at the southwest border. A seizure says "
                 "where one looked as well as where it crossed.", (said, ports, of_south), "moderate")


@check("D02")
def canada(claim: Claim) -> Found:
    """Share of the northern border, whole window and last year."""
    said = stated(claim, "share_percent", "percent")
    whole, year = (share("fentanyl seized at the northern border", first, LAST, region="northern_border")
                   for first in (FIRST, "2024-07"))
    return Found(at_least(said.value, max(whole.value, year.value)), f"The northern border gave {whole.value:.2f} % of "
                 f"the pounds seized since October 2018 and {year.value:.2f} % in the year to June 2025. The claim "
                 "gives no number; a tenth is taken for 'large'.", (said, whole, year), "moderate")


@check("D03")
def half(claim: Claim) -> Found:
    """Pounds in two first half-years."""
    said = stated(claim, "fall_percent", "percent")
    before, after = (total(SEIZED, "pounds", f"{year}-01", f"{year}-06", "fentanyl seized") for year in (2024, 2025))
    found = change("change of pounds, January to June 2024 to 2025", before, after)
    return Found(judge(said.value, -found.value), f"{after.value:,.0f} lb in January to June 2025 against "
                 f"{before.value:,.0f} lb a year before: {found.value:+.0f} %.", (said, before, after, found))


def _both() -> tuple[list[Figure], Figure, Figure]:
    """Pounds and deaths by fiscal year, their correlation over all years and over the years of changes."""
    years = range(2019, 2025)
    pounds = [total(SEIZED, "pounds", f"{y - 1}-10", f"{y}-09", f"fentanyl seized, fiscal year {y}") for y in years]
    deaths = [total(DEATHS, "deaths", f"{y - 1}-10", f"{y}-09", f"T40.4 deaths, fiscal year {y}") for y in years]
    a, b = (np.array([each.value for each in given]) for given in (pounds, deaths))
    level = derived("correlation of pounds and deaths over six fiscal years", float(np.corrcoef(a, b)[0, 1]), "1",
                    pounds[0], deaths[0])
    steps = derived("correlation of their yearly changes (logarithms)",
                    float(np.corrcoef(np.diff(np.log(a)), np.diff(np.log(b)))[0, 1]), "1", pounds[0], deaths[0])
    return [*pounds, *deaths], level, steps


@check("D04")
def less_crosses(claim: Claim) -> Found:
    """Whether seizures move with deaths, the other trace of the flow."""
    figures, level, steps = _both()
    purity = entry("target.powder_purity_2023"), entry("target.powder_purity_2025")
    verdict = CONTESTED if level.value > 0 else NOT_SUPPORTED
    return Found(verdict, f"Over fiscal years 2019 to 2024 seizures and deaths went up and down together (correlation "
                 f"{level.value:+.2f}, of yearly changes {steps.value:+.2f}), and purity fell after 2023, as a "
                 "smaller flow would have it; fewer searches or better hiding would lower seizures too. Six points "
                 "decide nothing.", (*figures, level, steps, *purity), "low")


@check("D05")
def seizures_save(claim: Claim) -> Found:
    """The same correlation, and what the model gives more effort at the border."""
    figures, level, steps = _both()
    lives, better = (each("border_interdiction", "us_overdose_deaths") for each in (answers.difference,
                                                                                    answers.chance))
    verdict = NOT_SUPPORTED if level.value > 0 and abs(lives.value) < answers.MATTERS else CONTESTED
    return Found(verdict, f"Deaths rose in the years in which seizures rose and fell when they fell (correlation "
                 f"{level.value:+.2f}). By the model more effort at the border (border_interdiction) changes overdose "
                 f"deaths by {lives.value:+.1f} % (better in {better.value:.0%} of "
                 "worlds).", (*figures, level, steps, lives,
                                                                                   better))


@check("D11")
def migrants(claim: Claim) -> Found:
    """Who carries it and where it is found; encounters beside seizures."""
    between = share("fentanyl seized between ports", component="between_ports")
    citizens, ports = entry("target.citizens_share"), entry("target.ports_share")
    verdict = NOT_SUPPORTED if between.value < 50.0 and citizens.value > 50.0 else CONTESTED
    return Found(verdict, f"{between.value:.0f} % of the pounds were seized between the ports, and of those convicted "
                 f"{citizens.value:.0f} % were US citizens (fiscal years 2019 to 2024).", (between, citizens, ports))


@check("D24")
def scanning(claim: Claim) -> Found:
    """Effect of more effort on use, and how many vehicles are searched."""
    used, caught = (answers.difference("border_interdiction", each) for each in ("fentanyl_consumed", "seizure_share"))
    searched = entry("target.vehicles_searched")
    verdict = NOT_SUPPORTED if abs(used.value) < 10.0 else CONTESTED
    return Found(verdict, "By the model more effort (border_interdiction) catches more (share caught "
                 f"{caught.value:+.0f} %) but use changes by {used.value:+.1f} %, because spare capacity refills the "
                 f"flow. About {searched.value:.0f} % of vehicles are searched; a search of nearly all has not been "
                 "tried and lies outside the model.",
                 (used, caught, searched))


@check("D30")
def nine_tenths(claim: Claim) -> Found:
    """Encounters in December 2023 and June 2025."""
    said = stated(claim, "fall_percent", "percent")
    before, after = (at(CROSSED, "encounters", month, "encounters, southwest border") for month in ("2023-12", LAST))
    found = change("change of encounters, December 2023 to June 2025", before, after)
    return Found(at_least(said.value, -found.value), f"{before.value:,.0f} encounters in December 2023, "
                 f"{after.value:,.0f} in June 2025: {found.value:+.0f} %.", (said, before, after, found))


@check("D31")
def after_january(claim: Claim) -> Found:
    """How much of that fall came by December 2024."""
    said = stated(claim, "share_percent", "percent")
    months = list(data.read(CROSSED)["month"])
    before, cut, after = (at(CROSSED, "encounters", month, "encounters, southwest border") for month in
                          ("2023-12", "2024-12", str(months[-1])))
    later = derived("share of the fall that came after December 2024", 100.0 * (cut.value - after.value)
                    / (before.value - after.value), "percent", before, cut, after)
    return Found(at_least(said.value, later.value), f"From {before.value:,.0f} in December 2023 encounters fell to "
                 f"{cut.value:,.0f} in December 2024 and {after.value:,.0f} in June 2025: {later.value:.0f} % of the "
                 "fall came after December 2024.", (said, before, cut, after, later))


@check("D42")
def faster(claim: Claim) -> Found:
    """Monthly rate of fall before and after December 2024."""
    before, cut, after = (at(CROSSED, "encounters", month, "encounters, southwest border") for month in
                          ("2023-12", "2024-12", LAST))
    rates = [derived(f"mean change a month, {span}", 100.0 * ((b.value / a.value) ** (1.0 / count) - 1.0),
                     "percent/month", a, b)
             for span, a, b, count in (("December 2023 to December 2024", before, cut, 12),
                                       ("December 2024 to June 2025", cut, after, 6))]
    verdict = SUPPORTED if rates[1].value < rates[0].value else NOT_SUPPORTED
    return Found(verdict, f"Encounters fell by {-rates[0].value:.0f} % a month in the twelve months to December 2024 "
                 f"and by {-rates[1].value:.0f} % a month in the six after, from a much lower "
                 "level.", (before, cut, after, *rates))
