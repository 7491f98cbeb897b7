"""Every screen by axe: both languages, wide, phone, dark, forced colours; WCAG 2.0 to 2.2 A and AA and best practice."""

from __future__ import annotations

import pytest

from .conftest import at_rest, expect

READY = {"compare": ".answer .first", "time": "path.band90", "when": "main h1", "evidence": ".claims > li",
         "law": "ol li", "map": "path.state", "method": "main h2"}
WAYS = {"wide": {}, "phone": {"viewport": {"width": 390, "height": 800}}, "dark": {"color_scheme": "dark"},
        "forced": {"forced_colors": "active"}}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    return [f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:4]]}"
            for each in Axe().run(page, options=RULES).response["violations"]]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view", READY)
def test_no_violation(opened, view, language, way):
    page = at_rest(opened.page(f"?view={view}&lang={language}&worlds=200", ready=READY[view], **WAYS[way]))
    assert violations(page) == []


@pytest.mark.parametrize("query", ["?depth=analyst&worlds=200", "?view=evidence&tab=map", "?view=evidence&tab=numbers",
                                   "?view=map&show=change&worlds=200"])
def test_no_violation_deeper(opened, query):
    page = at_rest(opened.page(query, ready="main table, article, path.state, .answer"))
    folded = page.locator("details:not([open]) > summary:visible")
    expect(folded.first).to_be_visible()
    for each in folded.element_handles()[:6]:  # these very ones: those that open leave the list
        each.click()
        page.wait_for_function("summary => summary.parentElement.open", arg=each)
    at_rest(page)
    assert violations(page) == []
