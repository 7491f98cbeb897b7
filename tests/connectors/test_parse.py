"""Each official format is read with its quirks; a file that is cut, changed or of another kind is refused by name."""

import contextlib
import json
import zipfile

import pytest

from connectors import files
from iolaus.connectors.official import OFFICIAL, find
from iolaus.connectors.parse import PARSERS, SIGNS, parse, recognise
from iolaus.connectors.parsed import STATES
from iolaus.connectors.raw import Raw
from iolaus.errors import ConnectorError
from iolaus.evidence import data

BY_KIND = {each.kind: each for each in OFFICIAL}
KINDS = sorted(files.GOOD)


def load(folder, body, kind, name="file.csv"):
    path = folder / name
    path.write_bytes(body)
    return parse(Raw(path), BY_KIND[kind])


def test_every_series_that_can_be_refreshed_is_held_and_tested():
    held = {each.id for each in data.list_series()}
    assert {each.series for each in OFFICIAL} <= held
    assert set(PARSERS) == set(SIGNS) == set(files.GOOD) == set(BY_KIND)


@pytest.mark.parametrize("kind", KINDS)
def test_columns_are_those_of_our_table_and_keys_come_first(kind, tmp_path):
    parsed = load(tmp_path, files.GOOD[kind][0], kind)
    ours = [each.name for each in data.show(BY_KIND[kind].series).columns]
    assert parsed.columns[: parsed.keys] == tuple(ours[: parsed.keys])
    assert set(parsed.columns) - {"mark"} <= set(ours)


