"""The sections of a brief on what the options would do: answer, picture, scorecard, harm, what turns it, regret.

Takes      Speech (facts in one language)
Gives      answer(), picture(), scorecard(), harm(), turns(), regret(), enough(): lists of blocks
Invariant  every figure is one of the comparison's, rounded once; a middle figure has a chance or a range beside it;
           harm to civilians stands beside every option that uses force
"""

from __future__ import annotations

from collections.abc import Sequence

from iolaus.analysis.compare import CIVILIANS, COST, LEGAL, STRUCK, Option
from iolaus.analysis.known import Feature
from iolaus.analysis.ranking import MARGIN
from iolaus.analysis.turning import FEWEST, Turn
from iolaus.reports.brief import dots
from iolaus.reports.brief.blocks import Block, Cell, cell, figure, heading, listed, table, text
from iolaus.reports.brief.speech import Speech, opened
from iolaus.reports.words import worst

SCORED = ("us_overdose_deaths", "mx_homicides", "mx_missing", CIVILIANS, STRUCK, "cooperation", "trade_at_risk", COST)
MOST = 5  # options side by side


def answer(speech: Speech) -> list[Block]:
    """The answer in words."""
    said = speech.answer()
    blocks = [text(said.lead, "lead")] if said.lead else []
    blocks += [text(each, style) for each, style in ((" ".join(said.body), "answer"), (said.harm, "harm")) if each]
    doubt = [*certainty(speech), *said.doubt]
    if not speech.facts.comparison.manifest.get("forms"):
        doubt.append(speech.say("brief.forms_not_asked"))
    return [*blocks, text(" ".join(doubt), "quiet")]


def certainty(speech: Speech) -> list[str]:
    """The least certain of the numbers that decide."""
    facts = speech.facts
    rows = facts.turning.turns if facts.turning and facts.known else ()
    known = tuple(facts.known.features[each.feature].certainty for each in rows) if facts.known else ()
    found = tuple(each for each in known if each)
    return [speech.say("answer.certainty", grade=speech.say(f"grade.{worst(found)}"))] if found else []


def picture(speech: Speech) -> list[Block]:
    """Fifty futures of every option against the current path."""
    comparison, outcome = speech.facts.comparison, speech.facts.outcome
    about = comparison.outcome(outcome)
    better = about.better if about else ""
    pair = (speech.facts.first, speech.facts.second)
    rows = [dots.Row(speech.option(each), found.dots, each.id in pair) for each in comparison.options
            if each.id != comparison.baseline.id and (found := comparison.cell(each.id, outcome)) is not None]
    title = speech.say("compare.dots", outcome=speech.outcome(outcome))
    says = dots.described(rows, better, speech)
    drawn = dots.svg(rows, better, speech, title, says) if rows else ""
    if not drawn:
        return []
    note = speech.say("compare.dots_note", unit=opened(speech.outcome(outcome, "unit")), period=speech.period)
    if dots.beyond(rows):
        note += f" {speech.say('brief.near')}"
    return [figure(drawn, f"{title}. {says}", title, note)]


