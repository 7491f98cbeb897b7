"""Every connector against a server that fails in every way: nothing half loaded, the old vintage stays, a way out."""

import pytest

from connectors import files
from connectors.server import serving
from iolaus.connectors import vintages
from iolaus.connectors.fetch import Limits
from iolaus.connectors.official import OFFICIAL
from iolaus.connectors.refresh import Order, refresh
from iolaus.errors import ConnectorError

BY_KIND = {each.kind: each for each in OFFICIAL}
KINDS = sorted(BY_KIND)
PATIENT, SHORT = Limits(), Limits(silence=0.3, whole=2.0)  # short only where the server is silent on purpose
# what an agency could rename: the words before and after
HEADERS = {
    "cdc_vsrr": (b"data_value", b"value"), "cdc_wonder": (b"Month Code", b"Month Key"),
    "cbp_drugs": (b"Sum Qty (lbs)", b"Sum Qty (kg)"), "cbp_encounters": (b"Encounter Count", b"Encounters"),
    "sesnsp_victims": (b"Modalidad", b"Modo"), "inegi_tabulated": (b'"heading"', b'"columns"'),
    "rnpdno": (b"conteo", b"total"), "ucdp_nonstate": (b"best_fatality_estimate", b"best_estimate"),
    "fred": (b"IMPMX", b"IMPMEX"), "conapo": (b"pob_mid_year", b"pob_julio"),
    "census_population": (b",,2020,2021\n", b",,mid-2020,mid-2021\n"),
}
FAILURES = {"/403": "403", "/500": "500", "/cut": "cut|IncompleteRead", "/chunk-cut": "cut|IncompleteRead",
            "/slow": "nothing came|without response|closed", "/loop": "302", "/plain": "only https",
            "/page": "a web page", "/empty": "empty"}


def snapshot(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def order(kind, folder, address="", **rest):
    return Order(BY_KIND[kind].series, folder, "2026-11-22", address=address, **rest)


@pytest.fixture
def held(kind, tmp_path):
    """A folder with one sound vintage of the kind, loaded from a file."""
    folder, file = tmp_path / "vintages", tmp_path / "official.csv"
    file.write_bytes(files.GOOD[kind][0])
    refresh(order(kind, folder, file=file))
    return folder


def newer(kind):
    """Another file of the kind, so that it is not the same as the vintage held."""
    body = files.GOOD[kind][0]
    return body.replace(b"\r\n", b"\n") if b"\r\n" in body else body.replace(b"\n", b"\r\n")


def refused(kind, folder, address, words, limits=PATIENT):
    before = snapshot(folder)
    with pytest.raises(ConnectorError, match=words) as error:
        refresh(order(kind, folder, address), limits)
    text = str(error.value)
    assert snapshot(folder) == before
    assert address in text
    assert "Nothing was loaded" in text
    assert f"iolaus data refresh {BY_KIND[kind].series} --from FILE" in text
    assert BY_KIND[kind].page in text


def test_every_kind_has_its_header_to_change():
    assert set(HEADERS) == set(KINDS)


@pytest.mark.parametrize("path", FAILURES)
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_the_server_does_the_old_vintage_stays(kind, path, held):
    with serving(newer(kind)) as (_, address):
        refused(kind, held, address + path, FAILURES[path], SHORT if path == "/slow" else PATIENT)


@pytest.mark.parametrize("kind", KINDS)
def test_a_header_that_the_agency_changed_is_refused(kind, held):
    old, new = HEADERS[kind]
    body = newer(kind).replace(b"\r\n", b"\n").replace(old, new)
    assert body != newer(kind).replace(b"\r\n", b"\n")
    with serving(body) as (_, address):
        refused(kind, held, f"{address}/data", "changed its file|changed it|changed its table|another file")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_another_agency_is_refused_by_name(kind, held):
    other = next(each for each in KINDS if each != kind)
    with serving(files.GOOD[other][0]) as (_, address):
        refused(kind, held, f"{address}/data", f"a file of kind {other}")


@pytest.mark.parametrize("kind", KINDS)
def test_a_redirect_to_a_new_release_is_followed_and_its_address_kept(kind, held):
    with serving(newer(kind)) as (_, address):
        report = refresh(order(kind, held, f"{address}/to/data"), PATIENT)
        assert report.vintage.address == f"{address}/data"
    assert report.new
    assert report.change is not None
    assert report.change.empty
    assert len(vintages.listed(held, BY_KIND[kind].series)) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_fetch_that_ends_before_the_table_held_is_refused(kind, tmp_path):
    held = "when,value\n1990,1\n9990-01,2\n"
    with serving(files.GOOD[kind][0]) as (_, address), \
            pytest.raises(ConnectorError, match="but the table held with 9990-01"):
        refresh(order(kind, tmp_path, f"{address}/data", held=held), PATIENT)
    assert snapshot(tmp_path) == {}
