"""The brief: one document, three formats, two languages, and the same figures in all of them."""

import importlib.util
import io
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from iolaus.analysis.compare import compare
from iolaus.analysis.known import Feature, Known, clusters
from iolaus.analysis.spread import spread
from iolaus.analysis.success import read
from iolaus.analysis.turning import between, turning
from iolaus.reports import json_export
from iolaus.reports.brief import catalogue, dots, html, numerals, origins
from iolaus.reports.brief.document import document
from iolaus.reports.brief.facts import Backtest, Facts, Used
from iolaus.reports.brief.speech import Speech, glosses
from iolaus.reports.numbers import rounded

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND, OUTCOME = "unilateral_strikes_labs", "cooperative_security", "us_overdose_deaths"
FILES = ("pdf", "docx") if importlib.util.find_spec("typst") and importlib.util.find_spec("docx") else ()


def made_facts(results, **changes):
    """Facts of made-up results in which one number decides the gap between the two options."""
    count = results.manifest["worlds"]
    rng = np.random.default_rng(7)
    gap = results.values[OUTCOME][1, :, -1] - results.values[OUTCOME][2, :, -1]
    values = np.stack([gap + rng.normal(0, 0.2 * gap.std(), count), rng.normal(size=count)])
    features = (Feature("production.rebuild_time", "time to rebuild", "week", "parameter", "very low", True),
                Feature("market.demand_elasticity", "response of use to price", "1", "parameter", "moderate"))
    known = Known(features, values, clusters(values))
    used = [Used(each.id, each.meaning, each.unit, spread(row), each.certainty, each.judgement, "A (2020). <T> & U.",
                 False, k == 0) for k, (each, row) in enumerate(zip(features, values, strict=True))]
    stated = (read("us_overdose_deaths<=-1%", {each["id"]: each["better"] for each in results.manifest["outcomes"]},
                   "current_path"),)
    given = {"comparison": compare(results, (), stated), "outcome": OUTCOME, "first": FIRST, "second": SECOND,
             "asked": (FIRST, SECOND), "between": between(results, OUTCOME, FIRST, SECOND),
             "turning": turning(results, known, OUTCOME, FIRST, SECOND), "known": known, "used": used,
             "backtest": Backtest(200, 170), "stated": tuple(each.text for each in stated)}
    return Facts(**given | changes)


@pytest.fixture
def facts(results_factory):
    return made_facts(results_factory(worlds=400))


def words_of(given):
    """Every text of a document in reading order, one line each."""
    found = [given["title"], given["strip"], given["foot"]]
    for each in given["blocks"]:
        found += [each[key] for key in ("text", "caption", "note", "label") if each.get(key)]
        found += each.get("items", [])
        found += each.get("columns", []) if each["kind"] == "table" else []
        found += [cell[key] for row in each.get("rows", ()) for cell in row for key in ("text", "more") if cell.get(key)]
    return found


def squeezed(text):
    """Without blanks, hyphens of broken lines and invisible marks: what a reader of any format sees."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


class Tags(HTMLParser):
    """What a file of HTML holds: its text, its tags, and what it would load."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.loads, self._style = [], [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"
        self.loads += [value for key, value in attrs if key in ("src", "srcset", "data", "poster", "background")
                       or (key in ("href", "xlink:href") and tag != "a")]

    def handle_data(self, data):
        if not self._style:
            self.words.append(data)

    def handle_endtag(self, tag):
        self._style = False


