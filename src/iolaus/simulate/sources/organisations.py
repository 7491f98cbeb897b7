"""Constants of the organisations: the 150 groups lumped into nine named ones and the rest, by share.

Takes      the 2020 network; model/groups.BLOCKS
Gives      Lumped, lumped(network), inputs(): block_share, mutual_background, mutual_rivalry, concentration,
           arrests_step, arrests_uncounted
Invariant  shares sum to one; the lumped form loses as many members as the full one while shares stay as in 2012;
           where the origin lies before the network of 2020, nothing of the network enters
Sources    derivation and measured agreement in docs/model/organisations.md
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.model.groups import BLOCKS, NAMED
from iolaus.simulate.calendar import MONTHS, month_index
from iolaus.simulate.sources.network import Matrix, Network, Vector, read_network

# code of a part: the organisation it is counted with; recorded apart in 2020, it broke away in September 2024
JOINED = {"sinaloa_faction": "sinaloa"}

NETWORK_KNOWN = "2020-12"  # end of the year that the network of 2020 describes
RANKS = 150  # groups of the Zipf law where no network is known: the published size of the form, a judgement
ARRESTS_ROSE = "2024-10"  # high-impact arrests, as reported by the Mexican government from this month on
ARRESTS_COUNTED = "2026-01"  # the last month of that count: register, organisations.arrests_recent


@dataclass(frozen=True)
class Lumped:
    """Organisations in blocks, weighted by the shares of 2012.

    Attributes:
        names: the named organisations by rank, then "rest".
        shares: share of all members in each block.
        background: conflict between blocks that no record is needed for; row: who loses members.
        rivalry: conflict between blocks from recorded rivalries; row: who loses members.
        concentration: sum of squared shares within each block, which saturation sees.
    """

    names: tuple[str, ...]
    shares: Vector
    background: Matrix
    rivalry: Matrix
    concentration: Vector

    @property
    def mutual(self) -> Matrix:
        """All conflict between blocks."""
        return np.asarray(self.background + self.rivalry)


def leading(network: Network, count: int = len(NAMED)) -> tuple[str, ...]:
    """The first organisations by rank, joined ones counted once."""
    ranked = [JOINED.get(network.names[k], network.names[k]) for k in network.order]
    return tuple(dict.fromkeys(ranked))[:count]


def lumped(network: Network) -> Lumped:
    """The share-weighted form of a network: theta_ab = theta * sum of s_i s_j M_ij over i in a, j in b."""
    names = (*leading(network), "rest")
    place = {name: k for k, name in enumerate(names)}
    block = [place.get(JOINED.get(each, each), place["rest"]) for each in network.names]
    member = np.zeros((network.size, len(names)))
    member[np.arange(network.size), block] = network.shares
    shares = member.sum(axis=0)
    within = member / shares
    return Lumped(names, shares, within.T @ network.background @ within,
                  within.T @ network.recorded @ within, (within**2).sum(axis=0))


def share_within(network: Network, part: str, whole: str) -> float:
    """Share of a block's members in 2012 that a joined organisation holds, e.g. sinaloa_faction in sinaloa."""
    held = {name: share for name, share in zip(network.names, network.shares, strict=True)
            if JOINED.get(name, name) == whole}
    return float(held[part] / sum(held.values()))


def unmapped() -> Lumped:
    """The form where it is not known who is large and who fights whom.

    Ranks fall by Zipf's law; the named organisations share the first ranks equally, one rank more than there are names
    because one of them is counted with its faction. Every pair is in the same background conflict; no rivalry is known.
    """
    weight = 1.0 / np.arange(1, RANKS + 1)
    weight /= weight.sum()
    first = len(NAMED) + len(JOINED)
    shares = np.append(np.full(len(NAMED), weight[:first].sum() / len(NAMED)), weight[first:].sum())
    inside = float(((weight[first:] / shares[-1]) ** 2).sum())
    background = 1.0 - np.diag(np.append(np.ones(len(NAMED)), inside))
    concentration = np.append(np.ones(len(NAMED)), inside)
    return Lumped((*NAMED, "rest"), shares, background, np.zeros_like(background), concentration)


def inputs(as_of: str | None = None) -> dict[str, NDArray[Any]]:
    """What the organisations module needs: constants by block, and the month from which arrests rose, if known."""
    form = unmapped() if as_of is not None and as_of < NETWORK_KNOWN else lumped(read_network())
    rose = as_of is None or as_of >= ARRESTS_ROSE
    count, used = BLOCKS.size, len(form.names)
    share, concentration = np.zeros(count), np.zeros(count)
    background, rivalry = np.zeros((count, count)), np.zeros((count, count))
    share[:used], concentration[:used] = form.shares, form.concentration
    background[:used, :used], rivalry[:used, :used] = form.background, form.rivalry
    return {
        "block_share": share,
        "mutual_background": background,
        "mutual_rivalry": rivalry,
        "concentration": concentration,
        "arrests_step": np.where(rose & (np.arange(MONTHS) >= month_index(ARRESTS_ROSE)), 1.0, 0.0),
        "arrests_uncounted": np.maximum(np.arange(MONTHS) - month_index(ARRESTS_COUNTED), 0) / 12.0,
    }