@pytest.mark.parametrize("kind", KINDS)
def test_the_format_is_read_with_its_quirks(kind, tmp_path):
    body, wanted = files.GOOD[kind]
    assert load(tmp_path, body, kind).rows == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_recognised_and_a_wrong_one_refused_by_name(kind, tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(files.GOOD[kind][0])
    assert recognise(Raw(path)) == kind
    for other in KINDS:
        if other != kind:
            with pytest.raises(ConnectorError, match=f"kind {kind} .*data refresh {BY_KIND[kind].series}"):
                parse(Raw(path), BY_KIND[other])


@pytest.mark.parametrize(("body", "kind", "same"), [
    (files.PORTAL, "cdc_vsrr", None), (files.SODA, "cdc_vsrr", (("2015-01", 47800, 5700, 5750.0),)),
    (files.MUNICIPAL, "sesnsp_victims", None), (files.NATIONWIDE, "cbp_encounters", (("2025-11", 7, 0, 7),)),
    (files.VSRR.replace(b"\n", b"\r\n"), "cdc_vsrr", None), (b"\xef\xbb\xbf" + files.TRADE, "fred", None),
    (files.WONDER.replace(b',"', b'\t"').replace(b",", b"\t").replace(b"Dec.\t", b"Dec.,")
     .replace(b"Mar.\t", b"Mar.,"), "cdc_wonder", None),
])
def test_other_layouts_of_the_same_publication(body, kind, same, tmp_path):
    assert load(tmp_path, body, kind).rows == (same or files.GOOD[kind][1])


def test_json_is_read_record_by_record(tmp_path):
    records = [{"a": str(k), "b": 'x,]} "[' * 3} for k in range(5000)]
    path = tmp_path / "file.json"
    for text in (json.dumps(records), "\ufeff " + json.dumps(records, indent=1)):
        path.write_text(text, encoding="utf-8")
        assert list(Raw(path).records()) == records
    for text in (json.dumps(records)[:-1], json.dumps(records)[:200_000], "", "[", '[{"a": 1} and more]', '{"a": 1}', "[1]"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConnectorError, match=r"file\.json: (cut or damaged json|not a list of records)"):
            list(Raw(path).records())


def test_damaged_json_is_refused_before_much_of_it_is_held(tmp_path, monkeypatch):
    path = tmp_path / "file.json"
    path.write_text('[{"a": "' + "x" * 5_000_000)
    asked = []
    peek = Raw.open

    @contextlib.contextmanager
    def counting(self):
        with peek(self) as text:
            class Counting:
                def read(self, size):
                    asked.append(size)
                    return text.read(size)
            yield Counting()

    monkeypatch.setattr(Raw, "open", counting)
    with pytest.raises(ConnectorError, match="cut or damaged"):
        list(Raw(path).records())
    assert sum(asked) < 2_000_000


def test_a_zip_with_one_table_is_opened(tmp_path):
    path = tmp_path / "victims.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("Estatal-Victimas.csv", files.VICTIMS)
        packed.writestr("leeme.pdf", b"x")
    assert parse(Raw(path), BY_KIND["sesnsp_victims"]).rows == files.GOOD["sesnsp_victims"][1]
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("another.csv", files.VICTIMS)
    with pytest.raises(ConnectorError, match="holds 2 tables"):
        parse(Raw(path), BY_KIND["sesnsp_victims"])


@pytest.mark.parametrize(("body", "kind", "words"), [
    (b"", "fred", "is empty"),
    (b"<!DOCTYPE html><html><body>Access denied</body></html>", "cbp_drugs", "a web page, not data"),
    (files.AMO, "cbp_drugs", "Air and Marine"),
    (files.DRUGS.replace(b"Sum Qty (lbs)", b"Weight"), "cbp_drugs", "no column 'Sum Qty"),
    (files.DRUGS.replace(b"Northern Border", b"Arctic Border"), "cbp_drugs", "region 'Arctic Border'"),
    (files.DRUGS.replace(b"2025,SEP", b"FY25,SEP"), "cbp_drugs", "fiscal year 'FY25'"),
    (files.DRUGS.replace(b"Fentanyl", b"Fentanil"), "cbp_drugs", "none of them wanted"),
    (files.DRUGS[:-20], "cbp_drugs", "cut short"),
    (files.VSRR[:-40], "cdc_vsrr", "cut short"),
    (files.SODA[:-30], "cdc_vsrr", "cut or damaged json"),
    (files.VSRR.replace(b",January,", b",Enero 1,"), "cdc_vsrr", "'Enero 1'"),
    (files.WONDER.replace(b",T40.4,200", b",T40.1,200"), "cdc_wonder", "cause 'T40.1'"),
    (files.VICTIMS.replace(b"Sexo,", b"Genero,"), "sesnsp_victims", "no column 'Sexo'"),
    (files.VICTIMS.replace(b",14,", b",44,"), "sesnsp_victims", "'44' is no code"),
    (files.VICTIMS[:-9], "sesnsp_victims", "cut short"),
    (files.TABULATED.replace(b'"98||"', b'"98||", "1||"'), "inegi_tabulated", "9 cells for 2 places"),
    (files.TABULATED[:-50], "inegi_tabulated", "it was cut"),
    (files.REGISTRY.replace(b"LOCALIZADA_CON_VIDA", b"ENCONTRADA"), "rnpdno", "'ENCONTRADA' is not known"),
    (files.REGISTRY.replace(b",33,2026", b",n/d,2026"), "rnpdno", "'n/d' for a count"),
    (files.ESTIMATES.replace(b"United States,", b"Estados Unidos,"), "census_population", "no row 'United States'"),
    (b"PK\x03\x04 broken", "fred", "no column"),
])
def test_what_is_cut_or_changed_is_refused_with_its_reason(body, kind, words, tmp_path):
    with pytest.raises(ConnectorError, match=words) as error:
        load(tmp_path, body, kind)
    assert "file.csv" in str(error.value)


def test_a_suppressed_cell_is_no_zero_and_is_counted(tmp_path):
    parsed = load(tmp_path, files.VSRR, "cdc_vsrr")
    assert ",,6001" in parsed.as_csv()
    assert any("1 cells of states are blank" in each for each in parsed.notes)
    assert any("1 marked Suppressed" in each for each in load(tmp_path, files.WONDER, "cdc_wonder").notes)


def test_states_stand_in_the_order_of_the_official_codes():
    assert set(STATES) == set(data.read("mx_states")["state"])
    table = data.read("mx_population_state_year").where(year=2020)
    assert len(set(table["state"]) - set(STATES)) == 1


def test_our_own_table_can_be_told_from_an_official_file(tmp_path):
    body = (data.FOLDER / "us_fentanyl_seizures_month.csv").read_bytes()
    with pytest.raises(ConnectorError, match="no column 'FY'"):
        load(tmp_path, body, "cbp_drugs")


def test_an_address_is_the_agencys_own():
    for each in OFFICIAL:
        assert each.page.startswith("https://")
        assert not each.address or each.address.startswith("https://")
    assert find("us_overdose_deaths_12_months").kind == "cdc_vsrr"


def test_records_that_hold_records_are_read_whole_wherever_the_file_is_cut_into_pieces(tmp_path):
    records = [{"a": k, "inside": {"b": [{"c": "}"}] * (k % 40)}} for k in range(4000)]
    path = tmp_path / "file.json"
    path.write_text(json.dumps(records))
    assert list(Raw(path).records()) == records


def test_numbers_and_nulls_of_a_json_are_read_as_its_text_would_be(tmp_path):
    records = [{**each, "year": int(each["year"])} for each in json.loads(files.SODA)]
    records[0]["predicted_value"] = 47800
    records[1]["data_value"] = 5700.0
    records[2] |= {"data_value": None, "predicted_value": None}
    parsed = load(tmp_path, json.dumps(records).encode(), "cdc_vsrr")
    assert parsed.rows == load(tmp_path, files.SODA, "cdc_vsrr", "text.json").rows
    assert parsed.notes == load(tmp_path, files.SODA, "cdc_vsrr", "text.json").notes


@pytest.mark.parametrize(("old", "new"), [(b"2015,January", b"2015.5,January"), (b"2015,January", b"2015,Enerox"),
                                          (b"12 month-ending,Number", b"6 month-ending,Number")])
def test_a_year_month_or_period_that_cannot_be_read_is_refused(tmp_path, old, new):
    with pytest.raises(ConnectorError, match="where an English month of a year"):
        load(tmp_path, files.VSRR.replace(old, new), "cdc_vsrr")
