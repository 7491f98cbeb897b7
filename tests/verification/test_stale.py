"""A page of measured figures that is older than the model says so."""

import pytest

from verification import stale

NOW = ("a" * 16, "d" * 16, "c" * 16)
FRESH = f"# Page\n\nModel `{NOW[0]}`; 10 worlds. Draws `{NOW[1]}`, 5 of them.\n\nText.\n"


@pytest.mark.parametrize("name", stale.MEASURED)
def test_every_measured_page_is_of_the_present_model_or_says_that_it_is_not(name):
    text = (stale.PAGES / f"{name}.md").read_text(encoding="utf-8")
    why = stale.stale().get(name, "")
    assert text == stale.marked(text, why), (
        f"docs/trust/{name}.md: {why or 'it is of the present model, yet says otherwise'} Measure it anew, or run "
        "`python -m verification.stale`, which says so on the page")


def test_a_page_is_old_when_the_model_or_the_draws_are_others():
    assert stale.reason(FRESH, *NOW) == ""
    assert "model `aaaaaaaaaaaaaaaa`, now `bbbb" in stale.reason(FRESH, "b" * 16, *NOW[1:])
    assert "draws `dddddddddddddddd`, now `eeee" in stale.reason(FRESH, NOW[0], "e" * 16, NOW[2])
    assert "does not say" in stale.reason("# Page\n\nText.\n", *NOW)


def test_the_line_comes_and_goes_and_nothing_else_changes():
    old = stale.marked(FRESH, "Why.")
    assert old.startswith("# Page\n\n> **Older than the model.** Why.\n\nModel `")
    assert stale.marked(old, "Why.") == old
    assert stale.marked(old, "Other.").count(stale.MARK) == 1
    assert stale.marked(old, "") == FRESH


def test_a_stamped_page_is_of_the_present_model():
    for text in (FRESH, "# Page\n\nText.\n"):
        made = stale.stamped(stale.marked(text, "Why."), "b" * 16, "e" * 16, "f" * 16)
        assert stale.reason(made, "b" * 16, "e" * 16, "f" * 16) == ""
        assert made.endswith("Text.\n")


def test_a_page_made_with_other_equations_says_so_and_one_of_these_does_not():
    """What tests the method knows no draws: it is old when the equations are."""
    page = f"# Page\n\nText.\n\nMade with equations `{'9' * 16}`, priors `{'8' * 16}`.\n"
    assert f"equations `{'9' * 16}`, now `{NOW[2]}`" in stale.reason(page, *NOW)
    assert stale.reason(stale.stamped(page, *NOW), *NOW) == ""
