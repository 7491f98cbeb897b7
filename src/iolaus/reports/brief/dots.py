"""The quantile dot plot of the brief as SVG: fifty equally likely futures a row, all rows on one scale.

Takes      rows of 50 differences with labels, which direction is better, the words around them
Gives      svg(): text; counts(), described(): the words that stand for the picture
Invariant  one dot a future; no mark for the middle; zero is always on the scale; what falls beyond it is counted in
           words; the scale is that of the terminal's dot plot; better and worse differ in shape, not in colour alone
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from iolaus.reports.brief.speech import Speech
from iolaus.reports.dots import Scale, scale_of

WIDTH, RADIUS, INSET, TALLEST = 820, 4.6, 8.0, 72.0
FONT = "'Libertinus Serif', Inter, serif"
BETTER, WORSE, SAME, INK, SOFT, RULE = "#0b6478", "#b8501c", "#8d897f", "#1d1c1a", "#5a5750", "#d5d0c3"
TICKS = 7


@dataclass(frozen=True)
class Row:
    """An option and its 50 differences; `near` where it sets the scale."""

    label: str
    dots: Sequence[float]
    near: bool = True


def svg(rows: Sequence[Row], better: str, speech: Speech, title: str, says: str) -> str:
    """The picture; empty where nothing moves."""
    scale = scaled(rows)
    if scale is None:
        return ""
    x = _placer(scale)
    marks: list[str] = []
    y = 16.0
    for row in rows:
        still = not any(row.dots)
        marks.append(_text(0, y, row.label + (f": {speech.say('compare.same')}" if still else ""), "label"))
        if still:  # fifty dots on the line would say less
            y += 24
            continue
        drawn, y = _row(row, scale, x, y + 8, better, speech)
        marks += drawn
    marks += _axis(scale, x, y, better, speech)
    height = y + 46
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" '
            f'height="{height:g}" role="img" aria-labelledby="plot-t plot-d" font-family="{FONT}" font-size="15">'
            f'<title id="plot-t">{escape(title)}</title><desc id="plot-d">{escape(says)}</desc>'
            f"{''.join(marks)}</svg>\n")


def scaled(rows: Sequence[Row]) -> Scale | None:
    """The scale of the rows that are near, so that one wide option does not squash the two asked about."""
    near = [each.dots for each in rows if each.near]
    return (scale_of(near, WIDTH) if near else None) or scale_of([each.dots for each in rows], WIDTH)


def beyond(rows: Sequence[Row]) -> bool:
    """Whether the scale leaves dots out that one of all rows would hold."""
    mine, every = scaled(rows), scale_of([each.dots for each in rows], WIDTH)
    return mine is not None and every is not None and (mine.low > every.low or mine.high < every.high)


def counts(values: Sequence[float], better: str) -> tuple[int, int, int]:
    """How many dots are better, worse and equal."""
    below, above = sum(each < 0 for each in values), sum(each > 0 for each in values)
    first, second = (above, below) if better == "more" else (below, above)
    return first, second, len(values) - below - above


def described(rows: Sequence[Row], better: str, speech: Speech) -> str:
    """The picture in words."""
    said = []
    for row in rows:
        good, bad, same = counts(row.dots, better)
        said.append(speech.say("dots.describe", label=row.label, n=good, m=bad, z=same))
    return " ".join(said)


def _placer(scale: Scale) -> Callable[[float], float]:
    wide = WIDTH - 2 * INSET
    return lambda value: INSET + wide * (value - scale.low) / (scale.high - scale.low)


def _row(row: Row, scale: Scale, x: Callable[[float], float], top: float, better: str,
         speech: Speech) -> tuple[list[str], float]:
    """Stacks of dots on a line, and what lies beyond the scale; with where the next row begins."""
    stacks = _stacks([each for each in row.dots if scale.low <= each <= scale.high], x)
    most = max((len(each) for each in stacks.values()), default=1)
    high = min(TALLEST, most * RADIUS * 2) if stacks else 2.0
    step = (high - RADIUS * 2) / (most - 1) if most > 1 else 0.0
    base = top + high + (14 if step < RADIUS else 0)
    zero = x(0.0)
    marks = [f'<path class="base" d="M0 {base + 1:.1f}H{WIDTH}" stroke="{RULE}"/>',
             f'<path class="zero" d="M{zero:.1f} {top - 3:.1f}V{base + 5:.1f}" stroke="{INK}"/>']
    for at, values in stacks.items():
        marks += [_dot(_side(value, better), at, base - RADIUS - k * step) for k, value in enumerate(values)]
        if step < RADIUS and len(values) > 8:
            above = base - (len(values) - 1) * step - 2 * RADIUS - 3
            marks.append(_count(at, above, str(len(values)), zero))
    left, right = (sum(each < scale.low for each in row.dots), sum(each > scale.high for each in row.dots))
    y = base + 17
    if left:
        marks.append(_text(0, y, f"← {speech.say('brief.off_left', n=left)}", "quiet"))
    if right:
        marks.append(_text(WIDTH, y, f"{speech.say('brief.off_right', n=right)} →", "quiet", "end"))
    return marks, y + (22 if left or right else 8)


def _count(at: float, y: float, words: str, zero: float) -> str:
    """How many dots a stack holds, over it; beside the line of zero where that would cross the number."""
    if abs(at - zero) < 4.5 * len(words):
        return _text(*((zero - 4, y, words, "quiet", "end") if at < zero else (zero + 4, y, words, "quiet", "start")))
    return _text(min(max(at, 9.0), WIDTH - 9.0), y, words, "quiet", "middle")


def _stacks(values: Sequence[float], x: Callable[[float], float]) -> dict[float, list[float]]:
    """Dots by the place of their stack; what is exactly zero has its own on the line."""
    zero, wide = x(0.0), RADIUS * 2
    spared = RADIUS if 0.0 in values else 0.0
    found: dict[float, list[float]] = defaultdict(list)
    for value in values:
        slot = math.floor(max(0.0, abs(x(value) - zero) - spared) / wide)
        away = spared + (slot + 0.5) * wide
        found[round(zero if value == 0 else zero + math.copysign(away, x(value) - zero), 2)].append(value)
    return dict(found)


def _side(value: float, better: str) -> str:
    if value == 0 or better not in ("less", "more"):
        return "same"
    return "better" if (value < 0) == (better == "less") else "worse"


def _dot(side: str, x: float, y: float) -> str:
    if side == "worse":
        return f'<circle class="worse" cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS - 1.1:.1f}" fill="none" stroke="{WORSE}" ' \
               'stroke-width="1.6"/>'
    colour = BETTER if side == "better" else SAME
    return f'<circle class="{side}" cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS - 0.4:.1f}" fill="{colour}"/>'


def _axis(scale: Scale, x: Callable[[float], float], y: float, better: str, speech: Speech) -> list[str]:
    marks = [f'<path class="axis" d="M0 {y:.1f}H{WIDTH}" stroke="{SOFT}"/>']
    last = -math.inf
    for value in ticks(scale.low, scale.high):
        label, at = speech.numerals.signed(value), x(value)
        half = len(label) * 3.6
        if at - half < max(last + 8, -4) or at + half > WIDTH + 4:
            continue
        marks += [f'<path class="axis" d="M{at:.1f} {y:.1f}v5" stroke="{SOFT}"/>',
                  _text(at, y + 19, label, "quiet", "middle")]
        last = at + half
    sides = {"less": ("better", "worse"), "more": ("worse", "better")}.get(better)
    fewer, more = speech.say("dots.fewer"), speech.say("dots.more")
    if sides:
        fewer, more = (f"{fewer}: {speech.say(f'dots.{sides[0]}')}", f"{more}: {speech.say(f'dots.{sides[1]}')}")
    return [*marks, _text(0, y + 40, f"← {fewer}", "quiet"), _text(WIDTH, y + 40, f"{more} →", "quiet", "end")]


def ticks(low: float, high: float) -> list[float]:
    """Round numbers inside two ends, about TICKS of them."""
    rough = (high - low) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [k * step for k in range(first, last + 1)]


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    style = f'font-weight="600" fill="{INK}"' if kind == "label" else f'font-size="13" fill="{SOFT}"'
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {style}>{escape(words)}</text>'
