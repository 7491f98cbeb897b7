"""Fifty hostile callers for a minute, and one honest one beside them.

    python -m verification.web.hostile [SECONDS] [CALLERS] [--dry]

Takes      how long, how many hostile callers (each with a loopback address of its own); a server is started here
Gives      one line of JSON: what the honest caller met (p50, p95, refusals), memory of the server before and at most,
           what the hostile ones were answered by status; the same with the goals in docs/trust/web.md
Invariant  the server is a process of its own, as a user starts it; a status of 500 or more, or an honest request
           without an answer, or a goal that is missed, makes it leave with 1
"""

from __future__ import annotations

import json
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from iolaus.web.limits import limit
from verification.web.page import Goal, finish, words_of
from verification.web.speed import get, percentile, until_done

# what a page asks, again and again; one request in ten moves a lever to a value that was never asked before
HONEST = ("/api/v1/compare?worlds=256", "/api/v1/meta", "/api/v1/series/mx_homicides?worlds=256", "/api/v1/claims",
          "/health")
HOST = b"Host: 127.0.0.1\r\n"
PAGE = 2**12  # bytes of a page of memory where the system does not say
HONEST_P95 = 3000  # ms
ROOM = 1536  # MiB beyond what the server keeps by its limits: questions at work, code of the engine


def send(port: int, source: str, raw: bytes, pause: float = 0.0) -> int:
    """Raw bytes to the server, in pieces where there is a pause; the status, 0 where it hung up."""
    with socket.create_connection(("127.0.0.1", port), timeout=20, source_address=(source, 0)) as line:
        pieces = [raw] if not pause else [raw[k:k + 8] for k in range(0, len(raw), 8)]
        try:
            for each in pieces:
                line.sendall(each)
                time.sleep(pause)
            head = line.recv(64)
        except OSError:
            return 0
    return int(head.split(b" ")[1]) if head.startswith(b"HTTP/") else 0


def oversized(port: int, source: str, chance: random.Random) -> int:
    """A body or an address that is far too large."""
    if chance.random() < 0.5:
        return send(port, source, b"GET /api/v1/compare?think=" + b"a" * 200_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n")
    head = b"POST /api/v1/run HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
    return send(port, source, head + b"Content-Length: 50000000\r\n\r\n" + b"x" * 100_000)


def slow(port: int, source: str, _chance: random.Random) -> int:
    """A few bytes now and then."""
    raw = b"POST /api/v1/run HTTP/1.1\r\n" + HOST + b"Content-Length: 60000\r\n\r\n" + b"{" * 400
    return send(port, source, raw, 0.2)


def malformed(port: int, source: str, chance: random.Random) -> int:
    """Bytes that are no request, or a request that makes no sense."""
    if chance.random() < 0.5:
        return send(port, source, bytes(chance.randrange(256) for _ in range(300)) + b"\r\n\r\n")
    path = chance.choice(["/../../etc/passwd", "/api/v1/compare?worlds=1e308", "/api/v1/compare?think=%00=nan..inf",
                          "/api/v1/runs/../../x", "/api/v1/compare?policies=a.toml", "/api/v1/series/%2e%2e"])
    return get(port, path, source, 20)[0]


def expensive(port: int, source: str, chance: random.Random) -> int:
    """The dearest questions there are, each one new."""
    seed = chance.randrange(2**31)
    path = chance.choice([f"/api/v1/compare?worlds=2000&horizon=2040&seed={seed}",
                          f"/api/v1/drivers?worlds=2000&seed={seed}", f"/api/v1/when?worlds=2000&seed={seed}",
                          f"/api/v1/states?worlds=2000&horizon=2040&policies=joint_operations&seed={seed}"])
    return get(port, path, source, 20)[0]


@dataclass
class Met:
    """What the honest caller met: seconds of every request and of those that had to be computed, statuses, memory."""

    times: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    most: int = 0


KINDS: tuple[Callable[[int, str, random.Random], int], ...] = (oversized, slow, malformed, expensive)


def attack(port: int, number: int, until: float, met: Counter[str]) -> None:
    """One hostile caller."""
    chance, kind = random.Random(number), KINDS[number % len(KINDS)]
    source = f"127.1.{number // 200}.{number % 200 + 1}"
    while time.monotonic() < until:
        try:
            met[f"{kind.__name__} {kind(port, source, chance)}"] += 1
        except OSError:
            met[f"{kind.__name__} no answer"] += 1


def memory(pid: int) -> int:
    """Bytes that a process holds (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * (os.sysconf("SC_PAGE_SIZE") or PAGE)


def honest(port: int, pid: int, until: float) -> Met:
    """One who asks what a page asks."""
    met, number = Met(), 0
    while time.monotonic() < until:
        path, new = HONEST[number % len(HONEST)], number % 10 == 5
        if new:
            path += f"&do=joint_operations.interdiction={1 + number * 0.001:.3f}"
        number += 1
        try:
            status, seconds, _ = get(port, path, timeout=30)
        except OSError:
            status, seconds = 0, 30.0
        met.times.append(seconds)
        met.new += [seconds] if new else []
        met.statuses[status] += 1
        met.most = max(met.most, memory(pid))
        time.sleep(0.1)
    return met


def started() -> tuple[subprocess.Popen[bytes], int]:
    """A server as a user starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "iolaus", "serve", "--no-open", "--port", str(port)],
                               stdout=subprocess.DEVNULL)
    while True:
        try:
            get(port, "/health")
            return process, port
        except OSError:
            time.sleep(0.3)


