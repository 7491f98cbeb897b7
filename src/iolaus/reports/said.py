"""The page's answer in either language, from the document of a comparison: for embeds and notebooks.

Takes      the document of `compare --format json` with dots and pairs, two options, an outcome, a language
Gives      Speaker: names, answer(), harm(), chance(), source()
Invariant  words, thresholds and rounding are the page's (web/src/words/sentence.ts); a side is called better only from
           two futures in three; harm to civilians stands beside every option that uses force
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from iolaus.analysis.compare import CIVILIANS
from iolaus.analysis.ranking import MARGIN
from iolaus.analysis.spread import DOTS, Spread
from iolaus.reports.brief.catalogue import words
from iolaus.reports.brief.numerals import Numerals, fifty
from iolaus.reports.brief.speech import glosses
from iolaus.reports.notes import told
from iolaus.reports.words import likelihood

Document = Mapping[str, Any]
SURE = 0.9


class Speaker:
    """One document in one language."""

    def __init__(self, document: Document, language: str) -> None:
        """Read the document; nothing is computed from it."""
        self.document, self.language = document, language
        self.words, self.numbers = words(language), Numerals(language)
        self._labels = {each["id"]: each["label"] for each in (*document["policies"], *document["outcomes"])}

    def say(self, key: str, **fill: object) -> str:
        """A text of the catalogue."""
        return self.words.say(key, **fill)

    def option(self, name: str, inside: bool = False) -> str:
        """The name of an option; of a portfolio, its parts."""
        parts = [self.words.or_else(f"option.{each}.name", self._labels.get(each, each)) for each in name.split("+")]
        first = within(parts[0]) if inside else parts[0]
        return " + ".join([first, *map(within, parts[1:])])

    def outcome(self, name: str, form: str = "name") -> str:
        """An outcome's name, goal or unit."""
        return self.words.or_else(f"outcome.{name}.{form}", self._labels.get(name, name) if form != "unit" else "")

    def better(self, name: str) -> str:
        """Which direction counts as better: less, more or none."""
        return str(next((each["better"] for each in self.document["outcomes"] if each["id"] == name), "none"))

    @property
    def last(self) -> int:
        """The last year that is counted."""
        return int(self.document["horizon"][:4]) - 1

    @property
    def period(self) -> str:
        """First to last year."""
        return self.say("compare.period", last=self.last)

    def question(self, pair: tuple[str, str], outcome: str) -> str:
        """The question that is answered."""
        ask = {key: self.say(f"ask.{key}") for key in ("before", "lead", "by", "than", "end")}
        a, b = (self.option(each, inside=True) for each in pair)
        return (f"{ask['before']} {a} {ask['lead']} {self.outcome(outcome, 'goal')} {ask['by']} {self.last} "
                f"{ask['than']} {b}{ask['end']}")

    def beats(self, a: str, b: str, outcome: str) -> float | None:
        """How often the first is better than the second."""
        order = self.document["pairwise"]["order"]
        table = self.document["pairwise"]["p_row_better"].get(outcome)
        if table is None or a not in order or b not in order:
            return None
        found: float | None = table[order.index(a)][order.index(b)]
        return found

    def futures(self, share: float) -> str:
        """A share of worlds as a count of fifty futures."""
        key = {0.0: "zero", 1.0: "every"}.get(share) or {0: "none", DOTS: "all"}.get(fifty(share), "count")
        return self.say(f"futures.{key}", n=fifty(share))

    def likely(self, share: float) -> str:
        """The word of a chance."""
        return self.say(f"chance.{likelihood(share).replace('about ', '').replace(' ', '_')}")

    def chance(self, share: float) -> str:
        """Futures, word and number."""
        return f"{self.futures(share)} ({self.likely(share)}, {self.numbers.percent(share)})"

    def answer(self, pair: tuple[str, str], outcome: str) -> str:
        """The answer: who does better how often, and by how much."""
        a, b = pair
        share, dots = self.beats(a, b, outcome), self.dots(pair, outcome)
        if a == b:
            return self.say("answer.equal")
        if share is None:
            return self.say("lead.none")
        if dots is not None and not any(dots):
            return self.say("lead.same")
        said = [self.say(f"lead.{lead(share)}"), opened(self.say(
            "answer.beats", a=self.option(a, True), b=self.option(b, True), goal=self.outcome(outcome, "goal"),
            n=self.futures(share), words=self.likely(share), p=self.numbers.percent(share)))]
        gap = self.gap(pair, outcome)
        if gap is not None:
            said.append(self.say("answer.middle", d=self.numbers.signed(gap.median), unit=self.outcome(outcome, "unit"),
                                 range=self.numbers.ranged(gap, sign=True)))
        small = self.small(gap, outcome)
        return " ".join([*said, small] if small else said)

    def small(self, gap: Spread | None, outcome: str) -> str:
        """That either way little differs, where the whole range is under one per cent of the level."""
        level = self.document["baseline_outcomes"].get(outcome, {})
        size = (level.get("per_year") or level).get("median")
        if gap is None or not size:
            return ""
        most = 100 * max(abs(gap.low), abs(gap.high)) / abs(size)
        share = f"{self.numbers.rounded(most)}{self.numbers.mark}"
        return self.say("answer.small", share=share) if 0 < most < 1 else ""

    def dots(self, pair: tuple[str, str], outcome: str) -> list[float] | None:
        """Fifty differences of the first option from the second."""
        a, b = pair
        given = self.document.get("pairs") or {}
        if given.get("a") == a and given.get("b") == b and outcome in given["outcomes"]:
            found: list[float] = given["outcomes"][outcome]["dots"]
            return found
        if b == self.document["baseline"]:
            own = self.document["dots"]["outcomes"].get(outcome, {}).get(a)
            return own["dots"] if own else None
        return None

    def gap(self, pair: tuple[str, str], outcome: str) -> Spread | None:
        """Middle and range of the same differences."""
        a, b = pair
        given = self.document.get("pairs") or {}
        if given.get("a") == a and given.get("b") == b and outcome in given["outcomes"]:
            return _spread(given["outcomes"][outcome])
        return self.change(a, outcome) if b == self.document["baseline"] else None

    def change(self, option: str, outcome: str) -> Spread | None:
        """An option's difference from the baseline, a year for counts."""
        policies = self.document["policies"]
        mine: Mapping[str, Any] = next((each["outcomes"] for each in policies if each["id"] == option), {})
        found = mine.get(outcome, {}).get("difference")
        return _spread(found.get("per_year") or found) if found else None

    def harm(self) -> str:
        """Harm to civilians of every option that uses force."""
        told = []
        for each in self.document["policies"]:
            gap = self.change(each["id"], CIVILIANS) if each["force"] else None
            if gap is not None:
                told.append(self.say("answer.civilians_one", option=self.option(each["id"], True),
                                     d=self.numbers.signed(gap.median), range=self.numbers.ranged(gap, sign=True)))
        return self.say("answer.civilians", list="; ".join(told)) if told else ""

    def caveats(self) -> list[str]:
        """What to bear in mind; in English where the catalogue lacks it."""
        return [told(each, self.say, lambda name: within(self.number(name)), lambda name: within(self.outcome(name)),
                     self.measure) or self.words.or_else(f"caveat.{_key(each)}", each)
                for each in self.document["caveats"]]

    def number(self, name: str) -> str:
        """What a number of the register means, as the page names it; its id where the document does not say."""
        meaning = glosses().get(name) if self.language == "es" else None
        known = meaning or str(self.document.get("numbers", {}).get(name, name))
        return self.words.or_else(f"belief.{name.replace('.', '_', 1)}", known)

    def measure(self, unit: str) -> str:
        """A unit of the register after a number."""
        return self.words.or_else(f"measure.{re.sub(r'[^0-9A-Za-z]+', '_', unit)}", "" if unit == "1" else unit)

    def source(self, version: str) -> str:
        """Version, data, futures, seed, results."""
        return self.say("take.source", version=version, **self._stamp())

    def cited(self, version: str, title: str) -> str:
        """How to cite it."""
        return self.say("take.cite_text", version=version, title=title, **self._stamp())

    def _stamp(self) -> dict[str, object]:
        given = self.document
        return {"vintage": given["vintage"], "worlds": self.numbers.whole(given["worlds"]), "seed": given["seed"],
                "id": given["results_id"]}


def lead(share: float) -> str:
    """The key of the word that opens an answer to "would it do better?"."""
    if share >= MARGIN:
        return "very_probably" if share >= SURE else "probably"
    if share > 1 - MARGIN:
        return "too_close"
    return "probably_not" if share > 1 - SURE else "very_probably_not"


def within(name: str) -> str:
    """The first letter small, unless an abbreviation begins there."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def opened(text: str) -> str:
    """The first letter large."""
    return text[:1].upper() + text[1:]


def _spread(given: Mapping[str, float]) -> Spread:
    return Spread(given["median"], given["low"], given["high"])


def _key(text: str) -> str:
    return "_".join(re.sub(r"[^a-z ]", "", text.lower()).split()[:4])
