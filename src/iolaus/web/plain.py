"""The answer as a page without scripts: shown where the built pages are absent, and to any reader without scripts.

Takes      the document of a comparison
Gives      page(): HTML
Invariant  every text is escaped; nothing is fetched; the sentence is that of every other format
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from iolaus.reports.numbers import percent, signed, unit_words
from iolaus.reports.said import Speaker

STYLE = """body{font:1rem/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#111;
background:#fff}table{border-collapse:collapse;display:block;overflow-x:auto}
th,td{border:1px solid #bbb;padding:.4rem .6rem;text-align:left;vertical-align:top}
caption{text-align:left;font-weight:600;padding:.5rem 0}
@media(prefers-color-scheme:dark){body{color:#eee;background:#111}a{color:#9cf}th,td{border-color:#555}}
"""
SHOWN = ("us_overdose_deaths", "mx_homicides", "mx_missing", "civilian_deaths_from_force", "cooperation",
         "trade_at_risk", "programme_cost")


def page(document: Mapping[str, Any] | None) -> str:
    """The default question with its answer; without one, where it will be."""
    body = _waiting() if document is None else _answered(document)
    refresh = '<meta http-equiv="refresh" content="2">' if document is None else ""
    return (f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Iolaus</title>{refresh}'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f'<link rel="stylesheet" href="/plain.css"></head><body><main><h1>Iolaus</h1>{body}'
            '<p>This page is plain: the pages with sliders are not built into this copy. '
            'The <a href="/docs">addresses of the API</a> give all figures.</p></main></body></html>\n')


def _waiting() -> str:
    return "<p>The default question is being answered; this page looks again every two seconds.</p>"


def _answered(document: Mapping[str, Any]) -> str:
    outcomes = [each for each in document["outcomes"] if each["id"] in SHOWN]
    head = "".join(f'<th scope="col">{escape(each["label"])}</th>' for each in outcomes)
    rows = "".join(f'<tr><th scope="row">{escape(each["label"])}</th>{_cells(each, outcomes)}</tr>'
                   for each in document["policies"])
    caveats = "".join(f"<li>{escape(each)}</li>" for each in Speaker(document, "en").caveats())
    return (f"<p>{escape(document['answer'])}</p><table><caption>Change from the current path, a year for counts: "
            f"middle, 90% range, share of futures in which it is better; {escape(document['start'])} to "
            f"{escape(document['horizon'])}, {document['worlds']:,} worlds, data to {escape(document['vintage'])}"
            "</caption>"
            f'<thead><tr><th scope="col">Option</th>{head}</tr></thead><tbody>{rows}</tbody></table>'
            f"<h2>What to know</h2><ul>{caveats}</ul>")


def _cells(option: Mapping[str, Any], outcomes: list[Mapping[str, Any]]) -> str:
    return "".join(f"<td>{escape(_cell(option['outcomes'][each['id']], each['kind'] == 'count'))}</td>"
                   for each in outcomes)


def _cell(figures: Mapping[str, Any], count: bool) -> str:
    if figures.get("difference") is None:
        return str(figures.get("remark") or "no figures")
    change = figures["difference"].get("per_year") or figures["difference"]
    chance = "" if figures["p_better"] is None else f"; better in {percent(figures['p_better'])}"
    unit = unit_words(figures["unit"], count)
    return f"{signed(change['median'])} {unit} ({signed(change['low'])} to {signed(change['high'])}){chance}"
