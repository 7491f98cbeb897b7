"""Small pictures as SVG: several panels of lines, bands, points and bars.

Takes      numbers and ranges
Gives      Panel: band(), line(), points(), bars(); sheet(): panels side by side in one picture
Invariant  nothing is drawn outside a panel
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
from numpy.typing import ArrayLike

BLUE, RED, GREY, GREEN = "#1b6ca8", "#c8553d", "#999", "#588157"
WIDE, HIGH = 210, 170
LEFT, TOP, RIGHT, BELOW = 38, 26, 8, 30


def plain(value: float) -> str:
    """Three figures as people write them: 41,400, 1.5, 0.03."""
    return f"{float(f'{value:.3g}'):,.0f}" if abs(value) >= 999.5 else f"{value:.3g}"


class Panel:
    """One set of axes."""

    def __init__(self, title: str, x: tuple[float, float], y: tuple[float, float], across: str = "",
                 up: str = "") -> None:
        self.title, self.x, self.y, self.across, self.up = title, x, y, across, up
        self.parts: list[str] = []

    def _at(self, x: ArrayLike, y: ArrayLike) -> list[tuple[float, float]]:
        flat = (np.clip((np.asarray(x, float) - self.x[0]) / (self.x[1] - self.x[0]), 0, 1),
                np.clip((np.asarray(y, float) - self.y[0]) / (self.y[1] - self.y[0]), 0, 1))
        return [(LEFT + float(a) * (WIDE - LEFT - RIGHT), HIGH - BELOW - float(b) * (HIGH - BELOW - TOP))
                for a, b in zip(*flat, strict=True)]

    @staticmethod
    def _path(points: list[tuple[float, float]]) -> str:
        return " ".join(f"{a:.1f},{b:.1f}" for a, b in points)

    def band(self, x: ArrayLike, low: ArrayLike, high: ArrayLike, colour: str = BLUE) -> Panel:
        """An area between two lines."""
        path = self._path(self._at(x, low) + self._at(x, high)[::-1])
        self.parts.append(f'<polygon points="{path}" fill="{colour}" fill-opacity="0.18"/>')
        return self

    def line(self, x: ArrayLike, y: ArrayLike, colour: str = BLUE) -> Panel:
        """A line."""
        self.parts.append(f'<polyline points="{self._path(self._at(x, y))}" fill="none" stroke="{colour}" '
                          'stroke-width="1.4"/>')
        return self

    def points(self, x: ArrayLike, y: ArrayLike, colour: str = BLUE) -> Panel:
        """Points; those outside the panel stand at its edge."""
        self.parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="1.3" fill="{colour}" fill-opacity="0.45"/>'
                       for a, b in self._at(x, y)]
        return self

    def bars(self, edges: ArrayLike, heights: ArrayLike, colour: str = BLUE) -> Panel:
        """Bars between edges, from the bottom up."""
        sides = np.asarray(edges, float)
        tops, feet = self._at(sides[:-1], heights), self._at(sides[1:], np.full(len(sides) - 1, self.y[0]))
        for (a, b), (c, d) in zip(tops, feet, strict=True):
            self.parts.append(f'<rect x="{a:.1f}" y="{b:.1f}" width="{max(c - a - 0.5, 0.5):.1f}" '
                              f'height="{d - b:.1f}" fill="{colour}" fill-opacity="0.7"/>')
        return self

    def text(self) -> str:
        """The panel as SVG, with its frame and the ends of its axes."""
        frame = (f'<rect x="{LEFT}" y="{TOP}" width="{WIDE - LEFT - RIGHT}" height="{HIGH - BELOW - TOP}" fill="none" '
                 'stroke="#bbb"/>')
        words = [f'<text x="{LEFT}" y="{TOP - 8}" font-size="10">{escape(self.title)}</text>',
                 f'<text x="{LEFT}" y="{HIGH - BELOW + 12}">{self.x[0]:.3g}</text>',
                 f'<text x="{WIDE - RIGHT}" y="{HIGH - BELOW + 12}" text-anchor="end">{self.x[1]:.3g}</text>',
                 f'<text x="{LEFT - 3}" y="{HIGH - BELOW}" text-anchor="end">{plain(self.y[0])}</text>',
                 f'<text x="{LEFT - 3}" y="{TOP + 8}" text-anchor="end">{plain(self.y[1])}</text>',
                 f'<text x="{(LEFT + WIDE) / 2}" y="{HIGH - 5}" text-anchor="middle">{escape(self.across)}</text>',
                 f'<text x="10" y="{(TOP + HIGH - BELOW) / 2}" text-anchor="middle" '
                 f'transform="rotate(-90 10 {(TOP + HIGH - BELOW) / 2})">{escape(self.up)}</text>']
        return "\n".join([frame, *self.parts, *words])


def sheet(title: str, panels: Sequence[Panel], columns: int = 4) -> str:
    """Panels in rows, as one SVG."""
    rows = -(-len(panels) // columns)
    found = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {columns * WIDE} {rows * HIGH + 22}" '
             'font-family="sans-serif" font-size="9">', f"<title>{escape(title)}</title>",
             f'<rect width="{columns * WIDE}" height="{rows * HIGH + 22}" fill="white"/>',
             f'<text x="8" y="15" font-size="13">{escape(title)}</text>']
    for k, each in enumerate(panels):
        found += [f'<g transform="translate({k % columns * WIDE} {22 + k // columns * HIGH})">', each.text(), "</g>"]
    return "\n".join([*found, "</svg>", ""])
