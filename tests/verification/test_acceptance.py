"""The acceptance page shows a miss as a miss, and pictures are drawings that a browser can read."""

from pathlib import Path
from xml.etree import ElementTree

from verification.acceptance import a08_seizures
from verification.acceptance.bench import Check, Finding, chart
from verification.acceptance.run import page


def test_a_miss_is_shown() -> None:
    made = Finding(3, "made up", (Check("much", "little", False), Check("some", "some", True)), "")
    text = page([made])
    assert "**1 of 2 checks pass.**" in text
    assert "| much | little | **miss** |" in text


def test_a_miss_says_why_and_a_pass_does_not() -> None:
    made = Finding(3, "made up", (Check("much", "little", False, "For a reason."), Check("some", "some", True, "None.")), "")
    text = page([made])
    assert "- Missed: much. For a reason." in text
    assert "None." not in text


def test_every_miss_on_the_page_has_its_cause() -> None:
    text = Path("docs/trust/acceptance.md").read_text(encoding="utf-8")
    missed = [line.split("|")[1].strip() for line in text.splitlines() if line.endswith("| **miss** |")]
    assert missed
    assert [each for each in missed if f"- Missed: {each}. " not in text] == []


def test_a_picture_is_well_formed_and_inside_its_frame() -> None:
    drawn = ElementTree.fromstring(chart("a & b".replace("&", "and"), (1, 2, 3), {"one": (0, -5, 7)}, "things"))
    points = [each.get("points").split() for each in drawn.iter("{http://www.w3.org/2000/svg}polyline")]
    for x, y in (pair.split(",") for each in points for pair in each):
        assert 0 <= float(x) <= 640
        assert 0 <= float(y) <= 320


def test_every_experiment_has_its_picture_on_the_page() -> None:
    text = Path("docs/trust/acceptance.md").read_text(encoding="utf-8")
    for file in sorted(Path("verification/acceptance").glob("a[0-9][0-9]_*.py")):
        assert f"pictures/{file.stem}.svg" in text
        assert Path(f"docs/trust/pictures/{file.stem}.svg").exists()


def test_seizures_are_no_measure_of_supply() -> None:
    assert all(each.passed for each in a08_seizures.experiment().checks)
