"""The sections of a brief on where it comes from: numbers with sources, how sure, how to reproduce, how to cite.

Takes      Speech (facts in one language)
Gives      numbers(), sure(), again(), cite(): lists of blocks; link(), command(), python(): the same question elsewhere
Invariant  the link, the command and the Python ask what the brief answers; keys of the link are those of the page, in
           its order
"""

from __future__ import annotations

import re
import shlex
from typing import Any
from urllib.parse import quote

from iolaus.reports.brief import blocks
from iolaus.reports.brief.blocks import Block, Cell, cell, code, heading, table, text
from iolaus.reports.brief.facts import Facts, Used
from iolaus.reports.brief.speech import Speech, opened

HOME = "http://127.0.0.1:8765/"  # where `iolaus serve` answers
NAME = re.compile(r"[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")
PLAIN = re.compile(r"[A-Za-z0-9_.,:=+/-]+")


def numbers(speech: Speech) -> list[Block]:
    """The numbers that decide most and those that the two options set, each with its source and certainty."""
    facts = speech.facts
    counts = facts.comparison.manifest.get("judgements") or {}
    note = speech.say("brief.numbers_note", parameters=counts.get("parameters", "?"),
                      judgements=counts.get("judgements", "?"), unverified=counts.get("not_verified", "?"))
    if any(not speech.glossed(each.id) for each in facts.used):
        note += f" {speech.say('brief.numbers_english')}"
    made = [heading(speech.say("brief.numbers")), text(note, "quiet")]
    if not facts.used:
        return made
    columns = [speech.say(f"brief.{key}") for key in ("change_number", "value", "certainty", "past", "source")]
    return [*made, table(speech.say("brief.numbers"), columns, [_used(speech, each) for each in facts.used],
                         [6, 3, 2, 2, 6], keep=False)]


def _used(speech: Speech, each: Used) -> list[Cell]:
    numerals = speech.numerals
    unit = speech.measure(each.unit)
    value = f"{numerals.rounded(each.value.median)} {unit}".strip()
    spread = "" if each.value.low == each.value.high else f"({numerals.ranged(each.value)})"
    past = {None: "past_unknown", True: "past_open", False: "past_narrow"}[each.open]
    known = cell(speech.say("brief.judged")) if each.judgement else cell(each.citation, language="en")
    language = "" if speech.glossed(each.id) else "en"
    return [cell(opened(speech.number(each.id, each.meaning)), each.id, language=language), cell(value, spread),
            cell(speech.say(f"grade.{each.certainty}")), cell(speech.say(f"brief.{past}")), known]


def sure(speech: Speech) -> list[Block]:
    """What the futures rest on, and how earlier forecasts did."""
    facts = speech.facts
    fit = facts.comparison.manifest.get("fit") or {}
    said = []
    if fit.get("as_of"):
        draws = speech.numerals.whole(fit["draws"])
        said.append(speech.say("brief.fit", draws=draws, as_of=speech.month(fit["as_of"])))
    past = facts.backtest
    said.append(speech.say("brief.no_backtest") if past is None else speech.say(
        "brief.backtest", inside=speech.numerals.whole(past.inside), all=speech.numerals.whole(past.observations),
        p=speech.numerals.percent(past.inside / past.observations)))
    said.append(speech.say("brief.words"))
    return [heading(speech.say("brief.sure")), text(" ".join(said))]


def again(speech: Speech) -> list[Block]:
    """How to get the same figures elsewhere."""
    manifest = speech.facts.comparison.manifest
    made = [heading(speech.say("brief.again")), text(speech.say("brief.again_note", id=manifest["results_id"]))]
    address = link(speech.facts, speech.language)
    if address:
        made.append(blocks.link(speech.say("brief.again_link"), address))
    hashes = {key: manifest.get("hashes", {}).get(key, "?") for key in ("model", "register", "data", "draws")}
    return [*made, code(speech.say("brief.again_command"), command(speech.facts)),
            code(speech.say("brief.again_python"), python(speech.facts)),
            text(speech.say("brief.again_version", version=version(speech.facts), **hashes), "quiet")]


def cite(speech: Speech) -> list[Block]:
    """How to name this."""
    manifest = speech.facts.comparison.manifest
    return [heading(speech.say("brief.cite")), text(speech.say(
        "brief.cite_text", title=speech.question(), version=version(speech.facts), id=manifest["results_id"],
        year=version(speech.facts)[:4], vintage=manifest["vintage"], seed=manifest["seed"]))]


def version(facts: Facts) -> str:
    """The version that answered."""
    return str(facts.comparison.manifest.get("versions", {}).get("iolaus", "?"))


def asked(facts: Facts) -> dict[str, Any]:
    """The question as plain values."""
    manifest = facts.comparison.manifest
    usual = {"policies": [each["id"] for each in manifest["policies"] if each["id"] != manifest["baseline"]],
             "horizon": int(str(manifest["horizon"])[:4]), "worlds": manifest["worlds"], "seed": manifest["seed"],
             "do": [], "think": []}
    return usual | dict(manifest.get("question") or {})


def link(facts: Facts, language: str) -> str:
    """The view as the page writes it; empty where a policy is a file that no other machine has."""
    given = asked(facts)
    if not all(NAME.fullmatch(each) for each in (*given["policies"], *facts.asked)):
        return ""
    do = ",".join(":".join(each.rsplit("=", 1)) for each in given["do"])
    think = ",".join(each.replace("=", ":", 1) for each in given["think"])
    keys = {"m": version(facts), "view": "compare", "q": "~".join(facts.asked), "outcome": facts.outcome,
            "horizon": given["horizon"], "policies": ",".join(given["policies"]), "do": do, "think": think,
            "worlds": given["worlds"], "seed": given["seed"], "depth": "answer", "lang": language}
    return f"{HOME}?" + "&".join(f"{key}={quote(str(value), safe=',:~')}" for key, value in keys.items()
                                 if str(value) != "")


def command(facts: Facts) -> str:
    """The same figures on the command line."""
    given = asked(facts)
    words = ["iolaus", "compare", *given["policies"], "--horizon", str(given["horizon"]), "--worlds",
             str(given["worlds"]), "--seed", str(given["seed"])]
    words += [word for each in given["do"] for word in ("--do", each)]
    words += [word for each in given["think"] for word in ("--think", each)]
    words += [*(["--vintage", given["vintage"]] if "vintage" in given else []), *facts.options]
    return " ".join(each if PLAIN.fullmatch(each) else shlex.quote(each) for each in words)


def python(facts: Facts) -> str:
    """The same as a comparison in Python."""
    given = asked(facts)
    more = f", vintage={given['vintage']!r}" if "vintage" in given else ""
    return "\n".join((
        "from iolaus.analysis.compare import compare", "from iolaus.ensemble.compare import run",
        "from iolaus.ensemble.question import Question", "",
        f"question = Question({tuple(given['policies'])!r}, horizon={given['horizon']},",
        f"                    worlds={given['worlds']}, seed={given['seed']}, do={tuple(given['do'])!r},",
        f"                    think={tuple(given['think'])!r}{more})",
        "comparison = compare(run(question))", f"print(comparison.cell({facts.first!r}, {facts.outcome!r}))"))