def read_text(given, form):
    """The text of a file in one format."""
    if form == "html":
        return " ".join(Tags(html.page(given)).words)
    if form == "docx":
        from docx import Document

        from iolaus.reports.brief import word

        page = Document(io.BytesIO(word.made(given)))
        return "\n".join("".join(node.text or "" for node in each.iter() if node.tag.endswith("}t"))
                         for each in page.element.body) + page.sections[0].footer.paragraphs[0].text
    from pypdf import PdfReader

    from iolaus.reports.brief import pdf

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.made(given))).pages)


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize("form", ["html", *FILES])
def test_every_format_holds_every_word_and_figure_of_the_document(facts, form, language):
    given = document(facts, language)
    text = squeezed(read_text(given, form))
    for each in words_of(given):
        assert squeezed(each) in text, (form, each)


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_its_figures_are_those_of_compare_as_json(facts, language):
    told = json_export.comparison_document(facts.comparison)
    text, numbers = "\n".join(words_of(document(facts, language))), numerals.Numerals(language)
    for option in told["policies"]:
        for name in ("us_overdose_deaths", "mx_homicides", "civilian_deaths_from_force"):
            figures = option["outcomes"][name]
            change = figures["difference"]["per_year"]
            middle, low, high = (numbers.signed(change[key]) for key in ("median", "low", "high"))
            assert f"{middle} ({low} {'a' if language == 'es' else 'to'} {high})" in text
            assert f"{numerals.fifty(figures['p_better'])} {'de' if language == 'es' else 'of'} 50" in text
    for name, each in told["robust"]["regret"][OUTCOME].items():
        assert numbers.rounded(each["mean"]) in text, name
    assert told["results_id"] in text
    assert numbers.percent(told["pairwise"]["p_row_better"][OUTCOME][1][2]) in text


def test_both_languages_have_the_same_keys_and_blocks(facts):
    own = [catalogue.own(language) for language in catalogue.LANGUAGES]
    assert own[0].keys() == own[1].keys()
    shared = [catalogue.flat(json.loads(catalogue.shared(each).read_text())) for each in catalogue.LANGUAGES]
    assert shared[0].keys() == shared[1].keys()
    for key in own[0]:
        holes = [set(catalogue.HOLE.findall(each[key])) for each in own]
        assert holes[0] == holes[1], key
    shapes = [[(each["kind"], len(each.get("rows", ())), each.get("style")) for each in document(facts, language)["blocks"]]
              for language in catalogue.LANGUAGES]
    assert shapes[0] == shapes[1]


def test_spanish_is_spanish_down_to_its_numbers(facts):
    text = "\n".join(words_of(document(facts, "es")))
    assert not re.search(r"\bbill(ó|o)n", text)
    assert not re.search(r"\b(the|of|and|futures|deaths|range|better|current path)\b",
                         re.sub(r"[`<].*|iolaus .*|from iolaus.*|http.*|A \(2020\).*|These figures are made up.*"
                                r"|The Iolaus maintainers|print\(.*|import .*", "", text))
    numbers = numerals.Numerals("es")
    assert (numbers.rounded(33550.0), numbers.rounded(12.5), numbers.whole(33550)) == ("34,000", "12", "33,550")
    assert numbers.rounded(2.5e12) == "2,500 mil millones"
    assert numbers.rounded(-8.9e9) == "\u22128.9 mil millones"
    assert numbers.percent(0.004) == "menos de 1\u202f%"
    assert numerals.Numerals("en").rounded(33550.0) == rounded(33550.0)


def test_no_chance_says_never_or_always_where_a_world_says_otherwise(facts):
    speech = Speech(facts, "en")
    assert speech.of50(0.002) == "fewer than 1 of 50"
    assert speech.of50(0.998) == "nearly all of 50"
    assert (speech.of50(0.0), speech.of50(1.0)) == ("0 of 50", "50 of 50")


def test_force_never_stands_without_its_harm(facts):
    for language, head in (("en", "Harm to civilians"), ("es", "Daño a civiles")):
        blocks = document(facts, language)["blocks"]
        at = next(k for k, each in enumerate(blocks) if each.get("text") == head)
        names = [row[0]["text"] for row in blocks[at + 1]["rows"]]
        assert len(names) == sum(each.force for each in facts.comparison.options) == 2
        assert [each["style"] for each in blocks[:3]] == ["lead", "answer", "harm"]


