"""Conditions and successes in words, the same on every page.

Takes      features, conditions of a box, what counts as success
Gives      condition(), joined(), success(), tens(), tipping()
Invariant  a value stands with its unit and its public name; shares are counts out of ten or fifty
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iolaus.analysis import success as successes
from iolaus.analysis.discover import Condition
from iolaus.analysis.known import Feature
from iolaus.reports.numbers import rounded, unit_words


def with_unit(value: float, unit: str) -> str:
    """A number with its unit."""
    word = unit if unit in ("week", "month", "year") else unit_words(unit, False)
    return f"{rounded(value)} {word}".strip() if word != "%" else f"{rounded(value)}%"


def condition(feature: Feature, given: Condition) -> str:
    """Such as "time to rebuild (production.rebuild_time) above 6 week"."""
    if feature.is_category:
        return f"{feature.meaning} is {' or '.join(name.replace('_', ' ') for name in given.names)}"
    name = f"{feature.meaning} ({feature.id})"
    if given.low is None:
        return f"{name} below {with_unit(given.high or 0.0, feature.unit)}"
    if given.high is None:
        return f"{name} above {with_unit(given.low, feature.unit)}"
    return f"{name} from {rounded(given.low)} to {with_unit(given.high, feature.unit)}"


def joined(parts: Sequence[str]) -> str:
    """Parts that hold together."""
    return parts[0] if len(parts) == 1 else f"{'; '.join(parts[:-1])}; and {parts[-1]}"


def tens(share: float) -> str:
    """A share as a count out of ten, or out of a hundred where it is under one of ten."""
    whole = round(10 * share)
    if whole >= 1:
        return f"{whole} of 10"
    hundredth = round(100 * share)
    return f"{hundredth} of 100" if hundredth >= 1 else "fewer than 1 of 100"


def success(given: successes.Success, outcomes: Mapping[str, str], policies: Mapping[str, str]) -> str:
    """What counts, in words.

    Args:
        given: the conditions.
        outcomes: labels by id.
        policies: labels by id.
    """
    return " and ".join(_one(each, outcomes.get(each.outcome, each.outcome), policies.get(each.against, each.against))
                        for each in given.conditions)


def _one(given: successes.Condition, outcome: str, against: str) -> str:
    size = f"{abs(given.amount):g}%" if given.percent else rounded(abs(given.amount))
    less, strict = given.sign.startswith("<"), not given.sign.endswith("=")
    if given.amount == 0.0:
        word = {(True, True): "lower than", (True, False): "no higher than", (False, True): "higher than",
                (False, False): "no lower than"}[less, strict]
        return f"{outcome} {word} under {against}"
    toward = (given.amount < 0.0) == less  # the bound lies on the side that the sign points to
    bound = ("more than" if strict else "at least") if toward else ("less than" if strict else "at most")
    return f"{outcome} {bound} {size} {'below' if given.amount < 0 else 'above'} {against}"
