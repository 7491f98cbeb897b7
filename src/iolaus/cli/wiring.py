"""`iolaus wiring`: the whole system on one page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from iolaus.cli import options
from iolaus.cli.output import check_writable, deliver_sheet

if TYPE_CHECKING:
    from iolaus.model.module import Flow, Jump, Module
    from iolaus.model.system import System
    from iolaus.model.variant import Form


def wiring(form: options.OneFormat = None, out: options.Out = None) -> None:
    """Show the whole system on one page.

    Its parts in order of evaluation: what each holds, gives, reads, and can be told; then rival forms of parts.

    \b
    Example:
      iolaus wiring
    """
    check_writable(out)
    from iolaus.model.wiring import VARIANTS, standard
    from iolaus.reports.sheet import Sheet

    system = standard()
    giver = _givers(system)
    rows = tuple((module.name, what, text) for module in system.modules for what, text in _lines(module, giver))
    rows += tuple(("rival forms", "", f"{name} ({', '.join(changed_parts(each))}): {each.changes}")
                  for name, each in VARIANTS.items())
    parts = len(system.modules)
    note = (f"{parts} parts, {len(system.stocks)} stocks, {len(system.flows) + len(system.jumps)} flows, "
            f"{len(system.signals)} signals, {len(system.levers)} levers, {len(system.parameters)} parameters.")
    sheet = Sheet("The system, in the order in which it is evaluated", ("part", "what", "names"), _once(rows), (note,))
    document = {"schema": "iolaus/wiring/1", "modules": [_document(each, giver) for each in system.modules],
                "forms": [{"name": name, "title": each.title, "changes": each.changes,
                           "parts": changed_parts(each), "held": dict(each.pins)} for name, each in VARIANTS.items()]}
    deliver_sheet(sheet, document, options.chosen_format(form, out), out)


def changed_parts(form: Form) -> list[str]:
    """The parts that a form writes otherwise, and those whose parameters it holds."""
    named = [part.name for part in form.parts] + [claim.partition(".")[0] for claim in form.pins]
    return list(dict.fromkeys(named))


def _givers(system: System) -> dict[str, str]:
    """The part that provides each stock and signal."""
    found = {each.name: module.name for module in system.modules for each in module.stocks}
    return found | {each.name: module.name for module in system.modules for each in module.signals}


def _lines(module: Module, giver: dict[str, str]) -> list[tuple[str, str]]:
    reads: dict[str, list[str]] = {}
    for name in module.reads:
        reads.setdefault(giver[name], []).append(name)
    lines = [("", module.title),
             ("holds", ", ".join(each.name for each in module.stocks)),
             ("gives", ", ".join(each.name for each in module.signals)),
             ("reads", "; ".join(f"{source}: {', '.join(names)}" for source, names in reads.items())),
             ("levers", ", ".join(each.name for each in module.levers)),
             ("data", ", ".join(each.name for each in module.inputs)),
             ("chance", ", ".join(each.name for each in module.chances))]
    return [each for each in lines if each[1]]


def _once(rows: tuple[tuple[str, str, str], ...]) -> tuple[tuple[str, str, str], ...]:
    """Name each part on its first line only."""
    return tuple((name if k == 0 or rows[k - 1][0] != name else "", what, text)
                 for k, (name, what, text) in enumerate(rows))


def _document(module: Module, giver: dict[str, str]) -> dict[str, Any]:
    def named(given: Iterable[Any]) -> list[dict[str, str]]:
        return [{"name": each.name, "unit": each.unit, "meaning": each.meaning} for each in given]

    moves: list[Flow | Jump] = [*module.flows, *module.jump_flows]
    return {"name": module.name, "title": module.title, "stocks": named(module.stocks),
            "signals": named(module.signals), "reads": {name: giver[name] for name in module.reads},
            "levers": [{"name": each.name, "unit": each.unit, "meaning": each.meaning, "combine": each.combine,
                        "low": each.low, "high": each.high} for each in module.levers],
            "flows": [{"name": each.name, "from": each.source, "to": each.target, "unit": each.unit,
                       "meaning": each.meaning} for each in moves],
            "inputs": named(module.inputs), "chances": [each.name for each in module.chances],
            "parameters": [{"name": each.name, "unit": each.unit, "claim": each.claim, "meaning": each.meaning}
                           for each in module.parameters]}
