"""`iolaus claims` shows what the room of claims finds."""

import json

import pytest

from iolaus import claims
from iolaus.cli.main import run


def test_json_has_the_promised_form(capsys):
    assert run(["claims", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "iolaus/claims/1"
    assert [each["id"] for each in document["claims"]] == list(claims.claims())
    for each in document["claims"]:
        assert {"id", "verdict", "summary", "figures", "certainty"} <= set(each)
        assert all(set(figure) == {"label", "value", "unit", "source"} for figure in each["figures"])


def test_one_claim_comes_in_full_and_in_either_case(capsys):
    assert run(["claims", "c01"]) == 0
    text = capsys.readouterr().out
    for words in ("understated", "what would change it", "341,425", "CDC"):
        assert words in text


def test_the_list_counts_verdicts(capsys):
    assert run(["claims"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert f"{len(claims.claims())} claims:" in text
    assert "cannot be tested" in text


def test_csv_carries_every_cell(capsys):
    assert run(["claims", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "id,verdict,certainty,claim,said in,side,summary,vintage"


def test_an_unknown_claim_is_a_mistake(capsys):
    assert run(["claims", "C99"]) == 2
    assert "no claim 'C99'" in capsys.readouterr().err


def test_the_answer_comes_in_spanish(capsys):
    assert run(["claims", "C01", "--lang", "es"]) == 0
    card = " ".join(capsys.readouterr().out.split())
    for words in ("se queda corta", "qué lo cambiaría", "341,425", "Las muertes con opioides sintéticos"):
        assert words in card
    assert "Deaths with synthetic opioids other" not in card
    assert run(["claims", "--lang", "es", "--format", "csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0] == "clave,veredicto,certeza,afirmación,dicho en,lado,resumen,corte de datos"
    assert not any("By the model" in row for row in rows)
    assert run(["claims", "--lang", "es"]) == 0
    assert f"{len(claims.claims())} afirmaciones:" in " ".join(capsys.readouterr().out.split())
    assert run(["claims", "--lang", "fr"]) == 2


def test_json_holds_both_languages(capsys):
    assert run(["claims", "--format", "json", "--lang", "es"]) == 0
    for each in json.loads(capsys.readouterr().out)["claims"]:
        assert each["summary_es"]
        assert each["claim_es"]
        assert each["summary_es"] != each["summary"]


@pytest.mark.parametrize("word", ["c1", "C1", "c01"])
def test_an_id_may_be_written_short(word, capsys):
    assert run(["claims", word]) == 0
    assert capsys.readouterr().out.startswith("C01")
