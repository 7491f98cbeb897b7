"""Single futures behind a search for conditions: what a scatter of them needs.

Takes      When
Gives      cloud(): success and the values of the numbers that matter, in at most MOST futures
Invariant  every k-th future, so that the share of successes drawn is that of all; no number is rounded
"""

from __future__ import annotations

from typing import Any

from iolaus.analysis.when import When

MOST = 600  # futures drawn
NUMBERS = 6  # numbers to choose the two axes from


def cloud(when: When) -> dict[str, Any]:
    """The futures and the numbers of boxes and tipping points, those of the first box first."""
    rows = [each.feature for box in when.found.boxes for each in box.conditions] + [k for k, _ in when.points]
    kept = [k for k in dict.fromkeys(rows) if not when.known.features[k].is_category][:NUMBERS]
    step = max(1, -(-when.known.worlds // MOST))
    return {"of": when.known.worlds, "every": step, "success": [bool(each) for each in when.held[::step]],
            "numbers": [{"id": when.known.features[k].id, "meaning": when.known.features[k].meaning,
                         "unit": when.known.features[k].unit, "kind": when.known.features[k].kind,
                         "low": float(when.known.values[k].min()), "high": float(when.known.values[k].max()),
                         "values": when.known.values[k][::step].tolist()} for k in kept]}
