#!/usr/bin/env python3
"""Set up this checkout's own environment on first use, then run a command in it.

    python3 run.py compare      the main job; any `iolaus` command works the same way
    python3 run.py test         the whole test suite, up to four files at a time; more words are handed to pytest
    python3 run.py bench        the benchmarks
    python3 run.py lock         make the lock files anew from pyproject.toml

Needs Python 3.11 or newer with pip, and nothing else: what is missing is fetched once, by hash, into .venv.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
EXTRAS = {"calibrate": "fit", "backtest": "fit", "search": "search", "serve": "web",
          "report": "report", "export": "web"}  # commands that need more
UV_VERSION = "0.13.9"


def say(text: str) -> None:
    print(f"[run.py] {text}", file=sys.stderr, flush=True)


def stop(text: str) -> None:
    say(text)
    raise SystemExit(2)


def stamp_of(lock: Path) -> str:
    """Hash of all that decides what the environment holds."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode() + str(ROOT).encode()).hexdigest()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Keep two first runs from filling one environment at the same time."""
    guard = ROOT / ".venv.lock"
    told = False
    while True:
        try:
            os.close(os.open(guard, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.time() - guard.stat().st_mtime > 900:
                guard.unlink(missing_ok=True)
                continue
            if not told:
                say("another run is setting up .venv; waiting for it")
                told = True
            time.sleep(0.5)
    try:
        yield
    finally:
        guard.unlink(missing_ok=True)


def call(*command: object, quiet: bool = False) -> bool:
    """Run a command; True when it succeeded."""
    kept = {} if not quiet else {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run([str(word) for word in command], check=False, **kept).returncode == 0  # type: ignore[call-overload]


def find_uv() -> Path | None:
    """The user's uv, or one fetched into .venv; None where neither is to be had."""
    inside = PYTHON.with_name("uv.exe" if os.name == "nt" else "uv")
    present = shutil.which("uv")
    if present:
        return Path(present)
    if not inside.exists():
        call(sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", "--disable-pip-version-check",
             f"uv=={UV_VERSION}", quiet=True)
    return inside if inside.exists() else None


def install(lock: Path) -> None:
    """Install exactly what a lock file names, each file checked against its hash."""
    uv = find_uv()
    if uv and call(uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock):
        return
    say("uv could not do it; trying pip (slower)")
    if not call(sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet",
                "--disable-pip-version-check", "--require-hashes", "-r", lock):
        stop(f"could not install {lock.relative_to(ROOT)}: see the message above. Is the package index reachable? "
             "Delete .venv and try again.")


def ready(kind: str) -> None:
    """Make .venv hold what `kind` (run, fit, search, web, report or test) needs; quick when it already does."""
    lock = ROOT / "locks" / f"{kind}.txt"
    marker, wanted = VENV / f"{kind}.stamp", stamp_of(lock)
    if marker.exists() and marker.read_text() == wanted and PYTHON.exists():
        return
    with alone():
        if marker.exists() and marker.read_text() == wanted and PYTHON.exists():
            return
        began = time.monotonic()
        say(f"setting up .venv ({kind}); once, about half a minute")
        if not PYTHON.exists() and not call(sys.executable, "-m", "venv", "--without-pip", VENV):
            stop(f"could not make {VENV}: Python's venv module is missing. On Debian: apt install python3-venv")
        install(lock)
        where = subprocess.run([PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
                               check=True, capture_output=True, text=True).stdout.strip()
        (Path(where) / "iolaus-checkout.pth").write_text(f"{ROOT / 'src'}\n")
        marker.write_text(wanted)
        say(f"ready after {time.monotonic() - began:.0f} s")


def page() -> None:
    """Build the page where it is absent or stale; all else works without it, so a failure is told and no more."""
    builder = ROOT / "web" / "build.py"
    if call(PYTHON, builder, "--fresh", quiet=True):
        return
    say("building the page; once, about half a minute")
    if not shutil.which("npm"):
        install(ROOT / "locks" / "node.txt")
    call(PYTHON, builder)


def lock_all() -> int:
    """Resolve pyproject.toml into the lock files, for all platforms, with hashes."""
    ready("run")
    uv = find_uv() or stop("making locks needs uv: pip install uv")
    common = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11",
              "--no-header", "--no-annotate", ROOT / "pyproject.toml"]
    done = call(*common, "-o", ROOT / "locks/run.txt") and call(
        *common, "--extra", "fit", "-o", ROOT / "locks/fit.txt", "-c", ROOT / "locks/run.txt") and call(
        *common, "--extra", "search", "-o", ROOT / "locks/search.txt", "-c", ROOT / "locks/fit.txt") and call(
        *common, "--extra", "report", "-o", ROOT / "locks/report.txt", "-c", ROOT / "locks/fit.txt") and call(
        *common, "--extra", "web", "--extra", "report", "-o", ROOT / "locks/web.txt", "-c", ROOT / "locks/fit.txt",
        "-c", ROOT / "locks/report.txt") and call(
        *common, "--extra", "fit", "--extra", "search", "--extra", "web", "--extra", "report",
        "--group", f"{ROOT / 'pyproject.toml'}:test", "-o", ROOT / "locks/test.txt",
        "-c", ROOT / "locks/fit.txt", "-c", ROOT / "locks/search.txt", "-c", ROOT / "locks/web.txt")
    return 0 if done else 1


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try python3.11 run.py ...")
    if words[:1] == ["lock"]:
        return lock_all()
    if words[:1] == ["test"]:
        ready("test")
        page()
        # a file's tests share what they compile, so a file stays in one process
        chosen = words[1:] or [f"--numprocesses={min(os.cpu_count() or 1, 4)}", "--dist=loadfile"]
        return subprocess.run([PYTHON, "-m", "pytest", *chosen], cwd=ROOT, check=False).returncode
    if words[:1] == ["bench"]:
        ready("test")
        return subprocess.run([PYTHON, ROOT / "benchmarks" / "bench.py", *words[1:]], cwd=ROOT, check=False).returncode
    ready(EXTRAS.get(words[0], "run") if words else "run")
    if words[:1] in (["serve"], ["export"]):
        page()
    command = [str(PYTHON), "-m", "iolaus", *words]
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
