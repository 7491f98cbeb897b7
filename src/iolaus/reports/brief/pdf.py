"""The brief as PDF, and its picture as PNG: set by Typst, with the fonts that it brings.

Takes      the document of a brief
Gives      made(): PDF/UA-1; drawn(): pages as PNG; picture(): an SVG as PNG; check_installed()
Invariant  no font of this machine, no network, no clock: the same document gives the same bytes
Fails with QuestionError, saying what to install
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from iolaus.errors import QuestionError

PAGE = Path(__file__).with_name("page.typ")
NEEDED = {"pdf": (("typst", "typst"),), "docx": (("typst", "typst"), ("docx", "python-docx"))}
PICTURE = """#set page(width: auto, height: auto, margin: 6pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 17cm)
"""
SHARP = 220  # dots an inch of the picture in DOCX


def check_installed(form: str) -> None:
    """Refuse a format whose packages are not there, before any work.

    Raises:
        QuestionError: naming them and how to install them.
    """
    missing = [name for module, name in NEEDED.get(form, ()) if find_spec(module) is None]
    if missing:
        raise QuestionError(f"a brief as {form.upper()} needs {' and '.join(missing)}; install with: "
                            "pip install 'iolaus[report]', or ask for html, which needs nothing more")


def made(given: Mapping[str, Any]) -> bytes:
    """The brief as PDF/UA-1."""
    found: bytes = _compiled(PAGE, {"brief": json.dumps(given, ensure_ascii=False)}, format="pdf",
                             pdf_standards=["ua-1"])
    return found


def drawn(given: Mapping[str, Any], sharpness: float = 110.0) -> list[bytes]:
    """Its pages as pictures, for those who look them over."""
    found = _compiled(PAGE, {"brief": json.dumps(given, ensure_ascii=False)}, format="png", ppi=sharpness)
    return found if isinstance(found, list) else [found]


def picture(svg: str) -> bytes:
    """An SVG as PNG, on white."""
    found: bytes = _compiled(PICTURE.encode(), {"svg": svg}, format="png", ppi=float(SHARP))
    return found


def _compiled(source: Path | bytes, inputs: dict[str, str], **how: Any) -> Any:
    import typst

    return typst.compile(source, sys_inputs=inputs, ignore_system_fonts=True, **how)
