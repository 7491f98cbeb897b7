"""8. Seizures and deaths move together when the trade grows, and apart under enforcement alone."""

from __future__ import annotations

import dataclasses

import numpy as np

from verification.acceptance.bench import Check, Finding, ahead, chart, model, past, worlds

RECORD = ("fentanyl_seized", "us_overdose_deaths")


def experiment() -> Finding:
    """Change of both over two years under growth and under enforcement."""
    run = model(RECORD)
    state, _ = past(run)
    base = gained(ahead(run, state, 2), state)
    forced = gained(ahead(run, state, 2, interdiction=1.5), state)
    more = {**worlds().parameters, "demand.penetration_later": np.minimum(
        1.05 * worlds().parameters["demand.penetration_later"], 0.999)}
    grown_chunk = dataclasses.replace(worlds(), parameters=more)
    grown_state, _ = past(run, grown_chunk)
    grown = gained(ahead(run, grown_state, 2, grown_chunk), grown_state)
    together = float(np.mean((grown[0] > base[0]) & (grown[1] > base[1])))
    apart = float(np.mean((forced[0] > base[0]) & (forced[1] < base[1])))
    change = [[float(np.median(each[k] / base[k] - 1.0)) for each in (grown, forced)] for k in (0, 1)]
    return Finding(8, "Seizures are no measure of supply", (
        Check("growth (fentanyl in 5 % more of the supply): seizures and deaths both up in 90 % of worlds and more",
              f"{together:.0%} (middle {change[0][0]:+.1%} and {change[1][0]:+.1%})", together >= 0.9),
        Check("enforcement (half as much effort again): seizures up and deaths down in 90 % of worlds and more",
              f"{apart:.0%} (middle {change[0][1]:+.1%} and {change[1][1]:+.2%})", apart >= 0.9),
    ), chart("Change against the current path: growth (1), enforcement (2)", (1, 2), {
        "seizures": change[0], "deaths": change[1]}, "share"))


def gained(record: dict[str, np.ndarray], state: dict[str, np.ndarray]) -> list[np.ndarray]:
    """What both counters gained."""
    return [record[name][-1] - np.asarray(state[name]) for name in RECORD]
