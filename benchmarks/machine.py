"""What the figures were measured on: processor, versions, commit.

Takes      nothing
Gives      about(): plain values for the JSON lines
Invariant  no name of a host, a user or a folder
"""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def about() -> dict[str, Any]:
    """Machine, versions and commit."""
    import iolaus

    return {"machine": {"processor": processor(), "cores": len(os.sched_getaffinity(0)) if hasattr(
                os, "sched_getaffinity") else os.cpu_count(), "system": platform.system(), "load": load()},
            "versions": {"iolaus": iolaus.__version__, "python": platform.python_version(),
                         "jax": version("jax"), "numpy": version("numpy")},
            "commit": commit()}


def processor() -> str:
    """The processor's own name where the system tells it."""
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        for line in listing.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def load() -> float | None:
    """How many processes wanted a core in the last minute; above the number of cores, wall times are too long."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def commit() -> str | None:
    """The commit, with a plus where files differ from it; None outside a repository."""
    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    try:
        head = git("rev-parse", "--short=12", "HEAD")
        return (head + ("+" if git("status", "--porcelain", "src", "benchmarks", "verification") else "")) or None
    except OSError:
        return None
