"""A frozen answer as one file: a question, its answer, one chart, its figures; no script, no server, nothing fetched.

Takes      the document of a comparison with dots and a pair, an outcome, a language, how it can be had again
Gives      page(): the whole text of an HTML file; STYLE, body() for a server that keeps style apart
Invariant  every text is escaped; light, dark, forced colours and a phone's width are served by the one file; reading
           order is question, answer, chart, figures, limits, source
Fails with QuestionError where the document has no such pair
"""

from __future__ import annotations

from html import escape

from iolaus import __version__
from iolaus.errors import QuestionError
from iolaus.reports.dot_picture import Words, svg
from iolaus.reports.said import Document, Speaker, opened

WIDTHS = (("wide", 620), ("narrow", 330))
OWN: dict[str, dict[str, str]] = {
    "en": {"figures": "Figures", "option": "Option", "middle": "Change from the current path, middle figure",
           "range": "90% range", "better": "Better than the current path in", "again": "To work it out again",
           "open": "Open this question in the laboratory", "there": "In the laboratory (iolaus serve)",
           "cite": "To cite", "left": "What to bear in mind",
           "none": "no figure", "dot": "filled dot: better; ring: worse",
           "frozen": "A frozen answer: it does not change when the model does."},
    "es": {"figures": "Cifras", "option": "Opción", "middle": "Cambio frente a la trayectoria actual, caso central",
           "range": "intervalo del 90\u202f%", "better": "Mejor que la trayectoria actual en",
           "again": "Para calcularla de nuevo", "open": "Abrir esta pregunta en el laboratorio",
           "there": "En el laboratorio (iolaus serve)",
           "cite": "Cómo citar", "left": "Qué tener en cuenta", "none": "sin cifra",
           "dot": "punto lleno: mejor; anillo: peor",
           "frozen": "Una respuesta congelada: no cambia cuando cambia el modelo. Ninguna persona hablante nativa ha "
                     "revisado todavía este español."}}
STYLE = """:root{--paper:#fbfaf6;--ink:#1d1c1a;--soft:#5a5750;--rule:#dcd8cc;--better:#0b6478;--worse:#b8501c;
--link:#0a5468;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--paper:#16181a;--ink:#ece9e2;--soft:#b0aca2;--rule:#3a3e42;
--better:#5fb6c8;--worse:#ec9259;--link:#7cc6d6}}*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif;overflow-wrap:break-word}
main{max-width:42rem;margin:0 auto;padding:1.2rem 1rem}
h1{font:600 1.35rem/1.25 Georgia,'DejaVu Serif',serif;margin:0 0 .7rem;text-wrap:balance}
h2{font-size:1rem;margin:1.4rem 0 .3rem}p{margin:0 0 .7rem}.answer{font:1.12rem/1.5 Georgia,'DejaVu Serif',serif}
.harm{border-left:3px solid var(--worse);padding-left:.8rem}figure{margin:1.2rem 0 .6rem}
figcaption{margin-bottom:.6rem}figcaption b{display:block}
.quiet,footer,figcaption span{color:var(--soft);font-size:.9rem}
svg{display:block;width:100%;height:auto;overflow:visible}svg.narrow{display:none}svg .quiet{fill:var(--soft)}
svg .better{fill:var(--better)}svg .worse{stroke:var(--worse)}svg .base{stroke:var(--rule)}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .5rem .4rem 0;border-bottom:1px solid var(--rule)}
thead th{font-size:.84rem}tbody th{font-weight:500}td{font-variant-numeric:tabular-nums}
footer{border-top:1px solid var(--rule);margin-top:1.4rem;padding-top:.8rem}
footer code{overflow-wrap:anywhere;color:var(--ink)}a{color:var(--link)}ul{padding-left:1.2rem;margin:.3rem 0}
summary{min-height:44px;padding:.6rem 0;cursor:pointer}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}@media(max-width:34rem){svg.wide{display:none}
svg.narrow{display:block}table,tbody,tr,th,td{display:block}thead{position:absolute;clip-path:inset(50%)}
td{border:0;padding:0 0 .2rem}tbody th{border:0;font-weight:600;padding:.5rem 0 0}
td::before{content:attr(data-of) ": ";color:var(--soft)}tr{border-bottom:1px solid var(--rule);padding-bottom:.4rem}}
@media(forced-colors:active){svg .better{fill:Highlight}svg .worse{stroke:CanvasText}svg text{fill:CanvasText}
svg line{stroke:CanvasText}}
"""


def page(document: Document, outcome: str, language: str, pair: tuple[str, str] | None = None, command: str = "",
         link: str = "", style: str = "") -> str:
    """The whole file.

    Args:
        document: of a comparison, with `dots` and the `pairs` asked about.
        outcome: the one drawn.
        language: en or es.
        pair: the two options; those of `pairs` where not given.
        command: what gives the same numbers.
        link: where the question can be opened; a query alone is shown, not linked.
        style: address of the style sheet where it is not to stand in the file.

    Raises:
        QuestionError: no figures for the pair on this outcome.
    """
    given = document.get("pairs") or {}
    two = pair or (str(given.get("a", "")), str(given.get("b", "")))
    speaker = Speaker(document, language)
    title = speaker.question(two, outcome)
    sheet = f'<link rel="stylesheet" href="{escape(style)}">' if style else f"<style>{STYLE}</style>"
    return (f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
            f"<title>{escape(title)} · Iolaus</title>"
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f'<meta name="generator" content="Iolaus {__version__}">{sheet}</head>\n<body><main>\n'
            f"{body(speaker, two, outcome, command, link)}\n</main></body></html>\n")


