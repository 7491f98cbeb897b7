"""The page of identifiability: `python -m verification.identify.write` makes docs/trust/identifiability.md.

Takes      a file of draws, the register
Gives      page(), pictures()
Invariant  every figure comes from the draws and the priors; all parameters are listed, moved or not
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts.draws import Draws
from iolaus.calibration.identify import FLAT, RIDGE, deviations, ridges
from iolaus.evidence import entries
from verification.asked import asked, put, source
from verification.plot import GREY, Panel, sheet

Floats = NDArray[np.float64]
PROGRAM = "verification.identify.write"
SIZE = "organisations.size_2012"
WITH_SIZE = ("organisations.conflict_scale", "organisations.recruitment_scale", "organisations.member_share")
SPARE, REBUILD = "production.spare_capacity", "production.rebuild_time"
SHOWN = 600  # points of a picture
MOST = 25  # ridges listed
PINNED = 0.5


def page(draws: Draws, found: dict[str, Floats]) -> str:
    """The page."""
    known = entries.load()
    width = {name: float(each.std()) for name, each in found.items()}
    order = sorted(width, key=lambda name: width[name])
    moved = [name for name in order if width[name] < FLAT]
    sampled = set(draws.manifest.get("coordinates", ()))
    free = [name for name in order if width[name] >= FLAT]
    untouched = [name for name in free if sampled and name not in sampled]
    lines = [
        "# What the past pins, and what it does not", "",
        "Each uncertain number has a prior, written in the register before the fit. Here its width after the fit is",
        "held against its width before: 1 means that the data do not move it, 0.5 that they halve what was believed.",
        "Widths are standard deviations in the coordinate in which the prior is a standard normal; the shift is how",
        "far the middle moved, in deviations of the prior.", "", *source(draws, PROGRAM), "",
        f"- Uncertain numbers: **{len(order)}**. Narrowed below {PINNED:g}: "
        f"**{sum(width[name] < PINNED for name in order)}**; below {FLAT:g}: **{len(moved)}**; not moved: "
        f"**{len(free)}**" + (f", of which {len(untouched)} move no series of the past at all and were drawn from "
                              "their priors." if untouched else "."),
        f"- A width from {len(found[order[0]]):,} draws is itself uncertain by about "
        f"{1 / np.sqrt(2 * len(found[order[0]])):.2f}.", "",
        "An interval of a headline that rests on a number in the last list is as wide as the belief about it, however",
        "long the past. `iolaus compare` names them beside the headline they move.", "",
        "## Ridges", "", *_ridges(found), "",
        "## Moved by the data", "", "| number | width | shift |", "|---|--:|--:|",
        *(f"| `{name}` | {width[name]:.2f} | {np.median(found[name]):+.2f} |" for name in moved), "",
        "## Not moved", "",
        "Judgements and measurements that the series of the past neither confirm nor deny:", "",
        *(f"- `{name}`: {known[name].meaning} ({known[name].certainty})" for name in sorted(free)), ""]
    return "\n".join(lines)


def _ridges(found: dict[str, Floats]) -> list[str]:
    pairs = ridges(found)
    lines = ["Two numbers lie on a ridge where the data know something of the two together and little of each: the",
             f"draws of such a pair move together. Rank correlations of at least {RIDGE:g} in size: "
             f"**{len(pairs)}**.", ""]
    if pairs:
        lines += ["| one | other | correlation |", "|---|---|--:|",
                  *(f"| `{one}` | `{other}` | {each:+.2f} |" for one, other, each in pairs[:MOST]), ""]
    if SIZE in found:
        shared = {name: rank_correlation(found[SIZE], found[name]) for name in WITH_SIZE if name in found}
        told = ", ".join(f"`{name}` {each:+.2f}" for name, each in shared.items())
        lines += [f"**The size of the organisations.** `{SIZE}` keeps {found[SIZE].std():.2f} of its prior width. Its",
                  f"rank correlation with what turns members into deaths and recruits: {told}.",
                  "Homicides and missing people tell of members times deaths for each, not of members." if
                  any(abs(each) >= RIDGE for each in shared.values()) else
                  "None of them alone makes a ridge with it: many numbers together absorb any size; it stays open.", "",
                  "![Size of the organisations](pictures/ridge_size.svg)", ""]
    if SPARE in found and REBUILD in found:
        lines += [f"**Spare capacity and time to rebuild.** `{SPARE}` keeps {found[SPARE].std():.2f} of its prior "
                  "width,",
                  f"`{REBUILD}` {found[REBUILD].std():.2f}; their rank correlation is "
                  f"{rank_correlation(found[SPARE], found[REBUILD]):+.2f}. No strike on laboratories is in",
                  "the data on a scale that would tell them apart, so what such strikes achieve rests on belief.", "",
                  "![Spare capacity and time to rebuild](pictures/ridge_capacity.svg)"]
    return lines


def rank_correlation(one: Floats, other: Floats) -> float:
    """Rank correlation of two sets of draws."""
    return float(np.corrcoef(np.argsort(np.argsort(one)), np.argsort(np.argsort(other)))[0, 1])


def pictures(found: dict[str, Floats]) -> dict[str, str]:
    """Pictures of both ridges, in deviations of the priors; grey is the prior."""
    made = {}
    if SIZE in found:
        made["ridge_size.svg"] = sheet("Size of the organisations, in deviations of the priors (grey: prior)",
                                       [_panel(found, SIZE, name) for name in WITH_SIZE if name in found], 3)
    if SPARE in found and REBUILD in found:
        panels = [_panel(found, SPARE, REBUILD), *(_density(found, name) for name in (SPARE, REBUILD))]
        made["ridge_capacity.svg"] = sheet("Spare capacity and time to rebuild (grey: prior)", panels, 3)
    return made


def _panel(found: dict[str, Floats], one: str, other: str) -> Panel:
    short = other.split(".")[1]
    panel = Panel(f"{one.split('.')[1]} and {short}", (-3, 3), (-3, 3), one.split(".")[1], short)
    prior = np.random.default_rng(0).standard_normal((2, SHOWN))
    rows = np.linspace(0, len(found[one]) - 1, SHOWN).astype(int)
    return panel.points(*prior, colour=GREY).points(found[one][rows], found[other][rows])


def _density(found: dict[str, Floats], name: str) -> Panel:
    edges = np.linspace(-3, 3, 25)
    heights, _ = np.histogram(found[name], edges, density=True)
    x = np.linspace(-3, 3, 61)
    return Panel(name.split(".")[1], (-3, 3), (0, max(0.6, 1.1 * float(heights.max()))), "deviations").bars(
        edges, heights).line(x, np.exp(-0.5 * x**2) / np.sqrt(2 * np.pi), GREY)


def main(words: list[str]) -> int:
    """Write the page."""
    draws = asked(PROGRAM, words)
    found = deviations(draws)
    put("trust/identifiability.md", page(draws, found), pictures(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
