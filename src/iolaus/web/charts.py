"""Answers as pictures: SVG files that need nothing else, and the same in points of colour.

Takes      a Warm and a question whose worlds have run
Gives      dots(), when(), drivers(): Answer as SVG; dotted(): the same as PNG; check_png()
Invariant  title, unit, period and source stand in the picture; what cannot be drawn is said in its place; no typeface
           of the server's machine reaches a PNG, so that the same question gives the same bytes
Fails with QuestionError: no figures for the pair on this outcome; Refused: nothing is installed that draws a PNG
"""

from __future__ import annotations

import json
import re
from html import escape
from importlib.util import find_spec

from iolaus import __version__
from iolaus.ensemble.warm import Asked, Warm
from iolaus.errors import QuestionError
from iolaus.reports import box_picture, dot_picture, driver_picture
from iolaus.reports.embed import picture_words
from iolaus.reports.said import Speaker, opened
from iolaus.web import present
from iolaus.web.asked import ChartAsked, DriversAsked, WhenAsked
from iolaus.web.problems import Refused
from iolaus.web.works import Answer

MEDIA, POINTS = "image/svg+xml", "image/png"
WIDE, EDGE, HEAD, LINE, LETTERS = 760, 20, 34, 18, 105  # pixels; letters of the foot in a line


def dots(warm: Warm, asked: Asked, said: ChartAsked) -> Answer:
    """Fifty dots for every option, or for the first of a pair less the second."""
    document = json.loads(present.compared(warm, asked, (said.outcome,), said.pair).body)
    speaker = Speaker(document, said.lang)
    unit = opened(speaker.outcome(said.outcome, "unit"))
    if said.pair:
        first, second = said.pair
        a, b = speaker.option(first, inside=True), speaker.option(second, inside=True)
        gaps = speaker.dots((first, second), said.outcome)
        if gaps is None:
            raise QuestionError(f"there are no figures of '{first}' against '{second}' on "
                                f"'{said.outcome}'; choose an outcome that has numbers")
        title = f"{speaker.outcome(said.outcome)}: {speaker.say('compare.pair', a=a, b=b)}"
        note = speaker.say("compare.pair_note", a=a, b=b, unit=unit, period=speaker.period)
        rows = [("", list(gaps))]
    else:
        title = speaker.say("compare.dots", outcome=speaker.outcome(said.outcome))
        note = speaker.say("compare.dots_note", unit=unit, period=speaker.period)
        found = document["dots"]["outcomes"].get(said.outcome, {})
        rows = [(speaker.option(name), found[name]["dots"]) for name in found if name != document["baseline"]]
    words = picture_words(speaker, title, rows, said.outcome)
    drawn = dot_picture.svg(rows, speaker.better(said.outcome), words, WIDE - 2 * EDGE, "i", speaker.numbers.signed)
    text = framed(title, note, drawn or speaker.say("lead.same"), speaker.source(__version__))
    return Answer(text.encode(), MEDIA, f"iolaus-{said.outcome}-{document['results_id']}.svg")


def framed(title: str, note: str, drawn: str, foot: str) -> str:
    """A picture between its title and its source, on white."""
    y, parts = HEAD, [f'<text x="{EDGE}" y="{HEAD}" font-size="16" font-weight="bold">{escape(title)}</text>']
    for row in _lines(note):
        y += LINE
        parts.append(f'<text x="{EDGE}" y="{y}">{escape(row)}</text>')
    y += LINE
    size = re.match(r'<svg [^>]*viewBox="0 0 (\d+) (\d+)"', drawn)
    if size:
        place = f'<svg x="{EDGE}" y="{y}" width="{size[1]}" height="{size[2]}" '
        parts.append(place + drawn.removeprefix("<svg "))
        y += int(size[2])
    else:
        y += LINE
        parts.append(f'<text x="{EDGE}" y="{y}">{escape(drawn)}</text>')
    for row in _lines(foot):
        y += LINE
        parts.append(f'<text x="{EDGE}" y="{y}" fill="#555555" font-size="11">{escape(row)}</text>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {y + LINE}" '
            f'font-family="system-ui, sans-serif" font-size="13"><rect width="{WIDE}" height="{y + LINE}" '
            f'fill="white"/>{"".join(parts)}</svg>\n')


def _lines(text: str) -> list[str]:
    """Words in lines that fit."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def check_png() -> None:
    """Refuse a PNG that this installation cannot draw, before any work.

    Raises:
        Refused: naming what to install.
    """
    if find_spec("typst") is None:
        raise Refused(404, "missing", "a picture as PNG needs typst, which is not installed here",
                      remedy="ask for the same address with .svg, or install 'iolaus[report]'")


def dotted(drawn: Answer) -> Answer:
    """An SVG as PNG, drawn as the picture of a brief is."""
    from iolaus.reports.brief.pdf import picture

    return Answer(picture(drawn.body.decode()), POINTS, drawn.name.removesuffix(".svg") + ".png")


def when(warm: Warm, asked: Asked, said: WhenAsked) -> Answer:
    """Futures and conditions: the picture of `iolaus when --picture`."""
    found = present.conditions(warm, asked, said)
    return Answer(box_picture.svg(found).encode(), MEDIA, f"iolaus-when-{found.manifest['results_id']}.svg")


def drivers(warm: Warm, asked: Asked, said: DriversAsked) -> Answer:
    """What decides: the picture of `iolaus drivers --picture`."""
    found = present.deciding(warm, asked, said)
    return Answer(driver_picture.svg(found).encode(), MEDIA, f"iolaus-drivers-{found.manifest['results_id']}.svg")
