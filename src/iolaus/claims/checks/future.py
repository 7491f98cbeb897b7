"""Claims about what a policy would do: shares of worlds from the stored answer of the model.

Takes      the stored answer
Gives      checks of C09, C11, C12, C15, C16, C17, C18, C19, C31, C40, D18, D19, D20, D21, D22, D23
Invariant  two worlds of three support, one of three refutes, between is contested; certainty is very low, since
           judgements drive the model most
"""

from __future__ import annotations

from iolaus import policies
from iolaus.claims import answers
from iolaus.claims.answers import better_than, chance, difference, level, verdict_of
from iolaus.claims.checks.check import check
from iolaus.claims.claim import CANNOT, CONTESTED, NOT_SUPPORTED, SUPPORTED, Claim, Figure, Found
from iolaus.claims.tables import derived, entry

LABS, LEADERS, JOINT = "unilateral_strikes_labs", "unilateral_strikes_leaders", "joint_operations"


@check("C09")
def cooperation_ends(claim: Claim) -> Found:
    """Cooperation, migration and trade under strikes."""
    effects = [difference(LABS, each) for each in ("cooperation", "migration_encounters", "trade_at_risk")]
    worse = [derived(f"share of worlds in which {name} is "
                     "worse", 1.0 - chance(LABS, name).value, "1", chance(LABS, name))
             for name in ("cooperation", "migration_encounters", "trade_at_risk")]
    drop = entry("cooperation.first_drop")
    return Found(verdict_of(min(each.value for each in worse)), "By the model strikes on laboratories change the "
                 f"index of cooperation by {effects[0].value:+.0f} % (worse in {worse[0].value:.0%} of worlds), "
                 f"encounters by {effects[1].value:+.1f} % ({worse[1].value:.0%}) and trade at risk by "
                 f"{effects[2].value:+.0f} % ({worse[2].value:.0%}): a loss in most worlds, an end in few. The drop "
                 "itself is a judgement; the freeze of 2020-21 came without force.", (*effects, *worse, drop))


@check("C11")
def rebuilt(claim: Claim) -> Found:
    """The prior on rebuilding, and what strikes do to use."""
    times = [entry("production.rebuild_time", each) for each in ("low", "median", "high")]
    spare = entry("production.spare_capacity")
    used, better = difference(LABS, "fentanyl_consumed"), chance(LABS, "fentanyl_consumed")
    return Found(CANNOT, f"Rebuilding time has never been measured: {times[1].value:g} weeks ({times[0].value:g} to "
                 f"{times[2].value:g}) is a judgement. If it holds, strikes on laboratories change use by "
                 f"{used.value:+.1f} % (lower in {better.value:.0%} of worlds). Dated destruction and renewed output "
                 "of some laboratories would decide it.", (*times, spare, used, better))


@check("C12")
def leaves_leaders(claim: Claim) -> Found:
    """What strikes on laboratories leave: members, income, leaders by design."""
    members, income = difference(LABS, "cartel_members"), difference(LABS, "cartel_revenue")
    groups = difference(LABS, "active_organisations")
    verdict = SUPPORTED if max(abs(each.value) for each in (members, income, groups)) < 5.0 else CONTESTED
    return Found(verdict, f"By the model strikes on laboratories change members by {members.value:+.1f} %, income from "
                 f"fentanyl by {income.value:+.1f} % and the number of organisations by {groups.value:+.1f} %: little "
                 "is left different. Who would be hit is assumed, not observed.", (members, income, groups))


@check("C15")
def near_war(claim: Claim) -> Found:
    """States that pass 1,000 battle deaths a year or 80 homicides per 100,000, with and without strikes."""
    figures = [level("states_over_threshold", each) for each in ("median", "high")]
    worse = [derived(f"share of worlds in which {name} is worse under strikes on leaders (ties half)",
                     1.0 - chance(LEADERS, name).value, "1", chance(LEADERS, name))
             for name in ("states_at_war", "states_over_threshold", "split_war_years")]
    more = [difference(LEADERS, name) for name in ("states_at_war", "mx_homicides")]
    share = max(each.value for each in worse)
    return Found(verdict_of(share), "Under strikes on leaders the count of states that pass 1,000 battle deaths in "
                 f"a year is higher in {worse[0].value:.0%} of worlds, of those over 80 homicides per 100,000 in "
                 f"{worse[1].value:.0%}, and years of war between parts of a group in {worse[2].value:.0%} (ties "
                 f"half); homicides change by {more[1].value:+.1f} %. 'Near civil war' is read as the first of "
                 "these.", (*figures, *worse, *more))


