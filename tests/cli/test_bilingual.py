"""Pages in both languages hold the same entries, and every word of a closed list has its label."""

import json
import re
from pathlib import Path

import pytest

from iolaus import claims, law
from iolaus.claims import in_spanish
from iolaus.claims.claim import VERDICTS
from iolaus.claims.registry import KINDS, SIDES
from iolaus.cli import bilingual, reference
from iolaus.cli.labels import WORDS, say, status
from iolaus.evidence import data, entries, shape, sources

DOCS = Path(__file__).resolve().parents[2] / "docs"
IDS = re.compile(r"^\| \[?`?([\w.]+)`?(?=[\]`| ])", re.MULTILINE)


def ids(topic, language):
    return IDS.findall("\n".join(bilingual.TOPICS[topic](language)))


@pytest.mark.parametrize("topic", bilingual.TOPICS)
def test_every_topic_has_a_page_in_both_languages_that_is_kept_fresh(topic):
    assert (DOCS / "reference" / f"{topic}.md").exists()
    assert (DOCS / "es" / f"{topic}.md").exists()
    assert f"../es/{topic}.md" in reference.PAGES
    assert {f"{topic}.md", f"../reference/{topic}.md"} & set(reference.PAGES)


@pytest.mark.parametrize(("topic", "wanted"), [
    ("sources", lambda: sources.load()), ("parameters", lambda: entries.load()), ("claims", lambda: claims.claims()),
    ("law", lambda: [each.id for each in law.rules()])])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_entry_stands_on_its_page(topic, wanted, language):
    assert set(wanted()) <= set(ids(topic, language))


def test_every_poll_stands_on_the_page():
    rows = [line for line in bilingual.polls("es") if re.search(r"\| \d{4}-\d\d-\d\d \|", line)]
    assert len(rows) == len(data.read("opinion_polls"))


@pytest.mark.parametrize("word", [*shape.KINDS, *shape.CERTAINTIES, *VERDICTS, *KINDS, *SIDES,
                                  *(each for each in sources.TYPES if each != "law"), "not verified"])
def test_every_word_of_a_closed_list_has_a_label(word):
    assert say(word, "en") == word.replace("dataset", "data set")
    assert say(word, "es")


def test_every_status_of_a_rule_has_a_label():
    assert {status(each.status, "es") for each in law.rules()} <= {"establecido", "controvertido", "inexistente"}


def test_labels_differ_between_the_languages_or_are_the_same_word_in_both():
    assert {key for key, (en, es) in WORDS.items() if en == es} == {"neutral", "causal"}


def test_the_glossary_names_each_thing_once():
    words = bilingual.words()
    assert len({each[0] for each in words}) == len(words)
    assert len({each[1] for each in words}) == len(words)
    assert all(all(part.strip() for part in each) for each in words)
    assert [each[0] for each in words] == sorted(each[0] for each in words)


def test_a_cell_cannot_break_its_table():
    for topic in bilingual.TOPICS:
        widths = {}
        for line in bilingual.TOPICS[topic]("es"):
            if line.startswith("|---"):
                widths["now"] = line.count("|")
            elif line.startswith("|") and "now" in widths:
                assert line.count("|") == widths["now"], line
            elif not line.startswith("|"):
                widths = {}


def test_every_claim_says_in_spanish_what_it_says_with_the_same_numbers():
    texts = in_spanish.said()
    assert set(texts) == set(claims.claims())
    number = re.compile(r"\d+(?:,\d{3})*")
    for name, each in claims.claims().items():
        assert sorted(number.findall(texts[name])) == sorted(number.findall(each.text)), name
    page = "\n".join(bilingual.claims("es"))
    assert all(f"| {each} |" in page for each in texts.values())
    assert not any(f"| {each.text} |" in page for each in claims.claims().values())


def test_the_spanish_page_says_in_spanish_what_was_found():
    page, english = ("\n".join(bilingual.claims(language)) for language in ("es", "en"))
    for each in claims.rule_all():
        assert in_spanish.summary(each.claim.id, each.found.summary) in page
        assert each.found.summary not in page
        assert each.found.summary in english


def test_every_number_that_can_be_believed_every_rule_and_every_form_is_said_in_spanish():
    from iolaus.cli.in_spanish import known
    from iolaus.evidence import effects
    from iolaus.law import rules
    from iolaus.model.wiring import VARIANTS
    from iolaus.web import records

    assert json.loads((DOCS.parent / "web/src/words/known.es.json").read_text()) == known()
    told, page = known(), records.params()["entries"]
    wanted = {each["id"] for each in page if each["can_be_believed"] and each["shape"] != "fixed"}
    assert wanted | set(effects.load()) <= set(told["numbers"])
    assert set(told["numbers"]) <= {each["id"] for each in page}
    assert {each.id for each in rules()} == set(told["law"])
    assert all(set(each) == {"authority", "text", "opposing"} and all(each.values()) for each in told["law"].values())
    steps = [step for each in records.law(())["policies"] for step in each["steps"]]
    assert {each["condition"] for each in steps} <= set(told["conditions"])
    assert {each.title for each in VARIANTS.values()} == set(told["forms"])


def test_spanish_texts_keep_the_numbers_of_the_english_ones_and_hold_no_billon():
    from iolaus.cli.in_spanish import known

    digits = re.compile(r"\d+")
    for name, text in known()["numbers"].items():
        told = digits.findall(text)
        assert all(any(one.endswith(each) for one in told) for each in digits.findall(entries.load()[name].meaning)), name
    for each in law.rules():
        for part in ("authority", "text", "opposing"):
            missing = set(digits.findall(getattr(each, part))) - set(digits.findall(known()["law"][each.id][part]))
            assert not missing, (each.id, part)
    assert "billón" not in json.dumps(known(), ensure_ascii=False)
