"""Results show themselves: the answer first, tables with named rows and columns, everything escaped, in two languages."""

import io
import re
from html.parser import HTMLParser

import pytest
from rich.console import Console

from iolaus.analysis.compare import compare
from iolaus.artefacts.results import Results
from iolaus.errors import QuestionError
from iolaus.reports import shown, table
from iolaus.reports.layout import render
from iolaus.reports.sentence import answer_parts

VOID = {"br", "circle", "line", "meta", "link"}


class Tree(HTMLParser):
    """Whether elements close in order, and which there are."""

    def __init__(self, text):
        super().__init__()
        self.open, self.seen, self.texts = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture
def real(results):
    return Results(results.manifest, results.values)


def test_results_show_their_answer_their_dots_and_a_table(real):
    tree = Tree(real._repr_html_())
    assert tree.open == []
    said = " ".join(tree.texts)
    for part in answer_parts(compare(real)):
        assert part in said
    tags = [tag for tag, _ in tree.seen]
    assert tags.count("circle") == 150 or "off scale" in said
    assert [attrs for tag, attrs in tree.seen if tag == "th" and "scope" not in attrs] == []
    assert {"caption", "figcaption", "desc", "title"} <= set(tags)
    assert "script" not in tags
    assert "style" not in tags
    assert "These figures are made up for a test." in said


def test_a_comparison_shows_the_same_and_prints_the_page_of_the_command_line(real):
    comparison = compare(real)
    assert comparison._repr_html_() == real._repr_html_()
    assert str(comparison) == str(real) == render(table.page(comparison))
    console = Console(width=80, file=io.StringIO(), record=True)
    console.print(comparison)
    assert answer_parts(comparison)[0][:40] in console.export_text()


def test_spanish_by_argument(real):
    text = shown.html(real, "es")
    assert 'lang="es"' in text
    assert "de 50 futuros" in text
    assert "Seguridad cooperativa" in text
    assert "trayectoria actual" in text
    assert "futures" not in re.sub(r"<details>.*", "", text, flags=re.DOTALL)
    with pytest.raises(QuestionError, match="en and es"):
        shown.html(real, "fr")


def test_what_a_policy_file_says_is_escaped(results_factory):
    made = results_factory()
    evil = '<img src=x onerror="alert(1)">'
    policies = [{**each, "label": evil if each["id"] == "joint_operations" else each["label"],
                 "id": "mine" if each["id"] == "joint_operations" else each["id"]} for each in made.manifest["policies"]]
    results = Results({**made.manifest, "policies": policies, "caveats": [evil]}, made.values)
    for language in shown.LANGUAGES:
        text = shown.html(results, language)
        assert "<img" not in text
        assert "&lt;img" in text


def test_a_thing_without_a_page_is_refused():
    with pytest.raises(QuestionError, match="Comparison"):
        shown.html(3)
