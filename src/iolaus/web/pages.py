"""Addresses of pages: the laboratory where it is built, else a plain answer; the list of the API; health.

Takes      requests
Gives      router, mount(): built assets; FOLDER
Invariant  only files that the build listed are served; no path of a request reaches the file system
"""

from __future__ import annotations

import json
import mimetypes
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from iolaus.reports import embed
from iolaus.web import links
from iolaus.web.asked import CompareAsked, Nothing
from iolaus.web.described import PROBLEMS
from iolaus.web.plain import STYLE, page
from iolaus.web.problems import KINDS
from iolaus.web.waiting import answered, laboratory, unchanged

FOLDER = Path(__file__).parent / "assets"
SCREENS = ("", "compare", "outcome", "when", "evidence", "law", "map", "method")
router = APIRouter(include_in_schema=False)
standing = APIRouter(tags=["server"])
Empty = Annotated[Nothing, Query()]
FIRST_WORLDS = 256


@standing.get("/health", responses=PROBLEMS)
async def health(request: Request, _: Empty) -> Response:
    """Whether the server lives, and how many questions wait."""
    lab = laboratory(request)
    return JSONResponse({"schema": "iolaus/web-health/1", "status": "ok", **lab.desk.standing(),
                         "kept_bytes": lab.warm.kept.used}, headers={"Cache-Control": "no-store"})


@router.get("/plain")
async def plain(request: Request) -> Response:
    """The default question answered, without scripts."""
    lab = laboratory(request)
    said = CompareAsked(worlds=FIRST_WORLDS)
    tag = lab.tag("compare", said, await run_in_threadpool(lab.read, "compare", said))
    kept = lab.kept(tag)
    if kept is None:
        await run_in_threadpool(lab.ahead, said)
    return HTMLResponse(page(json.loads(kept.body) if kept else None), headers={"Cache-Control": "no-store"})


@router.get("/plain.css")
async def style() -> Response:
    """Its style."""
    return Response(STYLE, media_type="text/css", headers={"Cache-Control": "no-cache"})


@router.get("/embed")
async def embedded(request: Request) -> Response:
    """One answer with its chart, without navigation and without scripts; the query is that of a link of the page."""
    link = links.read(request.url.query)
    answer = await answered(request, "compare", links.compare(link).said)
    if answer.status_code != 200:
        return answer
    document = json.loads(bytes(answer.body))
    return HTMLResponse(embed.page(document, link.outcome, link.lang, link.pair, link.command(), f"/{link.query()}",
                                   "/embed.css"), headers={"Cache-Control": "no-cache"})


@router.get("/embed.css")
async def embed_style() -> Response:
    """Its style."""
    return Response(embed.STYLE, media_type="text/css", headers={"Cache-Control": "no-cache"})


@router.get("/docs")
async def docs(request: Request) -> Response:
    """Every address of the API as a page, made from the OpenAPI document."""
    return HTMLResponse(listed(request.app.openapi()), headers={"Cache-Control": "no-cache"})


def listed(document: dict[str, Any]) -> str:
    """The OpenAPI document as a page to read."""
    parts = []
    for path, methods in document["paths"].items():
        for method, each in methods.items():
            fields = "".join(_field(one) for one in each.get("parameters", ()))
            table = f"<table><tr><th>field</th><th>takes</th><th>meaning</th></tr>{fields}</table>" if fields else ""
            parts.append(f"<section><h2><code>{method.upper()} {escape(path)}</code></h2>"
                         f"<p>{escape(each.get('description', ''))}</p>{table}</section>")
    return ('<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Iolaus API</title>'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            '<link rel="stylesheet" href="/plain.css"></head><body><main><h1>Addresses of the API</h1>'
            '<p>The same as a document for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>'
            f"{''.join(parts)}<h2>Problems</h2><dl>{_kinds()}</dl></main></body></html>\n")


def _kinds() -> str:
    return "".join(f'<dt id="problem-{kind}"><code>{kind}</code></dt><dd>{escape(meaning)}</dd>'
                   for kind, meaning in KINDS.items())


def _field(one: dict[str, Any]) -> str:
    schema = {key: value for key, value in one.get("schema", {}).items() if key not in ("title", "description")}
    return (f"<tr><td><code>{escape(one['name'])}</code></td><td><code>{escape(json.dumps(schema))}</code></td>"
            f"<td>{escape(one.get('description') or one.get('schema', {}).get('description', ''))}</td></tr>")


def mount(app: FastAPI, folder: Path = FOLDER) -> None:
    """Serve the built pages; without them, every screen is the plain answer."""
    files = {f"/{each.relative_to(folder).as_posix()}": each for each in sorted(folder.rglob("*"))
             if each.is_file()} if folder.is_dir() else {}
    index = files.get("/index.html")

    async def screen() -> Response:
        """The page, or the plain answer where it was not built."""
        if index is None:
            return RedirectResponse("/plain", 307, headers={"Cache-Control": "no-store"})
        return HTMLResponse(index.read_bytes(), headers={"Cache-Control": "no-cache"})

    for name in SCREENS:
        app.add_api_route(f"/{name}", screen, methods=["GET"], include_in_schema=False)
    for path, file in files.items():
        app.add_api_route(path, _file(file, path), methods=["GET"], include_in_schema=False)


def _file(file: Path, path: str) -> Any:
    """A handler for one built file; names with a hash of the build may be kept for ever."""
    media = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    tag = sha256(file.read_bytes()).hexdigest()[:16]
    forever = "/assets/" in path or "/_app/immutable/" in path
    headers = {"ETag": f'"{tag}"', "Cache-Control": "public, max-age=31536000, immutable" if forever else "no-cache"}

    async def give(request: Request) -> Response:
        if unchanged(request, tag):
            return Response(status_code=304, headers=headers)
        return Response(file.read_bytes(), media_type=media, headers=headers)

    return give
