"""What a brief is made of: blocks of plain values that every format can set.

Takes      texts
Gives      heading(), text(), listed(), table(), cell(), figure(), code(), link()
Invariant  a block is plain JSON; a table names its columns, and the first cell of a row is its head
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]
Cell = dict[str, str]


def heading(words: str) -> Block:
    """The title of a section."""
    return {"kind": "heading", "text": words}


def text(words: str, style: str = "") -> Block:
    """A paragraph; style is lead, quiet or nothing."""
    return {"kind": "text", "text": words, "style": style}


def listed(items: Sequence[str]) -> Block:
    """A list with bullets."""
    return {"kind": "list", "items": list(items)}


def cell(words: str, more: str = "", tone: str = "", language: str = "") -> Cell:
    """A cell: what it says, a second line, how it is tinted, the language where it is not the document's."""
    given = {"text": words, "more": more, "tone": tone, "lang": language}
    return {key: value for key, value in given.items() if value or key == "text"}


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int],
          note: str = "", keep: bool = True) -> Block:
    """A table; widths are shares of the page, the note stands above; `keep` on one page where it fits."""
    return {"kind": "table", "caption": caption, "note": note, "keep": keep, "columns": list(columns),
            "widths": list(widths), "rows": [list(each) for each in rows]}


def figure(svg: str, alt: str, caption: str, note: str) -> Block:
    """A picture with words that stand for it."""
    return {"kind": "figure", "svg": svg, "alt": alt, "caption": caption, "note": note}


def code(label: str, words: str) -> Block:
    """Something to copy, with what it is."""
    return {"kind": "code", "label": label, "text": words}


def link(label: str, address: str) -> Block:
    """An address to follow, with what it is."""
    return {"kind": "link", "label": label, "text": address}
