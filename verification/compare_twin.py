"""Engine against twin, 100 worlds: `python verification/compare_twin.py [worlds]` writes docs/trust/twin.md.

Takes      a number of worlds (100)
Gives      the worst relative difference of each stock on the screen and on the page; exit 1 above 1e-9
Invariant  the page holds measured figures and the command that measured them
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from iolaus.model import wiring  # noqa: E402
from iolaus.simulate.provenance import model_hash  # noqa: E402
from iolaus.simulate.run import cache_folder  # noqa: E402
from verification.both import FLOOR, Pair, compare, differences  # noqa: E402

ALLOWED = 1e-9
YEARS = 5
PAGE = ROOT / "docs" / "trust" / "twin.md"


def happened(pair: Pair) -> list[str]:
    """What the worlds went through, so that agreement is not agreement on nothing."""
    lines = []
    for setting, found in pair.twin.items():
        last = {name: each[-1] for name, each in found.items()}
        lines.append(f"| {setting} | {last['removals'].mean():.1f} | {last['fragments_formed'].mean():.1f} | "
                     f"{last['fragments_absorbed'].mean():.1f} | {last['force_used'].mean():.2f} | "
                     f"{last['attributed'].mean():.2f} |")
    return lines


def page(pair: Pair, worst: dict[str, dict[str, float]], worlds: int) -> str:
    """The page."""
    settings = list(worst)
    top = max(max(each.values()) for each in worst.values())
    rows = [f"| {name} | " + " | ".join(f"{worst[setting][name]:.1e}" for setting in settings) + " |"
            for name in worst[settings[0]]]
    return "\n".join([
        "# Engine against twin", "",
        "The standard system is written twice: in `src/iolaus/model` for speed, and in `verification/twin` to be",
        "read: one world at a time, plain NumPy, from the labelled equations, without importing the model. Both get",
        "the same parameters, observed series, random numbers and lever paths. This guards against mistakes in writing",
        "equations down and in the scheme. It says nothing on whether the equations are right.", "",
        f"- **Worst relative difference: {top:.1e}** (allowed {ALLOWED:.0e}), {worlds} worlds of the prior, every",
        f"  stock at every month's end of 2012-2025 and of {YEARS} years under three settings of levers that between",
        f"  them move every lever. Below {FLOOR:g} of a stock's largest value, differences count against that floor.",
        f"- Model: `{model_hash()}`. Command: `python verification/compare_twin.py {worlds}`.",
        "- Test: `tests/verification/test_twin.py` (three worlds, two years).", "",
        "## What the worlds went through", "",
        "Means over worlds at the end. They meet removals, splits, a full house of fragments, and force.", "",
        "| setting | removals | fragments | absorbed | open force | attributed |", "|---|---|---|---|---|---|",
        *happened(pair), "", "## Worst relative difference by stock", "",
        "| stock | " + " | ".join(settings) + " |", "|---|" + "---|" * len(settings), *rows, ""])


def main(words: list[str]) -> int:
    worlds = int(words[0]) if words else 100
    cache_folder()
    pair = compare(wiring.standard(), worlds, YEARS)
    worst = differences(pair)
    text = page(pair, worst, worlds)
    print(text)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0 if max(max(each.values()) for each in worst.values()) <= ALLOWED else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
