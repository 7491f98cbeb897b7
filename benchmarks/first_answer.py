"""First-answer times: what a user waits for, cold and warm, from the command and inside one process.

Takes      the package in this environment
Gives      rows: name, seconds, goal; or why a row was skipped
Invariant  cold means an empty folder of compiled programs and a new process; warm the same command again
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WARM_ROUNDS = 7
COLD_GOAL, WARM_GOAL = 20.0, 2.0
GOAL_14, GOAL_5 = 1.5, 0.15

INSIDE = """
import json, sys, time
from statistics import median
from iolaus import policies
from iolaus.ensemble.compare import run
from iolaus.ensemble.question import Question
count, worlds, rounds = map(int, sys.argv[1:])
names = [name for name in policies.NAMES if name != "current_path"][:count - 1]
question = Question(policies=tuple(names), horizon=2031, worlds=worlds)
run(question)
took = []
for _ in range(rounds):
    began = time.perf_counter()
    made = run(question)
    took.append(time.perf_counter() - began)
print(json.dumps({"seconds": median(took), "best": min(took), "policies": len(made.manifest["policies"])}))
"""


def environment(cache: str) -> dict[str, str]:
    """The environment of a command with its own folder of compiled programs."""
    paths = [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "IOLAUS_CACHE": cache, "PYTHONPATH": os.pathsep.join(paths)}


def call(words: list[str], cache: str) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Seconds and outcome of a command."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, *words], cwd=ROOT, env=environment(cache), capture_output=True, text=True,
                          check=False)
    return time.perf_counter() - began, done


def row(name: str, goal: float, words: list[str], seconds: float | None, why: str = "") -> dict[str, Any]:
    """One result."""
    base = {"benchmark": name, "goal": f"at most {goal:g} s", "command": words}
    if seconds is None:
        return {**base, "skipped": why, "met": None}
    return {**base, "seconds": round(seconds, 3), "met": seconds <= goal}


def reason(done: subprocess.CompletedProcess[str]) -> str:
    """The last line that the command said."""
    lines = (done.stderr or done.stdout).strip().splitlines()
    return lines[-1] if lines else f"it ended with {done.returncode} and said nothing"


def command_rows() -> list[dict[str, Any]]:
    """`iolaus compare`, cold and warm."""
    words = ["-m", "iolaus", "compare", "--format", "json"]
    shown = ["iolaus", "compare", "--format", "json"]
    with tempfile.TemporaryDirectory() as cache:
        cold, done = call(words, cache)
        if done.returncode != 0:
            return [row(name, goal, shown, None, reason(done))
                    for name, goal in (("compare, cold", COLD_GOAL), ("compare, warm", WARM_GOAL))]
        warm = median(call(words, cache)[0] for _ in range(WARM_ROUNDS))
    return [row("compare, cold", COLD_GOAL, shown, cold), row("compare, warm", WARM_GOAL, shown, warm)]


def process_rows() -> list[dict[str, Any]]:
    """Whole comparisons inside one process, after a first one."""
    rows = []
    for policies, worlds, goal in ((14, 1000, GOAL_14), (5, 500, GOAL_5)):
        name = f"{policies} policies x {worlds} worlds x 5 years, warm, in process"
        shown = [f"Question(policies=..., horizon=2031, worlds={worlds})"]
        with tempfile.TemporaryDirectory() as cache:
            _, done = call(["-c", INSIDE, str(policies), str(worlds), str(WARM_ROUNDS)], cache)
        if done.returncode != 0:
            rows.append(row(name, goal, shown, None, reason(done)))
            continue
        found = json.loads(done.stdout.strip().splitlines()[-1])
        rows.append({**row(name, goal, shown, found["seconds"]), "best": round(found["best"], 3),
                     "policies": found["policies"]})
    return rows
