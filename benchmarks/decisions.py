"""Time of the analyses behind `when` and `drivers` on 20,000 worlds: seconds against the goal, and as a ratio.

Takes      nothing
Gives      rows(): for `benchmarks.bench`; each runs in a process of its own, with one thread for linear algebra
Invariant  the ratio is to a fixed piece of linear algebra timed on both sides of the analysis in the same process, so
           that it can be set beside another machine's; seconds are on the clock, whatever else the machine does
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOAL = 20.0
WORLDS = 20_000
NAMES = ("when", "drivers")


def rows() -> list[dict[str, Any]]:
    """One row for each analysis, or the reason why there is none."""
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    found = []
    for name in NAMES:
        done = subprocess.run([sys.executable, "-m", "benchmarks.decisions", name], cwd=ROOT, capture_output=True,
                              text=True, check=False, env=env)
        row: dict[str, Any] = {"benchmark": f"{name}, analysis of {WORLDS:,} worlds", "goal": f"at most {GOAL:g} s"}
        if done.returncode != 0:
            found.append({**row, "skipped": (done.stderr.strip().splitlines() or ["no reason"])[-1], "met": None})
            continue
        told = json.loads(done.stdout.strip().splitlines()[-1])
        found.append({**row, **told, "met": told["seconds"] <= GOAL})
    return found


def measured(name: str, worlds: int = WORLDS) -> dict[str, Any]:
    """Seconds of one analysis, and how many times the fixed piece of work would fit into it."""
    from verification.decisions.speed import OUTCOMES, made

    from iolaus.analysis.drivers import drivers
    from iolaus.analysis.success import beats
    from iolaus.analysis.when import when

    results, known = made(worlds)
    won = beats("deaths", "", {"deaths": "less"}, "current_path")
    asked: dict[str, Callable[[], object]] = {
        "when": lambda: when({"standard": results}, known, "one", won),
        "drivers": lambda: drivers(results, known, OUTCOMES)}
    before = _fixed()
    began, spent = time.monotonic(), time.process_time()
    asked[name]()
    seconds, core = time.monotonic() - began, time.process_time() - spent
    return {"seconds": round(seconds, 2), "core": round(core, 2), "unit": "s",
            "ratio": round(seconds / (0.5 * (before + _fixed())), 1)}


def _fixed() -> float:
    """Seconds of a fixed piece of linear algebra: four products of matrices of 1,000 rows."""
    import numpy as np

    table = np.random.default_rng(0).normal(size=(1000, 1000))
    began = time.monotonic()
    for _ in range(4):
        table = table @ table / 1000.0
    return time.monotonic() - began


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1])))
