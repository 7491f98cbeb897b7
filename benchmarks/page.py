"""The page of benchmarks, from measured rows.

Takes      rows of bench.py
Gives      page(): Markdown
Invariant  every figure comes from the rows; a miss is called a miss
"""

from __future__ import annotations

from typing import Any

TRIED = """## What was tried on the step

Medians of three runs of either version in turns, time of one core of two shared ones, November 2026:

| change | 64 worlds | 128 | 256 | kept |
|---|---|---|---|---|
| powers as exp(y log x); one power for both policed ways | 1.30 times | 1.18 | 1.20 | yes |
| stocks that only jump kept out of the inner loop | 0.97 | 1.06 | 0.97 | no: within the noise |

No figure of the default comparison (1,000 worlds) moved by more than 4e-15 of itself. With luck drawn, 128 and 256
worlds at a time are within a tenth of each other, 64 and 512 slower: the chunk stays at 256.
"""
WORDS = {True: "met", False: "**missed**", None: "-"}


def measured(row: dict[str, Any]) -> str:
    """The row's figure in words."""
    if "skipped" in row:
        return f"skipped: {row['skipped']}"
    if "seconds" in row:
        said = f"{row['seconds']:.2f} s"
        if "core" in row:
            said += f" ({row['core']:.2f} s of a core; {row['ratio']} times a fixed piece of work)"
        return said
    words = f"{row['ratio']:,} times" + (f" ({row['engine']:,} against {row['twin']:,})" if "twin" in row else "")
    return words + (f"; {row['engine']:,}, with luck {row['with_luck']:,}" if "with_luck" in row else "")


def page(rows: list[dict[str, Any]]) -> str:
    """The page."""
    first = rows[0]
    machine, versions = first["machine"], first["versions"]
    return "\n".join([
        "# Benchmarks", "",
        "Measured by `python3 run.py bench --page`, all in one run. Rates are scenario-years a second of one core's",
        "own time (five years of policy, float64, compiling left out); the twin is the readable NumPy writing of the",
        "same equations in `verification/twin`, one world at a time. Compare ratios, not absolutes.", "",
        f"- Machine: {machine['processor']}, {machine['cores']} cores, {machine['system']}; load at the start "
        f"{machine['load']} (above the number of cores, times in seconds are too long).",
        f"- Versions: {', '.join(f'{name} {each}' for name, each in versions.items())}; commit `{first['commit']}`"
        " (+: with changes).", "",
        "| what | measured | goal | |", "|---|---|---|---|",
        *(f"| {row['benchmark']} | {measured(row)} | {row['goal'] or '-'} | {WORDS[row['met']]} |" for row in rows),
        "", TRIED])
