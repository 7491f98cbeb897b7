"""Every summary has its Spanish, with the numbers of the English and no other; what has none is shown in English."""

import re

import pytest

from iolaus import claims
from iolaus.claims import in_spanish
from iolaus.claims.vintage import rule_as_of
from iolaus.errors import RegisterError

NUMBER = re.compile(r"(?<![\w.])[+-]?\d(?:[\d,.-]*\d)?")


def numbers(text):
    return sorted(NUMBER.findall(text))


@pytest.mark.parametrize("name", claims.claims())
def test_a_summary_has_its_spanish_with_the_same_numbers(name):
    english = claims.rule(name).found.summary
    spanish = in_spanish.summary(name, english)
    assert spanish, f"{name}: the check words its summary anew; give the wording a pair in claims/spanish/summaries.yaml"
    assert spanish != english
    assert numbers(spanish) == numbers(english)
    assert not re.search(r"[{}]", spanish)


@pytest.mark.parametrize("month", ["2024-06", "2021-12", "2013-01"])
def test_so_has_one_as_of_an_earlier_month(month):
    for each in rule_as_of(month):
        spanish = in_spanish.summary(each.claim.id, each.found.summary)
        assert spanish, each.found.summary
        assert numbers(spanish) == numbers(each.found.summary)


def test_numbers_follow_the_check_and_not_the_file():
    english = claims.rule("D29").found.summary
    moved = english.replace("2024", "1999").replace(numbers(english)[-1], "123,456")
    assert moved != english
    assert numbers(in_spanish.summary("D29", moved)) == numbers(moved)


def test_the_order_of_numbers_is_that_of_the_spanish():
    found = in_spanish.summary("D31", claims.rule("D31").found.summary)
    assert re.search(r"el \d+ % de la baja llegó después de diciembre de 2024\.$", found)


def test_a_wording_without_a_pair_stays_in_english():
    assert in_spanish.summary("C01", "Another wording of 5 deaths.") is None
    assert in_spanish.summary("X99", "A claim that is not there.") is None
    ruling = claims.rule("C01")
    assert in_spanish.text_of(ruling, "en") == (ruling.claim.text, ruling.found.summary)
    assert ruling.as_dict()["summary_es"] == in_spanish.text_of(ruling, "es")[1]


def test_no_pair_is_without_a_claim_and_no_claim_without_its_text():
    assert set(in_spanish.wordings()) == {*claims.claims(), in_spanish.EARLIER}
    assert set(in_spanish.said()) == set(claims.claims())


@pytest.mark.parametrize("spanish", ["Fueron {1}.", "Fueron {1} de {1} y {2}.", "Fueron {1} en {2}, no 7.", "{1} {3}"])
def test_a_pair_with_other_numbers_is_refused(spanish, tmp_path):
    file = tmp_path / "summaries.yaml"
    file.write_text(f'C01:\n  - en: "There were {{1}} in {{2}}."\n    es: "{spanish}"\n')
    with pytest.raises(RegisterError, match="claim 'C01': the Spanish holds other numbers"):
        in_spanish.wordings(file)


def test_every_figure_has_its_spanish_with_the_same_numbers():
    for ruling in claims.rule_all():
        for each in ruling.found.figures:
            spanish = in_spanish.figure(each.label)
            assert spanish, f"{ruling.claim.id}, '{each.label}': give the label a pair in claims/spanish/figures.yaml"
            assert numbers(spanish) == numbers(each.label)
            assert not re.search(r"[{}]", spanish)
            assert spanish != each.label or re.fullmatch(r"[\d\W]*", each.label)


def test_a_label_without_a_pair_stays_in_english():
    assert in_spanish.figure("a label that no check composes") is None


def test_no_pair_of_a_label_is_shadowed_by_an_earlier_one():
    used = {in_spanish.figure(each.label) for ruling in claims.rule_all() for each in ruling.found.figures}
    for pattern, _, spanish in in_spanish.labels():
        told = [each.label for ruling in claims.rule_all() for each in ruling.found.figures
                if pattern.fullmatch(each.label)]
        assert told, f"no figure has the label '{pattern.pattern}'; remove the pair"
        shape = re.compile("".join(re.escape(part) if k % 2 == 0 else ".+"
                                   for k, part in enumerate(in_spanish.PLACE.split(spanish))))
        assert any(shape.fullmatch(each) for each in used if each), spanish


def test_what_would_change_a_verdict_has_its_spanish():
    assert set(in_spanish.changes()) == set(claims.claims())
    for name, claim in claims.claims().items():
        assert in_spanish.change(name) != claim.change
        assert numbers(in_spanish.change(name)) == numbers(claim.change), name


def test_units_and_reasons_have_their_spanish():
    assert in_spanish.unit("person/month") == "personas/mes"
    assert in_spanish.unit("USD/kg") == "USD/kg"
    for ruling in claims.rule_all():
        assert in_spanish.because(ruling.because) != ruling.because
        for each in ruling.found.figures:
            assert not re.search(r"\b(person|victim|death|year|month|week|day|percent|tonne|event)\b",
                                 in_spanish.unit(each.unit)), each.unit
