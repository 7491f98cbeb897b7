"""The door: what is turned away before any handler, and the headers on every answer.

Takes      ASGI messages
Gives      Guard
Invariant  only loopback names are answered; sizes are bounded while reading; every answer carries the same headers;
           no cookie and no forwarded address is ever read; a bug of ours is answered with its id, headers and all
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from iolaus.web.limits import limit
from iolaus.web.problems import Refused, bug, response

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
CHANGING = ("POST", "DELETE")
CSP = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "object-src 'none'", "base-uri 'none'",
    "form-action 'self'", "frame-ancestors 'none'"))
HEADERS = (
    ("content-security-policy", CSP), ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"), ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"))


class Buckets:
    """Requests of each address: so many at once, then so many a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with full buckets."""
        self._left: dict[str, tuple[float, float]] = {}
        self._clock = clock

    def take(self, address: str) -> None:
        """Take one.

        Raises:
            Refused: none is left.
        """
        now, most, rate = self._clock(), float(limit("requests_at_once")), float(limit("requests_per_second"))
        left, at = self._left.get(address, (most, now))
        left = min(most, left + rate * (now - at))
        if left < 1.0:
            self._left[address] = (left, now)
            raise Refused(429, "rate", f"more than {limit('requests_per_second')} requests a second from one address",
                          remedy="wait a second", headers={"Retry-After": "1"})
        self._left[address] = (left - 1.0, now)
        if len(self._left) > 4096:
            self._left = {name: each for name, each in self._left.items() if each[0] + rate * (now - each[1]) < most}


class Guard:
    """Stands before the app."""

    def __init__(self, app: App, buckets: Buckets | None = None) -> None:
        """Guard an app."""
        self.app, self.buckets = app, buckets or Buckets()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Check, pass on, add headers."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        started = False

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *((name.encode(), value.encode()) for name, value in HEADERS
                                                             if name.encode() not in present)]
            await send(message)

        try:
            self._check(scope)
            read = await _body(scope, receive)
        except Refused as refused:
            await response(refused)(scope, receive, dressed)
            return
        try:
            await self.app(scope, read, dressed)
        except Exception as error:  # the edge of the server: whatever is left is our bug
            if started:
                raise
            await bug(error)(scope, receive, dressed)

    def _check(self, scope: Message) -> None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host", "")
        name = host if host.endswith("]") else host.rsplit(":", 1)[0]
        if name.lower() not in LOOPBACK:
            raise Refused(421, "host", "this server answers to names of this machine only", "Host",
                          "open http://127.0.0.1 with the port that 'iolaus serve' told")
        self.buckets.take(_address(scope))
        if len(scope.get("raw_path", b"")) + len(scope.get("query_string", b"")) > limit("query_bytes"):
            raise Refused(414, "size", f"the address is longer than {limit('query_bytes')} bytes",
                          remedy="put a long question into the body of POST /api/v1/run")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > limit("header_bytes"):
            raise Refused(431, "size", f"the headers are longer than {limit('header_bytes')} bytes",
                          remedy="send fewer headers")
        if scope["method"] in CHANGING and headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            raise Refused(403, "site", "a page of another site cannot ask this", "Sec-Fetch-Site",
                          "open the laboratory itself")


def _address(scope: Message) -> str:
    client = scope.get("client")
    return str(client[0]) if client else "unknown"


async def _body(scope: Message, receive: Receive) -> Receive:
    """Read the body within its bounds, then give it to the app at once."""
    if scope["method"] not in ("POST", "PUT", "PATCH", "DELETE"):
        return receive
    try:
        said = int(dict(scope["headers"]).get(b"content-length", b"0"))
    except ValueError:
        raise Refused(400, "request", "Content-Length is no number", "Content-Length", "leave it out") from None
    if said > limit("body_bytes"):
        raise _large()
    try:
        async with asyncio.timeout(limit("body_seconds")):
            body, gone = await _read(receive)
    except TimeoutError:
        raise Refused(408, "time", f"the body took longer than {limit('body_seconds')} seconds",
                      remedy="send it at once", headers={"Connection": "close"}) from None
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent or gone:
            return await receive() if not gone else {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def _read(receive: Receive) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b"".join(parts), True
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit("body_bytes"):
            raise _large()
        if not message.get("more_body", False):
            return b"".join(parts), False


def _large() -> Refused:
    return Refused(413, "size", f"the body is larger than {limit('body_bytes')} bytes",
                   remedy="send fewer settings and shorter texts", headers={"Connection": "close"})