def body(speaker: Speaker, pair: tuple[str, str], outcome: str, command: str, link: str) -> str:
    """What stands in the file."""
    own, title = OWN[speaker.language], speaker.question(pair, outcome)
    harm = speaker.harm()
    caveats = "".join(f"<li>{escape(each)}</li>" for each in speaker.caveats())
    source, cited = speaker.source(__version__), speaker.cited(__version__, title)
    return "\n".join([
        f"<h1>{escape(title)}</h1>", f'<p class="answer">{escape(speaker.answer(pair, outcome))}</p>',
        f'<p class="harm">{escape(harm)}</p>' if harm else "",
        figure(speaker, pair, outcome), _table(speaker, pair, outcome),
        f"<details><summary>{own['left']}</summary><ul>{caveats}</ul></details>",
        f"<footer><p>{escape(source)}. {escape(own['frozen'])}</p>",
        f"<p>{own['again']}: <code>{escape(command)}</code></p>" if command else "",
        _link(own, link),
        f"<p>{own['cite']}: {escape(cited)}</p></footer>"])


def _link(own: dict[str, str], link: str) -> str:
    """A link where there is a place to open it; else the query, for a laboratory of one's own."""
    if link.startswith("?"):
        return f"<p>{own['there']}: <code>/{escape(link)}</code></p>"
    return f'<p><a href="{escape(link)}">{own["open"]}</a></p>' if link else ""


def figure(speaker: Speaker, pair: tuple[str, str], outcome: str) -> str:
    """The chart of the difference of the two options, with its title, unit and period."""
    a, b = (speaker.option(each, inside=True) for each in pair)
    dots = speaker.dots(pair, outcome)
    if dots is None:
        raise QuestionError(f"these figures hold no difference of '{pair[0]}' from '{pair[1]}' on '{outcome}'; "
                            "ask for two options that were compared and an outcome that has numbers")
    name = opened(speaker.say("compare.pair", a=a, b=b))
    title = f"{speaker.outcome(outcome)}: {name}"
    unit = opened(speaker.outcome(outcome, "unit"))
    note = speaker.say("compare.pair_note", a=a, b=b, unit=unit, period=speaker.period)
    words = picture_words(speaker, title, [(name, dots)], outcome)
    drawn = [svg([("", dots)], speaker.better(outcome), words, width, f"i-{way}", speaker.numbers.signed)
             .replace('class="dots"', f'class="dots {way}"', 1) for way, width in WIDTHS]
    shown = "".join(drawn) or f"<p>{escape(speaker.say('lead.same'))}</p>"
    return (f"<figure><figcaption><b>{escape(title)}</b><span>{escape(note)} "
            f"({escape(OWN[speaker.language]['dot'])})</span></figcaption>{shown}</figure>")


def picture_words(speaker: Speaker, title: str, rows: list[tuple[str, list[float]]], outcome: str) -> Words:
    """Texts of a dot plot; its description counts what is better and worse."""
    better = speaker.better(outcome)
    says = []
    for label, row in rows:
        down, up = sum(each < 0 for each in row), sum(each > 0 for each in row)
        good, bad = (up, down) if better == "more" else (down, up)
        says.append(speaker.say("dots.describe", label=label, n=good, m=bad, z=len(row) - down - up))
    ends = {"less": ("better", "worse"), "more": ("worse", "better")}.get(better)
    fewer, more = (f"{speaker.say(f'dots.{end}')}" + (f" ({speaker.say(f'dots.{ends[k]}')})" if ends else "")
                   for k, end in enumerate(("fewer", "more")))
    return Words(title, " ".join(says), fewer, more, speaker.say("brief.off_left", n="{n}"),
                 speaker.say("brief.off_right", n="{n}"))


def _table(speaker: Speaker, pair: tuple[str, str], outcome: str) -> str:
    own, unit, base = OWN[speaker.language], speaker.outcome(outcome, "unit"), str(speaker.document["baseline"])
    heads = (f"{own['middle']} ({unit})" if unit else own["middle"], own["range"], own["better"])
    rows = []
    for name in (each for each in pair if each != base):
        gap, share = speaker.change(name, outcome), speaker.beats(name, base, outcome)
        cells = [own["none"]] * 3 if gap is None else [
            speaker.numbers.signed(gap.median), speaker.numbers.ranged(gap, sign=True),
            speaker.chance(share) if share is not None else own["none"]]
        told = "".join(f'<td role="cell" data-of="{escape(head)}">{escape(cell)}</td>'
                       for head, cell in zip(heads, cells, strict=True))
        first = f'<th scope="row" role="rowheader">{escape(speaker.option(name))}</th>'
        rows.append(f'<tr role="row">{first}{told}</tr>')
    head = "".join(f'<th scope="col" role="columnheader">{escape(each)}</th>' for each in (own["option"], *heads))
    return (f"<h2>{own['figures']}</h2>" '<table role="table"><thead role="rowgroup"><tr role="row">'
            f'{head}</tr></thead><tbody role="rowgroup">{"".join(rows)}</tbody></table>')
