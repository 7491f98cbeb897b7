"""The laboratory as a folder of files: the built page with answers beside it, for any file server, without Python.

Takes      a folder, links whose answers it is to hold
Gives      export(); frozen(): one answer as one file; HELD: the questions that every copy holds; answer(): one
           document as the server gives it
Invariant  each document is the API's own, byte for byte, named by its hash; the index says what each one answers;
           nothing in the folder asks another host; the folder appears whole or not at all
Fails with QuestionError (the page is not built, a folder that is not ours, a link that cannot be read)
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from iolaus import __version__
from iolaus.errors import QuestionError
from iolaus.evidence import entries
from iolaus.reports import embed
from iolaus.simulate.calendar import VINTAGE
from iolaus.web import links, past, records
from iolaus.web.guard import CSP
from iolaus.web.kinds import work_of
from iolaus.web.laboratory import Laboratory, Settings
from iolaus.web.links import Link, Request
from iolaus.web.pages import FOLDER
from iolaus.web.present import as_json

SCHEMA = "iolaus/static/1"
ANSWERS = "answers"
HELD = (
    "",
    "?q=joint_operations~cooperative_security&outcome=mx_homicides",
    "?q=treatment_and_naloxone~cooperative_security",
    "?think=production.rebuild_time:2..6",
)
Progress = Callable[[str, float], None]
Held = dict[str, bytes]  # what is asked -> the document


def export(folder: Path, wanted: Sequence[str] = (), progress: Progress = lambda _text, _share: None) -> dict[str, int]:
    """Write the copy; gives how many questions, documents and bytes it holds.

    Args:
        folder: where; made where it is not there, replaced where it holds an earlier copy.
        wanted: links of the page beyond HELD.
        progress: told what is being worked out, and the share that is done.

    Raises:
        QuestionError: the page is not built; the folder holds something else; a link cannot be read.
    """
    check(folder)
    asked = {text: links.read(text) for text in dict.fromkeys([*HELD, *wanted])}
    lab = Laboratory(Settings(threads=0, prelude=()))
    held: Held = dict(_known(lab))
    whole = _asked(list(asked.values()))
    for done, each in enumerate(whole):
        progress(each.path, done / len(whole))
        held[each.key] = answer(lab, each)
    questions = [f"?{text.partition('?')[2]}" if text else "" for text in asked]
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as place:
        made = Path(place) / "copy"
        shutil.copytree(FOLDER, made)
        names = _write_answers(made / ANSWERS, held, questions)
        _write_pages(made, held, next(iter(asked.values())))
        made.chmod(0o755)
        _replace(made, folder)
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    return {"questions": len(questions), "answers": names, "bytes": size}


def frozen(link: str, outcome: str = "", language: str = "", site: str = "") -> str:
    """The answer to a link as one HTML file.

    Args:
        link: of the page, or its query; empty for the default question.
        outcome: the one drawn, where the link's is not meant.
        language: en or es, where the link's is not meant.
        site: where a laboratory or a copy stands that readers can open; nothing is linked where empty.

    Raises:
        QuestionError, UnknownNameError: in what was asked.
    """
    asked = links.read(link)
    asked = replace(asked, outcome=outcome or asked.outcome, lang=language or asked.lang)
    if asked.pair[0] == asked.pair[1]:
        raise QuestionError("the two options are the same, so nothing can differ; choose another")
    lab = Laboratory(Settings(threads=0, prelude=()))
    document = json.loads(answer(lab, links.compare(asked)))
    return embed.page(document, asked.outcome, asked.lang, asked.pair, asked.command(), f"{site}{asked.query()}")


def check(folder: Path) -> None:
    """Refuse before any work what could not be written.

    Raises:
        QuestionError: with what to do.
    """
    if not (FOLDER / "index.html").exists():
        raise QuestionError("the page is not built into this copy of iolaus, so that it cannot be exported; "
                            "'python3 run.py serve' builds it, or install a released wheel")
    if not folder.parent.is_dir():
        raise QuestionError(f"folder '{folder.parent}' does not exist; make it first or name another")
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / ANSWERS).is_dir())):
        raise QuestionError(f"'{folder}' is there and is no earlier export; name another folder, nothing was changed")
    if not os.access(folder.parent, os.W_OK):
        raise QuestionError(f"'{folder.parent}' may not be written; name a folder of yours")


def answer(lab: Laboratory, request: Request) -> bytes:
    """One document, as the server gives it."""
    more = {"outcome": request.path.partition("/")[2]} if request.kind == "series" else {}
    asked = lab.read(request.kind, request.said, more.get("outcome", ""))
    work = work_of(request.kind, lab.warm, asked, request.said, more, lambda made: made)
    for piece in work.pieces():  # in this order each is ready when its turn comes
        piece.run()
    body: bytes = work.finish().body
    return body


def _asked(given: Sequence[Link]) -> list[Request]:
    """Every screen of each link; for the first, every pair of its options and every state map beside them."""
    found = [each for link in given for each in links.requests(link)]
    first = given[0]
    names = (*first.options, links.BASELINE)
    pairs = [(a, b) for a in names for b in names if a != b]
    found += [links.compare(Link(pair=each)) for each in pairs]
    found += [links.series(first, each) for each in links.SCORED]
    found += [links.states(first, each) for each in first.options]
    return list({each.key: each for each in found}.values())


def _known(lab: Laboratory) -> Iterator[tuple[str, bytes]]:
    """What needs no model run."""
    yield "meta", as_json(records.meta(lab.hashes)).body
    yield "law", as_json(records.law(())).body
    for name, make in (("params", records.params), ("sources", records.sources), ("claims", records.claims),
                       ("backtests", records.backtests)):
        yield name, as_json(make()).body
    for one in past.forecasts():
        yield f"backtests/{one['origin']}/{one['series']}", as_json(records.forecast(**one)).body
    for each in entries.load():
        yield f"numbers/{each}", as_json(records.number(each)).body


def _write_answers(folder: Path, held: Held, questions: list[str]) -> int:
    folder.mkdir()
    index: dict[str, str] = {}
    for key, body in sorted(held.items()):
        name = sha256(body).hexdigest()[:16]
        (folder / f"{name}.json").write_bytes(body)
        index[key] = name
    said = {"schema": SCHEMA, "version": __version__, "vintage": VINTAGE, "questions": questions, "answers": index}
    (folder / "index.json").write_text(json.dumps(said, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return len(set(index.values()))


def _write_pages(folder: Path, held: Mapping[str, bytes], asked: Link) -> None:
    """The page, told where its answers are; the first question frozen, for who opens the folder as a file."""
    document: dict[str, Any] = json.loads(held[links.compare(asked).key])
    for language in links.LANGUAGES:
        first = replace(asked, lang=language)
        text = embed.page(document, first.outcome, language, first.pair, first.command(), f"./{first.query()}")
        (folder / f"answer-{language}.html").write_text(text, encoding="utf-8")
    (folder / "from-file.js").write_text(FROM_FILE, encoding="ascii")
    index = folder / "index.html"
    rules = CSP.replace("; frame-ancestors 'none'", "")  # a page cannot say that of itself
    head = (f'<meta http-equiv="Content-Security-Policy" content="{rules}" />\n    '
            f'<meta name="iolaus-answers" content="./{ANSWERS}/index.json" />')
    text = index.read_text(encoding="utf-8")
    text = text.replace('<meta charset="utf-8" />', f'<meta charset="utf-8" />\n    {head}', 1)
    text = text.replace(" crossorigin", "")  # else a browser refuses the style to a page opened as a file
    text = text.replace("<noscript>", f"{OPENED}\n    <noscript>", 1).replace("</noscript>", f"{PLAIN}</noscript>", 1)
    index.write_text(text, encoding="utf-8")


PLAIN = ('<p><a href="./answer-en.html">The default question answered, without scripts</a> · '
         '<a href="./answer-es.html" lang="es">La pregunta inicial respondida, sin scripts</a></p>')
COMMAND = "python3 -m http.server --bind 127.0.0.1 8080"
OPENED = f"""<main id="from-file" class="wide" hidden>
      <h1>Iolaus</h1>
      <p>This page was opened as a file. Browsers do not let a page read its own parts from there; any file server
        will do. In this folder: <code>{COMMAND}</code>, then
        <a href="http://127.0.0.1:8080/">http://127.0.0.1:8080/</a></p>
      <p lang="es">Esta página se abrió como archivo. Los navegadores no le permiten leer así sus propias partes; basta
        cualquier servidor de archivos. En esta carpeta: <code>{COMMAND}</code></p>
      {PLAIN}
    </main>
    <script src="./from-file.js"></script>"""
FROM_FILE = "if (location.protocol === 'file:') document.getElementById('from-file').hidden = false\n"


def _replace(made: Path, folder: Path) -> None:
    """Put the copy in its place; an earlier one goes only when the new one is there."""
    old = made.parent / "old"
    if folder.exists():
        folder.rename(old)
    try:
        made.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
