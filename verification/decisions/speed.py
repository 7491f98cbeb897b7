"""Time of the analyses behind `when` and `drivers` on many worlds, without the simulation that makes the worlds.

Takes      `--worlds N` (20000)
Gives      seconds for each, on the clock and of a core; made-up worlds that share 2,000 draws of 190 numbers, four
           options, two outcomes
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does

import numpy as np

from iolaus.analysis.drivers import drivers
from iolaus.analysis.known import Feature, Known, clusters
from iolaus.analysis.success import beats
from iolaus.analysis.when import when

NAMES = ("current_path", "one", "two", "three")
OUTCOMES = ("deaths", "homicides")


@dataclass(frozen=True)
class Made:
    manifest: dict[str, Any]
    values: dict[str, np.ndarray]


def made(count: int, draws: int = 2000, numbers: int = 190) -> tuple[Made, Known]:
    """Four options whose effects hang on some of the numbers and on luck."""
    rng = np.random.default_rng(0)
    values = rng.normal(size=(numbers, draws))[:, np.arange(count) % draws]
    figures = {}
    for k, outcome in enumerate(OUTCOMES):
        base = 8e4 + 2e3 * values[k] + 1e3 * rng.normal(size=count)
        effect = [np.zeros(count)] + [200.0 * (values[3 + o] + values[6] * values[7 + o]) - 100.0 * o
                                      + 200.0 * rng.normal(size=count) for o in range(3)]
        ends = base + np.stack(effect)
        figures[outcome] = np.stack([np.zeros_like(ends), ends], axis=-1)
    manifest = {"start": "2026-01", "horizon": "2031-01", "worlds": count, "seed": 0, "baseline": NAMES[0],
                "policies": [{"id": each, "label": each} for each in NAMES],
                "outcomes": [{"id": each, "label": each, "unit": "person", "better": "less", "kind": "count",
                              "place": "", "population": ""} for each in OUTCOMES], "question": {}}
    features = tuple(Feature(f"x{k}", f"number {k}", "1", "parameter", "low") for k in range(numbers))
    return Made(manifest, figures), Known(features, values, clusters(values))


def main(words: list[str]) -> int:
    count = int(words[words.index("--worlds") + 1]) if "--worlds" in words else 20_000
    results, known = made(count)
    began, spent = time.monotonic(), time.process_time()
    found = when({"standard": results}, known, "one", beats("deaths", "", {"deaths": "less"}, "current_path"))
    print(f"when, {count:,} worlds: {time.monotonic() - began:.1f} s ({time.process_time() - spent:.1f} s of a core), "
          f"{len(found.found.boxes)} boxes", flush=True)
    began, spent = time.monotonic(), time.process_time()
    deciding = drivers(results, known, OUTCOMES)
    print(f"drivers, {count:,} worlds, {len(deciding.targets)} targets: {time.monotonic() - began:.1f} s "
          f"({time.process_time() - spent:.1f} s of a core)", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
