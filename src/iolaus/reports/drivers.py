"""What decides, and what to measure next, in words and tables.

Takes      Drivers
Gives      answer_parts(); page(), markdown(), sheet() for CSV, document() for JSON ("iolaus/drivers/1");
           share_words(), plain(): a share in words and for JSON
Invariant  a share stands with its 95 % interval; evidence stands beside every number; a worth that cannot be told from
           nothing is said so; JSON and CSV are not rounded
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from iolaus.analysis.basis import Share
from iolaus.analysis.break_even import Range
from iolaus.analysis.drivers import Drivers, Learning, Target
from iolaus.analysis.information import Worth
from iolaus.reports import sheet as sheets
from iolaus.reports.json_export import HEAD, TAIL
from iolaus.reports.numbers import percent, rounded, unit_words
from iolaus.reports.sheet import Sheet
from iolaus.reports.status import footing, origin
from iolaus.reports.words import futures, worst

SHOWN = 5
NOTE = ("Alone: share of the variance (of ranks over futures) that knowing the number explains; with others: what is "
        "lost if it alone stays unknown. 95% intervals. Gap: how far its tenths shift the whole distribution, and what "
        "chance gives. Evidence: GRADE words.")
WORTH_NOTE = ("Worth: how much better the choice would be on average if the number were known first (expected value of "
              "partial perfect information), one standard error, and how often the choice would change.")


def answer_parts(found: Drivers) -> list[str]:
    """The answer, a text for each outcome."""
    return [_learned(found, each) for each in found.learning]


def _learned(found: Drivers, each: Learning) -> str:
    about = found.outcome(each.outcome)
    unit = _unit(found, each.outcome)
    text = (f"{about['label']}: as things are known, {found.label(each.now)} does best on average. Knowing the whole "
            f"future, luck included, would improve on it by {rounded(each.luck_too.value)} {unit}").rstrip()
    if each.numbers is not None:
        text += f", knowing all its drivers by {_worth(each.numbers)} {unit}".rstrip()
    text += ". "
    sure = [(k, worth) for k, worth in each.each if worth.sure]
    if not sure:
        return text + "No number, learned alone, would improve the choice by more than chance."
    first, worth = sure[0]
    feature = found.known.features[first]
    text += (f"To measure first: {feature.meaning} ({feature.id}), worth {_worth(worth)} {unit}; it would change the "
             f"choice in {futures(worth.changes)}; evidence {feature.certainty}")
    return text + (", a judgement." if feature.judgement else ".")


def _unit(found: Drivers, outcome: str) -> str:
    about = found.outcome(outcome)
    return unit_words(str(about["unit"]), about["kind"] == "count")


def _worth(given: Worth) -> str:
    return f"{rounded(max(0.0, given.value))} ±{rounded(given.error)}"


def _doubt(given: Worth) -> str:
    if given.sure:
        return ""
    return " (rests on a few extreme futures)" if given.value > 0.0 >= given.trimmed else " (may be nothing)"


def supply(found: Drivers) -> list[Sheet]:
    """What strikes on laboratories have to outrun before supply falls short."""
    given = found.supply
    if given is None:
        return []
    rows = (("share of all capacity in a week", _span(given.rate, percent)),
            ("strikes a month, laboratories as they stand", _span(given.strikes, rounded)),
            ("strikes a month, once they have scattered", _span(given.scattered, rounded)))
    said = tuple(f"{found.label(name)}: faster than that in {futures(now)} as laboratories stand, in {futures(later)} "
                 "once they have scattered." for name, (now, later) in given.above.items())
    note = ("Below that rate spare capacity and rebuilding make up for what is destroyed; dearer making can move the "
            "price all the same. Middle and 90% range of futures; derived in docs/model/production.md.")
    return [Sheet("How fast laboratories must be destroyed before supply falls short", ("number", "rate"), rows,
                  (*said, note), stacked=True)]


def _span(given: Range, said: Callable[[float], str]) -> str:
    return f"{said(given.median)} ({said(given.low)} to {said(given.high)})"


def title(found: Drivers, target: Target) -> str:
    """What a target is."""
    label = found.outcome(target.outcome)["label"]
    if not target.against:
        return f"{label} under {found.label(target.option)}"
    return f"{label}: {found.label(target.option)} less {found.label(target.against)}"


def tables(found: Drivers, most: int = SHOWN) -> list[Sheet]:
    """For each outcome: what to measure next, then what decides the level and each difference."""
    made: list[Sheet] = []
    for each in found.learning:
        rows = tuple((found.known.features[k].id, f"worth {_worth(worth)}{_doubt(worth)}",
                      f"changes the choice in {futures(worth.changes)}", _evidence(found, k))
                     for k, worth in each.each[:most])
        if rows:
            made.append(Sheet(f"What to measure next: {found.outcome(each.outcome)['label']}, "
                              f"{_unit(found, each.outcome) or 'index'}", ("number", "worth", "changes", "evidence"),
                              rows, (WORTH_NOTE,) if not made else (), stacked=True))
    made += supply(found)
    for k, target in enumerate(found.targets):
        made.append(_target(found, target, most, k == 0))
    return made


def _target(found: Drivers, target: Target, most: int, first: bool) -> Sheet:
    rows = []
    for each in target.found.drivers[:most]:
        rows.append((found.known.features[each.feature].id, f"alone {share_words(each.first)}",
                     f"with others {share_words(each.total)}",
                     f"gap {each.distance:.2f} (chance {each.by_chance:.2f})", _evidence(found, each.feature)))
    known = tuple(found.known.features[each.feature].certainty for each in target.found.drivers[:most])
    said = (f"Together they explain {percent(max(0.0, target.found.explained.value))}; luck and what is too small the "
            f"rest. Least certain of these: {worst(known)}." if rows else
            "No number can be told from chance: luck decides, or many small things.")
    return Sheet(title(found, target), ("number", "alone", "with others", "gap", "evidence"), tuple(rows),
                 (said, NOTE) if first else (said,), stacked=True)


def share_words(given: Share) -> str:
    """A share with its interval."""
    low, high = (min(1.0, max(0.0, each)) for each in (given.low, given.high))
    return f"{percent(min(1.0, max(0.0, given.value)))} ({percent(low, True)} to {percent(high, True)})"


def _evidence(found: Drivers, feature: int) -> str:
    about = found.known.features[feature]
    return f"evidence {about.certainty}{', a judgement' if about.judgement else ''}"


def page(found: Drivers, more: Sequence[Sheet] = ()) -> RenderableType:
    """The whole page for the terminal, with more tables after its own."""
    parts: list[RenderableType] = [Text(origin(found.manifest), style="dim"), Text(),
                                   *(Text(f"{each}\n", style="bold") for each in answer_parts(found))]
    for each in (*tables(found), *more):
        parts += [sheets.page(each), Text()]
    lines = [*found.manifest.get("caveats", ()), *footing(found.manifest)]
    return Group(*parts, Text("What to bear in mind", style="bold"), Text("\n".join(f"· {each}" for each in lines)))


def markdown(found: Drivers, more: Sequence[Sheet] = ()) -> str:
    """The whole page for a file, with more tables after its own."""
    lines = ["# What decides, and what to measure next", "", origin(found.manifest), "",
             *(f"{each}\n" for each in answer_parts(found)),
             *(f"#{sheets.as_markdown(each)}" for each in (*tables(found), *more)), "## What to bear in mind", ""]
    return "\n".join([*lines, *(f"- {each}" for each in (*found.manifest.get("caveats", ()),
                                                        *footing(found.manifest)))]) + "\n"


def sheet(found: Drivers) -> Sheet:
    """Every number told from chance, for every target, for CSV."""
    columns = ("number", "outcome", "option", "against", "first", "first_low", "first_high", "total", "total_low",
               "total_high", "distance", "distance_by_chance", "certainty", "judgement", "unit", "meaning")
    rows = []
    for target in found.targets:
        for each in target.found.drivers:
            about = found.known.features[each.feature]
            shares = [x for part in (each.first, each.total) for x in (part.value, part.low, part.high)]
            rows.append((about.id, target.outcome, target.option, target.against,
                         *(f"{x:.6g}" for x in shares),
                         f"{each.distance:.6g}", f"{each.by_chance:.6g}", about.certainty, str(about.judgement).lower(),
                         about.unit, about.meaning))
    return Sheet("Drivers", columns, tuple(rows))


def document(found: Drivers) -> dict[str, Any]:
    """The document of `drivers --format json`."""
    manifest = found.manifest
    return {
        "schema": "iolaus/drivers/1", **{key: manifest[key] for key in HEAD},
        "answer": " ".join(answer_parts(found)), "numbers_looked_at": len(found.known.features),
        "targets": [{"outcome": each.outcome, "option": each.option, "against": each.against or None,
                     "explained": plain(each.found.explained),
                     "drivers": [{**_about(found, driver.feature), "first": plain(driver.first),
                                  "total": plain(driver.total),
                                  "distance": driver.distance, "distance_by_chance": driver.by_chance}
                                 for driver in each.found.drivers]} for each in found.targets],
        "learning": [{"outcome": each.outcome, "unit": _unit(found, each.outcome), "best_now": each.now,
                      "perfect_information": _value(each.luck_too),
                      "all_drivers": None if each.numbers is None else _value(each.numbers),
                      "agenda": [{**_about(found, k), **_value(worth)} for k, worth in each.each]}
                     for each in found.learning],
        "break_even": None if found.supply is None else asdict(found.supply),
        "caveats": list(manifest.get("caveats", ())), **{key: manifest[key] for key in TAIL if key in manifest},
    }


def _about(found: Drivers, feature: int) -> dict[str, Any]:
    about = found.known.features[feature]
    return {"id": about.id, "meaning": about.meaning, "unit": about.unit, "certainty": about.certainty,
            "judgement": about.judgement}


def plain(given: Share) -> dict[str, float]:
    """A share for JSON."""
    return {"value": given.value, "error": given.error, "low": given.low, "high": given.high}


def _value(given: Worth) -> dict[str, Any]:
    return {"worth": given.value, "error": given.error, "p_choice_changes": given.changes,
            "without_extremes": given.trimmed, "sure": given.sure}
