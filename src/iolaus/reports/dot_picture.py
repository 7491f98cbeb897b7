"""The quantile dot plot as SVG: the page's picture, drawn without a browser.

Takes      rows of 50 differences, which direction is better, words, a width
Gives      svg(): an element that needs nothing else; empty where nothing moves
Invariant  one dot a future, none for the middle; zero is on the scale; dots beyond it are counted in words; better and
           worse differ in shape, not in colour alone; title and description stand for it where it is not seen; colours
           are attributes, so that a style sheet may set others
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from iolaus.reports.dots import Scale, scale_of

BETTER, WORSE, SAME = "#0b7a93", "#c2571f", "#8d897f"  # readable on white and on black
TALLEST = 118.0  # of the tallest stack before dots overlap
LETTER = 7.2  # a mean width of letters
TICKS = (1.0, 2.0, 5.0)


@dataclass(frozen=True)
class Words:
    """What the picture says.

    Attributes:
        title: of the picture.
        says: the picture in words.
        fewer: the left end.
        more: the right end.
        left: "{n} further left", with a hole.
        right: the same on the right.
    """

    title: str
    says: str
    fewer: str
    more: str
    left: str
    right: str


def svg(rows: Sequence[tuple[str, Sequence[float]]], better: str, words: Words, width: int, name: str,
        tick: Callable[[float], str]) -> str:
    """The picture.

    Args:
        rows: label and differences of each row; an empty label takes no room.
        better: less, more or none.
        words: its texts.
        width: in pixels of its own scale.
        name: told apart from other pictures of the same page by this.
        tick: writes a number of the axis.
    """
    scale = scale_of([row for _, row in rows], width)
    if scale is None:
        return ""
    draw = _Drawing(scale, width, 3.4 if width < 460 else 4.6, better)
    y = 8.0
    for label, row in rows:
        y = draw.row(label, row, y, words)
    height = draw.axis(y, words, tick) + 6
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" role="img" class="dots" '
            f'aria-labelledby="{name}-t {name}-d" font-family="system-ui, sans-serif" font-size="13">'
            f'<title id="{name}-t">{escape(words.title)}</title><desc id="{name}-d">{escape(words.says)}</desc>'
            f'{"".join(draw.marks)}</svg>')


class _Drawing:
    """Marks of one picture."""

    def __init__(self, scale: Scale, width: int, radius: float, better: str) -> None:
        self.scale, self.width, self.radius, self.better = scale, width, radius, better
        self.marks: list[str] = []

    def x(self, value: float) -> float:
        inset = self.radius + 2
        return inset + (value - self.scale.low) / (self.scale.high - self.scale.low) * (self.width - 2 * inset)

    def row(self, label: str, row: Sequence[float], y: float, words: Words) -> float:
        """Label, dots above a base line, what lies beyond; gives where the next row begins."""
        for line in wrapped(label, self.width):
            self.text(0, y + 12, line, "label")
            y += 18
        stacks = self._stacks([each for each in row if self.scale.low <= each <= self.scale.high])
        most = max((len(each) for each in stacks.values()), default=1)
        height = max(min(TALLEST, most * self.radius * 2), self.radius * 2)
        step = (height - self.radius * 2) / (most - 1) if most > 1 else 0.0
        base = y + height + (16 if step < self.radius and most > 8 else 4)
        self.line(self.x(0), y, self.x(0), base + 1, "zero", "currentColor")
        self.line(0, base + 1, self.width, base + 1, "base", SAME)
        for at, values in stacks.items():
            for k, value in enumerate(values):
                self.dot(at, base - self.radius - k * step, value)
            if step < self.radius and len(values) > 8:
                self.count(at, base - height - 5, str(len(values)))
        y = base + 17
        beyond = [sum(each < self.scale.low for each in row), sum(each > self.scale.high for each in row)]
        sides = ((beyond[0], words.left, 0, "start"), (beyond[1], words.right, self.width, "end"))
        for count, text, at, anchor in sides:
            if count:
                self.text(at, y, text.replace("{n}", str(count)), "quiet", anchor)
        return y + (18 if any(beyond) else 8)

    def count(self, at: float, y: float, words: str) -> None:
        """How many dots a stack holds, over it; beside the line of zero where that would cross the number."""
        zero = self.x(0)
        if abs(at - zero) < 4.5 * len(words):
            self.text(zero - 4 if at < zero else zero + 4, y, words, "quiet", "end" if at < zero else "start")
        else:
            self.text(at, y, words, "quiet", "middle")

    def _stacks(self, values: Sequence[float]) -> dict[float, list[float]]:
        zero, wide = self.x(0), self.radius * 2
        spared = self.radius if 0 in values else 0.0  # what is exactly zero has its own column on the line
        found: dict[float, list[float]] = {}
        for value in values:
            slot = math.floor(max(0.0, abs(self.x(value) - zero) - spared) / wide)
            at = zero if value == 0 else zero + math.copysign(spared + (slot + 0.5) * wide, value)
            found.setdefault(at, []).append(value)
        return found

    def axis(self, y: float, words: Words, tick: Callable[[float], str]) -> float:
        """The line with round numbers, and which end is which."""
        self.line(0, y, self.width, y, "axis", SAME)
        last = -math.inf
        for value in ticks(self.scale.low, self.scale.high, 4 if self.width < 460 else 7):
            label, at = tick(value), self.x(value)
            half = len(label) * LETTER / 2
            if at - half < last + 8 or at - half < -4 or at + half > self.width + 4:
                continue
            self.line(at, y, at, y + 5, "axis", SAME)
            self.text(at, y + 19, label, "quiet", "middle")
            last = at + half
        self.text(0, y + 38, f"\u2190 {words.fewer}", "quiet")
        self.text(self.width, y + 38, f"{words.more} \u2192", "quiet", "end")
        return y + 38

    def dot(self, x: float, y: float, value: float) -> None:
        """A disc where it is better, a ring where it is worse, a small disc where nothing differs."""
        r = self.radius - 0.5
        if value == 0 or self.better not in ("less", "more"):
            self.marks.append(f'<circle class="same" cx="{x:.1f}" cy="{y:.1f}" r="{0.7 * r:.1f}" fill="{SAME}"/>')
        elif (value < 0) == (self.better == "less"):
            self.marks.append(f'<circle class="better" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{BETTER}"/>')
        else:
            self.marks.append(f'<circle class="worse" cx="{x:.1f}" cy="{y:.1f}" r="{r - 0.7:.1f}" fill="none" '
                              f'stroke="{WORSE}" stroke-width="1.8"/>')

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str, colour: str) -> None:
        """A line."""
        self.marks.append(f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
                          f'stroke="{colour}"/>')

    def text(self, x: float, y: float, text: str, kind: str, anchor: str = "start") -> None:
        """A text in the colour of the words around the picture."""
        how = ' font-weight="600"' if kind == "label" else ' font-size="12"'
        self.marks.append(f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
                          f'fill="currentColor"{how}>{escape(text)}</text>')


def wrapped(text: str, width: float) -> list[str]:
    """Words in lines that fit."""
    lines: list[str] = []
    for word in text.split():
        if lines and (len(lines[-1]) + len(word) + 1) * LETTER <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def ticks(low: float, high: float, about: int) -> list[float]:
    """Round numbers from end to end."""
    raw = (high - low) / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next((each * power for each in (*TICKS, 10.0) if each * power >= raw * 0.7), 10.0 * power)
    return [k * step for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]
