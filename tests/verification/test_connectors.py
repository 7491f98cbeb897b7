"""The page of loading times is of every layout, and its measure is that of the loading process."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from iolaus.connectors.official import OFFICIAL
from verification import connectors as measured

PAGE = Path(__file__).parents[2] / "docs/trust/connectors.md"


def rows():
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.read_text(encoding="utf-8").splitlines()
            if line.startswith("| ") and not line.startswith("| agency")]


def test_the_page_has_every_layout_of_every_publication_and_keeps_the_promise():
    assert [(row[1], row[2]) for row in rows()] == [(kind, layout) for kind, layout, _ in measured.layouts()]
    assert {row[1] for row in rows()} == {each.kind for each in OFFICIAL}
    for row in rows():
        count, seconds, peak = (float(row[k].replace(",", "")) for k in (4, 5, 7))
        assert count >= 2_000_000
        assert (row[8] == "pass") is (seconds <= measured.BUDGET[0] and peak <= measured.BUDGET[1])
        assert row[8] == "pass"


def test_a_grown_file_has_as_many_rows_as_asked_for(tmp_path):
    for kind, layout, body in measured.layouts():
        if layout in ("", "portal csv", "by state", "SODA json") and kind != "inegi_tabulated":
            found = measured.one(kind, layout, body, 240, tmp_path)
            assert 240 <= found.rows <= 250, kind
            assert found.peak > 5.0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux keeps a high water mark of a program")
def test_the_peak_is_not_that_of_the_process_that_started_it():
    told = "from verification.connectors import peak; held = b'x' * {}; print(peak())"
    heavy = ("import subprocess, sys; held = b'x' * 300_000_000; print(subprocess.run([sys.executable, '-c', "
             f"{told.format(1)!r}], capture_output=True, text=True, check=True).stdout)")
    alone, started, grown = map(told_by, (told.format(1), heavy, told.format(100_000_000)))
    assert abs(started - alone) < 50
    assert grown > alone + 80


def told_by(code):
    """The number that a program of its own prints."""
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                                cwd=Path(__file__).parents[2]).stdout)


def test_the_page_says_whether_the_machine_was_shared():
    assert re.search(r"\d+\.\d processes at work", PAGE.read_text(encoding="utf-8"))
