"""Words of the brief in one language: those of the page, shared with it, and the brief's own.

Takes      a language; web/src/words/<language>.json (in a wheel: words/page.<language>.json), words/<language>.json
Gives      LANGUAGES, Words: say(), or_else(), has()
Invariant  both languages have the same keys; a word of the page is written once, in the page's catalogue; the brief's
           own go before
Fails with KeyError where a word is asked for that neither holds; ArtefactError where the catalogue is not there
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from iolaus.errors import ArtefactError

LANGUAGES = ("en", "es")
HERE = Path(__file__).parent / "words"
CHECKOUT = Path(__file__).parents[4] / "web" / "src" / "words"
HOLE = re.compile(r"\{(\w+)\}")


class Words:
    """One language."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        """Hold words by dotted key."""
        self.language, self._words = language, words

    def say(self, key: str, **fill: object) -> str:
        """A text with its holes filled."""
        return HOLE.sub(lambda found: str(fill.get(found[1], found[0])), self._words[key])

    def or_else(self, key: str, otherwise: str) -> str:
        """A text, or what stands for it where the catalogue lacks it."""
        return self._words.get(key, otherwise)

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self._words


@cache
def words(language: str) -> Words:
    """The words of a language."""
    return Words(language, {**flat(json.loads(shared(language).read_text(encoding="utf-8"))), **own(language)})


def own(language: str) -> dict[str, str]:
    """The brief's own words."""
    return flat(json.loads((HERE / f"{language}.json").read_text(encoding="utf-8")))


def shared(language: str) -> Path:
    """The page's catalogue: packed beside the brief's own, or in this checkout.

    Raises:
        ArtefactError: it is in neither place.
    """
    for path in (HERE / f"page.{language}.json", CHECKOUT / f"{language}.json"):
        if path.exists():
            return path
    raise ArtefactError(f"the words of the page in '{language}' are missing from this installation; install iolaus "
                        "again from its wheel, or run it from a whole checkout")


def flat(given: Mapping[str, Any], above: str = "") -> dict[str, str]:
    """Nested words by dotted key."""
    found: dict[str, str] = {}
    for key, value in given.items():
        if isinstance(value, str):
            found[f"{above}{key}"] = value
        else:
            found |= flat(value, f"{above}{key}.")
    return found
