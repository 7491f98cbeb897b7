"""From the reader's hand to new numbers, in a real browser: the first view, and a lever that is let go.

    python -m verification.web.lever [MOVES]

Takes      a number of moves for each number of futures; a server and a browser (Chromium on PATH, or IOLAUS_CHROMIUM)
Gives      one line of JSON: first view in milliseconds and bytes; p50 and p95 in milliseconds from letting a lever go
           to the first new numbers on the page, and to those of all futures, by number of futures
Invariant  every move is a value that was never asked before; the clock is the browser's, and stops at the frame after
           the numbers changed
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
from typing import Any

from iolaus.web.laboratory import PRELUDE, Settings
from verification.web.speed import percentile, served

WORLDS = (256, 500, 2000)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")
PATIENCE = 600_000  # ms
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
    took, sizes = [], []
    for _ in range(5):
        context = browser.new_context(locale="en-US")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        client = context.new_cdp_session(page)
        client.send("Network.enable")
        loaded: list[float] = []
        client.on("Network.loadingFinished", lambda event, into=loaded: into.append(event["encodedDataLength"]))
        page.goto(home)
        page.wait_for_selector(".answer .first")
        took.append(float(page.evaluate("performance.now()")))
        sizes.append(sum(loaded))
        context.close()
    return {"ms_p50": round(statistics.median(took)), "ms_most": round(max(took)), "bytes": round(max(sizes))}


def moves(browser: Any, home: str, worlds: int, count: int) -> dict[str, float]:
    """Milliseconds of lever moves with so many futures."""
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{home}?worlds={worlds}")
    page.wait_for_selector(".answer .first")
    page.locator("details.levers > summary").click()
    page.wait_for_selector("details.levers input[type=range]")
    told = []
    for number in range(count + 1):
        slider = page.locator("details.levers input[type=range]").first
        step, low = float(slider.get_attribute("step") or 1), float(slider.get_attribute("min") or 0)
        told.append(page.evaluate(MOVE, [0, low + step * (11 + number)]))
        page.wait_for_timeout(150)
    context.close()
    told = told[1:]  # the first compiles what the server has not met
    found = {}
    for name in ("first", "whole"):
        times = [each[name] for each in told]
        found |= {f"{name}_p50": round(statistics.median(times)), f"{name}_p95": round(percentile(times, 0.95))}
    print(worlds, found, file=sys.stderr, flush=True)
    return found


def main(words: list[str]) -> int:
    """Measure and say."""
    from playwright.sync_api import sync_playwright

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
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
