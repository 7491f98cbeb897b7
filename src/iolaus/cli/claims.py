"""`iolaus claims`: what is said in the debate, and what the figures say to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from iolaus.cli import options
from iolaus.cli.labels import say
from iolaus.cli.options import Format, Language
from iolaus.cli.output import check_writable, deliver_sheet
from iolaus.cli.seen import asked, month

if TYPE_CHECKING:
    from iolaus.claims import Ruling
    from iolaus.reports.sheet import Sheet

NOTE = {"en": ("Verdicts are computed from tables, polls, rules and stored answers of the model; both sides are tried "
               "by the same functions. Certainty is that of the least certain figure. One claim in full: iolaus claims "
               "ID."),
        "es": ("Los veredictos se calculan con tablas, encuestas, reglas y respuestas guardadas del modelo; ambos "
               "lados se prueban con las mismas funciones. La certeza es la de la cifra menos segura. Una afirmación "
               "completa: iolaus claims ID --lang es. Las fuentes siguen en el inglés en que se anotaron; ningún "
               "lector nativo ha revisado el español.")}
HIDDEN = ("said in", "side", "summary", "vintage")


def claims(
    claim: Annotated[str | None, typer.Argument(
        metavar="ID", show_default=False, help="Id of a claim, such as C01; without it, all of them.")] = None,
    vintage: options.Vintage = None,
    lang: Annotated[Language, typer.Option(
        "--lang", help="Language of claims, verdicts and summaries; JSON holds both.")] = Language.EN,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Try the claims of the debate against data, polls, law and model.

    A verdict is supported, understated, overstated, contested, not supported, or
    cannot be tested; with figures, certainty, sources and what would change it.

    \b
    Examples:
      iolaus claims
      iolaus claims C01
      iolaus claims --format json
      iolaus claims C01 --vintage 2024-06
      iolaus claims C01 --lang es
    """
    check_writable(out)
    chosen = options.chosen_format(form, out)
    rulings, about = tried(_id(claim) if claim else None, vintage)
    document = {"schema": "iolaus/claims/1", **about, "claims": [each.as_dict() for each in rulings]}
    one = claim is not None and chosen in (Format.TABLE, Format.MD)
    deliver_sheet(_card(rulings[0], about, lang) if one else _list(rulings, about, lang), document, chosen, out)


def _id(word: str) -> str:
    """An id as claims have it: c1 is C01."""
    letter, number = word[:1].upper(), word[1:]
    return f"{letter}{number:0>2}" if number.isdigit() else word.upper()


def tried(claim: str | None, vintage: str | None) -> tuple[tuple[Ruling, ...], dict[str, Any]]:
    """The rulings as of a vintage, and which one it is."""
    from iolaus import claims as room
    from iolaus.claims.vintage import rule_as_of
    from iolaus.evidence import data

    until, ids = month(vintage), (claim,) if claim else ()
    if until != month(None):
        return rule_as_of(until, ids), {"vintage": until, "releases": {}}
    with asked(vintage):
        others = data.in_use()
        if not others and not claim:
            return room.rule_all(), {"vintage": until, "releases": {}}
        return tuple(room.rule(each) for each in ids or room.claims()), {"vintage": until, "releases": others}


def _list(rulings: tuple[Ruling, ...], about: dict[str, Any], lang: str) -> Sheet:
    """All verdicts, and how many of each."""
    from iolaus.claims import VERDICTS
    from iolaus.claims.in_spanish import text_of
    from iolaus.reports.sheet import Sheet

    rows = []
    for each in rulings:
        text, summary = text_of(each, lang)
        rows.append((each.claim.id, say(each.found.verdict, lang),
                     f"{say('certainty', lang)} {say(each.certainty, lang)}", text, each.claim.said_in,
                     say(each.claim.side, lang), summary, about["vintage"]))
    counts = {word: sum(each.found.verdict == word for each in rulings) for word in VERDICTS}
    note = f"{len(rulings)} {say('claims counted', lang)}: " + ", ".join(
        f"{count} {say(word, lang)}" for word, count in counts.items()) + "."
    columns = tuple(say(each, lang) for each in ("id", "verdict", "certainty", "claim", *HIDDEN))
    return Sheet(say("debate", lang), columns, tuple(rows), (note, NOTE[lang], _vintage(about, lang)),
                 hidden=columns[-len(HIDDEN):], stacked=True)


def _vintage(about: dict[str, Any], lang: str) -> str:
    from iolaus.evidence.vintage import described

    others = f", {say('with', lang)} {described(about['releases'])}" if about["releases"] else ""
    return f"{say('data vintage', lang)} {about['vintage']}{others}; {say('own dates', lang)}."


def _card(ruling: Ruling, about: dict[str, Any], lang: str) -> Sheet:
    """One claim in full."""
    from iolaus.claims import in_spanish
    from iolaus.reports.sheet import Sheet

    text, summary = in_spanish.text_of(ruling, lang)
    spanish = lang == "es"
    reason = in_spanish.because(ruling.because) if spanish else ruling.because
    change = (spanish and in_spanish.change(ruling.claim.id)) or ruling.claim.change
    lines = [("claim", text), ("verdict", say(ruling.found.verdict, lang)), ("because", summary),
             ("certainty", f"{say(ruling.certainty, lang)}: {reason}"), ("what would change it", change),
             ("said in", ruling.claim.said_in), ("kind", say(ruling.claim.kind, lang)),
             ("side", say(ruling.claim.side, lang))]
    for each in ruling.found.figures:
        label = (spanish and in_spanish.figure(each.label)) or each.label
        unit = "" if each.unit == "1" else in_spanish.unit(each.unit) if spanish else each.unit
        lines.append(("figure", f"{label}: {amount(each.value)} {unit}".rstrip() + f" [{each.source}]"))
    lines += [("table and window", f"{name.removeprefix('data:')}: {span.replace(' to ', ' a ') if spanish else span}")
              for name, span in ruling.windows.items()]
    lines += [("source", f"{name}, {say('to', lang)} {ruling.dates[name]}: {cited}")
              for name, cited in ruling.sources.items()]
    return Sheet(ruling.claim.id, ("", ""), tuple((say(name, lang), told) for name, told in lines),
                 (_vintage(about, lang),))


def amount(value: float) -> str:
    """A number as a reader wants it: no decimals where it is large."""
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:,.4g}"