def ours(met: Counter[str]) -> int:
    """How often a hostile caller met a failure of ours; 503 is a refusal."""
    return sum(count for each, count in met.items() if (last := each.rsplit(" ", 1)[1]).isdigit()
               and int(last) >= 500 and last != "503")


def goals(found: Met, before: int, met: Counter[str]) -> list[Goal]:
    """What was met beside what was promised."""
    bound = before + (limit("kept_bytes") + limit("answers_bytes") >> 20) + ROOM
    refused = sum(count for status, count in found.statuses.items() if status >= 400)
    return [Goal("honest caller, p95", 1e3 * percentile(found.times, 0.95), HONEST_P95, "ms"),
            Goal("honest caller, p50", 1e3 * statistics.median(found.times), None, "ms"),
            Goal("honest caller, requests", len(found.times), None, ""),
            Goal("honest caller, never asked before", len(found.new), None, ""),
            Goal("honest caller, never asked before: p50", 1e3 * percentile(found.new or [0.0], 0.5), None, "ms"),
            Goal("honest caller, never asked before: slowest", 1e3 * max(found.new, default=0.0), None, "ms"),
            Goal("honest caller, requests refused", refused, None, ""),
            Goal("honest caller, requests without an answer", found.statuses[0], 0, ""),
            Goal("answers of 500 or more, but 503", ours(met), 0, ""),
            Goal("memory of the server at most", found.most >> 20, bound, "MiB"),
            Goal("memory of the server before", before, None, "MiB"),
            Goal("requests of hostile callers", sum(met.values()), None, "")]


def main(given: list[str]) -> int:
    """Let them at it."""
    words, write = words_of(given)
    load = os.getloadavg()[0]
    seconds, callers = (float(words[0]) if words else 60.0), (int(words[1]) if len(words) > 1 else 50)
    process, port = started()
    try:
        for path in HONEST:
            until_done(port, path)
        before, until, met = memory(process.pid), time.monotonic() + seconds, Counter[str]()
        threads = [threading.Thread(target=attack, args=(port, k, until, met), daemon=True) for k in range(callers)]
        for each in threads:
            each.start()
        found = honest(port, process.pid, until)
        patience = time.monotonic() + 30
        for each in threads:
            each.join(max(0.0, patience - time.monotonic()))
        alive = get(port, "/health")[0] == 200
    finally:
        process.terminate()
        process.wait()
    failed = not alive or 0 in found.statuses or ours(met) > 0
    print(json.dumps({"seconds": seconds, "hostile": callers, "cores": os.cpu_count(), "load": os.getloadavg()[0],
                      "honest": {"requests": len(found.times), "p50_ms": round(1e3 * statistics.median(found.times)),
                                 "p95_ms": round(1e3 * percentile(found.times, 0.95)),
                                 "new_ms": [round(1e3 * each) for each in found.new],
                                 "worst_ms": round(1e3 * max(found.times)), "statuses": dict(found.statuses)},
                      "memory_mib": {"before": before >> 20, "most": found.most >> 20},
                      "met": dict(sorted(met.items())),
                      "failed": failed}))
    how = f"{callers} hostile callers for {seconds:.0f} s: oversized, slow, malformed and expensive requests."
    return finish("hostile", goals(found, before >> 20, met), how, load, write, failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