def scorecard(speech: Speech) -> list[Block]:
    """Every option on every outcome; wide sets of options in several tables."""
    comparison = speech.facts.comparison
    options = [each for each in comparison.options if each.id != comparison.baseline.id]
    wanted = dict.fromkeys((speech.facts.outcome, *SCORED, *speech.facts.more))
    names = [each for each in wanted if comparison.outcome(each) is not None and each != LEGAL]
    made = [heading(speech.say("brief.score")), text(speech.say("brief.score_note", period=speech.period), "quiet")]
    pieces = -(-len(options) // MOST) or 1
    each_of = -(-len(options) // pieces)
    for start in range(0, len(options), each_of or 1):
        few = options[start:start + each_of]
        caption = speech.say("brief.score") + (f" ({speech.say('brief.more_options')})" if start else "")
        columns = [speech.say("brief.outcome"), speech.say("brief.level"), *(_head(speech, each) for each in few)]
        rows = [_scored(speech, name, few) for name in names]
        if comparison.legal:
            rows.append(_legal(speech, few))
        made.append(table(caption, columns, rows, [7, 5, *[5 + (len(few) < 4)] * len(few)],
                          keep=False))  # page one has room for its first rows
    return made


def _head(speech: Speech, option: Option) -> str:
    return speech.option(option) + (f" ({speech.say('compare.force')})" if option.force else "")


def _scored(speech: Speech, name: str, options: Sequence[Option]) -> list[Cell]:
    comparison, numerals = speech.facts.comparison, speech.numerals
    base = comparison.cell(comparison.baseline.id, name)
    level = cell("–")
    if base is not None:
        given = base.shown_value
        level = cell(numerals.rounded(given.median), "" if given.low == given.high else f"({numerals.ranged(given)})")
    return [cell(opened(speech.outcome(name, "head")), speech.outcome(name, "unit")), level,
            *(_one(speech, each, name) for each in options)]


def _one(speech: Speech, option: Option, name: str) -> Cell:
    found = speech.facts.comparison.cell(option.id, name)
    if found is None:
        return cell(opened(speech.say("compare.none")) if name == COST else speech.say("lead.none"))
    if not any(found.dots):
        return cell(opened(speech.say("compare.same")))
    change = found.shown_difference
    figures = f"{speech.numerals.signed(change.median)} ({speech.numerals.ranged(change, sign=True)})"
    if found.chance is None:
        return cell(opened(speech.say("compare.no_direction")), figures)
    share = found.chance.share
    return cell(opened(speech.say("compare.better", n=speech.of50(share))), figures, tone(share))


def tone(share: float) -> str:
    """Which side a share is on, in five steps: how a cell is tinted."""
    for bound, key in ((0.9, "better2"), (MARGIN, "better1")):
        if share >= bound:
            return key
    if share > 1 - MARGIN:
        return "even"
    return "worse1" if share > 0.1 else "worse2"


def _legal(speech: Speech, options: Sequence[Option]) -> list[Cell]:
    legal = speech.facts.comparison.legal
    said = [legal.get(each.id, {}).get("status", "") for each in options]
    return [cell(speech.say("compare.law"), speech.say("compare.law_note")), cell("–"),
            *(cell(opened(speech.say(f"legal.{each}")) if each else "–") for each in said)]


def harm(speech: Speech) -> list[Block]:
    """Civilians killed under every option that uses force."""
    comparison = speech.facts.comparison
    forceful = [each for each in comparison.options if each.force]
    made = [heading(speech.say("brief.harm"))]
    if not forceful:
        return [*made, text(speech.say("brief.harm_none"))]
    names = [each for each in (STRUCK, CIVILIANS) if comparison.outcome(each) is not None]
    columns = [speech.say("compare.option"), *(f"{opened(speech.outcome(each, 'head'))}, {speech.outcome(each, 'unit')}"
                                               for each in names)]
    rows = [[cell(speech.option(each)), *(_killed(speech, each, name) for name in names)] for each in forceful]
    note = speech.say("brief.harm_note", period=speech.period)
    return [*made, table(speech.say("brief.harm"), columns, rows, [4, *[4] * len(names)], note)]


def _killed(speech: Speech, option: Option, name: str) -> Cell:
    found = speech.facts.comparison.cell(option.id, name)
    if found is None:
        return cell(speech.say("lead.none"))
    change = found.shown_difference
    odds = "" if found.chance is None else opened(speech.say("compare.better", n=speech.of50(found.chance.share)))
    return cell(f"{speech.numerals.signed(change.median)} ({speech.numerals.ranged(change, sign=True)})", odds)


def turns(speech: Speech) -> list[Block]:
    """What would change the answer."""
    facts = speech.facts
    made = [heading(speech.say("compare.change"))]
    if facts.turning is None or facts.known is None:
        few = int(facts.comparison.manifest["worlds"]) < FEWEST
        return [*made, text(speech.say("brief.change_few", n=FEWEST) if few else speech.say("brief.change_not"))]
    if not facts.turning.turns:
        return [*made, text(speech.say("compare.change_none"))]
    columns = [speech.say(f"brief.{key}") for key in ("change_number", "change_alone", "change_low", "change_high",
                                                      "certainty")]
    rows = [_turn(speech, each, facts.known.features[each.feature]) for each in facts.turning.turns]
    together = speech.numerals.percent(min(1.0, max(0.0, facts.turning.explained.value)))
    names = {"a": speech.named(facts.first), "b": speech.named(facts.second)}
    return [*made, text(speech.say("brief.change_note", unit=speech.outcome(facts.outcome, "unit"), **names), "quiet"),
            table(speech.say("compare.change"), columns, rows, [7, 3, 5, 5, 3],
                  speech.say("brief.change_explained", p=together))]


def _turn(speech: Speech, turn: Turn, about: Feature) -> list[Cell]:
    ends = [opened(speech.say("brief.change_cell", n=speech.of50(odds.share), d=speech.numerals.signed(gap)))
            for odds, gap in ((turn.low, turn.low_gap), (turn.high, turn.high_gap))]
    language = "" if speech.glossed(about.id) else "en"
    grade = speech.say(f"grade.{about.certainty}") if about.certainty else "–"
    return [cell(opened(speech.number(about.id, about.meaning)), about.id, language=language),
            cell(speech.numerals.percent(min(1.0, max(0.0, turn.alone.value)))), *map(cell, ends),
            cell(grade, speech.say("brief.judged") if about.judgement else "")]


def regret(speech: Speech) -> list[Block]:
    """What a wrong choice costs."""
    facts, numerals = speech.facts, speech.numerals
    found = facts.comparison.robust.regret.get(facts.outcome)
    made = [heading(speech.say("compare.regret"))]
    if not found:
        return [*made, text(speech.say("lead.none"))]
    unit = speech.outcome(facts.outcome, "unit")
    asked = found.get(facts.first)
    if asked is not None:
        made.append(text(speech.say("compare.regret_say", option=speech.named(facts.first), unit=unit,
                                    mean=numerals.rounded(asked.mean), tenth=numerals.rounded(asked.one_in_ten))))
    columns = [speech.say("compare.option"), *(opened(speech.say(f"compare.{key}")) for key in
                                               ("regret_mean", "regret_tenth", "regret_best"))]
    rows = [[cell(speech.option(each)), cell(numerals.rounded(found[each.id].mean)),
             cell(numerals.rounded(found[each.id].one_in_ten)), cell(speech.of50(found[each.id].best.share))]
            for each in facts.comparison.all_options if each.id in found]
    note = speech.say("brief.regret_note", outcome=speech.outcome(facts.outcome), unit=unit)
    return [*made, table(speech.say("compare.regret"), columns, rows, [5, 3, 3, 3], note)]


def enough(speech: Speech) -> list[Block]:
    """How often the conditions given with the question are met."""
    comparison = speech.facts.comparison
    found = {name: each for name, each in comparison.robust.good_enough.items() if name in speech.facts.stated}
    if not found:
        return []
    columns = [speech.say("brief.enough_if"), *(speech.option(each) for each in comparison.all_options)]
    rows = [[cell(name), *(cell(speech.numerals.percent(met[each.id].share) if each.id in met else "–")
                           for each in comparison.all_options)] for name, met in found.items()]
    return [heading(speech.say("brief.enough")),
            table(speech.say("brief.enough"), columns, rows, [5, *[3] * (len(columns) - 1)],
                  speech.say("brief.enough_note"))]


def outside(speech: Speech) -> list[Block]:
    """What the model leaves out and what to bear in mind; notes on drivers stand in a table of their own."""
    outcomes = {each.id for each in speech.facts.comparison.outcomes}
    said = [each for each in speech.facts.comparison.caveats if each.split(" ")[0] not in outcomes
            and not each.startswith("differences in ")]
    first = sorted(said, key=lambda each: not each.startswith("Left out"))
    return [heading(speech.say("brief.outside")), text(speech.say("method.outside_note"), "quiet"),
            listed([speech.caveat(each) for each in first])]
