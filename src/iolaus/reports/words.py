"""Words of likelihood, always with their number: one table for the terminal, files and pages.

Takes      a share of worlds
Gives      likelihood(): "likely"; spoken(): "likely (74%)"; futures(): "37 of 50 futures"
Invariant  the terms and bounds are those that the IPCC calibrated; a word never stands without its number; the word
           belongs to the rounded percentage that is printed beside it
"""

from __future__ import annotations

from iolaus.analysis.spread import DOTS
from iolaus.reports.numbers import percent

# Lower bound in percent, and the term from there up to the next. "Likely" is about two worlds in three and more.
SCALE = (
    (99, "virtually certain"),
    (95, "extremely likely"),
    (90, "very likely"),
    (66, "likely"),
    (34, "about as likely as not"),
    (11, "unlikely"),
    (6, "very unlikely"),
    (2, "extremely unlikely"),
    (0, "exceptionally unlikely"),
)

# The four levels of certainty of evidence (GRADE), worst first.
CERTAINTY = ("very low", "low", "moderate", "high")


def likelihood(share: float) -> str:
    """The term for a share of worlds."""
    whole = round(100 * share)
    return next(term for bound, term in SCALE if whole >= bound)


def spoken(share: float) -> str:
    """The term with its number, such as "likely (74%)"."""
    return f"{likelihood(share)} ({percent(share)})"


def futures(share: float, count: int = DOTS) -> str:
    """A share of worlds as a count of equally likely futures, such as "37 of 50 futures"."""
    whole = round(share * count)
    if whole == 0 and share > 0:
        return f"fewer than 1 of {count} futures"
    if whole == count and share < 1:
        return f"nearly all of {count} futures"
    return f"{whole} of {count} futures"


def worst(certainties: tuple[str, ...]) -> str:
    """The least certain of several levels."""
    return min(certainties, key=CERTAINTY.index)
