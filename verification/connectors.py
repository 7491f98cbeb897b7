"""How long, and with how much memory, a file of two million rows loads in each official format; writes the page.

Takes      the number of rows (default 2,000,000); the project's own small files in the official formats
Gives      docs/trust/connectors.md; run as `python verification/connectors.py [ROWS] [--write]`
Invariant  the whole way is measured: copying, hashes, reading, the vintage on disk; the budget is 10 seconds of the
           processor and 1,000 megabytes; exit 1 where one is passed
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from connectors import files  # type: ignore[import-not-found]  # noqa: E402

PAGE = ROOT / "docs/trust/connectors.md"
BUDGET = (10.0, 1000.0)
YEAR = re.compile(rb"\b20[0-2]\d\b")
SHARED = 1.5  # more processes at work than this: others are there too
SPAN = 20  # years over which rows are spread
LAYOUTS = {"cdc_vsrr": (("portal csv", files.PORTAL), ("SODA csv", files.VSRR), ("SODA json", files.SODA)),
           "sesnsp_victims": (("by state", files.VICTIMS), ("by municipality", files.MUNICIPAL),
                              ("zipped", files.VICTIMS)),
           "cbp_encounters": (("southwest border", files.ENCOUNTERS), ("nationwide", files.NATIONWIDE))}


@dataclass(frozen=True)
class Loaded:
    """One measurement: rows read, size of the file, seconds of the processor and of the clock, peak megabytes."""

    kind: str
    layout: str
    rows: int
    size: float
    seconds: float
    clock: float
    peak: float

    @property
    def kept(self) -> bool:
        """Whether it stays within the budget."""
        return self.seconds <= BUDGET[0] and self.peak <= BUDGET[1]


def layouts() -> Iterator[tuple[str, str, bytes]]:
    """Kind, layout and small file of every format."""
    for kind, (body, _) in files.GOOD.items():
        for layout, given in LAYOUTS.get(kind, (("", body),)):
            yield kind, layout, given


def grown(kind: str, layout: str, body: bytes, rows: int) -> Iterator[bytes]:
    """The small file with its rows repeated, their years spread, until there are as many as wanted."""
    if kind == "inegi_tabulated":
        yield _tabulated(rows)
    elif layout == "SODA json":
        records = [{**each, "year": str(2005 + k)} for k in range(SPAN) for each in json.loads(body)]
        lines = [b"," + json.dumps(each).encode() + b"\n" for each in records]
        yield b"[" + lines[0][1:]
        yield from itertools.islice(itertools.cycle(lines), 1, rows)
        yield b"]\n"
    elif kind == "census_population":
        lines = body.splitlines(keepends=True)
        at = next(k for k, line in enumerate(lines) if line.startswith(b"United States"))
        yield from itertools.chain(lines[:at], itertools.repeat(lines[at + 1], rows), lines[at:])
    else:
        head, *lines = body.splitlines(keepends=True)
        spread = [YEAR.sub(str(2005 + k).encode(), line) for k in range(SPAN) for line in lines]
        yield head
        yield from itertools.islice(itertools.cycle(spread), rows)


def _tabulated(cells: int) -> bytes:
    """A tabulated JSON with as many cells."""
    places = ["Total", *(f"Municipio {k}" for k in range(cells // 80 - 1))]
    years, sexes = [str(2005 + k % SPAN) for k in range(SPAN)], ["Total", "Hombres", "Mujeres", "No especificado"]
    document = {"stub": [{"code": "Entidad", "label": places}],
                "heading": [{"code": "Periodo", "label": years}, {"code": "Sexo", "label": sexes}],
                "data": ["33,550||"] * (len(places) * len(years) * len(sexes))}
    return json.dumps(document).encode()


def measure(kind: str, path: Path, folder: Path) -> None:
    """Load one file in this process; print rows, seconds of the processor, of the clock, and peak megabytes."""
    from iolaus.connectors.official import OFFICIAL
    from iolaus.connectors.refresh import Order, refresh

    series = next(each.series for each in OFFICIAL if each.kind == kind)
    start, begun = time.process_time(), time.monotonic()  # of this process alone, and with whoever else is waiting
    report = refresh(Order(series, folder, "2026-01-01", path))
    print(report.read, time.process_time() - start, time.monotonic() - begun, peak())


def peak() -> float:
    """The most memory this process held, in megabytes, since it began to run this program.

    The kernel's own count for a process (ru_maxrss) starts at what its parent held when it was started, so the high
    water mark of this program's own memory is read where there is one.
    """
    with contextlib.suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
        if found:
            return int(found[1]) * 1024 / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def one(kind: str, layout: str, body: bytes, rows: int, folder: Path) -> Loaded:
    """Make a file, load it in a process of its own, and remove both."""
    path = folder / "file.csv"
    with path.open("wb") as file:
        file.writelines(grown(kind, layout, body, rows))
    size = path.stat().st_size / 1e6
    if layout == "zipped":
        with zipfile.ZipFile(folder / "file.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(path, "Estatal-Victimas.csv")
        path.unlink()
        path = folder / "file.zip"
    with tempfile.TemporaryDirectory(dir=folder) as vintages:
        done = subprocess.run([sys.executable, __file__, "--one", kind, str(path), vintages], capture_output=True,
                              text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    path.unlink()
    read, took, clock, most = map(float, done.stdout.split())
    return Loaded(kind, layout, int(read), size, took, clock, most)


def page(found: list[Loaded], rows: int) -> str:
    """The page of what was measured."""
    from iolaus.connectors.official import OFFICIAL

    agencies = {each.kind: each.agency for each in OFFICIAL}
    missed = [each for each in found if not each.kept]
    lines = ["# Loading official files", "",
             "Made by `python verification/connectors.py --write`; do not edit.", "",
             f"Each small file of `tests/connectors/files.py` (our own values in the official format, quirks included) "
             f"was grown to {rows:,} rows and loaded by `refresh --from`: copied, hashed, read, its vintage written. "
             f"Promise: at most {BUDGET[0]:g} seconds of the processor and {BUDGET[1]:,.0f} MB at the peak, Python and "
             f"packages included. {'**MISS: ' + ', '.join(each.kind for each in missed) + '**' if missed else 'Pass'} "
             f"({len(found) - len(missed)} of {len(found)} layouts).", "",
             "| agency | format | layout | file, MB | rows read | processor, s | clock, s | peak, MB | |",
             "|---|---|---|--:|--:|--:|--:|--:|---|"]
    lines += [f"| {agencies[each.kind]} | {each.kind} | {each.layout} | {each.size:,.0f} | {each.rows:,} | "
              f"{each.seconds:.1f} | {each.clock:.1f} | {each.peak:,.0f} | {'pass' if each.kept else 'MISS'} |"
              for each in found]
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    told = (f"Measured with Python {platform.python_version()} on {platform.machine()}, {os.cpu_count()} processors, "
            f"{busy:.1f} processes at work on them at the end"
            f"{', so shared with others: the clock ran while this one waited' if busy > SHARED else ''}. Processor "
            "time and peak are those of the loading process alone, from its start; the peak is its high water mark, "
            "not that of the process that started it. Rows of the INEGI table are its cells.")
    return "\n".join([*lines, "", told, ""])


def main(rows: int, write: bool) -> int:
    """Measure every layout in a process of its own."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, layout, body in layouts():
            found.append(one(kind, layout, body, rows, Path(folder)))
            print(found[-1], flush=True)
    if write:
        PAGE.write_text(page(found, rows), encoding="utf-8")
    return 0 if all(each.kept for each in found) else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        numbers = [each for each in sys.argv[1:] if each.isdigit()]
        raise SystemExit(main(int(numbers[0]) if numbers else 2_000_000, "--write" in sys.argv))
