"""The page of rival forms against the past: `python -m verification.weights.write` makes docs/trust/forms.md.

Takes      a file of draws
Gives      docs/trust/forms.md: the evidence of each form against the standard form's, with its sampling error
Invariant  every form is on the page, those that the past refuses too
"""

from __future__ import annotations

import sys

import numpy as np

from iolaus.artefacts.draws import Draws
from iolaus.calibration.weights import FEW, Weight, weigh
from iolaus.model import wiring
from verification.asked import asked, put, source

PROGRAM = "verification.weights.write"
STRONG = 3.0  # a factor of twenty
EVEN = 0.5
COUNT = 512  # draws, equally spaced among those that ship


def page(draws: Draws, found: list[Weight]) -> str:
    """The page."""
    rivals = [each for each in found if each.form != wiring.DEFAULT]
    better = [each for each in rivals if each.log_factor > EVEN]
    worse = [each for each in rivals if each.log_factor < -STRONG]
    alike = [each for each in rivals if abs(each.log_factor) <= EVEN]
    rough = [each for each in rivals if each.rough]
    return "\n".join([
        "# Rival forms against the past", "",
        "How well does each rival form account for the whole past that the fit uses: deaths, homicides, missing",
        "people, seizures, shares of states and single figures together? The answer is its Bayes factor: the chance",
        "of that past under the form over the chance under the standard form, all parameters weighed by what was",
        "believed before. It is the mean of the ratio of likelihoods over the draws of the standard form.", "",
        *source(draws, PROGRAM), "",
        f"- Rival forms: **{len(rivals)}**. The past speaks against **{len(worse)}** by a factor of twenty or more,",
        f"  for **{len(better)}**, and cannot tell **{len(alike)}** from the standard form (a factor below 1.6).",
        f"- Rough, carried by fewer than {FEW:.0f} draws: **{len(rough)}**. There the factor is a lower bound in",
        "  practice: worlds in which the form would fit well may not be among the draws.",
        "- What the past cannot tell apart counts in full when options are compared: `iolaus compare --forms all`.", "",
        "| form | what it changes | log factor | ± | carried by |", "|---|---|--:|--:|--:|",
        *(_row(each) for each in sorted(found, key=lambda each: -each.log_factor)), "",
        "The log factor is a natural logarithm: 3 is twenty to one. ± is one standard error of sampling. A form",
        "without a mechanism is simpler than the standard form: it has fewer doubts to spread over.",
        ""])


def _row(each: Weight) -> str:
    rival = each.form != wiring.DEFAULT
    words = wiring.VARIANTS[each.form].changes if rival else "the model as compared by default"
    error = f"{each.error:.2f}" if np.isfinite(each.error) else "?"
    rough = " (rough)" if each.rough else ""
    return f"| `{each.form}` | {words} | {each.log_factor:+.2f}{rough} | {error} | {each.carried:,.0f} |"


def main() -> None:
    """Write the page."""
    draws = asked(PROGRAM, sys.argv[1:])
    rows = np.linspace(0, draws.count - 1, min(COUNT, draws.count)).round().astype(int)
    draws = Draws(draws.manifest, {name: each[rows] for name, each in draws.values.items()})
    found = weigh(draws, list(wiring.VARIANTS), progress=lambda text, share: print(f"{share:4.0%} {text}", flush=True))
    put("trust/forms.md", page(draws, found), {})


if __name__ == "__main__":
    main()
