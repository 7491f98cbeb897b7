"""From a moved lever to the answer, through a real socket: how long, for how many worlds.

    python -m verification.web.speed [MOVES] [--dry]

Takes      a number of moves for each number of worlds; a running server is made here
Gives      one line of JSON: p50 and p95 in milliseconds by number of worlds, and the load of the machine; the same with
           the goals in docs/trust/web.md; leaves with 1 where a goal is missed
Invariant  each move is a value that was never asked before, in one of three policies; the answer is read whole
"""

from __future__ import annotations

import http.client
import itertools
import json
import os
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import uvicorn

from iolaus.web import serve
from iolaus.web.app import make
from iolaus.web.laboratory import Settings
from verification.web.page import Goal, finish, words_of

WORLDS = (256, 500, 2000)
SHOWN = "us_overdose_deaths,mx_homicides,mx_missing,civilian_deaths_from_force,cooperation,trade_at_risk,programme_cost"
GOALS = {500: 200.0, 2000: 500.0}  # ms at the 95th percentile
LIMIT = 600.0  # seconds for one answer
LONGEST = 40.0  # seconds of moves for each number of worlds, once there are FEWEST
FEWEST = 5


@contextmanager
def served(settings: Settings | None = None) -> Iterator[int]:
    """A server on a free port of this machine."""
    listening = serve.bound(0)
    made = uvicorn.Server(serve.configured(make(settings or Settings(prelude=()))))
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        made.should_exit = True
        thread.join()


def get(port: int, path: str, source: str = "127.0.0.1", timeout: float = LIMIT) -> tuple[int, float, bytes]:
    """Status, seconds and body of one request."""
    began = time.perf_counter()
    caller = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout, source_address=(source, 0))
    try:
        caller.request("GET", path)
        answer = caller.getresponse()
        body = answer.read()
        return answer.status, time.perf_counter() - began, body
    finally:
        caller.close()


def until_done(port: int, path: str) -> float:
    """Seconds until an answer is there, however long it takes."""
    began = time.perf_counter()
    while get(port, path)[0] == 202:
        time.sleep(0.2)
    return time.perf_counter() - began


def moves() -> Iterator[str]:
    """Lever settings that were never asked before, of one policy each."""
    for number in itertools.count(1):
        value = 1.0 + number * 0.0137
        yield ("joint_operations.interdiction", "cooperative_security.arrests",
               "unilateral_strikes_labs.naloxone_kits")[number % 3] + f"={value:.4f}"


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measured(port: int, count: int) -> dict[str, dict[str, float]]:
    """Milliseconds from lever to answer by number of worlds."""
    found, fresh = {}, moves()
    for worlds in WORLDS:
        first = until_done(port, f"/api/v1/compare?worlds={worlds}&outcomes={SHOWN}")
        times, began = [], time.monotonic()
        while len(times) < count and (len(times) < FEWEST or time.monotonic() - began < LONGEST):
            times.append(until_done(port, f"/api/v1/compare?worlds={worlds}&outcomes={SHOWN}&do={quote(next(fresh))}"))
        again = [get(port, f"/api/v1/compare?worlds={worlds}&outcomes={SHOWN}")[1] for _ in range(count)]
        found[str(worlds)] = {"p50": round(1e3 * statistics.median(times)), "p95": round(1e3 * percentile(times, 0.95)),
                              "least": round(1e3 * min(times)), "first": round(1e3 * first), "moves": len(times),
                              "kept_p50": round(1e3 * statistics.median(again), 1)}
        print(worlds, found[str(worlds)], file=sys.stderr, flush=True)
    return found


def goals(found: dict[str, dict[str, float]]) -> list[Goal]:
    """What was measured beside what was promised."""
    told = []
    for worlds in WORLDS:
        each = found[str(worlds)]
        name = f"{worlds:,} worlds, {each['moves']:.0f} moves"
        told += [Goal(f"{name}: p95 of the whole answer", each["p95"], GOALS.get(worlds), "ms"),
                 Goal(f"{name}: p50", each["p50"], None, "ms"),
                 Goal(f"{worlds:,} worlds: p50 of an answer that is kept", each["kept_p50"], None, "ms")]
    return told


def main(given: list[str]) -> int:
    """Measure and say."""
    words, write = words_of(given)
    count = int(words[0]) if words else 20
    before = os.getloadavg()[0]
    with served() as port:
        found = measured(port, count)
    print(json.dumps({"bench": "web lever to answer, ms", "moves": count, "cores": os.cpu_count(),
                      "load_before": before, "load_after": os.getloadavg()[0], "worlds": found}))
    return finish("speed", goals(found), "Through a socket, the answer read whole.", before, write)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
