"""A second reading is compared number by number; a difference must be settled."""

import pytest

from iolaus.errors import RegisterError
from iolaus.evidence import entries, readings

KNOWN = entries.load()
GOOD = '- {entry: target.homicides_2007, by: second, read: {median: 8867}, where: "table, 2007"}\n'


def load(folder, text):
    (folder / "second.yaml").write_text(text)
    return readings.read(folder, KNOWN)


def test_the_readings_held_fit_the_register():
    found = readings.load()
    assert len(found) >= 346
    differing = {key for key, each in found.items() if readings.differences(KNOWN[key], each)}
    assert differing <= {key for key, each in found.items() if each.settled}


def test_no_judgement_counts_as_read_twice():
    assert not [key for key in readings.load() if KNOWN[key].is_judgement]


def test_a_fitting_reading_is_taken(tmp_path):
    assert load(tmp_path, GOOD)["target.homicides_2007"].by == "second"


@pytest.mark.parametrize(("text", "words"), [
    (GOOD.replace("8867", "8967"), "8867.0 in the register, 8967.0 as read"),
    (GOOD.replace("homicides_2007", "homicides_1807"), "no such entry"),
    (GOOD.replace("by: second", "by: first"), "read it the first time"),
    (GOOD + GOOD, "read twice"),
    (GOOD.replace(', where: "table, 2007"', ""), "missing where"),
    (GOOD.replace("median", "middle"), "must hold numbers"),
    (GOOD.replace(", read: {median: 8867}", ""), "missing read or says"),
    (GOOD.replace("where:", "said: much, where:"), "unknown said"),
])
def test_a_wrong_reading_is_refused(tmp_path, text, words):
    with pytest.raises(RegisterError, match=words):
        load(tmp_path, text)


def test_a_difference_that_is_settled_is_kept(tmp_path):
    text = GOOD.replace("8867", "8967").replace('2007"}', '2007", settled: "the later release stands"}')
    assert load(tmp_path, text)["target.homicides_2007"].settled


def test_a_source_without_a_number_is_read_in_words(tmp_path):
    found = load(tmp_path, GOOD.replace("read: {median: 8867}", 'says: "homicides fell"'))["target.homicides_2007"]
    assert found.in_words
    assert readings.differences(KNOWN[found.entry], found) == ()


def test_only_a_judgement_of_size_is_read_in_words():
    for key, each in readings.load().items():
        assert not (each.in_words and KNOWN[key].certainty == "high"), key
