"""The brief of a view over the API: the figures of a comparison, the page's language, refusals that say what to do."""

import importlib.util
import re

import pytest

from iolaus.reports.brief import pdf

ASKED = {"policies": "unilateral_strikes_labs,cooperative_security", "worlds": 8, "horizon": 2028}
FILES = {"pdf": (b"%PDF-", "application/pdf"), "docx": (b"PK", "application/vnd.openxml"), "html": (b"<!doctype", "text/html")}


def got(client, path, words, headers=None):
    """An answer to words."""
    return client.get(path, params=words, headers=headers)


@pytest.mark.parametrize("form", FILES)
def test_a_view_as_a_file_with_its_name(client, form):
    if form != "html":
        pytest.importorskip("typst")
    answer = got(client, "/api/v1/report", ASKED | {"format": form, "lang": "es"})
    start, media = FILES[form]
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(start)
    assert answer.headers["content-type"].startswith(media)
    assert re.search(rf'filename="iolaus-es-[0-9a-f]{{16}}\.{form}"', answer.headers["content-disposition"])
    again = got(client, "/api/v1/report", ASKED | {"format": form, "lang": "es"},
                headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_its_figures_are_those_of_the_comparison(client):
    compared = got(client, "/api/v1/compare", ASKED | {"pair": ASKED["policies"]}).json()
    text = got(client, "/api/v1/report", ASKED | {"format": "html"}).text
    assert compared["results_id"] in text
    from iolaus.analysis.spread import Spread
    from iolaus.reports.brief.numerals import Numerals

    pair = compared["pairs"]["outcomes"]["us_overdose_deaths"]
    assert f"90% range {Numerals('en').ranged(Spread(pair['median'], pair['low'], pair['high']), True)}" in text
    for option in compared["policies"]:
        change = option["outcomes"]["mx_homicides"]["difference"]["per_year"]
        assert f"({Numerals('en').ranged(Spread(**change), True)})" in text


def test_a_page_to_print_allows_its_own_style_and_nothing_else(client):
    answer = got(client, "/print", ASKED)
    assert answer.status_code == 200
    assert "content-disposition" not in answer.headers
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "<script" not in answer.text


@pytest.mark.parametrize(("words", "field", "told"), [
    ({"pair": "unilateral_strikes_labs,border_interdiction"}, None, "border_interdiction"),
    ({"outcome": "us_overdose_death"}, "outcome", "us_overdose_deaths"),
    ({"outcome": "legal_standing"}, "outcome", "/api/v1/law"),
    ({"format": "xls"}, "format", "pdf"), ({"lang": "fr"}, "lang", "en"), ({"page": "1"}, "page", "Extra"),
])
def test_a_mistake_is_told_with_its_field(client, words, field, told):
    answer = got(client, "/api/v1/report", ASKED | {"format": "html"} | words)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert told in answer.text
    assert field is None or answer.json()["field"] == field


def test_a_format_that_cannot_be_set_here_is_told_with_what_to_install(client, monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(pdf, "find_spec", lambda name: None if name == "typst" else real(name))
    answer = client.get("/api/v1/report", params=ASKED)
    assert answer.status_code == 404
    problem = answer.json()
    assert problem["type"].endswith("#problem-missing")
    assert "pip install 'iolaus[report]'" in problem["detail"]
    assert got(client, "/api/v1/report", ASKED | {"format": "html"}).status_code == 200
