"""Inputs of leadership: dated removals and splits, and when the record ends.

Takes      series leader_removals
Gives      dated_captures, dated_kills, dated_splits (monthly by block); splits_open, hazard_open
Invariant  public history only: organisation and month, no person; with an origin, nothing that happened after it,
           and chance takes over from the month after
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.model.groups import BLOCKS
from iolaus.simulate.calendar import MONTHS, VINTAGE, month_index

Floats = NDArray[np.float64]
RECORD_END = "2026-02"  # last month of the table of removals
SPLITS = (("2024-09", "sinaloa"),)  # open war between two factions from that month (claim leadership.split_conflict)
KINDS = {"capture": "dated_captures", "killing": "dated_kills"}
SAME = {"sinaloa_faction": "sinaloa"}  # one block until the split


def inputs(as_of: str | None = None) -> dict[str, Floats]:
    """The inputs by name, as known at the end of a month."""
    last = MONTHS if as_of is None else month_index(as_of)
    found = {name: np.zeros((MONTHS, BLOCKS.size)) for name in (*KINDS.values(), "dated_splits")}
    table = data.read("leader_removals")
    for date, organisation, kind in zip(table["date"], table["organisation"], table["kind"], strict=True):
        month = month_index(str(date)[:7])
        block = SAME.get(str(organisation), str(organisation))
        if kind in KINDS and block in BLOCKS.members and 0 <= month <= last:
            found[KINDS[str(kind)]][month, BLOCKS.members.index(block)] = 1.0
    for label, block in SPLITS:
        if month_index(label) <= last:
            found["dated_splits"][month_index(label), BLOCKS.members.index(block)] = 1.0
    months = np.arange(MONTHS)
    return found | {
        "splits_open": np.where(months > month_index(as_of or VINTAGE), 1.0, 0.0),
        "hazard_open": np.where(months > month_index(as_of or RECORD_END), 1.0, 0.0),
    }
