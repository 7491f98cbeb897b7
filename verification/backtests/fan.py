"""A forecast as a fan over what came, as SVG.

Takes      months and values before and after the origin, our quantiles, the rival's
Gives      fan(): one picture; plain(): a number on its axis
Invariant  nothing is drawn outside the frame: what a rival says beyond it is cut off, and the axis says where it ends
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WIDE, HIGH, LEFT, TOP, RIGHT, BELOW = 640, 300, 62, 40, 14, 40
OURS, RIVAL, DATA = "#1b6ca8", "#c8553d", "#222"


def plain(value: float) -> str:
    """A number on an axis as people write it: 11,200, 1.5, 0.03."""
    if value == 0.0 or abs(value) >= 100.0:
        return f"{round(value, -1) if abs(value) >= 1000.0 else value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 1e-3 else f"{value:.6f}".rstrip("0")


def fan(title: str, unit: str, before: Floats, seen: Floats, ours: Floats | None, rival: Floats,
        labels: Sequence[str]) -> str:
    """Our 95, 90 and 50 % intervals and median, the rival's 90 % and median, and the data.

    Args:
        title: heading.
        unit: unit of the values.
        before: values up to the origin.
        seen: values after it.
        ours: our quantiles, (months, 7), or None where the series lies outside the model.
        rival: the named rival's.
        labels: names of all months, before and after.
    """
    own = [ours[:, 5].max()] if ours is not None else [rival[:, 3].max()]
    most = 1.15 * max(before.max(), seen.max(), min(max(own), 2.5 * max(before.max(), seen.max())))
    count, now = len(before) + len(seen), len(before)

    def x(month: float) -> float:
        return LEFT + month / (count - 1) * (WIDE - LEFT - RIGHT)

    def y(value: float) -> float:
        return HIGH - BELOW - min(max(value, 0.0), most) / most * (HIGH - BELOW - TOP)

    def line(first: int, values: Floats, style: str) -> str:
        points = " ".join(f"{x(first + k):.1f},{y(each):.1f}" for k, each in enumerate(values))
        return f'<polyline points="{points}" fill="none" {style}/>'

    def area(low: Floats, high: Floats, opacity: float) -> str:
        up = [f"{x(now + k):.1f},{y(each):.1f}" for k, each in enumerate(high)]
        down = [f"{x(now + k):.1f},{y(each):.1f}" for k, each in reversed(list(enumerate(low)))]
        return f'<polygon points="{" ".join(up + down)}" fill="{OURS}" fill-opacity="{opacity}"/>'

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" '
             'font-size="12">', f"<title>{title}</title>", f'<rect width="{WIDE}" height="{HIGH}" fill="white"/>',
             f'<text x="{LEFT}" y="18" font-size="14">{title}</text>']
    for share in (0.0, 0.5, 1.0):
        level = y(share * most)
        parts += [f'<polyline points="{x(0):.1f},{level:.1f} {x(count - 1):.1f},{level:.1f}" stroke="#ddd"/>',
                  f'<text x="{LEFT - 6}" y="{level + 4:.1f}" text-anchor="end"'
                  f'>{plain(share * most)}</text>']
    every = max(1, count // 6)
    parts += [f'<text x="{x(k):.1f}" y="{HIGH - 22}" text-anchor="middle">{labels[k]}</text>'
              for k in range(0, count - every // 2, every)]
    if ours is not None:
        parts += [area(ours[:, low], ours[:, high], opacity) for low, high, opacity in
                  ((0, 6, 0.12), (1, 5, 0.15), (2, 4, 0.25))]
        parts.append(line(now, ours[:, 3], f'stroke="{OURS}" stroke-width="2"'))
    parts += [line(now, rival[:, k], f'stroke="{RIVAL}" stroke-dasharray="{dash}"')
              for k, dash in ((1, "2 3"), (3, "6 3"), (5, "2 3"))]
    parts.append(line(0, np.concatenate([before, seen]), f'stroke="{DATA}" stroke-width="1.5"'))
    parts.append(f'<polyline points="{x(now - 0.5):.1f},{TOP} {x(now - 0.5):.1f},{HIGH - BELOW}" stroke="#888"/>')
    key = [("data", DATA), ("ours: median, 50, 90, 95 %" if ours is not None else "outside the model", OURS),
           ("last value with drift: median, 90 %", RIVAL)]
    parts += [f'<text x="{LEFT + place}" y="{TOP - 6}" fill="{colour}">{text}</text>'
              for (text, colour), place in zip(key, (0, 44, 230), strict=True)]
    return "\n".join([*parts, f'<text x="{LEFT}" y="{HIGH - 6}" fill="#555">{unit} a month</text>', "</svg>", ""])
