"""The brief's names and sentences in one language: the words of the page, made from the analysis.

Takes      Facts, a language
Gives      Speech: names of options, outcomes, units, numbers, months, caveats; futures(); question(); answer()
Invariant  the same words and the same rules as the page's: a chance stands beside every middle figure and a word beside
           every chance; a side is called better only from two futures in three; harm to civilians stands beside every
           option that uses force
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, cached_property

from iolaus.analysis.compare import CIVILIANS, Cell, Option
from iolaus.analysis.ranking import MARGIN
from iolaus.analysis.spread import DOTS, Spread
from iolaus.reports.brief.catalogue import HERE, Words, words
from iolaus.reports.brief.facts import Facts
from iolaus.reports.brief.numerals import Numerals, fifty
from iolaus.reports.notes import told
from iolaus.reports.words import likelihood

CERTAIN = (0.9, "very_probably"), (MARGIN, "probably")


@dataclass(frozen=True)
class Answer:
    """The parts of an answer: a word to open, what is said, harm to civilians, what is in doubt."""

    lead: str
    body: tuple[str, ...]
    harm: str
    doubt: tuple[str, ...]


class Speech:
    """One language, of one set of facts."""

    def __init__(self, facts: Facts, language: str) -> None:
        """Speak of facts."""
        self.facts, self.language = facts, language
        self.words: Words = words(language)
        self.numerals = Numerals(language)
        self.say = self.words.say

    def option(self, given: Option) -> str:
        """The name of an option; of a mix, its parts."""
        parts = [self.words.or_else(f"option.{each}.name", "") for each in given.id.split("+")]
        if not all(parts):
            return given.label
        return " + ".join([parts[0], *(inside(each) for each in parts[1:])])

    def named(self, name: str) -> str:
        """The name of an option by its id, inside a sentence."""
        return inside(self.option(next(each for each in self.facts.comparison.all_options if each.id == name)))

    def outcome(self, name: str, part: str = "name") -> str:
        """A word of an outcome: name, goal, unit or head; as the results have it where the catalogue lacks it."""
        about = self.facts.comparison.outcome(name)
        otherwise = "" if about is None else about.unit if part == "unit" else about.label
        return self.words.or_else(f"outcome.{name}.{part}", otherwise)

    def number(self, name: str, meaning: str) -> str:
        """What a number of the register means; in English where no gloss is known."""
        return meaning if self.language == "en" else glosses().get(name, meaning)

    def glossed(self, name: str) -> bool:
        """Whether a number's meaning stands in this language."""
        return self.language == "en" or name in glosses()

    def measure(self, unit: str) -> str:
        """A unit of the register after a number."""
        return self.words.or_else(f"measure.{re.sub(r'[^0-9A-Za-z]+', '_', unit)}", "" if unit == "1" else unit)

    def month(self, text: str) -> str:
        """A month such as 2025-06 in words; anything else as it is."""
        found = re.fullmatch(r"(\d{4})-(\d{2})", text)
        return self.say(f"month.{found[2]}", y=found[1]) if found else text

    def caveat(self, text: str) -> str:
        """What results warn of; in English where the catalogue lacks it."""
        known = self.facts.known.features if self.facts.known else ()
        meanings = {each.id: each.meaning for each in known}
        if said := told(text, self.say, lambda name: inside(self.number(name, meanings.get(name, name))),
                        lambda name: inside(self.outcome(name)), self.measure):
            return said
        key = "caveat." + "_".join(re.findall(r"[a-z]+", text.lower())[:4])
        dates = {str(k): each for k, each in enumerate(re.findall(r"\d{4}-\d{2}", text))}
        return self.say(key, **dates) if self.words.has(key) else text

    def futures(self, share: float) -> str:
        """A share of worlds as a count of fifty futures."""
        key = {0.0: "zero", 1.0: "every"}.get(share) or {0: "none", 50: "all"}.get(fifty(share), "count")
        return self.say(f"futures.{key}", n=fifty(share))

    def of50(self, share: float) -> str:
        """The same in a cell of a table."""
        if fifty(share) == 0 and share > 0:
            return self.say("brief.less1")
        if fifty(share) == DOTS and share < 1:
            return self.say("brief.most")
        return self.say("brief.of50", n=fifty(share))

    def chance(self, share: float) -> str:
        """The word of a chance; its number stands beside it."""
        return self.say(f"chance.{likelihood(share).replace('about ', '').replace(' ', '_')}")

    def measured(self, given: Spread, outcome: str) -> dict[str, str]:
        """What a sentence on a difference is filled with."""
        return {"d": self.numerals.signed(given.median), "unit": self.outcome(outcome, "unit"),
                "range": self.numerals.ranged(given, sign=True)}

    @cached_property
    def period(self) -> str:
        """The years that are looked at."""
        return self.say("compare.period", last=self.last)

    @property
    def last(self) -> int:
        """The last year looked at."""
        return int(str(self.facts.comparison.manifest["horizon"])[:4]) - 1

    def question(self) -> str:
        """What is asked."""
        facts, against = self.facts, self.facts.second == self.facts.comparison.baseline.id
        return opened(self.say("brief.question_path" if against else "brief.question", a=self.named(facts.first),
                               b=self.named(facts.second), goal=self.outcome(facts.outcome, "goal"), year=self.last))

    def answer(self) -> Answer:
        """The answer, as the page gives it."""
        facts, harm = self.facts, self.harm()
        found = facts.between
        if facts.first == facts.second:
            return Answer("", (self.say("answer.equal"),), harm, ())
        if found is None or found.chance is None:
            return Answer(self.say("lead.none"), (), harm, ())
        if not any(found.dots):
            return Answer(self.say("lead.same"), (), harm, self.doubt())
        share = found.chance.share
        body = [self.say("answer.beats", a=self.named(facts.first), b=self.named(facts.second),
                         goal=self.outcome(facts.outcome, "goal"), n=self.futures(share), words=self.chance(share),
                         p=self.numerals.percent(share)),
                self.say("answer.middle", **self.measured(found.spread, facts.outcome))]
        small = self._smallness(found.spread)
        if small is not None:
            body.append(self.say("answer.small", share=f"{self.numerals.rounded(small)}{self.numerals.mark}"))
        return Answer(self.say(f"lead.{lead(share)}"), tuple(opened(each) for each in body), harm, self.doubt())

    def _smallness(self, given: Spread) -> float | None:
        """The largest difference of the range in percent of the level, where it is under one percent."""
        level = self.facts.comparison.cell(self.facts.comparison.baseline.id, self.facts.outcome)
        if level is None or level.shown_value.median == 0:
            return None
        most = 100 * max(abs(given.low), abs(given.high)) / abs(level.shown_value.median)
        return most if 0 < most < 1 else None

    def harm(self) -> str:
        """Harm to civilians of every option shown that uses force."""
        said = []
        for option in self.facts.comparison.options:
            cell: Cell | None = self.facts.comparison.cell(option.id, CIVILIANS) if option.force else None
            if cell is not None:
                said.append(self.say("answer.civilians_one", option=self.named(option.id),
                                     d=self.numerals.signed(cell.shown_difference.median),
                                     range=self.numerals.ranged(cell.shown_difference, sign=True)))
        return self.say("answer.civilians", list="; ".join(said)) if said else ""

    def doubt(self) -> tuple[str, ...]:
        """What is in doubt: the other forms of the model, and why no option is named the winner."""
        comparison = self.facts.comparison
        told, said = comparison.manifest.get("forms") or {}, []
        if told:
            every = 1 + sum(bool(each["counts"]) for each in told["asked"].values())
            turned = {each["form"] for each in told["outcomes"].get(self.facts.outcome, {}).get("turned", ())
                      if {each["first"], each["second"]} == {self.facts.first, self.facts.second}}
            said.append(self.say("brief.forms_hold", k=every - len(turned), all=every))
        ranking = comparison.rankings.get(self.facts.outcome)
        if ranking is None:
            return tuple(said)
        if ranking.winner:
            label = self.named(ranking.winner)
            return (*said, opened(self.say("brief.winner", option=label)))
        if (ranking.chance or 0.0) < MARGIN:
            why = self.say("answer.why_margin")
        elif ranking.judgement.survives is None:
            why = self.say("answer.why_judgement")
        elif not ranking.judgement.survives:
            why = inside(self.say("brief.guards_no"))
        else:
            why = self.say("brief.why_forms")
        return (*said, self.say("answer.no_winner", why=why))


def lead(share: float) -> str:
    """The key of the word that opens an answer to "would it do better?"."""
    for bound, key in CERTAIN:
        if share >= bound:
            return key
    if share > 1 - MARGIN:
        return "too_close"
    return "probably_not" if share > 0.1 else "very_probably_not"


def inside(name: str) -> str:
    """The first letter small, unless an abbreviation begins there."""
    return name if re.match(r"[A-ZÁÉÍÓÚÑ]{2}", name) else name[:1].lower() + name[1:]


def opened(text: str) -> str:
    """The first letter large."""
    return text[:1].upper() + text[1:]


@cache
def glosses() -> dict[str, str]:
    """Spanish of numbers of the register; ours, not the source's."""
    found: dict[str, str] = json.loads((HERE / "numbers.es.json").read_text(encoding="utf-8"))
    return found
