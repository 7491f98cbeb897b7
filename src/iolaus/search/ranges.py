"""A lever and two ends, from a text such as "naloxone_kits=1..2".

Takes      the text, the option it was given to, the levers there are
Gives      ranged(): the lever, the low and the high end
Invariant  the low end lies below the high one; whether the lever takes them is for the caller to say
Fails with QuestionError (not of that form), UnknownNameError (no such lever)
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from iolaus.errors import QuestionError, UnknownNameError
from iolaus.model.module import Lever

RANGE = re.compile(r"\s*(\w+)\s*=\s*(\S+?)\.\.(\S+)\s*")


def ranged(text: str, option: str, levers: Mapping[str, Lever]) -> tuple[Lever, float, float]:
    """The lever of a range, and its ends.

    Raises:
        QuestionError: not of that form.
        UnknownNameError: no such lever.
    """
    match = RANGE.fullmatch(text)
    try:
        low, high = (float(match.group(2)), float(match.group(3))) if match else (1.0, 0.0)
    except ValueError:
        low, high = 1.0, 0.0
    if match is None or not low < high:
        raise QuestionError(f"cannot read {option} '{text}'; write lever=low..high with low below high, such as "
                            "naloxone_kits=1..2")
    if match.group(1) not in levers:
        raise UnknownNameError("lever", match.group(1), levers)
    return levers[match.group(1)], low, high
