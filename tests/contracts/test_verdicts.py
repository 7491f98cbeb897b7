"""A verdict that differs from the last release is announced: a *numbers* line that names the claim.

`verdicts.csv` holds the verdicts of the last release; a release writes it anew.
"""

import csv
from pathlib import Path

from iolaus.claims.page import table

ROOT = Path(__file__).resolve().parents[2]
RELEASED = Path(__file__).with_name("verdicts.csv")


def unannounced(now, before, lines):
    """Claims whose verdict changed, or that are gone, and that no line names."""
    return sorted(claim for claim, verdict in before.items() if now.get(claim) != verdict and claim not in lines)


def announced():
    return " ".join(path.read_text() for path in (ROOT / "changelog.d").glob("*.numbers.md"))


def test_a_changed_verdict_has_a_line_in_the_changelog():
    with RELEASED.open(encoding="utf-8") as file:
        before = {row["claim"]: row["verdict"] for row in csv.DictReader(file)}
    assert before
    assert unannounced(table(), before, announced()) == [], "add changelog.d/<what>.numbers.md that names each and why"


def test_the_rule_bites():
    assert unannounced({"C01": "contested"}, {"C01": "supported", "C02": "supported"}, "") == ["C01", "C02"]
    assert unannounced({"C01": "contested"}, {"C01": "supported"}, "The verdict on C01 moves.") == []


def test_the_page_shows_the_same_verdicts():
    page = (ROOT / "docs/reference/claims.md").read_text()
    for claim, verdict in table().items():
        assert f"| [{claim}](#{claim.lower()}) |" in page
        assert f"| {verdict} |" in next(line for line in page.splitlines() if line.startswith(f"| [{claim}]"))
