"""The system without the parts that a question does not ask of and that no other part reads.

Takes      a System, the records wanted
Gives      lean(): a System; the records that it can still give
Invariant  what stays has the same bits as in the whole system (tests/ensemble/test_lean.py)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from iolaus.model.module import OUTSIDE, Flow, Jump, Module
from iolaus.model.system import System, assemble

_MADE: dict[tuple[int, frozenset[str]], tuple[System, System]] = {}  # the whole is held, so that its id stays its own


def lean(system: System, records: Sequence[str]) -> System:
    """The system less each part at the end of the chain that holds none of the records.

    Only the last parts are left out, not what only they read: so that most questions share one compiled program.

    Args:
        system: the whole.
        records: names of stocks and signals that are wanted.
    """
    own = {part.name: {each.name for each in part.stocks} | {each.name for each in part.signals}
           for part in system.modules}
    read = {name for part in system.modules for name in part.reads if name not in own[part.name]}
    kept = [part for part in system.modules if own[part.name] & read or own[part.name] & set(records)]
    key = (id(system), frozenset(part.name for part in kept))
    if key not in _MADE:
        whole = len(kept) == len(system.modules)
        _MADE[key] = system, system if whole else assemble(_cut(kept))
    return _MADE[key][1]


def given(system: System, records: Sequence[str]) -> tuple[str, ...]:
    """Those of the records that the system has."""
    return tuple(each for each in records if each in system.stocks or each in system.signals)


def _cut(parts: Sequence[Module]) -> tuple[Module, ...]:
    """The parts, with what flowed to or from a stock that is left out now going outside."""
    stocks = {each.name for part in parts for each in part.stocks}

    def end(name: str) -> str:
        return name if name in stocks else OUTSIDE

    def flow(each: Flow) -> Flow:
        return replace(each, source=end(each.source), target=end(each.target))

    def jump(each: Jump) -> Jump:
        return replace(each, source=end(each.source), target=end(each.target))

    return tuple(replace(part, flows=tuple(map(flow, part.flows)), jump_flows=tuple(map(jump, part.jump_flows)))
                 for part in parts)
