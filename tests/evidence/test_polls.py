"""Polls pooled: the estimate follows from the table, and its spread from how polls differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from iolaus.evidence import polls
from iolaus.evidence.polls import Item, pool, used

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/polls.md"


def item(country: str, house: str, share: float, condition: str = "unspecified", people: float = 1000.0) -> Item:
    return Item(country, house, "online", condition, 2026.0, "x", float(np.log(share / (1 - share))),
                1.0 / (people * share * (1 - share)))


def test_the_page_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == polls.poll_page(), "run: python -m iolaus.evidence.write_pages"


def test_the_items_are_of_whole_publics_on_us_force():
    assert {each.country for each in used()} == {"US", "MX"}
    assert {each.condition for each in used()} <= {*polls.PLAIN, polls.WITHOUT, *polls.ODD}
    ipsos = [each for each in used() if each.house == "Ipsos" and each.condition == polls.WITHOUT]
    assert 1.0 / (1.0 + np.exp(-ipsos[0].logit)) == pytest.approx(29 / 88)


def test_the_penalty_lies_between_none_and_that_of_the_one_poll_that_asked_both():
    found = pool()
    assert 0.5 < found.mean[1] < 1.4
    assert 0.2 < np.sqrt(found.covariance[1, 1]) < 0.6


def test_the_covariance_is_one_and_its_factor_gives_it_back():
    found = pool()
    assert found.factor @ found.factor.T == pytest.approx(found.covariance)
    assert np.all(np.linalg.eigvalsh(found.covariance) > 0.0)
    assert found.covariance[3, 3] > found.covariance[1, 1]  # no Mexican item names the condition


def test_houses_that_agree_leave_less_open_than_houses_that_do_not():
    us = (item("US", "a", 0.5), item("US", "b", 0.3, "without_consent"))
    agree = pool((*us, item("MX", "a", 0.40), item("MX", "b", 0.41), item("MX", "c", 0.42)))
    apart = pool((*us, item("MX", "a", 0.20), item("MX", "b", 0.41), item("MX", "c", 0.66)))
    assert apart.covariance[2, 2] > 2.0 * agree.covariance[2, 2]
    assert apart.houses[1] > agree.houses[1]


def test_a_second_poll_of_one_house_says_less_than_one_of_another():
    us = (item("US", "a", 0.5), item("US", "b", 0.3, "without_consent"))
    same = pool((*us, item("MX", "a", 0.4), item("MX", "a", 0.45)))
    other = pool((*us, item("MX", "a", 0.4), replace(item("MX", "b", 0.45), mode="telephone")))
    assert same.covariance[2, 2] > other.covariance[2, 2]


def test_a_change_of_one_answer_moves_the_estimate():
    rows = used()
    lifted = tuple(replace(each, logit=each.logit + 1.0) if each.house == "El Financiero" else each for each in rows)
    assert pool(lifted).mean[2] > pool().mean[2] + 0.1
