"""3. After the killing of the largest organisation's leader: a war at the seat in a few worlds, a little in most."""

from __future__ import annotations

import numpy as np

from iolaus.model.groups import BLOCKS
from iolaus.simulate.calendar import month_index
from verification.acceptance.bench import Check, Finding, ahead, chart, model, past

MONTH, AFTER, LARGEST = month_index("2026-02"), 24, BLOCKS.members.index("cjng")


def pair(record: tuple[str, ...]) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The same worlds with and without the killing of February 2026."""
    found = []
    for kept in (1.0, 0.0):
        def kill(each: np.ndarray, kept: float = kept) -> np.ndarray:
            each[MONTH, LARGEST] = kept
            return each

        run = model(record, {"dated_kills": kill})
        state, _ = past(run)
        found.append(ahead(run, state, 3))
    return found[0], found[1]


def experiment() -> Finding:
    """Homicides at the seat with the removal over those without."""
    with_, without = pair(("seat_ratio", "fragments_formed"))
    ratio = (with_["seat_ratio"][:, LARGEST] / without["seat_ratio"][:, LARGEST])[1:1 + AFTER]
    split = (with_["fragments_formed"] - without["fragments_formed"])[1 + AFTER] > 0
    several = np.sum(ratio > 2.5, axis=0) >= 12
    calm = np.median(ratio[:6].mean(axis=0)[~split])
    share, three = float(several.mean()), float(np.mean(np.sum(ratio > 3.0, axis=0) >= 12))
    middle = np.median(ratio[:, split], axis=1) if split.any() else np.ones(AFTER)
    return Finding(3, "Split of the largest organisation after its leader is removed", (
        Check("seat homicides more than 2.5 times for twelve months or more in a minority of worlds (1-50 %)",
              f"{share:.0%} of worlds (split within two years in {split.mean():.0%})", 0.01 <= share < 0.5),
        Check("in the middle world without a split, up by about a quarter over six months (10-40 %)",
              f"{100 * (calm - 1):+.0f} %", 1.1 <= calm <= 1.4),
    ), chart("Homicides at the seat, ratio to no removal", np.arange(1, AFTER + 1), {
        "middle of worlds with a split": middle, "middle of worlds without": np.median(ratio[:, ~split], axis=1),
        "95th percentile of all": np.percentile(ratio, 95, axis=1)}, "months after the removal"),
        f"Several-fold is read as 2.5 times; at three times it is {three:.1%} of worlds.")
