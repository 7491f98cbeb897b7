"""Pages made from the web room itself; `python -m iolaus.web.reference` writes them anew.

Takes      the OpenAPI document, the table of limits
Gives      PAGES: file name -> function that gives its text; main()
Invariant  the same program gives the same pages; a test compares them
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from iolaus.web import limits
from iolaus.web.problems import KINDS

MADE = "<!-- Made by `python -m iolaus.web.reference`; do not edit. -->\n"
FOLDER = Path(__file__).parents[3] / "docs" / "reference"
TABLE = "\n| field | takes | otherwise | meaning |\n|---|---|---|---|\n"
HEAD = """# The API of the web laboratory

`iolaus serve` answers on `http://127.0.0.1:8765`, to names of this machine only. `/docs` is this page for the version
that runs; `/openapi.json` is the same for programs (OpenAPI 3.1).

```
iolaus serve --no-open &
curl 'http://127.0.0.1:8765/api/v1/compare?policies=joint_operations,cooperative_security&worlds=500'
```

- **Figures** are those of the command line and the library for the same question: a test asks all of them.
- **Lists** are repeated keys or one text with commas; `+` joins policies into one, as on the command line.
- **First answers**: the first worlds of a longer answer are the worlds of a shorter one, and what has run is kept. Ask
  with `worlds=256`, then 500, then 2000: figures settle, and only what a changed lever touches is run again.
- **ETag**: hash of the question and of model, register, data, draws and version. Send it back in `If-None-Match` and an
  unchanged answer is 304, without any work.
- **A caller that goes away** stops the work that nobody else waits for: drop the request of the last lever when the
  next one moves.
- **Long answers**: a GET that takes longer than {wait} seconds, and a POST to `/api/v1/run` that takes longer than two,
  give 202 with a `Location`. Under it: the state, `/events` (server-sent events `progress`, then one of `done`,
  `failed`, `cancelled`), `/result`; DELETE stops it.
- **Files**: pictures come as SVG, which needs nothing, and as PNG, for which `iolaus[report]` has to be installed (else
  404 with what to do); every world of an outcome comes as CSV and as Parquet, unrounded and with kinds of columns
  (`pandas.read_parquet`, `polars.read_parquet`, DuckDB). A file has a tag like every answer.
- **Refusals** are problem documents (RFC 9457): `detail` says what and why, `field` where, `remedy` what to do,
  `nearest` the closest valid names. Bounds: [limits](limits.md).
- **`schema`** names the form of every document; keys are only ever added.
"""


def api() -> str:
    """The page of all addresses."""
    from iolaus.web.app import make
    from iolaus.web.laboratory import Settings

    app = make(Settings(threads=0, prelude=()))
    kinds = "".join(f"| `{kind}` | {meaning} |\n" for kind, meaning in KINDS.items())
    head = HEAD.replace("{wait}", str(limits.limit("wait_seconds")))
    return f"{MADE}{head}{_addresses(app.openapi())}\n## Kinds of problems\n\n| kind | meaning |\n|---|---|\n{kinds}"


def _addresses(document: dict[str, Any]) -> str:
    parts = []
    for path, methods in document["paths"].items():
        for method, each in methods.items():
            parts.append(f"\n## {method.upper()} {path}\n\n{each.get('description', '')}\n")
            fields = each.get("parameters", ())
            if fields:
                parts.append(TABLE + "".join(map(_row, fields)))
            body = each.get("requestBody")
            if body:
                name = body["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
                parts.append(_body(document["components"]["schemas"], name))
    return "".join(parts)


def _body(schemas: dict[str, Any], name: str) -> str:
    rows = "".join(_row({"name": key, "schema": value, "required": key in schemas[name].get("required", ())})
                   for key, value in schemas[name]["properties"].items())
    return f"\nBody: a JSON document.\n{TABLE}{rows}"


def _row(one: dict[str, Any]) -> str:
    schema = one["schema"]
    other = "needed" if one.get("required") else f"`{json.dumps(schema.get('default'))}`"
    meaning = one.get("description") or schema.get("description", "")
    return f"| `{one['name']}` | {_takes(schema)} | {other} | {meaning} |\n"


def _takes(schema: dict[str, Any]) -> str:
    """The bounds of a field in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[1])
    if "anyOf" in schema:
        return " or ".join(_takes(each) for each in schema["anyOf"])
    words = [str(schema.get("type", ""))]
    for key, word in (("minimum", "from"), ("exclusiveMinimum", "above"), ("maximum", "to"),
                      ("exclusiveMaximum", "below"), ("minItems", "at least"), ("maxItems", "at most")):
        if key in schema:
            words.append(f"{word} {schema[key]:,}" if isinstance(schema[key], int) and key[-5:] == "Items"
                         else f"{word} {schema[key]:g}" if schema[key] < 1e6 else f"{word} {schema[key]}")
    return " ".join(words)


def bounds() -> str:
    """The page of all limits."""
    return MADE + limits.page()


PAGES: dict[str, Callable[[], str]] = {"api.md": api, "limits.md": bounds}


def main() -> None:
    """Write the pages."""
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
