"""The brief as one HTML file that needs nothing else.

Takes      the document of a brief
Gives      page(): text; STYLE, STYLE_HASH: what a server may allow
Invariant  every text is escaped; nothing is fetched and nothing runs; light and dark, screen and paper; headings,
           captions and heads of rows and columns are marked as such
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

STYLE = (Path(__file__).parent / "brief.css").read_text(encoding="utf-8")
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def page(given: Mapping[str, Any]) -> str:
    """The file."""
    blocks = given["blocks"]
    first = next(k for k, each in enumerate(blocks) if each["kind"] not in ("text",))
    opening = "\n".join(map(_block, blocks[:first]))
    rest = "\n".join(map(_block, blocks[first:]))
    return (f'<!doctype html>\n<html lang="{given["lang"]}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f'<meta name="generator" content="Iolaus {escape(given["version"])}">\n'
            f"<title>{escape(given['title'])} · Iolaus</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
            f'<header><p class="kind">Iolaus · {escape(given["kind"])}</p>\n<h1>{escape(given["title"])}</h1>\n'
            f'<p class="quiet">{escape(given["strip"])}</p></header>\n'
            f'<section class="opening">\n{opening}\n</section>\n{rest}\n</main>\n'
            f"<footer><p>{escape(given['foot'])}</p></footer>\n</body>\n</html>\n")


def _block(given: Mapping[str, Any]) -> str:
    return {"heading": _heading, "text": _text, "list": _list, "table": _table, "figure": _figure,
            "code": _code, "link": _link}[given["kind"]](given)


def _heading(given: Mapping[str, Any]) -> str:
    return f"<h2>{escape(given['text'])}</h2>"


def _text(given: Mapping[str, Any]) -> str:
    style = f' class="{given["style"]}"' if given["style"] else ""
    return f"<p{style}>{escape(given['text'])}</p>"


def _list(given: Mapping[str, Any]) -> str:
    return "<ul>" + "".join(f"<li>{escape(each)}</li>" for each in given["items"]) + "</ul>"


def _code(given: Mapping[str, Any]) -> str:
    return (f'<p class="label">{escape(given["label"])}</p>\n'
            f'<pre tabindex="0"><code>{escape(given["text"])}</code></pre>')


def _link(given: Mapping[str, Any]) -> str:
    address = escape(given["text"])
    return f'<p class="label">{escape(given["label"])}</p>\n<p class="link"><a href="{address}">{address}</a></p>'


def _figure(given: Mapping[str, Any]) -> str:
    return (f"<figure><figcaption><b>{escape(given['caption'])}</b><span>{escape(given['note'])}</span></figcaption>\n"
            f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(given["caption"])}">'
            f"{given['svg'].strip()}</div></figure>")


def _table(given: Mapping[str, Any]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in given["columns"])
    rows = "\n".join(f"<tr>{_cell(row[0], 'th')}{''.join(_cell(each, 'td') for each in row[1:])}</tr>"
                     for row in given["rows"])
    note = f'<p class="quiet">{escape(given["note"])}</p>\n' if given["note"] else ""
    return (f'{note}<div class="scroll" role="region" tabindex="0" aria-label="{escape(given["caption"])}"><table>'
            f'<caption>{escape(given["caption"])}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>'
            "</table></div>")


def _cell(given: Mapping[str, str], tag: str) -> str:
    tone = f' class="{given["tone"]}"' if given.get("tone") else ""
    language = f' lang="{given["lang"]}"' if given.get("lang") else ""
    more = f"<small>{escape(given['more'])}</small>" if given.get("more") else ""
    scope = ' scope="row"' if tag == "th" else ""
    return f"<{tag}{scope}{tone}{language}>{escape(given['text'])}{more}</{tag}>"
