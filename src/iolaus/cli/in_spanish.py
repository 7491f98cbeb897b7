"""What the register, the rules of law and the forms of the model say, in Spanish.

Takes      the glosses of the briefs, spanish/known.json; both stand in web/src/words/known.es.json for the page
Gives      known(): all of it; meaning(), rule(): a text in a language, in English where there is no other
Invariant  every number that can be believed, every rule, condition and form has its Spanish (a test)
Limits     no native reader has reviewed the Spanish
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from iolaus.reports.brief.speech import glosses

FILE = Path(__file__).parent / "spanish" / "known.json"
SPANISH = "es"


@cache
def known() -> Mapping[str, Any]:
    """All of it: numbers, law, conditions, forms."""
    return {"numbers": glosses(), **json.loads(FILE.read_text(encoding="utf-8"))}


def meaning(name: str, english: str, language: str) -> str:
    """What an entry of the register means."""
    return str(known()["numbers"].get(name, english)) if language == SPANISH else english


def rule(name: str, part: str, english: str, language: str) -> str:
    """The authority, text or opposing view of a rule."""
    return str(known()["law"].get(name, {}).get(part, english)) if language == SPANISH else english
