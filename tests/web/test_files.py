"""Answers as files for other programs: pictures as PNG, worlds as Parquet, with the figures of their documents."""

from __future__ import annotations

import csv
import importlib.util
import io
import statistics
import struct

import pytest

from iolaus.cli.main import run
from support.parquet import read

ASKED = "policies=joint_operations&worlds=30&horizon=2028"
CHARTS = {"dots": f"{ASKED}&lang=es", "when": "policies=joint_operations&outcome=mx_homicides&worlds=60&horizon=2028",
          "drivers": "policies=joint_operations&outcomes=mx_homicides&worlds=200&horizon=2028"}
drawing = pytest.mark.skipif(importlib.util.find_spec("typst") is None, reason="typst is not installed")


@drawing
@pytest.mark.parametrize("kind", CHARTS)
def test_a_png_is_its_svg_in_points(client, kind):
    from iolaus.reports.brief.pdf import picture

    answer = client.get(f"/api/v1/chart/{kind}.png?{CHARTS[kind]}")
    drawn = client.get(f"/api/v1/chart/{kind}.svg?{CHARTS[kind]}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content == picture(drawn.text)
    width, height = struct.unpack(">II", answer.content[16:24])
    assert 1200 < width < 2000
    assert 200 < height < 4000
    assert answer.headers["content-disposition"] == drawn.headers["content-disposition"].replace(".svg", ".png")


@drawing
def test_a_png_has_a_tag_of_its_own(client):
    address = f"/api/v1/chart/dots.png?{CHARTS['dots']}"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    other = client.get(f"/api/v1/chart/dots.svg?{CHARTS['dots']}", headers={"If-None-Match": tag})
    assert (other.status_code, other.headers["etag"] == tag) == (200, False)


def test_a_png_that_cannot_be_drawn_here_is_refused_with_what_to_do(client, monkeypatch):
    from iolaus.web import charts

    monkeypatch.setattr(charts, "find_spec", lambda _: None)
    answer = client.get(f"/api/v1/chart/dots.png?{ASKED}")
    assert (answer.status_code, answer.json()["type"]) == (404, "/docs#problem-missing")
    assert "iolaus[report]" in answer.json()["remedy"]
    assert ".svg" in answer.json()["remedy"]


def test_worlds_as_parquet_are_those_of_the_csv_and_of_the_document(client):
    asked = f"{ASKED}&outcome=mx_homicides"
    answer = client.get(f"/api/v1/draws.parquet?{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/vnd.apache.parquet")
    assert answer.headers["content-disposition"].endswith('.parquet"')
    found = read(answer.content)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/draws.csv?{asked}").text)))
    assert list(found) == list(rows[0])
    for name, values in found.items():
        held = [each[name] for each in rows]
        assert values == (held if isinstance(values[0], str) else [type(values[0])(each) for each in held]), name
    document = client.get(f"/api/v1/compare?{ASKED}&outcomes=mx_homicides").json()
    told = next(each for each in document["policies"] if each["id"] == "joint_operations")["outcomes"]["mx_homicides"]
    mine = [place for place, name in enumerate(found["policy"]) if name == "joint_operations"]
    assert statistics.median(found["value"][k] for k in mine) == pytest.approx(told["median"], rel=1e-12)
    rises = statistics.mean(found["difference"][k] > 0 for k in mine)
    assert rises == pytest.approx(document["dots"]["outcomes"]["mx_homicides"]["joint_operations"]["p_rise"])
    assert set(found["results_id"]) == {document["results_id"]}


def test_parquet_has_a_tag_of_its_own_and_closed_fields(client):
    address = f"/api/v1/draws.parquet?{ASKED}"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"/api/v1/draws.csv?{ASKED}", headers={"If-None-Match": tag}).status_code == 200
    for wrong in ("draws.parquet?compression=zstd", "chart/dots.png?width=9000", "draws.parquet?outcome=mx_homicid"):
        refused = client.get(f"/api/v1/{wrong}")
        assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")


def test_the_document_of_addresses_names_the_kinds_of_files(client):
    paths = client.get("/openapi.json").json()["paths"]
    for path, media in (("draws.parquet", "application/vnd.apache.parquet"), *((f"chart/{kind}.png", "image/png") for kind in CHARTS)):
        told = paths[f"/api/v1/{path}"]["get"]["responses"]
        assert list(told["200"]["content"]) == [media]
        assert "304" in told


def test_a_chart_as_a_table_has_the_numbers_of_its_document(client):
    answer = client.get(f"/api/v1/chart/dots.csv?{ASKED}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    document = client.get(f"/api/v1/compare?{ASKED}").json()
    wanted = document["dots"]["outcomes"]["us_overdose_deaths"]["joint_operations"]["dots"]
    assert [float(each["difference"]) for each in rows] == sorted(wanted)
    assert {(each["option"], each["against"], each["results_id"]) for each in rows} == {
        ("joint_operations", "current_path", document["results_id"])}
    pair = client.get(f"/api/v1/chart/dots.csv?{ASKED}&pair=current_path&pair=joint_operations")
    assert {each["option"] for each in csv.DictReader(io.StringIO(pair.text))} == {"current_path"}
    tag = answer.headers["etag"]
    assert client.get(f"/api/v1/chart/dots.csv?{ASKED}", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(("kind", "words"), [
    ("when", ["when", "joint_operations", "--outcome", "mx_homicides", "--worlds", "60"]),
    ("drivers", ["drivers", "joint_operations", "--outcome", "mx_homicides", "--worlds", "200"])])
def test_tables_of_conditions_and_drivers_are_those_of_the_command_line(client, capsys, kind, words):
    answer = client.get(f"/api/v1/chart/{kind}.csv?{CHARTS[kind]}")
    assert answer.status_code == 200
    assert run([*words, "--horizon", "2028", "--format", "csv"]) == 0
    told = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert [[each.removeprefix("'") for each in row] for row in csv.reader(io.StringIO(answer.text))] == told
