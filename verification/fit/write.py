"""Write docs/trust/fit.md from the manifest of the draws that ship.

    python -m verification.fit.write [--draws FILE]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from iolaus.artefacts import draws as files
from iolaus.calibration.chains import SIZES
from iolaus.cli.calibrate import ESS, RHAT, told
from iolaus.evidence import entries

PAGE = Path(__file__).parents[2] / "docs" / "trust" / "fit.md"
FLAT = 0.95  # width against the prior from which a parameter counts as not moved
SHOWN = 15


def page(draws: files.Draws) -> str:
    """The page as text."""
    manifest = draws.manifest
    widths: dict[str, float] = manifest["widths"]
    own = {name: width for name, width in widths.items() if not name.startswith("observation.")}
    observing = {name: width for name, width in widths.items() if name.startswith("observation.")}
    flat = [name for name, width in own.items() if width >= FLAT]
    judged = sum(entries.load()[name].is_judgement for name in flat)
    return "\n".join([
        "# The fit",
        "",
        "What is sampled and how: [decision 0014](../decisions/0014-fit.md). This page is written from the manifest of",
        "the draws that ship, by `python -m verification.fit.write`; make them anew with `iolaus calibrate`.",
        "",
        *settings(draws, len(own), len(observing)),
        "",
        "## Have the chains settled?",
        "",
        *(f"- {line}" for line in told(manifest["diagnosis"])),
        "",
        f"Promised: R-hat at most {RHAT}, effective sample size at least {ESS}. There are no divergences to report:",
        "the method takes no gradient steps. Proposals taken, by how much of the state they renew:",
        ", ".join(f"{share:.0%} of those of size {size:g}" for size, share
                  in zip(SIZES, manifest["diagnosis"]["accepted"], strict=True)) + ".",
        "",
        "## What the past says of the model's parameters",
        "",
        "Width is the posterior's standard deviation over the prior's, in the coordinate in which the prior is normal.",
        f"Of {len(own)} parameters that any series depends on, {len(flat)} keep at least {FLAT:.0%} of their prior's",
        f"width: the data say next to nothing of them, and {judged} of these are judgements. The other parameters of",
        "the model bear on policies alone; no series of the past can move them.",
        "",
        *table(own),
        "",
        "## What the past says of the observation",
        "",
        *table(observing),
        "",
        f"All widths: `widths` in the manifest of the draws. Draws {manifest['sha256'][:16]}.",
        "",
    ])


def settings(draws: files.Draws, own: int, observing: int) -> list[str]:
    """How the draws came about."""
    manifest = draws.manifest
    rows: list[tuple[str, Any]] = [
        ("data to", manifest["as_of"]), ("form", manifest["form"]), ("chains", manifest["chains"]),
        ("steps of warm-up", manifest["warmup_steps"]), ("steps", manifest["steps"]),
        ("coordinates of the model", own), ("coordinates of the observation", observing),
        ("draws that ship", f"{draws.count:,}"), ("seed", manifest["seed"]),
    ]
    return ["| setting | value |", "|---|--:|", *(f"| {name} | {value} |" for name, value in rows)]


def table(widths: dict[str, float]) -> list[str]:
    """The narrowest ones."""
    register = entries.load()
    order = sorted(widths, key=lambda name: widths[name])[:SHOWN]
    return ["| parameter | meaning | width |", "|---|---|--:|",
            *(f"| `{name}` | {register[name].meaning} | {widths[name]:.2f} |" for name in order)]


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--draws", type=Path, default=files.SHIPPED)
    opened = files.load(parser.parse_args().draws)
    assert np.all([np.isfinite(each).all() for each in opened.values.values()])
    PAGE.write_text(page(opened), encoding="utf-8")
    print(PAGE.name)


if __name__ == "__main__":
    main()
