"""Pages and files: 80 columns, the same figures everywhere, nothing that is not a number."""

import csv
import io
import json

import pytest

from iolaus.analysis.compare import compare
from iolaus.analysis.trajectory import trajectory
from iolaus.reports import csv_export, json_export, markdown, run_table, table
from iolaus.reports.dots import ASCII
from iolaus.reports.layout import plain, render


@pytest.mark.parametrize("width", [80, 100, 60])
def test_no_line_of_the_table_is_wider_than_the_terminal(results, width):
    text = render(table.page(compare(results), width=width), width)
    assert max(len(line) for line in text.splitlines()) <= width


def test_the_answer_stands_before_any_table(results):
    text = render(table.page(compare(results)))
    assert text.index("there is no clear winner") < text.index("Each dot is one") < text.index("All outcomes")


def test_nothing_is_coloured_unless_asked(results):
    assert "\x1b" not in render(table.page(compare(results)))
    assert "\x1b" in render(table.page(compare(results)), colour=True)


def test_plain_text_is_ascii(results):
    assert plain(render(table.page(compare(results), marks=ASCII))).isascii()
    assert "?" not in plain(render(table.page(compare(results), marks=ASCII)))


def test_the_page_says_vintage_fit_and_results_id(results):
    text = render(table.page(compare(results)))
    assert "data to 2025-06" in text
    assert "0123456789abcdef" in text
    assert "200 draws of the posterior" in text.replace("\n  ", " ")
    assert "R-hat at most 1.004" in text.replace("\n  ", " ")
    assert "These figures are made up for a test." in text


def test_chosen_outcomes_come_in_detail(results):
    text = render(table.page(compare(results, ["cooperation", "trade_at_risk"]), chosen=True))
    assert "All outcomes" not in text
    assert "Expected loss of US output" in text


def test_json_has_the_promised_keys(results):
    document = json.loads(json_export.text(json_export.comparison_document(compare(results))))
    assert document["schema"] == "iolaus/compare/1"
    assert {"vintage", "start", "horizon", "worlds", "seed", "results_id", "baseline", "policies",
            "caveats"} <= set(document)
    cell = document["policies"][0]["outcomes"]["us_overdose_deaths"]
    assert {"unit", "median", "low", "high", "interval", "per_year", "difference", "p_better"} <= set(cell)
    assert set(cell["per_year"]) == {"median", "low", "high"}
    assert {"median", "low", "high", "percent_median"} <= set(cell["difference"])
    assert cell["interval"] == 90
    assert cell["total"] == {key: cell[key] for key in ("median", "low", "high")}
    assert document["policies"][0]["outcomes"]["legal_standing"] == {"status": "contested", "steps": ["made up"]}
    assert document["policies"][2]["outcomes"]["programme_cost"]["median"] is None
    assert document["policies"][2]["outcomes"]["programme_cost"]["remark"] == "not costed"


def test_json_of_the_same_results_is_the_same_text(results, results_factory):
    one, two = (json_export.text(json_export.comparison_document(compare(each)))
                for each in (results, results_factory()))
    assert one == two


def test_csv_agrees_with_json(results):
    comparison = compare(results)
    document = json_export.comparison_document(comparison)
    lines = list(csv.DictReader(io.StringIO(csv_export.comparison_table(comparison))))
    assert len(lines) == 4 * len(comparison.outcomes)
    line = next(each for each in lines if (each["policy"], each["outcome"]) == ("joint_operations", "mx_homicides"))
    cell = document["policies"][2]["outcomes"]["mx_homicides"]
    assert float(line["difference_low"]) == cell["difference"]["low"]
    assert float(line["p_better"]) == cell["p_better"]
    assert line["results_id"] == "0123456789abcdef"


def test_markdown_tables_are_whole(results):
    text = markdown.comparison_page(compare(results))
    for block in text.split("\n\n"):
        widths = {line.count("|") for line in block.splitlines() if line.startswith("|")}
        assert len(widths) <= 1
    assert "not costed" in text


def test_a_run_comes_in_every_format(results):
    paths = trajectory(results, "joint_operations")
    text = render(run_table.page(results.manifest, "Joint operations", paths))
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "2030" in text
    document = json_export.run_document(results.manifest, "joint_operations", paths, False)
    assert document["schema"] == "iolaus/run/1"
    assert len(document["outcomes"]["cooperation"]["points"]) == 5
    assert csv_export.run_table(results.manifest, "joint_operations", paths).count("\n") == 1 + 5 * 6
    assert "| 2030 |" in markdown.run_page(results.manifest, "Joint operations", paths)
