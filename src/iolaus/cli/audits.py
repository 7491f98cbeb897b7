"""What `iolaus evidence --judgements` and `--loose-ends` show: the weak places of the register, counted and listed.

Takes      the register, its second readings, the rules of law
Gives      judgements(), loose_ends(): a sheet and its JSON form
Invariant  the counts are those of the lists
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iolaus.evidence.audit import Audit
    from iolaus.reports.sheet import Sheet


def judgements() -> tuple[Sheet, dict[str, Any]]:
    """The guesses with their reasons, then the places that nobody opened."""
    from iolaus.evidence import entries
    from iolaus.evidence.audit import missing
    from iolaus.reports.sheet import Sheet

    found, total = _audit(), len(entries.load())
    rows = [(each.id, "judgement", each.meaning, each.locator) for each in found.judgements]
    rows += [(each.id, "place not opened", each.meaning, each.source) for each in found.unopened]
    rows += [(each.key, "source not verified", each.title, missing(each)) for each in found.unread]
    notes = (f"{len(found.judgements)} of {total} entries are judgements of the authors; {len(found.unopened)} more "
             f"stand in a place that nobody opened ('not verified'). Of {len(found.unread)} sources, texts of law "
             "among them, the text, the title or the address was not verified.",)
    document = {"schema": "iolaus/evidence-judgements/1", "entries": total,
                "judgements": [each.id for each in found.judgements],
                "not_verified": [each.id for each in found.unopened],
                "sources_not_verified": {each.key: missing(each) for each in found.unread}}
    return Sheet("Judgements and unopened places", ("entry", "kind", "what", "reason or source"), tuple(rows), notes,
                 stacked=True), document


def loose_ends() -> tuple[Sheet, dict[str, Any]]:
    """What is left to do: unopened places, unused and unread sources, entries read once."""
    from iolaus.evidence import entries, readings
    from iolaus.evidence.audit import missing
    from iolaus.reports.sheet import Sheet

    found, known, again = _audit(), entries.load(), readings.load()
    rows = [(each.id, "place not opened", each.source) for each in found.unopened]
    rows += [(key, "read once only", known[key].source) for key in found.read_once]
    rows += [(key, "source used by nothing", "named in a note" if key in found.noted else "") for key in found.unused]
    rows += [(each.key, "source not verified", missing(each)) for each in found.unread]
    rows += [(key, "readings differed, settled", again[key].settled) for key in found.settled]
    rows += [(f"{each.table} {each.date}", "no page opened for the day" if not each.is_verified else "address not kept",
              f"{each.what} · {each.where}") for each in found.events if not each.has_address]
    days = sum(each.is_verified for each in found.events)
    kept = sum(each.has_address for each in found.events)
    notes = (f"{len(found.unopened)} entries without an opened place, {len(found.unused)} sources used by nothing, "
             f"{len(found.unread)} not verified in part. Of {found.checkable} entries that rest on a source "
             f"{len(found.read_twice)} were read twice ({len(found.in_words)} of them for what the source says, since "
             f"it gives no number), {len(found.read_once)} once; in {len(found.settled)} the readings differed. Of "
             f"{len(found.events)} dated events {days} have a page that gives the day, {kept} of them with its "
             f"address; {found.unsure_events} are of grade D, general knowledge.",)
    document = {"schema": "iolaus/evidence-loose-ends/1", "not_verified": [each.id for each in found.unopened],
                "unused_sources": list(found.unused), "read_twice": list(found.read_twice),
                "read_in_words": list(found.in_words), "read_once": list(found.read_once),
                "settled": list(found.settled), "entries_with_source": found.checkable,
                "sources_not_verified": {each.key: missing(each) for each in found.unread},
                "events_of_grade_d": found.unsure_events, "events": len(found.events),
                "events_not_verified": [f"{each.table} {each.date}" for each in found.events if not each.is_verified],
                "events_without_address": [f"{each.table} {each.date}" for each in found.events
                                           if each.is_verified and not each.has_address]}
    return Sheet("Loose ends of the register", ("id", "what", "source"), tuple(rows), notes, stacked=True), document


def _audit() -> Audit:
    from iolaus import law
    from iolaus.evidence.audit import audit

    return audit({rule.source for rule in law.rules()})
