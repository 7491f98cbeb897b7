"""Arithmetic on the project's own tables, polls and entries, each number kept with its source.

Takes      series of evidence.data, entries of the register, rules of law
Gives      total(), month_mean(), at(), entry(), poll(), standing(), stated(), judge(): Figures and verdicts
Invariant  a value comes from a table, an entry or the claim's own words; none is typed in
Fails with DataError where a window has no rows, UnknownNameError
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from iolaus import law, policies
from iolaus.claims.claim import NOT_SUPPORTED, OVERSTATED, SUPPORTED, UNDERSTATED, Claim, Figure
from iolaus.errors import DataError
from iolaus.evidence import data, entries
from iolaus.evidence.data import Table

TOLERANCE = 0.1  # a claim within a tenth of the figure is supported; "about" promises no more


def rows(series: str, first: str, last: str, **wanted: object) -> Table:
    """Rows of a series in a window of months (YYYY-MM) or years, both ends in.

    Raises:
        DataError: if the window reaches past the table, or no row lies in it.
    """
    table = data.read(series).where(**wanted)
    reaches(series, last)
    time = "month" if "month" in table.columns else "year"
    stamps = table[time].astype(str)
    inside = [each for each in np.unique(table[time]) if first <= str(each) <= last]
    keep = np.isin(stamps, [str(each) for each in inside])
    if not keep.any():
        raise DataError(f"{series}: no rows from {first} to {last} with {wanted or 'no condition'}; "
                        "the claim's check asks for another window than the table holds")
    columns = {name: values[keep] for name, values in table.columns.items()}
    return Table(table.series, columns)


def reaches(series: str, last: str) -> None:
    """Refuse a window that a table covers in part: a part passes for the whole too easily.

    Raises:
        DataError: the table ends before the window.
    """
    ends = data.read(series).series.last
    if last[:len(ends)] > ends[:len(last)]:
        raise DataError(f"{series}: ends with {ends}, the window with {last}; the claim's check asks for more than the "
                        "table holds")


def total(series: str, column: str, first: str, last: str, label: str, **wanted: object) -> Figure:
    """Sum of a column over a window."""
    table = rows(series, first, last, **wanted)
    return Figure(f"{label}, {span(first, last)}", float(np.nansum(table[column])), _unit(table, column),
                  f"data:{series}")


def at(series: str, column: str, when: str, label: str, **wanted: object) -> Figure:
    """The value at one month or year."""
    return total(series, column, when, when, label, **wanted)


def month_mean(series: str, column: str, first: str, last: str, label: str, **wanted: object) -> Figure:
    """Mean over the months of a window of the sum over a month."""
    table = rows(series, first, last, **wanted)
    months = len(np.unique(table["month"]))
    return Figure(f"{label}, mean of the months {span(first, last)}", float(np.nansum(table[column])) / months,
                  f"{_unit(table, column)}/month", f"data:{series}")


def derived(label: str, value: float, unit: str, *given: Figure) -> Figure:
    """A figure computed from others; its source is theirs."""
    return Figure(label, float(value), unit, " + ".join(dict.fromkeys(each.source for each in given)))


def change(label: str, before: Figure, after: Figure) -> Figure:
    """Change in percent from one figure to another."""
    return derived(label, 100.0 * (after.value / before.value - 1.0), "percent", before, after)


def entry(name: str, end: str = "median") -> Figure:
    """A number of the register: its median, low or high."""
    found = entries.load()[name]
    value = getattr(found, end)
    word = "" if end == "median" else f", {end} end"
    return Figure(f"{found.meaning}{word} ({found.period})", float(value), found.unit, f"register:{name}")


def point(measure: str, period: str) -> Figure:
    """A point value of potency, purity or price."""
    table = data.read("fentanyl_price_purity_points").where(measure=measure, period=period)
    if not len(table["value"]):
        raise DataError(f"fentanyl_price_purity_points: no {measure} of {period}; the claim's check asks for it")
    return Figure(f"{measure.replace('_', ' ')}, {period}", float(table["value"][0]), "percent",
                  "data:fentanyl_price_purity_points")


def poll(last: str, item: str, answer: str = "support", subgroup: str = "all", country: str = "US") -> Figure:
    """One answer of one poll: the day its fieldwork ended, words of its item, whose answer."""
    table = data.read("opinion_polls")
    found = [k for k in range(len(table["last"])) if table["last"][k] == last and item in table["item"][k]
             and table["subgroup"][k] == subgroup and table["country"][k] == country]
    if len(found) != 1:
        raise DataError(f"opinion_polls: {len(found)} rows of {last} on '{item}' ({subgroup}, {country}); one wanted")
    k = found[0]
    whom = "" if subgroup == "all" else f", {subgroup}"
    who = "sample not stated" if np.isnan(table["people"][k]) else f"n = {table['people'][k]:.0f}"
    label = (f"{answer}: \"{table['item'][k]}\" ({table['pollster'][k]}, {table['first'][k]} to {last}, "
             f"{table['population'][k]}{whom}, {who})")
    return Figure(label, float(table[answer][k]), "percent", "data:opinion_polls")


def standing(policy: str, order: str | None = None) -> tuple[Figure, ...]:
    """How many of a policy's legal steps are established, contested and absent, in one order of law or all."""
    steps = [each.rule for each in law.standing(policies.load(policy)).steps
             if order is None or each.rule.order == order]
    label = f"steps of {policy}" + (f" under the law of {order}" if order else "")
    return tuple(Figure(f"{label} that are {word}", float(sum(rule.status == word for rule in steps)), "1",
                        " + ".join(f"law:{rule.id}" for rule in steps if rule.status == word) or "law:none")
                 for word in ("established", "contested", "absent"))


def rule(name: str) -> Figure:
    """One rule of law, counted as one with its status in the label: a rule is never a score."""
    found = next(each for each in law.rules() if each.id == name)
    return Figure(f"rule: {found.authority} is {found.status}", 1.0, "1", f"law:{name}")


def stated(claim: Claim, name: str, unit: str) -> Figure:
    """A number that the claim itself states."""
    return Figure(f"as claimed: {name.replace('_', ' ')}", float(claim.states[name]), unit, "claim")


def judge(claimed: float, found: float, tolerance: float = TOLERANCE) -> str:
    """Supported within the tolerance; else understated or overstated; against its own sign not supported."""
    if claimed * found <= 0:
        return NOT_SUPPORTED
    if abs(found) > abs(claimed) * (1.0 + tolerance):
        return UNDERSTATED
    return OVERSTATED if abs(found) < abs(claimed) * (1.0 - tolerance) else SUPPORTED


def at_least(claimed: float, found: float) -> str:
    """For claims of 'more than': supported above it, overstated within a third below, else not supported."""
    if found >= claimed:
        return SUPPORTED
    return OVERSTATED if found > 2.0 / 3.0 * claimed else NOT_SUPPORTED


def span(first: str, last: str) -> str:
    """A window in words."""
    return first if first == last else f"{first} to {last}"


def listed(values: Sequence[Figure]) -> str:
    """Values in a row, for a sentence."""
    return ", ".join(f"{each.value:,.0f}" for each in values)


def _unit(table: Table, column: str) -> str:
    return next(each.unit for each in table.series.columns if each.name == column) or "1"
