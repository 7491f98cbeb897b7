"""Every world as a table: unrounded, the same bytes again, nothing that a spreadsheet would run."""

import csv
import gzip
import io

import pytest

from iolaus.analysis.compare import ends
from iolaus.errors import QuestionError
from iolaus.reports import draws_export
from support import parquet


def read(data):
    return list(csv.DictReader(io.StringIO(gzip.decompress(data).decode())))


def test_every_world_of_every_policy_is_there_unrounded(results):
    rows = read(draws_export.packed(results, ["mx_homicides"]))
    assert len(rows) == 4 * 200
    found = ends(results, "mx_homicides")
    mine = [float(each["value"]) for each in rows if each["policy"] == "joint_operations"]
    gaps = [float(each["difference"]) for each in rows if each["policy"] == "joint_operations"]
    assert mine == found["joint_operations"].tolist()
    assert gaps == (found["joint_operations"] - found["current_path"]).tolist()
    assert {each["results_id"] for each in rows} == {results.manifest["results_id"]}


def test_what_was_not_costed_is_left_out(results):
    rows = read(draws_export.packed(results))
    costed = {each["policy"] for each in rows if each["outcome"] == "programme_cost"}
    assert costed == {"current_path", "cooperative_security"}
    assert {each["outcome"] for each in rows} == set(results.values)


def test_the_same_results_give_the_same_bytes(results):
    assert draws_export.packed(results) == draws_export.packed(results)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_text_that_looks_like_a_formula_is_quoted_and_numbers_are_not(text):
    assert draws_export.cell(text) == f"'{text}"
    assert draws_export.cell(-1.5) == "-1.5"
    assert draws_export.cell("plain") == "plain"


@pytest.mark.parametrize(("name", "word"), [("a.feather", "parquet"), ("a.csv", "csv.gz"), ("a", "csv.gz")])
def test_another_kind_of_file_is_refused_with_the_name_to_give(name, word):
    with pytest.raises(QuestionError, match=word):
        draws_export.check_name(name)
    draws_export.check_name("A.CSV.GZ")
    draws_export.check_name("A.PARQUET")


def test_parquet_holds_the_same_table_with_its_kinds(results):
    rows, found = read(draws_export.packed(results)), parquet.read(draws_export.written(results, "a.parquet"))
    assert found["policy"] == [each["policy"] for each in rows]
    assert found["world"] == [int(each["world"]) for each in rows]
    assert found["value"] == [float(each["value"]) for each in rows]
    assert found["difference"] == [float(each["difference"]) if each["difference"] else None for each in rows]
