"""Against a server that fails in every way: nothing is half loaded, the old vintage stays, the message helps."""

import hashlib
import json

import pytest

from connectors import files
from connectors.server import serving
from iolaus.connectors import vintages
from iolaus.connectors.fetch import Limits, allowed, fetch
from iolaus.connectors.refresh import Order, refresh
from iolaus.errors import ConnectorError, UnknownNameError

SERIES = "us_mexico_goods_trade_month"
QUICK, PATIENT = Limits(silence=0.3, whole=1.0, size=10_000), Limits(size=10_000)


def order(folder, address="", **rest):
    return Order(SERIES, folder, "2026-11-22", address=address, **rest)


def snapshot(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def held(tmp_path):
    """A folder with one sound vintage."""
    folder = tmp_path / "vintages"
    file = tmp_path / "IMPMX.csv"
    file.write_bytes(files.TRADE)
    refresh(order(folder, file=file))
    return folder


@pytest.fixture(scope="module")
def server():
    with serving(files.TRADE + b"2025-02-01,40000.5\n") as (httpd, address):
        yield httpd, address


FAILURES = [
    ("/403", "403", "refuse scripts"), ("/404", "404", "--address"), ("/500", "500", "try again later"),
    ("/cut", "file was cut|IncompleteRead", ""), ("/chunk-cut", "IncompleteRead|cut", ""),
    ("/slow", "nothing came for 0.3 seconds|without response|closed", ""), ("/drip", "not done after|nothing came", ""),
    ("/loop", "302", ""), ("/plain", "only https", ""), ("/to/ftp", "only https", ""), ("/page", "web page, not data", ""),
    ("/empty", "answer was empty", ""), ("/huge", "more than the 10,000 allowed", ""),
]


@pytest.mark.parametrize(("path", "words", "also"), FAILURES, ids=[each[0] for each in FAILURES])
def test_whatever_fails_the_old_vintage_stays(path, words, also, held, server):
    before = snapshot(held)
    address = server[1] + path
    with pytest.raises(ConnectorError, match=words) as error:
        refresh(order(held, address), QUICK if path in ("/slow", "/drip") else PATIENT)
    text = str(error.value)
    assert snapshot(held) == before
    assert also in text
    assert "Nothing was loaded" in text
    assert f"iolaus data refresh {SERIES} --from FILE" in text
    assert "https://fred.stlouisfed.org" in text
    assert "127.0.0.1" in text


def test_a_changed_header_is_refused_and_named(held):
    before = snapshot(held)
    with serving(files.TRADE.replace(b"IMPMX", b"IMPMEX")) as (_, address), \
            pytest.raises(ConnectorError, match="no column 'IMPMX'"):
        refresh(order(held, f"{address}/data"))
    assert snapshot(held) == before


def test_a_file_cut_between_two_rows_is_refused(held):
    before = snapshot(held)
    with serving(files.TRADE[:-24]) as (_, address), pytest.raises(ConnectorError, match="ends with 1985-01"):
        refresh(order(held, f"{address}/data"))
    assert snapshot(held) == before


def test_a_new_release_stands_beside_the_old_and_says_what_changed(held, server):
    report = refresh(order(held, f"{server[1]}/to/data"))
    assert report.new
    assert report.change.added == ("2025-02",)
    assert report.vintage.address.endswith("/data")
    assert [each.name for each in vintages.listed(held, SERIES)] == sorted(
        each.name for each in vintages.listed(held, SERIES)) or len(vintages.listed(held, SERIES)) == 2
    folder = held / SERIES / report.vintage.name
    document = json.loads((folder / "vintage.json").read_text())
    assert document["raw_sha256"] == hashlib.sha256(server[0].body).hexdigest()
    assert document["table_sha256"] == hashlib.sha256((folder / "table.csv").read_bytes()).hexdigest()
    assert (folder / document["file"]).read_bytes() == server[0].body


def test_the_same_file_again_is_no_new_vintage(held, server):
    first = refresh(order(held, f"{server[1]}/data"))
    again = refresh(order(held, f"{server[1]}/data"))
    assert first.new
    assert not again.new
    assert again.vintage == first.vintage


def test_the_first_vintage_is_compared_with_the_table_held(tmp_path):
    file = tmp_path / "new.csv"
    file.write_bytes(files.TRADE)
    report = refresh(order(tmp_path / "v", file=file, held="month,imports_million,exports_million\n1985-01,1300,\n"))
    assert report.against == "the table held"
    assert [(each.row, each.before, each.after) for each in report.change.restated] == [("1985-01", "1300", "1303.3")]


def test_an_agency_without_an_address_says_where_to_go(tmp_path):
    with pytest.raises(ConnectorError, match=r"inegi\.org\.mx"):
        refresh(Order("mx_homicides_year", tmp_path, "2026-11-22"))


def test_a_series_that_cannot_be_refreshed_is_named(tmp_path):
    with pytest.raises(UnknownNameError, match="opinion_polls"):
        refresh(Order("opinion_polls", tmp_path, "2026-11-22"))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConnectorError, match=r"nowhere\.csv: cannot be read"):
        refresh(order(tmp_path, file=tmp_path / "nowhere.csv"))


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "taken").write_text("a file")
    file = tmp_path / "new.csv"
    file.write_bytes(files.TRADE)
    with pytest.raises(ConnectorError, match="cannot be written to"):
        refresh(order(tmp_path / "taken", file=file))


def test_a_table_changed_after_it_was_made_is_refused(held):
    vintage = vintages.latest(held, SERIES)
    path = held / SERIES / vintage.name / "table.csv"
    path.write_text(path.read_text().replace("1303.3", "1304.3"))
    with pytest.raises(ConnectorError, match="was changed after it was made"):
        vintages.text(held, vintage)


def test_an_unfinished_vintage_is_not_seen(held):
    (held / SERIES / ".building-x").mkdir()
    (held / SERIES / "2026-12-01-abcdef01").mkdir()
    assert len(vintages.listed(held, SERIES)) == 1


@pytest.mark.parametrize("address", ["http://example.org/x", "file:///etc/hosts", "ftp://example.org/x", "x"])
def test_only_https_is_asked(address, tmp_path):
    with pytest.raises(ConnectorError, match="only https"):
        allowed(address)
    with pytest.raises(ConnectorError, match="only https"):
        fetch(address, tmp_path / "x")
