"""The two pages in plain words say what the stored answers of this model say, and stay about two pages."""

import re
from pathlib import Path

import pytest

from iolaus.artefacts import draws
from iolaus.claims import answers

TEXT = (Path(__file__).resolve().parents[2] / "docs/explanation/plain_description.md").read_text(encoding="utf-8")
PAGE_OF_WORDS = 600  # a full page of plain text


def said(pattern: str) -> tuple[float, ...]:
    found = re.search(pattern, " ".join(TEXT.split()))
    assert found, pattern
    return tuple(float(each) for each in found.groups())


@pytest.mark.parametrize(("pattern", "policy", "outcome", "sign"), [
    (r"treatment and naloxone: ([\d.]+) % fewer deaths", "treatment_and_naloxone", "us_overdose_deaths", -1),
    (r"effort again at the border: ([\d.]+) % fewer", "border_interdiction", "us_overdose_deaths", -1),
    (r"strikes on laboratories: ([\d.]+) % fewer, in", "unilateral_strikes_labs", "us_overdose_deaths", -1),
    (r"twice the arrests: ([\d.]+) % fewer", "intensified_arrests", "mx_homicides", -1),
    (r"cooperation on security: ([\d.]+) % fewer", "cooperative_security", "mx_homicides", -1),
    (r"strikes on laboratories or on leaders: ([\d.]+) and [\d.]+ % more", "unilateral_strikes_labs", "mx_homicides", 1),
    (r"strikes on laboratories or on leaders: [\d.]+ and ([\d.]+) % more", "unilateral_strikes_leaders", "mx_homicides",
     1)])
def test_each_size_is_that_of_the_stored_answer(pattern, policy, outcome, sign):
    (size,) = said(pattern)
    half = 0.05 if size < 1.0 else 0.5
    assert sign * answers.difference(policy, outcome).value == pytest.approx(size, abs=half)


@pytest.mark.parametrize(("pattern", "policy", "outcome", "worse"), [
    (r"better in (\d+) of 50 futures. Half as much", "treatment_and_naloxone", "us_overdose_deaths", False),
    (r"0.1 % fewer, in (\d+) of 50", "unilateral_strikes_labs", "us_overdose_deaths", False),
    (r"9 % fewer, in (\d+) of 50", "cooperative_security", "mx_homicides", False),
    (r"and 10 % more, in (\d+) and \d+ of 50", "unilateral_strikes_labs", "mx_homicides", True),
    (r"and 10 % more, in \d+ and (\d+) of 50", "unilateral_strikes_leaders", "mx_homicides", True)])
def test_each_count_of_futures_is_that_of_the_stored_answer(pattern, policy, outcome, worse):
    (count,) = said(pattern)
    share = answers.chance(policy, outcome).value
    assert 50.0 * (1.0 - share if worse else share) == pytest.approx(count, abs=0.5)


def test_the_share_of_judgements_is_as_told():
    about = draws.load().manifest
    assert about["judgements"] / len(about["coordinates"]) > 0.4
    assert "More than two fifths of the numbers are judgements" in TEXT


def test_it_is_about_two_pages():
    assert len(TEXT.split()) < 2 * PAGE_OF_WORDS