@check("C16")
def slow(claim: Claim) -> Found:
    """Cooperation kept, and how long until an effect can show."""
    kept = chance("cooperative_security", "cooperation")
    when = policies.load("cooperative_security").time_to_effect
    strike = policies.load(LABS).time_to_effect
    if when is None or strike is None:
        return Found(CANNOT, "The policies no longer say how long until they show.", (kept,))
    times = [Figure(f"time until {name} can show, {word}", value, "year", f"register:policy.{entry_}")
             for name, span, entry_ in (("cooperative security", when, "cooperative_security.cooperation_gain"),
                                        ("strikes on laboratories", strike, "unilateral_strikes_labs.strikes_on_labs"))
             for word, value in (("shortest", span.low), ("longest", span.high))]
    verdict = SUPPORTED if kept.value >= answers.LIKELY and when.high > strike.high else CONTESTED
    return Found(verdict, f"By the model cooperation is better kept under it in {kept.value:.0%} of worlds; its "
                 f"effects can show after {when.low:g} to {when.high:g} years, those of strikes after {strike.low:g} "
                 f"to {strike.high:g}. Both times are judgements, and its effect scales with the partner's "
                 "cooperation by construction.",
                 (kept, *times))


@check("C17")
def may_refuse(claim: Claim) -> Found:
    """Consent is a judgement; what joint operations do if it is given or not."""
    a, b = entry("force.consent_probability", "a"), entry("force.consent_probability", "b")
    mean = derived("mean chance of consent, as believed here", a.value / (a.value + b.value), "1", a)
    lives, dead = difference(JOINT, "us_overdose_deaths"), difference(JOINT, "mx_homicides")
    return Found(CANNOT, "That Mexico may refuse is on the record: a request to accompany raids was refused in "
                 f"January 2026. The chance used here, {mean.value:.0%}, is a judgement, and that joint aim is better "
                 f"is one too. Over consent given and refused homicides change by {dead.value:+.1f} % and overdose "
                 f"deaths by {lives.value:+.1f} %.", (mean, lives, dead))


@check("C18")
def decisive(claim: Claim) -> Found:
    """Supply under both kinds of strike."""
    used = [difference(each, "fentanyl_consumed") for each in (LABS, LEADERS)]
    better = [chance(each, "fentanyl_consumed") for each in (LABS, LEADERS)]
    most = max(range(2), key=lambda k: better[k].value)
    return Found(verdict_of(better[most].value, used[most].value), f"By the model fentanyl used changes by "
                 f"{used[0].value:+.1f} % under strikes on laboratories (lower in {better[0].value:.0%} of worlds) "
                 f"and {used[1].value:+.1f} % under strikes on leaders ({better[1].value:.0%}). A particular "
                 "operation can be stopped: that is certain and small. What decides is spare capacity and rebuilding "
                 "time, both unmeasured.",
                 (*used, *better))


@check("C19")
def roots(claim: Claim) -> Found:
    """Effects of demand and recruitment levers against those of supply."""
    demand, supply = "treatment_and_naloxone", "border_interdiction"
    lives = [difference(each, "us_overdose_deaths") for each in (demand, supply, LABS)]
    peace = [difference(each, "mx_homicides") for each in ("recruitment_prevention", LABS)]
    ahead = (better_than(demand, supply, "us_overdose_deaths"),
             better_than("recruitment_prevention", LABS, "mx_homicides"))
    return Found(CONTESTED if min(each.value for each in ahead) >= answers.LIKELY else NOT_SUPPORTED,
                 f"By the model, at the sizes assumed, treatment changes overdose deaths by {lives[0].value:+.1f} %, "
                 f"more effort at the border by {lives[1].value:+.1f} %, strikes on laboratories by "
                 f"{lives[2].value:+.1f} %; prevention of recruitment changes homicides by {peace[0].value:+.1f} %, "
                 f"strikes by {peace[1].value:+.1f} %. Levers that bite on demand and recruitment are no proof of "
                 "root causes, and the order hangs on sizes that are judgements.", (*lives, *peace, *ahead))


@check("C31")
def little(claim: Claim) -> Found:
    """Share of worlds in which supply falls, and by how much."""
    used, better = difference(LABS, "fentanyl_consumed"), chance(LABS, "fentanyl_consumed")
    spare, rebuild = entry("production.spare_capacity"), entry("production.rebuild_time")
    verdict = SUPPORTED if abs(used.value) < answers.MATTERS and better.value < answers.LIKELY else CONTESTED
    return Found(verdict, f"By the model strikes on laboratories change fentanyl used by {used.value:+.2f} % in the "
                 f"middle world and lower it in {better.value:.0%} of worlds. The result rests on spare capacity "
                 f"({spare.value:g} times need) and rebuilding ({rebuild.value:g} weeks), both "
                 "judgements.", (used, better, spare, rebuild))


