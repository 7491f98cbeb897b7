"""The benchmark of `when` and `drivers` measures what it says, on fewer worlds, and tells of progress."""

import pytest
from benchmarks import decisions, page
from verification.decisions.speed import OUTCOMES, made

from iolaus.analysis.drivers import drivers
from iolaus.analysis.success import beats
from iolaus.analysis.when import when


@pytest.mark.parametrize("name", decisions.NAMES)
def test_an_analysis_is_timed_against_a_fixed_piece_of_work(name):
    found = decisions.measured(name, 600)
    assert found["seconds"] > 0.0
    assert found["ratio"] > 0.0
    assert "a fixed piece of work" in page.measured(found)


def test_both_say_how_far_they_are_until_they_are_done():
    results, known = made(600, 300, 20)
    won = beats("deaths", "", {"deaths": "less"}, "current_path")
    for ask in (lambda tell: when({"standard": results}, known, "one", won, progress=tell),
                lambda tell: drivers(results, known, OUTCOMES, tell)):
        told: list[float] = []
        ask(told.append)
        assert told[-1] == 1.0
        assert told == sorted(told)
        assert len(told) > 5
