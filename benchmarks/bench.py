"""The benchmarks: `python3 run.py bench`. One line of JSON for each row, then a table.

Takes      nothing, or `--page` to write docs/trust/benchmarks.md
Gives      ratios measured in one run, times against goals; met: true, false, or null where a row was skipped
Invariant  a missed goal is printed like a met one and ends in exit 0: this measures, tests decide
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks import decisions, first_answer  # noqa: E402
from benchmarks.machine import about  # noqa: E402
from benchmarks.page import page  # noqa: E402

TWIN_GOAL = 500.0
CHUNK = "256"


def step_rows() -> list[dict[str, Any]]:
    """Engine against twin, and the engine by size of chunk."""
    done = subprocess.run([sys.executable, str(ROOT / "benchmarks" / "step.py")], cwd=ROOT, capture_output=True,
                          text=True, check=False, env=first_answer.environment(str(ROOT / ".iolaus")))
    goal = f"at least {TWIN_GOAL:g} times"
    if done.returncode != 0:
        return [{"benchmark": "engine against twin", "goal": goal, "skipped": first_answer.reason(done), "met": None}]
    found = json.loads(done.stdout.strip().splitlines()[-1])
    sizes, twin = found["sizes"], found["twin"]["per_core"]
    ratio = sizes[CHUNK]["step"]["per_core"] / twin
    rows = [{"benchmark": "engine against twin, per core", "goal": goal, "ratio": round(ratio),
             "met": ratio >= TWIN_GOAL,
             "engine": round(sizes[CHUNK]["step"]["per_core"]), "twin": round(twin, 1),
             "unit": "scenario-years per second of one core", "rounds": sizes[CHUNK]["step"]["rounds"]}]
    rows += [{"benchmark": f"engine, {size} worlds at a time", "goal": None, "met": None,
              "engine": round(each["step"]["per_core"]), "with_luck": round(each["step and luck"]["per_core"]),
              "ratio": round(each["step"]["per_core"] / twin)} for size, each in sizes.items()]
    return rows


def main(words: list[str]) -> int:
    said = about()
    rows = []
    for part in (step_rows, first_answer.command_rows, first_answer.process_rows, decisions.rows):
        for row in part():
            rows.append({**row, **said})
            print(json.dumps(rows[-1]), flush=True)
    text = page(rows)
    print(text)
    if "--page" in words:
        (ROOT / "docs" / "trust" / "benchmarks.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