@check("C40")
def recruitment(claim: Claim) -> Found:
    """The published order, and ours at the sizes assumed."""
    shown = [entry(f"prieto_curiel.{each}_2027_casualties_pct") for each in
             ("half_recruitment", "double_incapacitation")]
    ours = [difference(each, "mx_homicides") for each in ("recruitment_prevention", "intensified_arrests")]
    ahead = better_than("recruitment_prevention", "intensified_arrests", "mx_homicides")
    verdict = verdict_of(ahead.value)
    told = CONTESTED if verdict != SUPPORTED and shown[0].value < shown[1].value else verdict
    return Found(told, f"The published model has weekly deaths {shown[0].value:+.0f} % by 2027 with half the "
                 f"recruitment and {shown[1].value:+.0f} % with twice the arrests, against 2022. Here, at the sizes a "
                 f"programme may have, prevention changes homicides by {ours[0].value:+.1f} % and doubled arrests by "
                 f"{ours[1].value:+.1f} %, and prevention does better in {ahead.value:.0%} of worlds: sizes differ, "
                 "and the order turns with the total size of the organisations, which no data "
                 "fix.", (*shown, *ours, ahead))


@check("D18")
def only_way(claim: Claim) -> Found:
    """Whether any other policy lowers homicides in two worlds of three by a percent."""
    others = [name for name in policies.NAMES if name not in ("current_path", "recruitment_prevention",
                                                              "cooperation_and_demand")]
    lowering = [name for name in others if chance(name, "mx_homicides").value >= answers.LIKELY
                and difference(name, "mx_homicides").value <= -answers.MATTERS]
    figures = [difference(name, "mx_homicides") for name in ("recruitment_prevention", *lowering)]
    mine = chance("recruitment_prevention", "mx_homicides")
    return Found(NOT_SUPPORTED if lowering else verdict_of(mine.value), "Prevention of recruitment lowers homicides "
                 f"in {mine.value:.0%} of worlds ({figures[0].value:+.1f} %). So, in two worlds of three and by a "
                 "percent or more, "
                 f"{'do ' + ', '.join(lowering) if lowering else 'does no other policy'}.", (*figures, mine))


@check("D19")
def treatment(claim: Claim) -> Found:
    """Treatment against strikes, world by world."""
    ahead = better_than("treatment_and_naloxone", LABS, "us_overdose_deaths")
    lives = [difference(each, "us_overdose_deaths") for each in ("treatment_and_naloxone", LABS)]
    other = entry("target.best_single_policy")
    return Found(verdict_of(ahead.value), "By the model treatment and naloxone change overdose deaths by "
                 f"{lives[0].value:+.1f} %, strikes on laboratories by {lives[1].value:+.1f} %; the first does better "
                 f"in {ahead.value:.0%} of worlds. Another model gives {other.value:+.0f} % for the best single "
                 "measure.", (ahead, *lives, other))


@check("D20")
def saves(claim: Claim) -> Found:
    """Overdose deaths under strikes on laboratories."""
    lives, better = difference(LABS, "us_overdose_deaths"), chance(LABS, "us_overdose_deaths")
    return Found(verdict_of(better.value, lives.value), "By the model overdose deaths to 2031 change by "
                 f"{lives.value:+.2f} % and are lower in {better.value:.0%} of worlds: where rebuilding is quick and "
                 "capacity spare, what is destroyed is replaced, and lost cooperation weighs against "
                 "it.", (lives, better))


@check("D21")
def dearer(claim: Claim) -> Found:
    """Street price under strikes."""
    price, used = difference(LABS, "retail_price"), chance(LABS, "fentanyl_consumed")
    chem, street = entry("market.chain_chemical"), entry("market.price_base")
    verdict = verdict_of(used.value, price.value)
    return Found(verdict, f"By the model the street price changes by {price.value:+.2f} % in the middle world, and "
                 f"supply is scarcer in {used.value:.0%} of worlds. Chemicals are "
                 f"{100 * chem.value / street.value:.1f} % of the street price and cannot move it; smaller and dearer "
                 "laboratories and scarcity can, a little.", (price, used, chem, street))


@check("D22")
def arrests(claim: Claim) -> Found:
    """Homicides under doubled arrests; the published model for contrast."""
    ours, better = difference("intensified_arrests", "mx_homicides"), chance("intensified_arrests", "mx_homicides")
    shown = entry("prieto_curiel.double_incapacitation_2027_casualties_pct")
    verdict = verdict_of(better.value, ours.value)
    return Found(CONTESTED if verdict == SUPPORTED and shown.value > 0 else verdict, "By the model doubled arrests "
                 f"change homicides by {ours.value:+.0f} % and lower them in {better.value:.0%} of worlds; the "
                 f"published model of the same organisations has {shown.value:+.0f} % by 2027 against 2022 (below its "
                 "own path without a policy). Fall of homicides and many arrests went together from late 2024, which "
                 "proves neither.", (ours, better, shown))


@check("D23")
def more_groups(claim: Claim) -> Found:
    """Organisations under strikes on leaders."""
    more, better = difference(LEADERS, "active_organisations"), chance(LEADERS, "active_organisations")
    share = derived("share of worlds with more groups (ties half)", 1.0 - better.value, "1", better)
    return Found(verdict_of(share.value, more.value), "By the model strikes on leaders change the number of "
                 f"organisations by {more.value:+.0f} % and raise it in {share.value:.0%} of worlds (ties half). How "
                 "often a killing splits a group is taken from studies of captures and killings in Mexico, "
                 "thinly.", (more, share))
