"""Sources leave in the forms that reference managers read."""

import re

from iolaus.evidence import bibliography, sources

CSL_TYPES = {"article-journal", "report", "dataset", "software", "article-newspaper", "legislation", "book"}


def test_csl_has_a_record_for_every_publication_and_poll():
    records = bibliography.csl()
    ids = [each["id"] for each in records]
    assert len(set(ids)) == len(ids)
    publications = {key for key, each in sources.load().items() if each.type not in bibliography.OURS}
    assert publications <= set(ids)
    assert sum(each.startswith("poll_") for each in ids) >= 10
    for each in records:
        assert each["type"] in CSL_TYPES
        assert each["title"]
        assert each["author"]
        assert each["issued"]


def test_people_and_agencies_are_told_apart():
    records = {each["id"]: each for each in bibliography.csl()}
    assert records["prieto_2023"]["author"][0] == {"family": "Prieto-Curiel", "given": "R."}
    assert records["prieto_2023"]["DOI"] == "10.1126/science.adh2888"
    assert records["sesnsp_victims"]["author"] == [{"literal": "SESNSP"}]


def test_bibtex_is_balanced_and_has_unique_keys():
    text = bibliography.bibtex()
    keys = re.findall(r"^@\w+\{([^,]+),$", text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(bibliography.references())
    plain = re.sub(r"\\[{}]", "", text)
    assert plain.count("{") == plain.count("}")
    assert "@article{prieto_2023,\n  author = {Prieto-Curiel, R. and Campedelli, G. M. and Hope, A.}" in text


def test_characters_of_tex_are_escaped():
    assert bibliography.text("50 % & more_{x}") == r"50 \% \& more\_\{x\}"
