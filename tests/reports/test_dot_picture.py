"""The picture in files: every dot drawn or counted, shape beside colour, words for who does not see it."""

import re

import numpy as np
import pytest

from iolaus.reports.dot_picture import Words, svg, ticks

WORDS = Words("Title & more", "What <it> says", "fewer", "more", "{n} further left", "{n} further right")


def drawn(row, better="less", width=620):
    return svg([("A label", row)], better, WORDS, width, "x", str)


def test_every_future_is_drawn_or_counted():
    row = [*np.linspace(-5, 20, 47), -400.0, 300.0, 500.0]
    text = drawn(row)
    beyond = sum(int(each) for each in re.findall(r">(\d+) further", text))
    assert text.count("<circle") + beyond == 50
    assert beyond


def test_better_and_worse_differ_in_shape():
    text = drawn([-1.0] * 10 + [0.0] * 5 + [1.0] * 35)
    assert text.count('class="better"') == 10
    assert text.count('class="worse"') == 35
    assert text.count('class="same"') == 5
    for each in re.findall(r'<circle class="worse"[^>]*>', text):
        assert 'fill="none"' in each
    turned = drawn([-1.0] * 10 + [0.0] * 5 + [1.0] * 35, "more")
    assert turned.count('class="better"') == 35
    assert drawn([-1.0] * 50, "none").count('class="same"') == 50


def test_words_stand_for_it_and_are_escaped():
    text = drawn([1.0] * 25 + [2.0] * 25)
    assert '<title id="x-t">Title &amp; more</title>' in text
    assert "What &lt;it&gt; says" in text
    assert 'aria-labelledby="x-t x-d"' in text


def test_nothing_is_drawn_where_nothing_moves():
    assert drawn([0.0] * 50) == ""


@pytest.mark.parametrize("width", [330, 620])
def test_nothing_leaves_the_picture(width):
    text = drawn(list(np.random.default_rng(0).normal(0, 1000, 50)), width=width)
    assert all(0 <= float(each) <= width for each in re.findall(r'cx="([-\d.]+)"', text))


def test_ticks_are_round_and_inside():
    assert ticks(-152.0, 48.0, 7) == [-150.0, -100.0, -50.0, 0.0] or ticks(-152.0, 48.0, 7)[0] >= -152
    for low, high in ((-1e-4, 3e-5), (0.0, 12345.0), (-7.0, 2e9)):
        found = ticks(low, high, 7)
        assert low - 1e-9 * abs(low) <= found[0] <= found[-1] <= high * (1 + 1e-9)
        assert 3 <= len(found) <= 16
