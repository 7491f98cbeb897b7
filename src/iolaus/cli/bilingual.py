"""Reference pages of sources, parameters, claims, polls, law and words, in English and Spanish.

Takes      the register, the rulings, the poll table, the rules of law, glossary.yaml
Gives      PAGES: path under docs -> function that gives its text
Invariant  a page in Spanish holds the same entries as the one in English; labels, claims, rules and meanings differ
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from iolaus.cli.in_spanish import meaning
from iolaus.cli.in_spanish import rule as ruled
from iolaus.cli.labels import LANGUAGES, made, say, status, table

if TYPE_CHECKING:
    from iolaus.claims.claim import Figure, Ruling

GLOSSARY = Path(__file__).with_name("glossary.yaml")
Lines = list[str]


def sources(language: str) -> Lines:
    """Every source: what it is, its licence, and what uses it."""
    from iolaus import law
    from iolaus.evidence import entries
    from iolaus.evidence import sources as room

    used: dict[str, list[str]] = {}
    for each in entries.load().values():
        used.setdefault(each.source, []).append(each.id)
    for rule in law.rules():
        used.setdefault(rule.source, []).append(f"law:{rule.id}")
    rows = []
    for key, source in room.load().items():
        by = used.get(key, [])
        told = ", ".join(f"`{each}`" for each in by[:3]) + (f" +{len(by) - 3}" if len(by) > 3 else "")
        rows.append((f"`{key}`", say(source.type, language) if source.type != "law" else say("law", language).lower(),
                     source.citation, source.licence, told or say("nothing", language)))
    return table(("source", "type", "citation", "licence", "used by"), rows, language)


def parameters(language: str) -> Lines:
    """Every entry of the register with its place in the source and its certainty."""
    from iolaus.evidence import entries, readings
    from iolaus.evidence.pages import belief

    twice, lines = readings.load(), []
    known = list(entries.load().values())
    columns = ("parameter", "what", "belief", "unit", "kind", "place", "period", "certainty", "source", "locator",
               "readings")
    for file in dict.fromkeys(each.file for each in known):
        rows = [(f"`{each.id}`", meaning(each.id, each.meaning, language), belief(each), each.unit,
                 say(each.kind, language), each.place, each.period, say(each.certainty, language),
                 f"[`{each.source}`](sources.md)" if not each.is_judgement else say("judgement", language),
                 each.locator if each.is_verified else f"**{say('not verified', language)}**",
                 "2" if each.id in twice else "1") for each in known if each.file == file]
        lines += [f"## {file.removesuffix('.yaml')}", "", *table(columns, rows, language), ""]
    return lines[:-1]


def claims(language: str) -> Lines:
    """Verdict, summary, certainty and figures of every claim."""
    from iolaus.claims import VERDICTS, rule_all
    from iolaus.claims.in_spanish import text_of

    rulings = rule_all()
    counts = [(say(word, language), str(sum(each.found.verdict == word for each in rulings))) for word in VERDICTS]
    texts = {each.claim.id: text_of(each, language) for each in rulings}
    rows = [(f"[{each.claim.id}](#{each.claim.id.lower()})", texts[each.claim.id][0],
             say(each.claim.kind, language), say(each.claim.side, language),
             say(each.found.verdict, language), say(each.certainty, language))
            for each in rulings]
    lines = [*table(("verdict", "count"), counts, language), "",
             *table(("claim", "text", "kind", "side", "verdict", "certainty"), rows, language)]
    for each in rulings:
        figures = [(*_label(one, language), one.source) for one in each.found.figures]
        until = "; ".join(f"{name} {date}" for name, date in each.dates.items())
        lines += ["", f"## {each.claim.id}", "", f"**{say(each.found.verdict, language)}** "
                  f"({say('certainty', language)}: {say(each.certainty, language)}). {texts[each.claim.id][1]}", "",
                  f"{say('what would change it', language).capitalize()}: {_change(each, language)}", "",
                  f"{say('until', language)}: {until or say('nothing', language)}", ""]
        lines += table(("figure", "value", "unit", "source"), figures, language) if figures else []
    return [line for k, line in enumerate(lines) if line or k + 1 < len(lines)]


def _label(figure: Figure, language: str) -> tuple[str, str, str]:
    """Label, value and unit of a figure in a language; in English where the label has no Spanish."""
    from iolaus.claims import in_spanish

    value = f"{figure.value:,.6g}"
    if language != "es":
        return figure.label, value, figure.unit
    return in_spanish.figure(figure.label) or figure.label, value, in_spanish.unit(figure.unit)


def _change(ruling: Ruling, language: str) -> str:
    """What would change a verdict."""
    from iolaus.claims import in_spanish

    return (language == "es" and in_spanish.change(ruling.claim.id)) or ruling.claim.change


def polls(language: str) -> Lines:
    """Every item of the poll table with its wording and sample."""
    from iolaus.evidence import data

    held = data.read("opinion_polls")

    def cell(name: str, k: int) -> str:
        text = str(held[name][k])
        return "" if text == "nan" else re.sub(r"\.0$", "", text)

    rows = [(say(cell("country", k), language), cell("pollster", k), cell("first", k), cell("last", k),
             cell("population", k), cell("subgroup", k), cell("people", k), cell("mode", k), cell("condition", k),
             cell("item", k), cell("support", k), cell("oppose", k)) for k in range(len(held))]
    return table(("country", "house", "first", "last", "answers", "subgroup", "people", "mode", "condition", "item",
                  "support", "oppose"), rows, language)


def laws(language: str) -> Lines:
    """Standing of each policy, every rule with its opposing view, and the changes."""
    from iolaus import policies
    from iolaus.evidence import sources as room
    from iolaus.law import rules, standing
    from iolaus.law.history import changes

    known = room.load()
    rows = [(f"`{name}`", status(standing(policies.load(name)).status, language)) for name in policies.NAMES]
    lines = table(("policy", "standing"), rows, language)
    for order in ("us", "international", "mexico"):
        told = [(f"`{each.id}`", ruled(each.id, "authority", each.authority, language), status(each.status, language),
                 ruled(each.id, "text", each.text, language), ruled(each.id, "opposing", each.opposing, language),
                 str(each.date), known[each.source].citation) for each in rules() if each.order == order]
        lines += ["", f"## {say(order, language)}", "",
                  *table(("rule", "authority", "status", "text", "against", "date", "source"), told, language)]
    dated = [(str(each.date), each.change, each.before, each.after, ", ".join(f"`{one}`" for one in each.rules))
             for each in changes()]
    return [*lines, "", f"## {say('changes', language)}", "",
            *table(("date", "change", "before", "after", "rules"), dated, language)]


def words() -> list[tuple[str, str, str, str]]:
    """The glossary: English, Spanish, what it means, qué significa."""
    import yaml

    content = yaml.load(GLOSSARY.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [(each[0], each[1], each[2], each[3]) for each in content]


def glossary(language: str) -> Lines:
    """One word for one thing."""
    if language == "en":
        return ["One word for one thing, in code, commands and pages.", "", "| word | español | means |",
                "|---|---|---|",
                *(f"| {en} | {es} | {means} |" for en, es, means, _ in words())]
    ordered = sorted(words(), key=lambda each: each[1])
    return ["Una palabra para cada cosa, en el código, los comandos y las páginas.", "",
            "| palabra | English | significa |", "|---|---|---|",
            *(f"| {es} | {en} | {means} |" for en, es, _, means in ordered)]


TOPICS: dict[str, Callable[[str], Lines]] = {"sources": sources, "parameters": parameters, "claims": claims,
                                            "polls": polls, "law": laws, "glossary": glossary}
OWN = ("claims", "polls", "law")  # their English pages are made elsewhere, with more in them


def page(topic: str, language: str) -> str:
    """One page as text."""
    other = f"../es/{topic}.md" if language == "en" else f"../reference/{topic}.md"
    return "\n".join([*made(topic, language, other), *TOPICS[topic](language)]) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    f"{'reference' if language == 'en' else 'es'}/{topic}.md": partial(page, topic, language)
    for topic in TOPICS for language in LANGUAGES if language == "es" or topic not in OWN}
