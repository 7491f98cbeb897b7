"""Notes that name numbers by id, as sentences of the page in both languages."""

import pytest

from iolaus.reports.brief.catalogue import words
from iolaus.reports.notes import told
from iolaus.web.stands import named

MOVES = ("mx_homicides moves most with a.b and c.d; differences in mx_homicides most with e.f.g; the past does not pin "
         "e.f.g.")


def said(note, language="en"):
    spoken = words(language)
    return told(note, spoken.say, lambda name: f"<{name}>", lambda name: f"[{name}]", lambda unit: {"week": "weeks"}.get(unit, ""))


def test_what_moves_an_outcome_is_told_by_name():
    assert said(MOVES) == ("The level of [mx_homicides] moves most with <a.b>, <c.d>. Differences between options move most "
                           "with <e.f.g>. The past does not pin <e.f.g>.")
    assert "<e.f.g>" in said(MOVES, "es")
    assert "differences" not in said(MOVES, "es")


@pytest.mark.parametrize(("note", "word"), [
    ("differences in mx_homicides most with e.f; the past narrows all of these.", "[mx_homicides]: "),
    ("believed: a.b from 0.4 to 1.2 week", "<a.b> from 0.4 to 1.2 weeks."), ("believed: a.b from 0.4 to 1.2 1", "to 1.2."),
    ("3 of 9 draws agree with the beliefs and were used", "3 of 9"), ("only 3 of 9 draws agree with the beliefs: more", "3 of 9")])
def test_other_notes_are_told_too(note, word):
    assert word in said(note)


def test_a_note_of_another_kind_is_left_alone():
    assert said("Left out: places below a state.") == ""


def test_meanings_are_those_of_the_register():
    from iolaus.evidence import entries

    assert named(["x moves most with use.people_with_disorder, no.such and e.g. this."]) == {
        "use.people_with_disorder": entries.load()["use.people_with_disorder"].meaning}
