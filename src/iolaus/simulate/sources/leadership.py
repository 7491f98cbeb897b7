"""Inputs of leadership: dated removals and splits, and when the record ends.

Takes      series leader_removals, the network of 2020
Gives      dated_captures, dated_kills, dated_splits (monthly by block); splits_open, hazard_open; block_allies
Invariant  public history only: organisation and month, no person; with an origin, nothing that happened after it,
           and chance takes over from the month after
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.model.groups import BLOCKS, NAMED
from iolaus.simulate.calendar import MONTHS, VINTAGE, month_index
from iolaus.simulate.sources.network import read_network

Floats = NDArray[np.float64]
RECORD_END = "2026-02"  # last month of the table of removals
SPLITS = (("2024-09", "sinaloa"),)  # open war between two factions from that month (claim leadership.split_conflict)
KINDS = {"capture": "dated_captures", "killing": "dated_kills"}
NETWORK_KNOWN = "2020-12"  # end of the year that the network describes
SAME = {"sinaloa_faction": "sinaloa"}  # one block until the split


def allies(as_of: str | None) -> Floats:
    """Weight of the allies of each named organisation, by its parts' shares; nothing before the network is known."""
    found, held = np.zeros(BLOCKS.size), np.zeros(BLOCKS.size)
    if as_of is None or as_of >= NETWORK_KNOWN:
        network = read_network()
        for name, share, weight in zip(network.names, network.shares, network.alliance.sum(axis=1), strict=True):
            block = SAME.get(name, name)
            if block in NAMED:
                place = BLOCKS.members.index(block)
                found[place] += share * weight
                held[place] += share
    return np.asarray(found / np.maximum(held, 1e-12))


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
        "block_allies": allies(as_of),
        "splits_open": np.where(months > month_index(as_of or VINTAGE), 1.0, 0.0),
        "hazard_open": np.where(months > month_index(as_of or RECORD_END), 1.0, 0.0),
    }
