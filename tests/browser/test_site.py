"""An exported copy on a plain file server, and the embed: every screen answered, levers told, nothing asked elsewhere."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from iolaus.web import links, site

from .conftest import ASSETS, Opened, at_rest, expect
from .test_access import READY, violations

ANSWER = ".answer .first"
FEW = "worlds=200"


@pytest.fixture(scope="session")
def copy(possible: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that holds one question of 200 worlds on every screen."""
    place = tmp_path_factory.mktemp("export") / "site"
    patch = pytest.MonkeyPatch()
    patch.setattr(site, "FOLDER", ASSETS)
    patch.setattr(site, "HELD", (f"?{FEW}",))
    patch.setattr(site, "_asked", lambda given: [each for link in given for each in links.requests(link)])
    site.export(place)
    patch.undo()
    return place


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files, without a log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def on_files(browser: object, copy: Path) -> Iterator[Opened]:
    """Pages of the copy, from a server that knows files alone."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(copy)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = Opened(browser, f"http://127.0.0.1:{server.server_port}/")
    yield found
    found.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("view", READY)
def test_every_screen_of_a_held_question_is_answered(on_files, view):
    page = at_rest(on_files.page(f"?{FEW}&view={view}", ready=READY[view]))
    expect(page.locator(".note pre")).to_have_count(0)
    assert violations(page) == []


def test_the_numbers_are_those_of_the_document(on_files, copy):
    page = on_files.page(f"?{FEW}", ready=ANSWER)
    index = json.loads((copy / "answers" / "index.json").read_text(encoding="utf-8"))
    name = index["answers"][links.compare(links.read(f"?{FEW}")).key]
    document = json.loads((copy / "answers" / f"{name}.json").read_text(encoding="utf-8"))
    order = document["pairwise"]["order"]
    row, column = order.index("unilateral_strikes_labs"), order.index("cooperative_security")
    share = document["pairwise"]["p_row_better"]["us_overdose_deaths"][row][column]
    expect(page.locator(ANSWER)).to_contain_text(f"{round(100 * share)}%")


def test_levers_are_shown_unavailable_with_the_command(on_files):
    page = on_files.page(f"?{FEW}", ready=ANSWER)
    page.locator("details.levers > summary").click()
    sliders = page.locator("details.levers input[type=range]")
    expect(sliders.nth(3)).to_be_attached()  # what is folded away is not there before it opens
    for each in sliders.all():
        expect(each).to_be_disabled()
    expect(page.locator("details.levers .note pre")).to_contain_text("iolaus compare unilateral_strikes_labs")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_question_that_is_not_held_is_told_with_the_command_and_a_way_on(on_files, language):
    page = on_files.page(f"?{FEW}&horizon=2029&lang={language}", ready=".wait .note pre")
    expect(page.locator(".wait .note pre")).to_contain_text("--horizon 2029")
    expect(at_rest(page).locator(ANSWER)).to_have_count(0)  # no answer to another question stands below
    assert violations(page) == []
    page.locator(".wait .note a").first.click()
    page.wait_for_selector(ANSWER)
    expect(page.locator("html")).to_have_attribute("lang", language)
    if language != "en":
        expect(page).to_have_url(re.compile(f"lang={language}"))


def test_opened_as_a_file_it_says_so_and_leads_to_the_answer(browser, copy):
    found = Opened(browser, f"file://{copy}/")
    page = found.page("index.html", ready="#from-file h1")
    expect(page.locator("#from-file")).to_contain_text("http.server")
    page.get_by_role("link", name="La pregunta inicial").click()
    page.wait_for_url("**/answer-es.html**")  # the page before has a heading too
    expect(page.locator(".answer")).to_contain_text(re.compile(r"de 50 futuros|los 50 futuros"))
    found.errors.clear()  # the browser tells that it refused the page's own parts
    found.close()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("way", [{}, {"viewport": {"width": 320, "height": 700}}, {"color_scheme": "dark"},
                                 {"forced_colors": "active"}], ids=["wide", "phone", "dark", "forced"])
def test_the_frozen_answer_bears_every_way_of_reading(browser, copy, language, way):
    found = Opened(browser, f"file://{copy}/")
    page = at_rest(found.page(f"answer-{language}.html", ready="figure svg:visible", **way))
    expect(page.locator("svg:visible")).to_have_count(1)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    found.close()
