"""A picture of what decides as SVG: for each level and difference, a bar for each number with its interval.

Takes      Drivers
Gives      svg(): text of one file that needs nothing else
Invariant  the bar is what a number explains with others, the line its 95 % interval, the tick what it explains alone;
           a judgement is hatched, not told by colour alone; a title and a description stand for the picture where it
           cannot be seen
"""

from __future__ import annotations

from html import escape

from iolaus.analysis.drivers import Drivers, Target
from iolaus.analysis.sensitivity import Driver
from iolaus.reports.box_picture import wrapped
from iolaus.reports.drivers import answer_parts, title
from iolaus.reports.numbers import percent

WIDTH, LEFT, SIDE, ROW, HEAD = 860, 330, 380, 24, 34
SHOWN = 5
BAR, TICK, GRID = "#0b5d7a", "#222222", "#dddddd"
TITLE = "What decides: share of the variance that each number explains"


def svg(found: Drivers) -> str:
    """The picture; a target that no number decides says so."""
    body, y = [], 96.0
    for target in found.targets:
        panel, y = _panel(found, target, y)
        body += panel
    manifest = found.manifest
    foot = (f"{manifest['worlds']:,} worlds, seed {manifest['seed']}, data to {manifest['vintage']}, "
            f"results {manifest['results_id']}")
    height = int(y) + 40
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-labelledby="t d" font-family="sans-serif" font-size="13">',
        f'<title id="t">{escape(TITLE)}</title>', f'<desc id="d">{escape(" ".join(answer_parts(found)))}</desc>',
        '<defs><pattern id="guess" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="white"/><rect width="3" height="6" fill="{BAR}"/></pattern></defs>',
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
        *wrapped(TITLE, 20, 30, 95, 'font-size="15" font-weight="bold"'), *_legend(), *body,
        f'<text x="20" y="{height - 12}" fill="#555555" font-size="11">{escape(foot)}</text>', "</svg>"]) + "\n"


def _legend() -> list[str]:
    return [_box(20, 48, 26, False), '<text x="54" y="60">with others</text>', _box(150, 48, 26, True),
            '<text x="184" y="60">a judgement of the authors</text>',
            f'<line x1="390" y1="46" x2="390" y2="64" stroke="{TICK}" stroke-width="3"/>',
            '<text x="400" y="60">alone</text>',
            f'<line x1="460" y1="55" x2="500" y2="55" stroke="{TICK}"/>',
            '<text x="508" y="60">95 % interval of the bar</text>']


def _panel(found: Drivers, target: Target, y: float) -> tuple[list[str], float]:
    shown = target.found.drivers[:SHOWN]
    lines = [f'<text x="20" y="{y:.0f}" font-weight="bold">{escape(title(found, target))}</text>']
    top = y + 12
    if not shown:
        return [*lines, f'<text x="20" y="{top + 14:.0f}">No number can be told from chance.</text>'], top + HEAD
    bottom = top + ROW * len(shown)
    for tenth in range(0, 11, 2):
        x = LEFT + SIDE * tenth / 10
        lines.append(f'<line x1="{x:.0f}" y1="{top:.0f}" x2="{x:.0f}" y2="{bottom:.0f}" stroke="{GRID}"/>')
        lines.append(f'<text x="{x:.0f}" y="{bottom + 13:.0f}" font-size="10" text-anchor="middle" fill="#555555">'
                     f'{percent(tenth / 10)}</text>')
    for k, each in enumerate(shown):
        lines += _row(found, each, top + ROW * k)
    return lines, bottom + HEAD + 8


def _row(found: Drivers, each: Driver, y: float) -> list[str]:
    about = found.known.features[each.feature]
    low, high = _at(each.total.low), _at(each.total.high)
    alone = LEFT + SIDE * _at(each.first.value)
    middle = y + ROW / 2
    return [f'<text x="{LEFT - 8}" y="{middle + 4:.0f}" text-anchor="end" font-size="12">{escape(about.id)}</text>',
            _box(LEFT, y + 4, SIDE * _at(each.total.value), about.judgement),
            f'<line x1="{LEFT + SIDE * low:.1f}" y1="{middle:.1f}" x2="{LEFT + SIDE * high:.1f}" y2="{middle:.1f}" '
            f'stroke="{TICK}"/>',
            f'<line x1="{alone:.1f}" y1="{y + 2:.0f}" x2="{alone:.1f}" y2="{y + ROW - 2:.0f}" stroke="{TICK}" '
            'stroke-width="3"/>',
            f'<text x="{LEFT + SIDE + 12}" y="{middle + 4:.0f}" font-size="11">evidence '
            f'{escape(about.certainty)}</text>']


def _at(share: float) -> float:
    return min(1.0, max(0.0, share))


def _box(x: float, y: float, width: float, hatched: bool) -> str:
    fill = "url(#guess)" if hatched else BAR
    return (f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{ROW - 8}" fill="{fill}" '
            f'stroke="{BAR}"/>')
