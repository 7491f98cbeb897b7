"""3. After the killing of the largest organisation's leader: a war at the seat in a few worlds, a little in most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from iolaus.model.groups import BLOCKS
from iolaus.simulate.calendar import month_index
from iolaus.simulate.run import Chunk
from verification.acceptance.bench import Check, Finding, ahead, chart, model, past, unconditioned

MONTH, AFTER, LARGEST = month_index("2026-02"), 24, BLOCKS.members.index("cjng")
SEVERAL = 2.5  # times


def pair(record: tuple[str, ...], chunk: Chunk | None = None) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The same worlds with and without the killing of February 2026."""
    found = []
    for kept in (1.0, 0.0):
        def kill(each: np.ndarray, kept: float = kept) -> np.ndarray:
            each[MONTH, LARGEST] = kept
            return each

        run = model(record, {"dated_kills": kill})
        state, _ = past(run, chunk)
        found.append(ahead(run, state, 3, chunk))
    return found[0], found[1]


@dataclass(frozen=True)
class Seat:
    """Homicides at the seat with the removal over those without, by month and world, and which worlds split."""

    ratio: np.ndarray
    split: np.ndarray

    @property
    def several(self) -> float:
        """Share of worlds in which they are several-fold for a year."""
        return float(np.mean(np.sum(self.ratio > SEVERAL, axis=0) >= 12))

    @property
    def calm(self) -> float:
        """By how much they are up over six months, in percent, in the middle world without a split."""
        return 100.0 * (float(np.median(self.ratio[:6].mean(axis=0)[~self.split])) - 1.0)


def seat(chunk: Chunk | None = None) -> Seat:
    """What the removal does at the seat."""
    with_, without = pair(("seat_ratio", "fragments_formed"), chunk)
    ratio = (with_["seat_ratio"][:, LARGEST] / without["seat_ratio"][:, LARGEST])[1:1 + AFTER]
    return Seat(ratio, (with_["fragments_formed"] - without["fragments_formed"])[1 + AFTER] > 0)


def experiment() -> Finding:
    """Homicides at the seat with the removal over those without."""
    found, before = seat(), seat(unconditioned())
    ratio, split = found.ratio, found.split
    three = float(np.mean(np.sum(ratio > 3.0, axis=0) >= 12))
    middle = np.median(ratio[:, split], axis=1) if split.any() else np.ones(AFTER)
    return Finding(3, "Split of the largest organisation after its leader is removed", (
        Check("seat homicides more than 2.5 times for twelve months or more in a minority of worlds (1-50 %)",
              f"{found.several:.1%} of worlds (split within two years in {split.mean():.0%})",
              0.01 <= found.several < 0.5,
              f"In worlds of the prior, not held against history, it is {before.several:.0%}: the equations reach it, "
              "seldom, and the fit takes that away. The one large war on record multiplied homicides at its seat "
              "nearly fourfold while the nation's fell by a tenth; one size of war has to serve both counts, and the "
              "nation's weigh more. What is missing is a way for other states to calm while one burns."),
        Check("in the middle world without a split, up by about a quarter over six months (10-40 %)",
              f"{found.calm:+.0f} %", 10.0 <= found.calm <= 40.0,
              "All that happens without a split is that a leaderless organisation is attacked, and attacks, a little "
              f"more; the prior's middle is {before.calm:+.0f} %. Unrest at the seat beside a split is in the rival "
              "form `heavy_tailed_split` only, where its sign is open."),
    ), chart("Homicides at the seat, ratio to no removal", np.arange(1, AFTER + 1), {
        "middle of worlds with a split": middle, "middle of worlds without": np.median(ratio[:, ~split], axis=1),
        "95th percentile of all": np.percentile(ratio, 95, axis=1)}, "months after the removal"),
        f"Several-fold is read as 2.5 times; at three times it is {three:.1%} of worlds.")
