"""From the reader's hand to new numbers, in a real browser: the first view, and a lever that is let go.

    python -m verification.web.lever [MOVES] [--dry]

Takes      a number of moves for each number of futures; a server and a browser (Chromium on PATH, or IOLAUS_CHROMIUM)
Gives      one line of JSON: first view in milliseconds and bytes; p50 and p95 in milliseconds from letting a lever go
           to the first new numbers on the page, and to those of all futures, by number of futures; the same with the
           goals in docs/trust/web.md; leaves with 1 where a goal is missed
Invariant  every move is a value that was never asked before; the clock is the browser's, and stops at the frame after
           the numbers changed
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import time
from typing import Any

from iolaus.web.laboratory import PRELUDE, Settings
from verification.web.page import Goal, finish, words_of
from verification.web.speed import FEWEST, GOALS, LONGEST, percentile, served

WORLDS = (256, 500, 2000)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")
PATIENCE = 600_000  # ms
FIRST_MS, FIRST_BYTES, FIRST_CODE = 1500, 250_000, 100_000  # of the first view: time, all bytes, scripts as sent
MOVE = """([place, value]) => new Promise((done) => {
  const answer = document.querySelector('.answer'), before = answer.dataset.results
  const slider = document.querySelectorAll('details.levers input[type=range]')[place]
  const told = { value: +slider.value }
  const began = performance.now()
  const look = () => {
    const now = document.querySelector('.answer')
    if (now.dataset.results === before) return
    told.first ??= performance.now() - began
    if (now.dataset.settled === 'true') { told.whole = performance.now() - began; seen.disconnect(); done(told) }
  }
  const seen = new MutationObserver(() => requestAnimationFrame(look))
  seen.observe(answer.parentElement, { subtree: true, attributes: true, childList: true })
  slider.value = value
  slider.dispatchEvent(new Event('input', { bubbles: true }))
  slider.dispatchEvent(new Event('change', { bubbles: true }))
})"""


def first_view(browser: Any, home: str) -> dict[str, float]:
    """Milliseconds and bytes of the page with an empty cache on a server that has the answer."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(home)
    page.wait_for_selector(".answer .first")
    context.close()
    took, sizes, code = [], [], []
    for _ in range(5):
        context = browser.new_context(locale="en-US")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        client = context.new_cdp_session(page)
        client.send("Network.enable")
        loaded: dict[str, float] = {}
        scripts: set[str] = set()
        client.on("Network.loadingFinished",
                  lambda event, into=loaded: into.__setitem__(event["requestId"], event["encodedDataLength"]))
        client.on("Network.responseReceived",
                  lambda event, into=scripts: into.add(event["requestId"]) if event["type"] == "Script" else None)
        page.goto(home)
        page.wait_for_selector(".answer .first")
        took.append(float(page.evaluate("performance.now()")))
        sizes.append(sum(loaded.values()))
        code.append(sum(size for each, size in loaded.items() if each in scripts))
        context.close()
    return {"ms_p50": round(statistics.median(took)), "ms_most": round(max(took)), "bytes": round(max(sizes)),
            "bytes_scripts": round(max(code))}


def moves(browser: Any, home: str, worlds: int, count: int) -> dict[str, float]:
    """Milliseconds of lever moves with so many futures."""
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{home}?worlds={worlds}")
    page.wait_for_selector(".answer .first")
    page.locator("details.levers > summary").click()
    page.wait_for_selector("details.levers input[type=range]")
    told, began = [], time.monotonic()
    for number in range(count + 1):
        if number > FEWEST and time.monotonic() - began > LONGEST:
            break
        slider = page.locator("details.levers input[type=range]").first
        step, low = float(slider.get_attribute("step") or 1), float(slider.get_attribute("min") or 0)
        told.append(page.evaluate(MOVE, [0, low + step * (11 + number)]))
        page.wait_for_timeout(150)
    context.close()
    told = told[1:]  # the first compiles what the server has not met
    found: dict[str, float] = {"moves": len(told)}
    for name in ("first", "whole"):
        times = [each[name] for each in told]
        found |= {f"{name}_p50": round(statistics.median(times)), f"{name}_p95": round(percentile(times, 0.95))}
    print(worlds, found, file=sys.stderr, flush=True)
    return found


def goals(view: dict[str, float], found: dict[str, dict[str, float]]) -> list[Goal]:
    """What was measured beside what was promised."""
    told = [Goal("first view, slowest of five", view["ms_most"], FIRST_MS, "ms"),
            Goal("first view, all bytes as sent", view["bytes"], FIRST_BYTES, "bytes"),
            Goal("first view, scripts as sent", view["bytes_scripts"], FIRST_CODE, "bytes")]
    for worlds in WORLDS:
        each = found[str(worlds)]
        name = f"{worlds:,} futures, {each['moves']:.0f} moves"
        told += [Goal(f"{name}: p95 to the first new numbers", each["first_p95"], GOALS.get(worlds), "ms"),
                 Goal(f"{name}: p50 to the first new numbers", each["first_p50"], None, "ms"),
                 Goal(f"{name}: p95 to the whole answer", each["whole_p95"], None, "ms"),
                 Goal(f"{name}: p50 to the whole answer", each["whole_p50"], None, "ms")]
    return told


def main(given: list[str]) -> int:
    """Measure and say."""
    from playwright.sync_api import sync_playwright

    words, write = words_of(given)
    count = int(words[0]) if words else 20
    before = os.getloadavg()[0]
    path = os.environ.get("IOLAUS_CHROMIUM") or next(found for each in NAMES if (found := shutil.which(each)))
    with served(Settings(prelude=PRELUDE)) as port, sync_playwright() as play:
        browser, home = play.chromium.launch(executable_path=path, args=list(FLAGS)), f"http://127.0.0.1:{port}/"
        view = first_view(browser, home)
        found = {str(worlds): moves(browser, home, worlds, count) for worlds in WORLDS}
        browser.close()
    print(json.dumps({"bench": "browser: first view, lever to numbers, ms", "moves": count, "cores": os.cpu_count(),
                      "load_before": before, "load_after": os.getloadavg()[0], "first_view": view, "worlds": found}))
    how = ("From letting the lever go to the frame after the numbers changed, by the browser's clock; first numbers "
           "come from the first 64 futures.")
    return finish("lever", goals(view, found), how, before, write)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
