"""The brief as one document of plain values: what every format sets.

Takes      Facts, a language
Gives      document(): schema "iolaus/report/1"
Invariant  all formats and both languages are made from this, so none can hold another figure; English and Spanish have
           the same blocks; nothing of the clock or the machine enters
"""

from __future__ import annotations

from typing import Any

from iolaus.reports.brief import origins, sections
from iolaus.reports.brief.blocks import Block
from iolaus.reports.brief.facts import Facts
from iolaus.reports.brief.speech import Speech
from iolaus.reports.json_export import HEAD

PARTS = (sections.answer, sections.picture, sections.scorecard, sections.harm, sections.turns, sections.regret,
         sections.enough, sections.outside, origins.numbers, origins.sure, origins.again, origins.cite)


def document(facts: Facts, language: str) -> dict[str, Any]:
    """The whole brief in one language."""
    speech = Speech(facts, language)
    manifest = facts.comparison.manifest
    blocks: list[Block] = [block for part in PARTS for block in part(speech)]
    shown = {"version": origins.version(facts), "vintage": manifest["vintage"], "seed": manifest["seed"],
             "worlds": speech.numerals.whole(manifest["worlds"]), "id": manifest["results_id"]}
    return {
        "schema": "iolaus/report/1", "lang": language, "title": speech.question(), "kind": speech.say("brief.kind"),
        "subject": speech.say("brief.subject"),
        "strip": speech.say("brief.strip", **shown | {"vintage": speech.month(str(manifest["vintage"])),
                                                      "period": speech.period}),
        "foot": speech.say("take.source", **shown), "page": speech.say("brief.page"),
        "figure": speech.say("brief.figure"), "table": speech.say("brief.table"),
        **{key: manifest[key] for key in HEAD}, "version": origins.version(facts), "outcome": facts.outcome,
        "pair": list(facts.asked), "blocks": blocks,
    }
