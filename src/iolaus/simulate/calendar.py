"""The calendar of a run: months from January 2012, whole years.

Takes      years
Gives      month numbers, labels, constants of the history
Invariant  month 0 is 2012-01; a year has 12 months of 1/12 year
"""

from __future__ import annotations

FIRST_YEAR = 2012  # organisations start here
START_YEAR = 2026  # policies start here
LAST_YEAR = 2041  # inputs are held up to the start of this year
MONTHS = 12 * (LAST_YEAR - FIRST_YEAR)
VINTAGE = "2025-06"


def month_index(label: str) -> int:
    """Number of a month such as "2025-06", counted from January 2012."""
    year, month = label.split("-")
    return 12 * (int(year) - FIRST_YEAR) + int(month) - 1


def last_full_year(as_of: str) -> int:
    """The last calendar year that is over at the end of a month: 2024 for "2025-06", 2012 for "2012-12"."""
    year, month = as_of.split("-")
    return int(year) if int(month) == 12 else int(year) - 1


def label(month: int) -> str:
    """The month's name, such as "2025-06"."""
    return f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02d}"