def test_what_decides_is_named_with_the_side_it_turns_to(facts):
    turns = facts.turning.turns
    assert [facts.known.features[each.feature].id for each in turns] == ["production.rebuild_time"]
    assert turns[0].low.share > 0.6 > 0.4 > turns[0].high.share
    assert turns[0].low_gap < 0 < turns[0].high_gap
    text = "\n".join(words_of(document(facts, "en")))
    assert "production.rebuild_time" in text
    assert "Certainty of the evidence: very low." in text


def test_few_worlds_say_that_they_are_few(results_factory):
    few = made_facts(results_factory(worlds=40))
    assert few.turning is None
    assert "With fewer than 200 futures" in "\n".join(words_of(document(few, "en")))


def test_the_same_options_on_both_sides_and_an_outcome_without_a_side(results_factory):
    results = results_factory(worlds=40)
    same = made_facts(results, second=FIRST, asked=(FIRST, FIRST), between=None)
    assert "The two options are the same" in "\n".join(words_of(document(same, "en")))
    path = made_facts(results, second="current_path", asked=(FIRST, "current_path"),
                      between=between(results, OUTCOME, FIRST, "current_path"))
    assert document(path, "en")["title"].endswith("than no new policy?")


def test_a_winner_is_named_only_where_the_ranking_names_one(facts):
    said = " ".join(Speech(facts, "en").answer().doubt)
    assert "No option is named the winner" in said
    assert "--forms all" in "\n".join(words_of(document(facts, "en")))


def test_the_picture_shows_or_counts_every_future(facts):
    speech = Speech(facts, "en")
    wide = [dots.Row("near", [-1.0] * 20 + [1.0] * 30), dots.Row("far", [-900.0 - k for k in range(50)], near=False)]
    drawn = dots.svg(wide, "less", speech, "t", "d")
    assert len(re.findall("<circle", drawn)) == 50
    assert "50 off scale to the left" in drawn
    assert dots.beyond(wide)
    assert (drawn.count('class="better"'), drawn.count('class="worse"')) == (20, 30)
    assert dots.ticks(-0.21, 1.3) == [0.0, 0.5, 1.0]
    assert dots.svg([dots.Row("still", [0.0] * 50)], "less", speech, "t", "d") == ""


def test_html_loads_nothing_runs_nothing_and_names_its_parts(facts):
    text = html.page(document(facts, "es"))
    found = Tags(text)
    names = [tag for tag, _ in found.tags]
    assert found.loads == []
    assert not {"script", "iframe", "object", "link", "img"} & set(names)
    assert not re.search(r"url\(|@import", text)
    assert dict(found.tags)["html"] == {"lang": "es"}
    assert (names.count("h1"), names.count("title"), names.count("desc")) == (1, 2, 1)
    assert all(about.get("scope") in ("col", "row") for tag, about in found.tags if tag == "th")
    assert names.count("table") == names.count("caption")
    assert "&lt;T&gt; &amp; U." in text
    assert "prefers-color-scheme:dark" in text


