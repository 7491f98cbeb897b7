"""Every dot is drawn or counted."""

from hypothesis import given
from hypothesis import strategies as st

from iolaus.reports.dots import ASCII, TALLEST, UNICODE, plot


def test_one_dot_per_future_where_they_fit():
    row = [float(k) for k in range(50)]
    lines = plot(["a"], [row], width=50)
    assert sum(line.count("●") for line in lines) == 50
    assert lines[0] == "a"


def test_a_few_far_dots_do_not_squash_the_rest_and_are_counted():
    row = [-1e6, *(float(k) for k in range(-24, 24)), 1e6]
    lines = plot(["a"], [row], width=60)
    assert lines[0] == "a (1 further left, 1 further right)"
    assert sum(line.count("●") for line in lines) == 48


def test_columns_too_tall_say_how_many_they_hold():
    lines = plot(["a"], [[1.0] * 50], width=20)
    assert any("50" in line for line in lines)
    assert sum(line.count("●") for line in lines) == TALLEST


def test_nothing_that_moves_draws_nothing():
    assert plot(["a"], [[0.0] * 50]) == []


def test_rows_share_one_scale_with_zero_marked():
    lines = plot(["a", "b"], [[-10.0] * 50, [10.0] * 50], width=21)
    axis = lines[-2]
    assert axis.count("┼") == 1
    assert axis.index("┼") == 10
    assert lines[-1].split() == ["-10", "0", "+10"]


@given(st.lists(st.lists(st.floats(-1e9, 1e9), min_size=50, max_size=50), min_size=1, max_size=4),
       st.integers(20, 90))
def test_no_line_is_wider_than_asked_and_ascii_is_ascii(rows, width):
    for marks in (UNICODE, ASCII):
        lines = plot(["x"] * len(rows), rows, width, marks)
        assert all(len(line) <= width for line in lines if not line.startswith("x"))
    assert "".join(lines).isascii()
