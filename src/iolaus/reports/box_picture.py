"""A picture of the worlds and the conditions as SVG: a dot for each world over the two numbers that decide it most.

Takes      When
Gives      svg(): text of one file that needs nothing else; wrapped(): lines of text in a picture
Invariant  success and failure differ in shape and shade, not in colour alone; a title and a description stand for the
           picture where it cannot be seen; dots beyond the axes are counted; at most MOST dots, every k-th world
"""

from __future__ import annotations

from html import escape

import numpy as np

from iolaus.analysis.discover import Condition
from iolaus.analysis.spread import Numbers
from iolaus.analysis.when import When
from iolaus.reports.conditions import with_unit
from iolaus.reports.when import answer_parts, title

WIDTH, HEIGHT, LEFT, TOP, SIDE = 760, 560, 90, 90, 420
MOST = 2000
WON, LOST, FRAME = "#0b5d7a", "#c9b18a", "#222222"
SKEWED = 20.0  # 95 % over 5 % point: beyond, the axis is logarithmic


def svg(when: When) -> str:
    """The picture; a plain statement where there is no box."""
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
             f'aria-labelledby="t d" font-family="sans-serif" font-size="13">',
             f'<title id="t">{escape(title(when))}</title>',
             f'<desc id="d">{escape(" ".join(answer_parts(when)))}</desc>',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
             *wrapped(title(when), 20, 30, 95, 'font-size="15" font-weight="bold"')]
    shown = [each for each in (when.found.boxes[0].conditions if when.found.boxes else ())
             if not when.known.features[each.feature].is_category][:2]
    parts += _plot(when, shown) if shown else wrapped(" ".join(answer_parts(when)), 20, 120, 100, "")
    foot = (f"{when.manifest['worlds']:,} worlds, seed {when.manifest['seed']}, data to {when.manifest['vintage']}, "
            f"results {when.manifest['results_id']}")
    parts += [f'<text x="20" y="{HEIGHT - 10}" fill="#555555" font-size="11">{escape(foot)}</text>', "</svg>"]
    return "\n".join(parts) + "\n"


def _plot(when: When, shown: list[Condition]) -> list[str]:
    x, y = _Axis(when, shown[0]), _Axis(when, shown[1]) if len(shown) > 1 else None
    across = x.at
    up = y.at if y else (np.arange(when.known.worlds) * 0.618033988749895) % 1.0  # spread evenly where nothing is said
    step = max(1, -(-when.known.worlds // MOST))
    rows = range(0, when.known.worlds, step)
    seen = [k for k in rows if 0.0 <= across[k] <= 1.0 and 0.0 <= up[k] <= 1.0]
    marks = [_mark(LEFT + SIDE * across[k], TOP + SIDE * (1.0 - up[k]), bool(when.held[k]))
             for k in sorted(seen, key=lambda k: bool(when.held[k]))]
    low, high = x.inside
    bottom, top = y.inside if y else (0.0, 1.0)
    frame = (f'<rect x="{LEFT + SIDE * low:.1f}" y="{TOP + SIDE * (1 - top):.1f}" width="{SIDE * (high - low):.1f}" '
             f'height="{SIDE * (top - bottom):.1f}" fill="none" stroke="{FRAME}" stroke-width="2.5"/>')
    legend = LEFT + SIDE + 30
    rest = len(rows) - len(seen)
    return [f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#bbbbbb"/>', *marks, frame,
            *x.across(), *(y.upward() if y else []), _mark(legend, TOP + 10, True),
            f'<text x="{legend + 12}" y="{TOP + 15}">success</text>', _mark(legend, TOP + 34, False),
            f'<text x="{legend + 12}" y="{TOP + 39}">no success</text>',
            f'<text x="{legend - 6}" y="{TOP + 63}">frame: the conditions</text>',
            *([f'<text x="{legend - 6}" y="{TOP + 87}">{rest} worlds beyond the axes</text>'] if rest else [])]


def _mark(x: float, y: float, won: bool) -> str:
    if won:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{WON}" fill-opacity="0.75"/>'
    return (f'<rect x="{x - 2.2:.1f}" y="{y - 2.2:.1f}" width="4.4" height="4.4" fill="none" stroke="{LOST}" '
            'stroke-opacity="0.9"/>')


class _Axis:
    """One number from its 1 % to its 99 % point, logarithmic where skewed."""

    def __init__(self, when: When, given: Condition) -> None:
        self.feature = when.known.features[given.feature]
        values = when.known.values[given.feature]
        low, high = (float(each) for each in np.quantile(values, (0.05, 0.95)))
        self.log = low > 0.0 and high / low > SKEWED
        self.ends = tuple(float(each) for each in np.quantile(values, (0.01, 0.99)))
        self.at: Numbers = self._place(values)
        self.inside = tuple(end if bound is None else float(np.clip(self._place(np.array([bound]))[0], 0.0, 1.0))
                            for bound, end in ((given.low, 0.0), (given.high, 1.0)))

    def _place(self, values: Numbers) -> Numbers:
        ends = np.array(self.ends)
        if self.log:
            values, ends = np.log(np.maximum(values, 1e-300)), np.log(ends)
        return np.asarray((values - ends[0]) / max(float(ends[1] - ends[0]), 1e-300), np.float64)

    def across(self) -> list[str]:
        y = TOP + SIDE
        return [*wrapped(f"{self.feature.meaning} ({self.feature.id})", LEFT, y + 38, 70, ""),
                f'<text x="{LEFT}" y="{y + 18}">{escape(with_unit(self.ends[0], self.feature.unit))}</text>',
                f'<text x="{LEFT + SIDE}" y="{y + 18}" text-anchor="end">'
                f'{escape(with_unit(self.ends[1], self.feature.unit))}</text>']

    def upward(self) -> list[str]:
        name = escape(f"{self.feature.meaning}"[:62])
        return [f'<text x="{LEFT - 8}" y="{TOP + SIDE}" text-anchor="end" font-size="11">'
                f'{escape(with_unit(self.ends[0], self.feature.unit))}</text>',
                f'<text x="{LEFT - 8}" y="{TOP + 10}" text-anchor="end" font-size="11">'
                f'{escape(with_unit(self.ends[1], self.feature.unit))}</text>',
                f'<text transform="translate(16 {TOP + SIDE}) rotate(-90)">{name}</text>',
                f'<text transform="translate(32 {TOP + SIDE}) rotate(-90)" font-size="11" fill="#555555">'
                f'{escape(self.feature.id)}</text>']


def wrapped(text: str, x: float, y: float, width: int, style: str) -> list[str]:
    """Lines of text of at most so many letters."""
    lines: list[str] = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [f'<text x="{x}" y="{y + 19 * k}" {style}>{escape(each)}</text>' for k, each in enumerate(lines)]
