"""A search said: the mixes and what each buys and costs, as a page, a table, a document; policy files of the mixes.

Takes      Front
Gives      page(), sheet(), markdown(), document(), save_policies()
Invariant  civilian deaths, cost (or "not costed") and legal standing stand beside every mix on every page; numbers in
           files are not rounded; every mix comes with the text of a policy file that does the same
Fails with QuestionError where a folder cannot be written to
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from iolaus import outcomes
from iolaus.analysis.spread import INTERVAL
from iolaus.artefacts.store import publish
from iolaus.errors import ArtefactError, QuestionError
from iolaus.reports.numbers import percent, ranged, rounded, signed, unit_words
from iolaus.reports.sheet import Sheet, as_markdown
from iolaus.search.aims import Aim
from iolaus.search.front import Change, Front, Option, describe
from iolaus.search.hunt import COST
from iolaus.simulate.calendar import START_YEAR

SCHEMA = "iolaus/search/1"
SHOWN = 10  # mixes on the screen; files carry all


def headline(front: Front) -> str:
    """What came out, in a sentence."""
    hunt, counts = front.ground.hunt, front.counts
    return (f"{len(front.mixes)} mixes that no other of {counts['different']:,} tried beats on "
            f"{', '.join(each.text for each in front.ground.aims)} (of {counts['not_dominated']} such), from "
            f"{START_YEAR} to {hunt.horizon}; none is best at everything, and which to take is a choice of values")


def notes(front: Front) -> list[str]:
    """What must be said beside it."""
    hunt = front.ground.hunt
    found = [*front.hindsight,
             f"Searched in {hunt.worlds} worlds; every figure here is from {hunt.fresh} fresh ones, with other draws "
             f"and other luck. In those, {front.still} of the {len(front.mixes)} mixes are still beaten by no other."]
    found += [_flattery(aim, front, k) for k, aim in enumerate(front.ground.aims)]
    if front.ground.limits:
        held = sum(each.keeps for each in front.mixes)
        found.append(f"Limits ({', '.join(each.text for each in front.ground.limits)}), to be kept in nine futures of "
                     f"ten: {held} of {len(front.mixes)} mixes keep them in fresh worlds too.")
    if hunt.worlds + hunt.fresh > front.counts["draws"]:
        found.append(f"Only {front.counts['draws']:,} draws of parameters: some fresh worlds share a draw with a world "
                     "searched in and differ in luck alone.")
    if any(COST not in each.changes for each in front.mixes):
        found.append("'Not costed': no sourced unit cost covers a part of the mix; its cost is not zero but unknown.")
    found += [f"Left out: {each}." for each in front.ground.left_out]
    found.append("A share of a policy's strength is taken as that share of its effect; that half the effort has half "
                 "the effect is an assumption.")
    return found


def _flattery(aim: Aim, front: Front, k: int) -> str:
    shift = front.shifts[k]
    flat = "flattered itself by" if shift.flattery > 0 else "did not flatter itself:"
    return (f"{aim.text}: fresh worlds are worse than those searched in by {signed(shift.chosen)} for the mixes and "
            f"{signed(shift.named)} for options that nobody chose, so the search {flat} {signed(shift.flattery)}.")


def page(front: Front) -> RenderableType:
    """For the terminal: each mix with what it buys and costs."""
    parts: list[RenderableType] = [Text(_origin(front), style="dim"), Text(),
                                   Text(f"{headline(front)}.\n", style="bold")]
    for each in front.mixes[:SHOWN]:
        parts += _said(front, each)
    rest = len(front.mixes) - SHOWN
    parts += [Text(f"and {rest} more: --format csv or json carries all\n")] if rest > 0 else []
    parts.append(Text("The parts, each alone in full from January 2026", style="bold"))
    for each in front.named:
        parts += _said(front, each)
    return Group(*parts, *(Text(f"· {each}") for each in notes(front)))


def _origin(front: Front) -> str:
    hunt = front.ground.hunt
    return f"iolaus search · data to {hunt.vintage} · seed {hunt.seed} · search {front.id}"


def _said(front: Front, option: Option) -> list[RenderableType]:
    aims = " · ".join(f"{aim.text} {_aim(aim, value)}"
                      for aim, value in zip(front.ground.aims, option.fresh, strict=True))
    lines = [Text(f"{option.id}: {option.what}" if option.file else option.what), Text(aims, style="dim")]
    for name in front.shown:
        outcome = outcomes.load(name)
        unit = unit_words(outcome.unit, outcome.kind == "count")
        lines.append(Text(f"{outcome.label}{', ' + unit if unit else ''}: {_change(option.changes.get(name))}",
                          style="dim"))
    force = "uses force" if option.force else "no force across the border"
    lines.append(Text(f"legal standing {option.legal}; {force}", style="dim"))
    return [lines[0], *(Padding(each, (0, 0, 0, 2)) for each in lines[1:]), Text()]


def _aim(aim: Aim, value: float) -> str:
    return percent(value, brief=True) if aim.success else rounded(value)


def _change(change: Change | None) -> str:
    if change is None:
        return "not costed"
    if not any((change.spread.low, change.spread.median, change.spread.high)):
        return "no change"
    return f"{signed(change.spread.median, brief=True)} ({ranged(change.spread, sign=True, brief=True)})"


def sheet(front: Front) -> Sheet:
    """One row for each mix and each named option, every figure in full."""
    columns = ["id", "mix", "kind", "legal", "force", "keeps_limits"]
    columns += [f"{aim.text}{end}" for aim in front.ground.aims for end in ("", " (where searched)")]
    columns += [f"{name} {end}" for name in front.shown for end in ("median", "low", "high", "p_better")]
    rows = [_row(front, each, kind) for kind, group in (("mix", front.mixes), ("named", front.named)) for each in group]
    return Sheet("What no other mix beats", tuple(columns), tuple(rows), tuple(notes(front)))


def _row(front: Front, option: Option, kind: str) -> tuple[str, ...]:
    cells = [option.id, option.what, kind, option.legal, str(option.force).lower(), str(option.keeps).lower()]
    for pair in zip(option.fresh, option.searched, strict=True):
        cells += [repr(each) for each in pair]
    for name in front.shown:
        change = option.changes.get(name)
        cells += [""] * 4 if change is None else [
            repr(change.spread.median), repr(change.spread.low), repr(change.spread.high),
            "" if change.better is None else repr(change.better.share)]
    return tuple(cells)


def markdown(front: Front) -> str:
    """A page of one table: rounded, with what must be said below."""
    names = [outcomes.load(name).label for name in front.shown]
    columns = ("mix", *(aim.text for aim in front.ground.aims), *names, "legal standing", "force")
    rows = tuple((f"{each.id}: {each.what}" if each.file else each.what,
                  *(_aim(aim, value) for aim, value in zip(front.ground.aims, each.fresh, strict=True)),
                  *(_change(each.changes.get(name)) for name in front.shown), each.legal, "yes" if each.force else "no")
                 for each in (*front.mixes, *front.named))
    said = Sheet(f"{headline(front)}", columns, rows, (*notes(front), _origin(front)))
    return as_markdown(said)


def document(front: Front) -> dict[str, Any]:
    """The document of `search --format json`."""
    return {
        "schema": SCHEMA, **describe(front), "start": f"{START_YEAR}-01", "horizon": f"{front.ground.hunt.horizon}-01",
        "answer": headline(front), "interval": INTERVAL,
        "aims": [{"text": aim.text, "meaning": aim.meaning, "better": aim.better,
                  "fresh_minus_searched": {"mixes": shift.chosen, "named": shift.named, "flattery": shift.flattery}}
                 for aim, shift in zip(front.ground.aims, front.shifts, strict=True)],
        "limits": [each.text for each in front.ground.limits],
        "still_not_dominated": front.still,
        "outcomes": [{"id": each.id, "label": each.label, "unit": each.unit, "better": each.better, "kind": each.kind}
                     for each in map(outcomes.load, front.shown)],
        "mixes": [_option(front, each) for each in front.mixes],
        "named": [_option(front, each) for each in front.named],
        "notes": notes(front),
    }


def _option(front: Front, option: Option) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": option.id, "what": option.what,
        "parts": [{"name": each.name, "strength": each.strength, "since": each.since} for each in option.mix],
        "aims": {aim.text: {"fresh": fresh, "searched": searched} for aim, fresh, searched in
                 zip(front.ground.aims, option.fresh, option.searched, strict=True)},
        "keeps_limits": option.keeps, "legal": option.legal, "force": option.force, "harms": list(option.harms),
        "changes": {name: _plain(option.changes.get(name)) for name in front.shown},
    }
    return {**plain, "policy_file": option.file} if option.file else plain


def _plain(change: Change | None) -> dict[str, Any]:
    if change is None:
        return {"median": None, "low": None, "high": None, "p_better": None, "remark": "not costed"}
    return {**change.spread.as_dict(), "p_better": change.better.share if change.better else None}


def save_policies(options: Sequence[Option], folder: Path) -> list[Path]:
    """Write each mix as a policy file that `compare` reads.

    Raises:
        QuestionError: the folder cannot be written to.
    """
    written = []
    for each in options:
        path = folder / f"{each.id}.toml"
        try:
            publish(path, each.file.encode())
        except ArtefactError as error:
            raise QuestionError(f"--policies: {error}") from None
        written.append(path)
    return written
