"""How a page is set in the terminal: width, colour, and plain ASCII where nothing else can be shown.

Takes      something that rich can render
Gives      render(): text; plain(): the same in ASCII
Invariant  no line is wider than asked; no escape code unless colour was asked for
"""

from __future__ import annotations

import io

from rich.console import Console, RenderableType

WIDTH = 80
PLAIN = str.maketrans({"●": "o", "│": "|", "─": "-", "┼": "+", "·": "-", "–": "-", "—": "-", "…": "...", "≥": ">=",
                       "≤": "<=", "×": "x", "’": "'", "“": '"', "”": '"', "é": "e", "á": "a", "í": "i", "ó": "o",
                       "ú": "u", "ñ": "n", "−": "-", "→": "->", "█": "#", "▏": "|", "±": "+-"})


def render(page: RenderableType, width: int = WIDTH, colour: bool = False) -> str:
    """A page as text."""
    buffer = io.StringIO()
    console = Console(file=buffer, width=width, force_terminal=colour, no_color=not colour, highlight=False,
                      color_system="standard" if colour else None, legacy_windows=False, markup=False, emoji=False)
    console.print(page)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def plain(text: str) -> str:
    """The same text in ASCII, for terminals that show nothing else."""
    return text.translate(PLAIN).encode("ascii", "replace").decode("ascii")
