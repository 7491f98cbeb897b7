"""What the pages made from draws share: the option `--draws FILE`, and where pages go.

Takes      words of the command line
Gives      asked(): the draws and their short hash; put(): a page and its pictures under docs
Invariant  a page is written whole or not at all; pictures stand beside it
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.draws import Draws

DOCS = Path(__file__).resolve().parents[1] / "docs"


def asked(program: str, words: Sequence[str]) -> Draws:
    """The draws asked for; the shipped ones without an option."""
    parser = argparse.ArgumentParser(prog=f"python -m {program}")
    parser.add_argument("--draws", type=Path, default=draws_file.SHIPPED, help="file of draws; the shipped one")
    return draws_file.load(parser.parse_args(words).draws)


def source(draws: Draws, program: str) -> list[str]:
    """How a page was made."""
    data = f", data to {draws.manifest['as_of']}" if "as_of" in draws.manifest else ""
    return [f"Command: `python -m {program}`. Draws `{str(draws.manifest.get('sha256', 'unsaved'))[:16]}`{data}, "
            f"{draws.count:,} of them."]


def put(page: str, text: str, pictures: Mapping[str, str]) -> None:
    """Write a page, `trust/name.md`, and its pictures."""
    place = DOCS / page
    if pictures:
        (place.parent / "pictures").mkdir(parents=True, exist_ok=True)
    for name, picture in pictures.items():
        (place.parent / "pictures" / name).write_text(picture, encoding="utf-8")
    place.write_text(text, encoding="utf-8")
