"""Refusals and failures as problem documents (RFC 9457): what, where, why, what to do, nearest valid names.

Takes      exceptions
Gives      Refused, response(), install(): handlers for every kind; KINDS, each with its meaning
Invariant  no trace, version or path reaches a caller; a bug of ours has an id and nothing else
"""

from __future__ import annotations

import hashlib
import logging
import traceback
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from iolaus.errors import IolausError, UnknownNameError

LOG = logging.getLogger("iolaus.web")
TYPE = "application/problem+json"
BASE = "/docs#problem-"
KINDS = {
    "schema": "A field is missing, unknown or out of its bounds.",
    "unknownname": "A policy, outcome, lever, parameter, claim or number does not exist; the nearest names are given.",
    "policy": "A policy, or a combination of policies, cannot be carried out as written.",
    "question": "A number is out of range, or the question makes no sense.",
    "unit": "A unit cannot be read or does not fit.", "register": "An entry of the register breaks its rules.",
    "data": "A table is missing or damaged.", "artefact": "Numbers or files cannot be read as they are.",
    "connector": "An official address does not answer.", "wiring": "Parts of the model do not fit together.",
    "missing": "What is asked for is not shipped with this version.", "address": "There is nothing at this address.",
    "method": "The address does not take this method.", "request": "The request cannot be read.",
    "size": "The request is too large.", "time": "It took too long.", "host": "The name of the host is not of this "
    "machine.", "site": "A page of another site asked.", "rate": "Too many requests of one address.",
    "queue": "Too many questions wait.", "streams": "Too many streams are open.", "gone": "The caller has gone.",
    "cancelled": "The question was cancelled.", "running": "The run is not done.", "run": "No such run is known.",
    "bug": "A mistake of ours; the id helps to find it."}


class Refused(Exception):  # noqa: N818 - a refusal is what it is
    """A request that is not carried out, with its status and what to do."""

    def __init__(self, status: int, kind: str, detail: str, field: str = "", remedy: str = "",
                 headers: dict[str, str] | None = None) -> None:
        """Say what, where, why and what to do."""
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.field, self.remedy, self.headers = field, remedy, headers or {}


def document(status: int, kind: str, detail: str, **more: Any) -> dict[str, Any]:
    """The body of a problem."""
    return {"type": f"{BASE}{kind}", "title": HTTPStatus(status).phrase, "status": status, "detail": detail,
            **{key: value for key, value in more.items() if value}}


def response(refused: Refused) -> Response:
    """A refusal as an answer."""
    body = document(refused.status, refused.kind, refused.detail, field=refused.field, remedy=refused.remedy)
    return JSONResponse(body, refused.status, {**refused.headers, "Cache-Control": "no-store"}, TYPE)


def of_mistake(error: IolausError) -> dict[str, Any]:
    """The body for a mistake that the library found."""
    near = list(getattr(error, "near", ()))
    kind = type(error).__name__.removesuffix("Error").lower()
    field = {"policy": "policies", "outcome": "outcomes", "lever": "do", "parameter": "think"}.get(
        str(getattr(error, "kind", "")), "")
    return document(404 if kind == "missing" else 422, kind, str(error), field=field, nearest=near)


def install(app: FastAPI) -> None:
    """Give every kind of failure its document."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(IolausError, _mistake)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _bug)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return response(error)


async def _mistake(_request: Request, error: Exception) -> Response:
    assert isinstance(error, IolausError)
    body = of_mistake(error)
    return JSONResponse(body, body["status"], {"Cache-Control": "no-store"}, TYPE)


async def _invalid(_request: Request, error: Exception) -> Response:
    """A request that does not fit its schema: every field, its reason, and the valid names."""
    assert isinstance(error, RequestValidationError)
    found = [{"field": ".".join(map(str, each["loc"][1:])) or str(each["loc"][0]), "reason": each["msg"],
              "place": str(each["loc"][0])} for each in error.errors()[:20]]
    first = found[0]
    body = document(422, "schema", f"{first['field']}: {first['reason']}", field=first["field"], errors=found,
                    remedy="see /docs for the fields that this address takes")
    return JSONResponse(body, 422, {"Cache-Control": "no-store"}, TYPE)


async def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = {404: "address", 405: "method"}.get(error.status_code, "request")
    detail = {404: "there is nothing at this address", 405: "this address does not take this method"}.get(
        error.status_code, str(error.detail))
    body = document(error.status_code, kind, detail, remedy="/docs lists every address")
    return JSONResponse(body, error.status_code, {**(error.headers or {}), "Cache-Control": "no-store"}, TYPE)


async def _bug(_request: Request, error: Exception) -> Response:
    """Whatever is left is our bug: logged here, told by its id alone."""
    ident = identify(error)
    LOG.error("bug %s", ident, exc_info=error)
    body = document(500, "bug", f"this is a bug of ours, not a mistake of yours (id {ident})",
                    remedy="please report the id; the log of the server holds the rest")
    return JSONResponse(body, 500, {"Cache-Control": "no-store"}, TYPE)


def identify(error: BaseException) -> str:
    """The same bug has the same id."""
    trail = [f"{each.name}:{each.lineno}" for each in traceback.extract_tb(error.__traceback__)
             if "iolaus" in each.filename]
    return hashlib.sha256("|".join([type(error).__name__, *trail]).encode()).hexdigest()[:8]


def unknown(kind: str, name: str, known: Any, field: str) -> Refused:
    """404 for an address whose last part names nothing, with the nearest names."""
    error = UnknownNameError(kind, name[:80], known)
    return Refused(404, "unknownname", str(error), field, f"nearest: {', '.join(error.near)}" if error.near else "")
