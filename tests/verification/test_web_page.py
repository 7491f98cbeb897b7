"""The scripts that measure the web room say held or missed, and touch only their own part of the page."""

from __future__ import annotations

import pytest
from verification.web import page
from verification.web.page import Goal

PARTS = ("speed", "lever", "hostile", "schema")


def test_the_page_has_a_place_for_every_script():
    text = page.PAGE.read_text(encoding="utf-8")
    for part in PARTS:
        found = page.replaced(text, part, "new\n")
        assert "new\n" in found
        assert page.replaced(found, part, "newer\n").count("new\n") == 0
        assert found.split("<!--")[0] == text.split("<!--")[0]


def test_a_part_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no part 'other'"):
        page.replaced(page.PAGE.read_text(encoding="utf-8"), "other", "")


def test_a_goal_is_held_or_missed_and_a_figure_without_one_is_neither():
    assert Goal("a", 200, 200, "ms").row() == "| a | 200 ms | at most 200 ms | held |"
    assert Goal("a", 1234, 200, "ms").row() == "| a | 1,234 ms | at most 200 ms | **missed** |"
    assert Goal("a", 3, None, "").row() == "| a | 3 |  |  |"


def test_a_missed_goal_and_a_failure_are_told_by_the_exit_code(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(page, "PAGE", tmp_path / "web.md")
    page.PAGE.write_text("a\n<!-- speed: made by verification.web.speed -->\nold\n<!-- speed: end -->\nz\n")
    assert page.finish("speed", [Goal("x", 1, 2, "ms")], "How.", 0.5, write=True) == 0
    assert "| x | 1 ms | at most 2 ms | held |" in page.PAGE.read_text()
    assert "old" not in page.PAGE.read_text()
    before = page.PAGE.read_text()
    assert page.finish("speed", [Goal("x", 3, 2, "ms")], "How.", 0.5, write=False) == 1
    assert page.finish("speed", [Goal("x", 1, 2, "ms")], "How.", 0.5, write=False, failed=True) == 1
    assert page.PAGE.read_text() == before
    assert "MISS  x: 3 ms (at most 2)" in capsys.readouterr().err


def test_the_switch_keeps_the_page():
    assert page.words_of(["5", "--dry"]) == (["5"], False)
    assert page.words_of([]) == ([], True)