@pytest.mark.skipif(not FILES, reason="typst and python-docx are not installed")
@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_pdf_is_tagged_has_its_language_its_title_and_words_for_its_picture(facts, language):
    from pypdf import PdfReader

    from iolaus.reports.brief import pdf

    given = document(facts, language)
    book = PdfReader(io.BytesIO(pdf.made(given)))
    root = book.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert book.metadata.title == f"{given['title']} · Iolaus"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    roles, alts = set(), []

    def walk(node):
        node = node.get_object()
        if not hasattr(node, "get"):
            for each in node if isinstance(node, list) else ():
                walk(each)
            return
        roles.add(str(node.get("/S")))
        alts.append(str(node.get("/Alt", "")))
        if "/K" in node and not isinstance(node["/K"], int):
            walk(node["/K"])

    walk(root["/StructTreeRoot"]["/K"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/THead", "/Figure", "/L", "/Caption"} <= roles
    picture = next(each for each in given["blocks"] if each["kind"] == "figure")
    assert picture["alt"] in alts
    assert 2 <= len(book.pages) <= 4
    fonts = {str(font["/BaseFont"]) for page in book.pages for font in
             (each.get_object() for each in page["/Resources"]["/Font"].values())}
    assert all("+" in each for each in fonts), "every typeface is inside"


@pytest.mark.skipif(not FILES, reason="typst and python-docx are not installed")
def test_docx_has_headings_heads_of_tables_and_words_for_its_picture(facts):
    from docx import Document
    from docx.oxml.ns import qn

    from iolaus.reports.brief import word

    given = document(facts, "es")
    page = Document(io.BytesIO(word.made(given)))
    styles = [each.style.name for each in page.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == sum(each["kind"] == "heading" for each in given["blocks"])
    tables = [each for each in given["blocks"] if each["kind"] == "table"]
    assert len(page.tables) == len(tables)
    for mine, table in zip(page.tables, tables, strict=True):
        assert [cell.text for cell in mine.rows[0].cells] == table["columns"]
        assert mine.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert len(mine.rows) == len(table["rows"]) + 1
    (shape,) = page.inline_shapes
    picture = next(each for each in given["blocks"] if each["kind"] == "figure")
    assert shape._inline.docPr.get("descr") == picture["alt"]
    assert page.core_properties.language == "es-MX"


@pytest.mark.parametrize("form", ["html", *FILES])
def test_the_same_question_gives_the_same_bytes(facts, form, monkeypatch):
    from iolaus.cli.report import made

    given = document(facts, "en")
    first = made(given, form)
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert made(given, form) == first
    if form == "docx":
        assert {each.date_time for each in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_how_to_reproduce_asks_the_same(facts):
    link = origins.link(facts, "es")
    keys = re.findall(r"[?&]([a-z]+)=", link)
    table = (ROOT / "web/src/state/address.ts").read_text()
    known = re.findall(r"(?:plain|one|whole_number|list)\('\w+', '(\w+)'|key: '(\w+)'", table)
    order = [first or second for first, second in known]
    assert [order.index(each) for each in keys] == sorted(order.index(each) for each in keys)
    assert "q=unilateral_strikes_labs~cooperative_security" in link
    assert origins.command(facts).startswith(f"iolaus compare {FIRST} {SECOND} joint_operations --horizon 2031")
    compile(origins.python(facts), "brief", "exec")
    assert origins.link(replace(facts, asked=("own.toml", FIRST)), "en") == ""
    asked = {"policies": [FIRST], "do": ["interdiction=1.5"], "think": ["production.rebuild_time=0.4..1.2"]}
    told = replace(facts, comparison=replace(facts.comparison, manifest={**facts.comparison.manifest, "question": asked}))
    assert "do=interdiction:1.5&think=production.rebuild_time:0.4..1.2" in origins.link(told, "en")
    assert "--do interdiction=1.5 --think production.rebuild_time=0.4..1.2" in origins.command(told)


def test_every_effect_of_a_policy_has_its_spanish():
    from iolaus import policies
    from iolaus.evidence import entries

    wanted = {each.claim for name in policies.NAMES for each in policies.load(name).parameters}
    assert wanted - set(glosses()) == set()
    assert set(glosses()) - set(entries.load()) == set()


def test_every_standing_caveat_has_its_spanish(facts):
    from iolaus.ensemble.describe import CAVEATS

    speech = Speech(facts, "es")
    for each in CAVEATS:
        assert speech.caveat(each) != each
    assert speech.caveat("believed: a.b from 1 to 2 week") == "Se supone para esta respuesta: a.b de 1 a 2 semanas."
    assert "3 de 9" in speech.caveat("only 3 of 9 draws agree with the beliefs: and more")
    assert "2024-06" in speech.caveat("As of 2024-06: no figure and no event dated later enters")


def test_a_wheel_holds_the_words_of_the_page():
    text = (ROOT / "pyproject.toml").read_text()
    for language in catalogue.LANGUAGES:
        assert f'"web/src/words/{language}.json" = "iolaus/reports/brief/words/page.{language}.json"' in text
