"""4. A joint operation that kills a leader: a burst of days, then normal counts, split or succession left open."""

from __future__ import annotations

import numpy as np

from verification.acceptance.a03_split import pair
from verification.acceptance.bench import Check, Finding, chart


def experiment() -> Finding:
    """National homicides by month with the killing, less those without."""
    with_, without = pair(("mx_homicides", "fragments_formed"))
    more = np.diff(with_["mx_homicides"] - without["mx_homicides"], axis=0, prepend=0.0)
    usual = np.median(np.diff(without["mx_homicides"], axis=0)[:6])
    split = (with_["fragments_formed"] - without["fragments_formed"])[-1] > 0
    burst, after = np.median(more[1]), np.median(more[2:5][:, ~split]) / usual
    return Finding(4, "A leader killed in a joint operation", (
        Check("a burst of deaths in the month of the operation, tens to a few hundred (20-300)",
              f"{burst:,.0f} in the middle world", 20 <= burst <= 300),
        Check("national counts within 10 % of usual in the next three months, where no split follows",
              f"{100 * after:+.1f} %", abs(after) <= 0.1),
        Check("a split in some worlds and not in others", f"{split.mean():.0%} of worlds", 0.0 < split.mean() < 1.0),
    ), chart("Homicides in Mexico above those without the operation", np.arange(1, 13), {
        "middle of worlds without a split": np.median(more[:12, ~split], axis=1),
        "95th percentile of all": np.percentile(more[:12], 95, axis=1)}, "month of 2026; deaths a month"),
        "The burst lasts days and is summed into its month, so days and weeks cannot be told apart here.")
