"""The page of predictive checks: `python -m verification.predictive.write` makes docs/trust/predictive_checks.md.

Takes      a file of draws with the observation's entries
Gives      page()
Invariant  every figure comes from the draws and the tables; a miss is named
Fails with ArtefactError where the draws lack the observation's entries
"""

from __future__ import annotations

import sys

import numpy as np

from iolaus.artefacts.draws import Draws
from iolaus.calibration.likelihood import Likelihood
from iolaus.calibration.observed import blocks
from iolaus.errors import ArtefactError
from iolaus.simulate.calendar import VINTAGE
from iolaus.simulate.run import cache_folder
from verification.asked import asked, put, source
from verification.predictive.checks import COUNT, EDGE, Row, checks

PROGRAM = "verification.predictive.write"
GOAL = 0.9  # share of series without a miss that is asked for


def page(draws: Draws, rows: list[Row], figures: list[tuple[str, float, float, float]]) -> str:
    """The page."""
    judged = [row for row in rows if not np.isnan(row.level)]
    good = [row for row in judged if not row.misses]
    share = len(good) / len(judged)
    missed = [f"- `{row.series}`: {', '.join(f'{name} {getattr(row, name):.3f}' for name in row.misses)}"
              for row in judged if row.misses]
    far = [f"- `{name}`: {value:.3g} published, {model:.3g} modelled, chance {chance:.3f}"
           for name, value, model, chance in figures if not EDGE <= chance <= 1 - EDGE]
    return "\n".join([
        "# Do the series look like what the fit would have made?", "",
        f"From each of {min(COUNT, draws.count)} posterior draws data are made anew: the model's path with a new",
        "wandering, season and scatter. Where the real series is almost always above or below what was made, the fit",
        "misses something. These are checks on what the fit has seen; what it has not seen is on the page of",
        "backtests.", "", *source(draws, PROGRAM), "",
        f"**{len(good)} of {len(judged)} series** have all their chances between {EDGE:g} and {1 - EDGE:g}: "
        f"{'pass' if share >= GOAL else '**miss**'} (at least {GOAL:.0%} are asked for).", "",
        *(["Misses:", "", *missed, *far, ""] if missed or far else ["No series and no figure misses.", ""]),
        "| series | values | level | trend | autocorrelation | in 50 % | in 90 % |", "|---|--:|--:|--:|--:|--:|--:|",
        *(f"| `{row.series}` | {row.values} | {_chance(row.level)} | {_chance(row.trend)} | "
          f"{_chance(row.autocorrelation)} | {row.inside[0]:.0%} | {row.inside[1]:.0%} |" for row in rows), "",
        "Level and trend: the chance that the mean of the logs, or their slope in time, is higher in made data than in",
        "the real ones. Autocorrelation: the same for how one error follows another, where an error is what is left of",
        "a value once those before it are known. Shares inside: errors within the 50 and 90 % intervals, one step",
        "ahead, averaged over draws. Within a block, earlier series count as known.", "",
        "## Single figures", "", "| figure | published | modelled, median | chance |", "|---|--:|--:|--:|",
        *(f"| `{name}` | {value:.3g} | {model:.3g} | {_chance(chance)} |" for name, value, model, chance in figures),
        ""])


def _chance(value: float) -> str:
    if np.isnan(value):
        return "-"
    return f"{value:.2f}" if EDGE <= value <= 1 - EDGE else f"**{value:.3f}**"


def needed(draws: Draws, as_of: str) -> None:
    """Refuse draws that lack what the observation needs.

    Raises:
        ArtefactError: naming what they lack.
    """
    lacking = [name for block in blocks(as_of) for name in Likelihood(block).entries if name not in draws.values]
    if lacking:
        raise ArtefactError(f"the draws lack '{lacking[0]}' and {len(lacking) - 1} more that a check of series needs; "
                            "make them again: 'iolaus calibrate'")


def main(words: list[str]) -> int:
    """Write the page."""
    cache_folder()
    draws = asked(PROGRAM, words)
    as_of = str(draws.manifest.get("as_of", VINTAGE))
    needed(draws, as_of)
    put("trust/predictive_checks.md", page(draws, *checks(draws, as_of)), {})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
