"""The answer in words, generated from a comparison: never typed in, the same text in every format.

Takes      Comparison
Gives      answer(): one paragraph; parts of it for each outcome; legal() and limits() lines
Invariant  harm to civilians is said beside every option that uses force; no winner is named that Ranking does not
           name; a chance stands beside every middle figure
"""

from __future__ import annotations

from iolaus.analysis.compare import CIVILIANS, COST, STRUCK, Cell, Comparison, Option, Outcome
from iolaus.analysis.ranking import MARGIN, Ranking
from iolaus.reports.numbers import percent, ranged, rounded, signed, unit_words
from iolaus.reports.words import futures, spoken

HEADLINES = ("us_overdose_deaths", "mx_homicides")


def answer(comparison: Comparison) -> str:
    """The paragraph that stands first everywhere."""
    return " ".join(answer_parts(comparison))


def answer_parts(comparison: Comparison) -> list[str]:
    """The same, one text for each thing said: each headline outcome, cost, civilians."""
    said = [headline(comparison, outcome) for outcome in _headlines(comparison)]
    said.append(no_winner(comparison))
    said.append(cost(comparison))
    said.append(civilians(comparison))
    return [each for each in said if each]


def _headlines(comparison: Comparison) -> list[Outcome]:
    found = [comparison.outcome(name) for name in HEADLINES]
    kept = [each for each in found if each is not None]
    return kept or [each for each in comparison.outcomes if each.id in comparison.rankings][:1]


def headline(comparison: Comparison, outcome: Outcome) -> str:
    """One sentence on one outcome: who is ahead, how surely, by how much."""
    if len(comparison.all_options) == 1:
        cell = comparison.cell(comparison.baseline.id, outcome.id)
        return "" if cell is None else _alone(comparison.baseline, outcome, cell)
    ranking = comparison.rankings.get(outcome.id)
    if ranking is None or ranking.lead is None:
        return _no_lead(comparison, outcome, ranking)
    if ranking.lead == comparison.baseline.id:
        return _baseline_leads(outcome, ranking, _label(comparison, ranking.runner_up))
    cell = comparison.cell(ranking.lead, outcome.id)
    if cell is None or cell.chance is None or ranking.chance is None:
        return ""
    return _lead_sentence(comparison, outcome, ranking, cell)


def _lead_sentence(comparison: Comparison, outcome: Outcome, ranking: Ranking, cell: Cell) -> str:
    label, share = _label(comparison, ranking.lead), ranking.chance or 0.0
    rival = _label(comparison, ranking.runner_up) if ranking.runner_up != comparison.baseline.id else ""
    if ranking.winner:
        opening = f"On {_about(outcome)}, {label} does best" + (", ahead" if rival else "")
    elif share >= MARGIN:
        opening = f"On {_about(outcome)}, {label} is ahead"
    else:
        opening = f"On {_about(outcome)} there is no clear winner; {label} is ahead" + ("" if rival else " most often")
    against = f" of {rival} in {futures(share)}" if rival else ""
    change, odds = cell.shown_difference, cell.chance.share if cell.chance else 0.5
    part = "" if cell.percent_median is None else f" ({signed(cell.percent_median)}%)"
    text = (f"{opening}{against}: {signed(change.median)} {unit_words(outcome.unit, outcome.is_count)}".rstrip()
            + f"{part} against the current path (90% range {ranged(change, sign=True)}; better in {futures(odds)}, "
            f"{spoken(odds)}).")
    if ranking.judgement.share is not None:
        text += f" {percent(ranking.judgement.share)} of the variance of that lead comes from judgements."
    return text


def no_winner(comparison: Comparison) -> str:
    """Why an option that is well ahead is not called the winner."""
    rankings = [comparison.rankings.get(each.id) for each in _headlines(comparison)]
    whys = [each.why for each in rankings if each and each.lead not in (None, comparison.baseline.id)
            and (each.chance or 0.0) >= MARGIN and not each.winner]
    return " ".join(f"No winner is named: {why}." for why in dict.fromkeys(whys))


def _alone(option: Option, outcome: Outcome, cell: Cell) -> str:
    value = cell.shown_value
    return (f"{option.label}: {rounded(value.median)} {unit_words(outcome.unit, outcome.is_count)} "
            f"({outcome.label}; 90% range {ranged(value)}).")


def _baseline_leads(outcome: Outcome, ranking: Ranking, rival: str) -> str:
    share = ranking.chance or 0.0
    return (f"On {_about(outcome)} no option is more likely than not to do better than the current path; nearest is "
            f"{rival}, which does better in {futures(1 - share)} ({spoken(1 - share)}).")


def _no_lead(comparison: Comparison, outcome: Outcome, ranking: Ranking | None) -> str:
    why = ranking.why if ranking else "no direction counts as better"
    cells = [comparison.cell(each.id, outcome.id) for each in comparison.options]
    if all(cell is not None and not any(cell.dots) for cell in cells):
        return f"On {_about(outcome)} no option has an effect in this model."
    return f"On {_about(outcome)} no option is ahead: {why}."


def cost(comparison: Comparison) -> str:
    """What the options cost, where a sourced unit cost exists."""
    outcome = comparison.outcome(COST)
    if outcome is None or len(comparison.all_options) == 1:
        return ""
    known, unknown = [], []
    for option in comparison.options:
        cell = comparison.cell(option.id, COST)
        if cell is None:
            unknown.append(option.label)
        elif any(cell.dots):
            more = cell.difference
            known.append(f"{option.label} {signed(more.median)} USD ({ranged(more, sign=True)})")
    text = f"Programme cost over the period, against the current path: {'; '.join(known)}." if known else ""
    if unknown:
        text += f"{' ' if text else ''}Not costed: {', '.join(unknown)}."
    return text


def civilians(comparison: Comparison) -> str:
    """Civilian deaths beside every option that uses force."""
    forceful = [each for each in comparison.options if each.force]
    if not forceful:
        return ""
    said = []
    for option in forceful:
        cell = comparison.cell(option.id, CIVILIANS)
        if cell is None:
            said.append(f"{option.label}: not in these results")
            continue
        change, struck = cell.difference, comparison.cell(option.id, STRUCK)
        alone = ""
        if struck is not None:
            own = struck.difference
            alone = (f" {signed(own.median)} ({ranged(own, sign=True)}) by strikes and joint operations; by force of "
                     "any state")
        said.append(f"{option.label}{alone} {signed(change.median)} ({ranged(change, sign=True)})")
    return f"Civilian deaths from force over the period, against the current path: {'; '.join(said)}."


def legal(comparison: Comparison, option: str) -> str:
    """The reading of an option's legal standing, with the number of steps behind it."""
    found = comparison.legal.get(option)
    if not found:
        return "not read"
    steps = len(found.get("steps", ()))
    if not steps:
        return f"{found['status']} (no rule asked: it uses no force and names nothing that it needs of the law)"
    return f"{found['status']} ({steps} step{'s' if steps != 1 else ''}: iolaus law {option})"


def _about(outcome: Outcome) -> str:
    head, _, rest = outcome.label.partition(", ")
    head = f"{head} ({rest})" if rest else head
    return head if head[:2].isupper() or head[:1].islower() else head[:1].lower() + head[1:]


def _label(comparison: Comparison, name: str | None) -> str:
    return next((each.label for each in comparison.all_options if each.id == name), name or "")
