"""A browser, a server and an eye on every request, for tests of the page as readers meet it.

Left out with a message where this machine has no browser or the page is not built; IOLAUS_REQUIRE_BROWSER=1 (set by
.ci/run) makes them obligatory.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "src" / "iolaus" / "web" / "assets"
REQUIRED = os.environ.get("IOLAUS_REQUIRE_BROWSER") == "1"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")
PATIENCE = 120_000  # ms
FIRST = 600.0  # seconds; a first answer compiles the model, and conditions are looked for in 2,000 worlds
COUNTED = """(() => {
  const real = window.fetch;
  const done = () => { window.asking -= 1; window.lastAsked = performance.now(); };
  window.asking = 0;
  window.lastAsked = 0;
  window.fetch = (...given) => { window.asking += 1; return real(...given).finally(done); };
})()"""  # how many questions of the page are on their way


def lacking() -> str:
    """What keeps the page from being tested here; empty where nothing does."""
    if importlib.util.find_spec("playwright") is None or importlib.util.find_spec("axe_playwright_python") is None:
        return "playwright and axe-playwright-python are not installed"
    if browser_path() is None:
        return f"no browser was found (looked for {', '.join(NAMES)}; IOLAUS_CHROMIUM names another)"
    if not (ASSETS / "index.html").exists():
        return "the page is not built (python web/build.py)"
    return ""


def browser_path() -> str | None:
    """The browser on this machine."""
    named = os.environ.get("IOLAUS_CHROMIUM")
    return named or next((found for each in NAMES if (found := shutil.which(each))), None)


@pytest.fixture(scope="session")
def possible() -> None:
    """Skip with the reason, or fail where the tests are obligatory."""
    why = lacking()
    if why and REQUIRED:
        pytest.fail(f"the browser tests are obligatory here and cannot run: {why}")
    if why:
        pytest.skip(f"browser tests are left out: {why}")


@pytest.fixture(scope="session")
def served(possible: None) -> Iterator[str]:
    """`iolaus serve` as a user starts it, on a free port."""
    given = os.environ.get("IOLAUS_SERVED")  # one that runs already
    if given:
        yield given
        return
    command = [sys.executable, "-m", "iolaus", "serve", "--no-open", "--port", "0"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env) as process:
        assert process.stdout is not None
        found = next((match[0] for line in process.stdout if (match := re.search(r"http://127\.0\.0\.1:\d+/", line))), "")
        assert found, "iolaus serve did not say where it answers"
        _answered(found)
        yield found
        process.terminate()


def _answered(home: str) -> None:
    """Wait for a first answer: it compiles the model, which on a busy machine takes longer than a page may."""
    until = time.monotonic() + FIRST
    while time.monotonic() < until:
        with urllib.request.urlopen(f"{home}api/v1/compare?worlds=200", timeout=FIRST) as answer:
            if answer.status == 200:
                return
        time.sleep(1.0)
    pytest.fail(f"no first answer within {FIRST:.0f} seconds")


@pytest.fixture(scope="session")
def browser(possible: None) -> Iterator[Any]:
    """One browser for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
        yield started
        started.close()


def expect(what: Any) -> Any:
    """Playwright's own waiting look at a page or a part of it, with the patience that a first answer needs.

    What a press, a link or an address changes is there a little later: whoever reads it at once reads what was before.
    """
    from playwright.sync_api import expect as looks

    looks.set_options(timeout=PATIENCE)
    return looks(what)


def at_rest(page: Any) -> Any:
    """The page once it asks nothing more: for readings of the whole page, parts of which come after the first.

    The browser's own word for that, that the network is idle, never comes where a question was taken back on its way.
    """
    page.wait_for_function("""() => document.readyState === 'complete' && window.asking === 0
                              && performance.now() - window.lastAsked > 500""", timeout=1000 * FIRST)
    return page


class Opened:
    """Pages on the server; each request is seen, and one to another host is refused and remembered."""

    def __init__(self, browser: Any, home: str) -> None:
        """Start without pages."""
        self.browser, self.home = browser, home
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.contexts: list[Any] = []

    def page(self, query: str = "", ready: str = "main h1", **settings: Any) -> Any:
        """A page in a context of its own, open and answered."""
        context = self.browser.new_context(**{"locale": "en-US", "viewport": {"width": 1280, "height": 900}, **settings})
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.route("**/*", self._look)
        context.add_init_script(COUNTED)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text)
                if said.type == "error" and "404" not in said.text else None)
        page.goto(self.home + query)
        page.wait_for_selector(ready)
        return page

    def _look(self, route: Any) -> None:
        url = route.request.url
        if url.startswith((self.home, "data:", "blob:")):
            route.continue_()
        else:
            self.outside.append(url)
            route.abort()

    def close(self) -> None:
        """Close all, then say what should not have happened."""
        for each in self.contexts:
            with contextlib.suppress(Exception):
                each.close()
        assert self.outside == [], f"asked another host: {self.outside}"
        assert self.errors == [], f"errors of the page: {self.errors}"


@pytest.fixture
def opened(browser: Any, served: str) -> Iterator[Opened]:
    """Pages that are looked over when the test ends."""
    found = Opened(browser, served)
    yield found
    found.close()
