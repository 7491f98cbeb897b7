"""`iolaus claims`: what is said in the debate, and what the figures say to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from iolaus.cli import options
from iolaus.cli.options import Format
from iolaus.cli.output import check_writable, deliver_sheet
from iolaus.cli.seen import asked, month

if TYPE_CHECKING:
    from iolaus.claims import Ruling
    from iolaus.reports.sheet import Sheet

NOTE = ("Verdicts are computed from tables, polls, rules and stored answers of the model; both sides are tried by the "
        "same functions. Certainty is that of the least certain figure. One claim in full: iolaus claims ID.")


def claims(
    claim: Annotated[str | None, typer.Argument(
        metavar="ID", show_default=False, help="Id of a claim, such as C01; without it, all of them.")] = None,
    vintage: options.Vintage = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Try the claims of the debate against data, polls, law and model.

    A verdict is supported, understated, overstated, contested, not supported, or
    cannot be tested; with figures, certainty, sources and what would change it.

    \b
    Examples:
      iolaus claims
      iolaus claims C01
      iolaus claims --format json
      iolaus claims C01 --vintage 2024-06
    """
    check_writable(out)
    chosen = options.chosen_format(form, out)
    rulings, about = tried(claim.upper() if claim else None, vintage)
    document = {"schema": "iolaus/claims/1", **about, "claims": [each.as_dict() for each in rulings]}
    one = claim is not None and chosen in (Format.TABLE, Format.MD)
    deliver_sheet(_card(rulings[0], about) if one else _list(rulings, about), document, chosen, out)


def tried(claim: str | None, vintage: str | None) -> tuple[tuple[Ruling, ...], dict[str, Any]]:
    """The rulings as of a vintage, and which one it is."""
    from iolaus import claims as room
    from iolaus.claims.vintage import rule_as_of
    from iolaus.evidence import data

    until, ids = month(vintage), (claim,) if claim else ()
    if until != month(None):
        return rule_as_of(until, ids), {"vintage": until, "releases": {}}
    with asked(vintage):
        others = data.in_use()
        if not others and not claim:
            return room.rule_all(), {"vintage": until, "releases": {}}
        return tuple(room.rule(each) for each in ids or room.claims()), {"vintage": until, "releases": others}


def _list(rulings: tuple[Ruling, ...], about: dict[str, Any]) -> Sheet:
    """All verdicts, and how many of each."""
    from iolaus.claims import VERDICTS
    from iolaus.reports.sheet import Sheet

    rows = tuple((each.claim.id, each.found.verdict, f"certainty {each.certainty}", each.claim.text,
                  each.claim.said_in, each.claim.side, each.found.summary, about["vintage"]) for each in rulings)
    counts = {word: sum(each.found.verdict == word for each in rulings) for word in VERDICTS}
    note = f"{len(rulings)} claims: " + ", ".join(f"{count} {word}" for word, count in counts.items()) + "."
    hidden = ("said in", "side", "summary", "vintage")
    return Sheet("Claims of the debate", ("id", "verdict", "certainty", "claim", *hidden), rows,
                 (note, NOTE, _vintage(about)), hidden=hidden, stacked=True)


def _vintage(about: dict[str, Any]) -> str:
    from iolaus.evidence.vintage import described

    others = f", with {described(about['releases'])}" if about["releases"] else ""
    return f"Data vintage {about['vintage']}{others}; each source's own last date stands beside it."


def _card(ruling: Ruling, about: dict[str, Any]) -> Sheet:
    """One claim in full."""
    from iolaus.reports.sheet import Sheet

    lines = [("claim", ruling.claim.text), ("verdict", ruling.found.verdict), ("because", ruling.found.summary),
             ("certainty", f"{ruling.certainty}: {ruling.because}"),
             ("what would change it", ruling.claim.change),
             ("said in", ruling.claim.said_in), ("kind", ruling.claim.kind), ("side", ruling.claim.side)]
    lines += [("figure", f"{each.label}: {amount(each.value)} {'' if each.unit == '1' else each.unit}".rstrip()
               + f" [{each.source}]") for each in ruling.found.figures]
    lines += [("table and window", f"{name.removeprefix('data:')}: {span}") for name, span in ruling.windows.items()]
    lines += [("source", f"{name}, to {ruling.dates[name]}: {cited}") for name, cited in ruling.sources.items()]
    return Sheet(ruling.claim.id, ("", ""), tuple(lines), (_vintage(about),))


def amount(value: float) -> str:
    """A number as a reader wants it: no decimals where it is large."""
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:,.4g}"
