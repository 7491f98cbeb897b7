"""The page of simulation-based calibration: `python -m verification.sbc.write` makes docs/trust/sbc.md from ranks.json.

Takes      ranks.json, left by `python -m verification.sbc.run`
Gives      page(), pictures()
Invariant  every figure comes from the ranks; a coordinate outside its band is named
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verification.plot import RED, Panel, sheet
from verification.sbc import bands
from verification.sbc.run import RANKS

TRUST = Path(__file__).resolve().parents[2] / "docs" / "trust"
LEVELS = (0.5, 0.8, 0.9, 0.95)
NEAR = 0.04  # how far coverage may be off, by TRUST's promise for synthetic data


@dataclass(frozen=True)
class Found:
    """All ranks: (sets, names) and places among all kept states, with the set-up."""

    setup: dict[str, Any]
    ranks: NDArray[np.int64]
    places: NDArray[np.float64]
    refused: int
    accepted: NDArray[np.float64]

    @property
    def names(self) -> list[str]:
        """Coordinates, then headlines."""
        return list(self.setup["names"])


def read(path: Path = RANKS) -> Found:
    """The ranks that are there."""
    done = json.loads(path.read_text(encoding="utf-8"))
    batches = done["batches"]
    return Found(done["setup"], np.concatenate([np.array(each["ranks"]) for each in batches]),
                 np.concatenate([np.array(each["places"]) for each in batches]),
                 sum(each["refused"] for each in batches), np.mean([each["accepted"] for each in batches], axis=0))


def page(found: Found) -> str:
    """The page."""
    about, (sets, names) = found.setup, found.ranks.shape
    missed = [name for k, name in enumerate(found.names) if not bands.inside(found.ranks[:, k], about["draws"])]
    share = [bands.covered(found.places, level) for level in LEVELS]
    verdict = ("All of them stay inside." if not missed else
               f"Outside: {', '.join(f'`{each}`' for each in missed)}.")
    lines = [
        "# Simulation-based calibration", "",
        "Does the fit find again what made the data? Values are drawn from the prior, the model makes series from",
        "them, noise is drawn as the likelihood has it, and the fit sees the series alone. If the method is right, the",
        "true value is equally likely to stand at any rank among the posterior draws.", "",
        f"A reduced but real set-up: the standard model from 2012 to {about['as_of']}, the series of deaths from",
        f"opioids in the United States and of homicides in Mexico, {about['model_coordinates']} coordinates of the",
        "model (those about which these series tell most at the prior's medians; the rest stand at their medians) and",
        f"all {names - 2 - about['model_coordinates']} of the observation. Likelihood and steps are the functions of",
        f"the fit; each data set has a normal distribution of its own, found in {about['rounds']} rounds from the",
        f"prior's medians, and {about['chains']} chains that start {1.3:g} times wider: none starts at the truth. Not",
        "checked here: the other blocks, states and anchors, and chains as many as the fit's.", "",
        "Command: `python -m verification.sbc.run` (long; goes on where it stopped), then",
        "`python -m verification.sbc.write` for this page.", "",
        "## What was found", "",
        f"{sets} data sets ({found.refused} draws of the prior gave no finite data and were drawn again); "
        f"{about['draws']} draws each, about independent. Proposals taken, by size of step: "
        f"{', '.join(f'{each:.0%}' for each in found.accepted)}.", "",
        f"- Ranks inside their simultaneous {bands.LEVEL:.0%} band: **{names - len(missed)} of {names}**. {verdict} "
        f"By chance alone about {names * (1 - bands.LEVEL):.1f} would be outside.",
        *(_coverage(level, each) for level, each in zip(LEVELS, share, strict=True)),
        f"- One coordinate's coverage has a standard error of {np.sqrt(0.25 / sets):.1%} at 50 % and "
        f"{np.sqrt(0.09 / sets):.1%} at 90 %.", "",
        "| coordinate or headline | 50 % | 80 % | 90 % | 95 % | mean rank | ranks |", "|---|--:|--:|--:|--:|--:|---|"]
    for k, name in enumerate(found.names):
        cells = " | ".join(f"{each[k]:.0%}" for each in share)
        lines.append(f"| `{name}` | {cells} | {found.ranks[:, k].mean() / about['draws']:.2f} | "
                     f"{'**outside**' if name in missed else 'inside'} |")
    return "\n".join([
        *lines, "",
        "Below, the share of data sets whose truth ranks below each place, less the even share, in the band that even",
        "ranks would leave in one case of a hundred (Säilynoja, Bürkner and Vehtari 2022). A hill then a valley means",
        "intervals that are too wide, a valley then a hill too narrow, a hill or a valley alone a shift.", "",
        "![Ranks of the model's coordinates and headlines](pictures/sbc_model.svg)", "",
        "![Ranks of the observation's coordinates](pictures/sbc_observation.svg)", "",
        f"Made with equations `{about['equations']}`, priors `{about['priors']}`, data `{about['data']}`.", ""])


def _coverage(level: float, share: NDArray[np.float64]) -> str:
    near = "Within" if abs(share.mean() - level) <= NEAR else "**Off by more than**"
    return (f"- Intervals of {level:.0%} hold the truth in **{share.mean():.1%}** of all cases; by coordinate from "
            f"{share.min():.0%} to {share.max():.0%}. {near} {100 * NEAR:.0f} points.")


def pictures(found: Found) -> dict[str, str]:
    """Both pictures by file."""
    cut = found.setup["model_coordinates"]
    names, draws = found.names, found.setup["draws"]
    low, high = bands.band(len(found.ranks), draws)
    most = 1.3 * float(np.abs([low, high]).max())
    x = np.arange(1, draws + 1) / (draws + 1)

    def panel(k: int) -> Panel:
        own = found.ranks[:, k]
        colour = {} if bands.inside(own, draws) else {"colour": RED}
        short = names[k].removeprefix("observation.")
        return Panel(short, (0, 1), (-most, most), "rank").band(x, low, high).line(
            x, bands.departure(own, draws), **colour)

    model = [*range(cut), len(names) - 2, len(names) - 1]
    rest = [k for k in range(len(names)) if k not in model]
    title = "Ranks of the truth"
    return {"sbc_model.svg": sheet(f"{title}: the model's coordinates and headlines", list(map(panel, model))),
            "sbc_observation.svg": sheet(f"{title}: the observation's coordinates", list(map(panel, rest)))}


def main() -> int:
    """Write the page and its pictures."""
    found = read()
    (TRUST / "pictures").mkdir(parents=True, exist_ok=True)
    for name, text in pictures(found).items():
        (TRUST / "pictures" / name).write_text(text, encoding="utf-8")
    (TRUST / "sbc.md").write_text(page(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
